"""From rows that changed to what the desk says changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

from reader.desk.values import Changed, TextNote
from reader.errors import KnownError
from reader.language import mark
from reader.store import bookmarks, grouping, legend, library, notebook, vocabulary
from reader.store.database import Connection
from reader.store.judgements import ALL_TEXTS
from reader.store.library import Listed
from reader.store.records import RowChange
from reader.store.rows import (
    BOOKMARKS,
    COLLECTIONS,
    COLOURS,
    HIGHLIGHTS,
    LEXICON,
    REPAIRS,
    RULINGS,
    SETTLEMENTS,
    TAGS,
    TERMS,
    TEXT_NOTES,
    TEXTS,
    WORDS,
    Kept,
    Row,
    of_ids,
    text_of,
)

T = TypeVar("T")

RULED = {RULINGS.name, REPAIRS.name, SETTLEMENTS.name}
LEARNED = {WORDS.name, LEXICON.name}
"""The tables that the rulings on one text and on all texts are in; settlements can be either."""

HIGHLIGHT = mark("Highlight")
MARK_OCCURRENCES = mark("Mark every occurrence")
EDIT_NOTE = mark("Edit note")
EDIT_TAGS = mark("Edit tags")
CHANGE_COLOUR = mark("Change colour")
CHANGE_STYLE = mark("Change style")
EDIT_MARK = mark("Edit mark")
MOVE_EDGES = mark("Move edges")
PLACE_MARK = mark("Place mark")
EDIT_MARKS = mark("Edit marks")
MERGE_MARKS = mark("Merge marks")
SPLIT_MARK = mark("Split mark")
DELETE_MARK = mark("Delete mark")
RESTORE_MARKS = mark("Restore marks")
ADD_BOOKMARK = mark("Add bookmark")
NAME_BOOKMARK = mark("Name bookmark")
DELETE_BOOKMARK = mark("Delete bookmark")
RESTORE_BOOKMARK = mark("Restore bookmark")
EDIT_TEXT_NOTE = mark("Edit the note on the text")
RESTORE_NOTE = mark("Restore a note")
SETTLE_CONFLICT = mark("Settle a conflict")
NAME_COLOUR = mark("Name a colour")
ADD_TAG = mark("Add tag")
RENAME_TAG = mark("Rename tag")
MOVE_TAG = mark("Move tag")
MERGE_TAGS = mark("Merge tags")
DELETE_TAG = mark("Delete tag")
RESTORE_TAG = mark("Restore tag")
DESCRIBE_TAG = mark("Describe tag")
COLOUR_TAG = mark("Colour tag")
IMPORT_CODEBOOK = mark("Import codebook")
RENAME_TEXT = mark("Rename text")
DELETE_TEXT = mark("Delete text")
RESTORE_TEXT = mark("Restore text")
DELETE_TEXTS = mark("Delete texts")
RESTORE_TEXTS = mark("Restore texts")
DESCRIBE_TEXT = mark("Say where a text comes from")
SET_STATE = mark("Set how far texts are read")
ADD_FAVOURITE = mark("Add to favourites")
REMOVE_FAVOURITE = mark("Remove from favourites")
ADD_COLLECTION = mark("Add collection")
RENAME_COLLECTION = mark("Rename collection")
DELETE_COLLECTION = mark("Delete collection")
COLLECT = mark("Put into a collection")
UNCOLLECT = mark("Take out of a collection")
TAG_TEXTS = mark("Edit tags of texts")
RULE = mark("Decide on pinyin marks")
REPAIR = mark("Decide on repairs")
SETTLE = mark("Settle a conversion")
KNOW_WORDS = mark("Mark words as known")
LEARN_WORDS = mark("Mark words as being learned")
RENEW_WORDS = mark("Mark words as new")
FORGET_WORDS = mark("Unmark words")
ADD_OWN_WORD = mark("Add own word")
REMOVE_OWN_WORD = mark("Remove own word")
KNOW_COMMONEST = mark("Know the commonest words")
IMPORT_NOTES = mark("Import notes")
REPLACE_TEXT = mark("Replace the text")
CORRECT_TEXT = mark("Correct the text")
ACCEPT_PLACES = mark("Accept places")
KEEP_TERM = mark("Keep a term")
DELETE_TERMS = mark("Delete terms")
IMPORT_TERMS = mark("Import terms")
"""What can be undone."""

TYPED = {EDIT_NOTE, EDIT_TEXT_NOTE}
"""What is saved while it is typed."""


def clock() -> str:
    """The time now, ISO 8601 with the zone."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def changed(connection: Connection, label: str, changes: Sequence[RowChange], now: str = "") -> Changed:
    """The new state of all that some row changes touched; a highlight's text comes too, since its count changed.

    `now` is the time that was written with all of them, "" where they have times of their own.
    """
    marks = {c.after["id"]: c for c in changes if c.table is HIGHLIGHTS}
    standing = [change for change in marks.values() if not change.after["trashed"]]
    noted = notebook.just_written(connection, standing, now)
    rows = {(c.table.name, text_of(c.after["id"])): c.after for c in changes if c.table is not HIGHLIGHTS}
    kept = bookmarks.by_id(connection, [key for table, key in rows if table == BOOKMARKS.name])
    ruled = [text_of(row["text_id"]) for (table, _), row in rows.items() if table in RULED]
    of_all = ALL_TEXTS in ruled or any(table in LEARNED for table, _ in rows)
    texts = [key for table, key in rows if table == TEXTS.name]
    if any(c.before["trashed"] != c.after["trashed"] for c in marks.values()):
        texts += dict.fromkeys(text_of(c.after["text_id"]) for c in marks.values())
    texts += grouping.texts_of(changes)
    return Changed(
        texts=tuple(one.info for one in library.by_id(connection, texts)),
        highlights=tuple(one.highlight for one in noted),
        gone=tuple(
            [text_of(c.after["id"]) for c in marks.values() if c.after["trashed"]]
            + [one.bookmark.id for one in kept if one.trashed]
        ),
        rulings=tuple(dict.fromkeys(text_id for text_id in ruled if text_id != ALL_TEXTS)),
        label=label,
        all_texts=of_all,
        words=vocabulary.differing(changes),
        bookmarks=tuple(one.bookmark for one in kept if not one.trashed),
        text_notes=tuple(text_note(connection, key) for table, key in rows if table == TEXT_NOTES.name),
        # A tag that came with a highlight is told with it.
        tags=any(table == TAGS.name for table, _ in rows) and not marks,
        colours=any(table == COLOURS.name for table, _ in rows),
        collections=any(table == COLLECTIONS.name for table, _ in rows),
        terms=any(table == TERMS.name for table, _ in rows),
    )


def text_note(connection: Connection, text_id: str) -> TextNote:
    """The note on a whole text; an empty one where nobody wrote any."""
    kept = legend.kept_text_note(connection, text_id)
    if kept is None:
        return TextNote(text_id)
    return TextNote(text_id, text_of(kept.row["note"]), text_of(kept.row["author"]), kept.modified)


def edit_label(before: Row, after: Row) -> str:
    """What an edit of a highlight is called."""
    names = {"colour": CHANGE_COLOUR, "style": CHANGE_STYLE, "tags": EDIT_TAGS, "note": EDIT_NOTE}
    edited = [label for name, label in names.items() if before[name] != after[name]]
    return edited[0] if len(edited) == 1 else EDIT_MARK


def edits_label(changes: Sequence[RowChange]) -> str:
    """What one edit of several highlights is called."""
    real = [change for change in changes if change.before != change.after]
    labels = {edit_label(change.before, change.after) for change in real}
    return labels.pop() if len(labels) == 1 and (len(real) == 1 or EDIT_MARK not in labels) else EDIT_MARKS


def listed_text(connection: Connection, text_id: str) -> Listed:
    """A text of the library or the trash; KnownError where it is gone."""
    return known(library.text(connection, text_id))


def known(found: T | None) -> T:
    """What was found of a text; KnownError where it is gone."""
    if found is None:
        raise KnownError("This text is no longer in the library.", advice="Import it again.")
    return found


def kept_highlights(connection: Connection, ids: Sequence[str]) -> list[Kept]:
    """The rows of highlights that are not in the trash, each once; KnownError where one is gone."""
    found = of_ids(connection, HIGHLIGHTS, list(dict.fromkeys(ids)))
    gone = any(kept.row["trashed"] for kept in found.values())
    if gone or len(found) < len(set(ids)):
        raise KnownError("This mark is no longer there.", advice="It may have been deleted in another window.")
    return list(found.values())


def kept_highlight(connection: Connection, highlight_id: str) -> Kept:
    """The row of a highlight that is not in the trash; KnownError where it is gone."""
    return kept_highlights(connection, [highlight_id])[0]
