"""How `reader.sqlite` came to its present shape: small steps that see only the database; only ever append one."""

from __future__ import annotations

import sqlite3

from sqlite_utils import Database, Migrations
from sqlite_utils.db import ForeignKey

LIBRARY = Migrations("reader")

_KEPT = {"author": str, "revision": int, "created": str, "modified": str, "checksum": str}
_ANCHOR = {
    "span_start": int,
    "span_end": int,
    "quote": str,
    "quote_before": str,
    "quote_after": str,
    "source_hash": str,
}


def _create_texts(db: Database) -> None:
    """The library's list, and where the reader is in each text."""
    texts: dict[str, type] = {"id": str, "title": str, "source_name": str, "source_hash": str, "original_hash": str}
    texts |= {"structure_hash": str, "encoding": str, "length": int, "trashed": str, **_KEPT}
    db.table("texts").create(texts, pk="id", not_null=set(texts))
    db.table("texts").create_index(["source_hash"])
    places = {"text_id": str, "position": int, "script": str, "noise": str, "opened": str, "turn": int}
    db.table("places").create(
        places, pk="text_id", not_null=set(places), foreign_keys=[ForeignKey("places", "text_id", "texts", "id")]
    )


def _create_highlights(db: Database) -> None:
    """Marks, tags, and which mark has which tags."""
    highlights = {"id": str, "text_id": str, **_ANCHOR, "colour": str, "note": str, "trashed": str, **_KEPT}
    db.table("highlights").create(
        highlights,
        pk="id",
        not_null=set(highlights),
        foreign_keys=[ForeignKey("highlights", "text_id", "texts", "id")],
    )
    db.table("highlights").create_index(["text_id", "trashed"])
    tags = {"id": str, "name": str, **_KEPT}
    db.table("tags").create(tags, pk="id", not_null=set(tags))
    db.table("tags").create_index(["name"], unique=True)
    links = {"highlight_id": str, "tag_id": str, "position": int}
    db.table("highlight_tags").create(
        links,
        pk=("highlight_id", "tag_id"),
        not_null=set(links),
        foreign_keys=[
            ForeignKey("highlight_tags", "highlight_id", "highlights", "id"),
            ForeignKey("highlight_tags", "tag_id", "tags", "id"),
        ],
    )
    db.table("highlight_tags").create_index(["tag_id"])


def _create_rulings(db: Database) -> None:
    """What the reader decided on noise; `noise` is 1, 0, or NULL for a ruling that was taken back."""
    rulings = {"id": str, "text_id": str, "scope": str, "character": str, **_ANCHOR, "noise": int, **_KEPT}
    db.table("rulings").create(
        rulings,
        pk="id",
        not_null=set(rulings) - {"noise"},
        foreign_keys=[ForeignKey("rulings", "text_id", "texts", "id")],
    )
    db.table("rulings").create_index(["text_id", "scope", "character", "span_start"], unique=True)


def _create_actions(db: Database) -> None:
    """What was done, for undo: the rows before and after as JSON; `state` is done, undone or passed over."""
    actions = {"id": int, "label": str, "rows": str, "state": str, "author": str, "made": str, "checksum": str}
    db.table("actions").create(actions, pk="id", not_null=set(actions))


def _create_exports(db: Database) -> None:
    """What was last written to which file, to know one that a person has changed since."""
    exports = {"path": str, "sha256": str, "exported": str}
    db.table("exports").create(exports, pk="path", not_null=set(exports))


@LIBRARY()
def version_1(db: Database) -> None:
    """The first library."""
    _create_texts(db)
    _create_highlights(db)
    _create_rulings(db)
    _create_actions(db)
    _create_exports(db)


def _keep_whole_views(db: Database) -> None:
    """The whole view as JSON; "" where only version 1 has seen the text."""
    db.table("places").add_column("view", str, not_null_default="")


def _create_repairs(db: Database) -> None:
    """What the reader decided on repairs: of one character, or of a whole text (the span is empty then).

    `applied` is 1, 0, or NULL for a decision that was taken back.
    """
    repairs = {"id": str, "text_id": str, **_ANCHOR, "applied": int, **_KEPT}
    db.table("repairs").create(
        repairs,
        pk="id",
        not_null=set(repairs) - {"applied"},
        foreign_keys=[ForeignKey("repairs", "text_id", "texts", "id")],
    )
    db.table("repairs").create_index(["text_id", "span_start", "span_end"], unique=True)


def _create_settlements(db: Database) -> None:
    """What characters and words become: `direction` is simplified or traditional, `target` NULL when taken back.

    `word` is "" for one place, which the anchor names; `text_id` is "" for a word in all texts.
    """
    settlements = {"id": str, "text_id": str, "direction": str, "word": str, **_ANCHOR, "target": str, **_KEPT}
    db.table("settlements").create(settlements, pk="id", not_null=set(settlements) - {"target"})
    db.table("settlements").create_index(["text_id", "direction", "word", "span_start"], unique=True)


def _create_lexicon(db: Database) -> None:
    """The reader's words, a row for all that begin with one character, and how many of the commonest are known.

    `known`, `new` and `own` are words in their simplified form, one a line; `typed` gives those that were typed in
    another form: simplified, tab, as typed.
    """
    words = {"id": str, "head": str, "known": str, "new": str, "own": str, "typed": str, **_KEPT}
    db.table("words").create(words, pk="id", not_null=set(words))
    db.table("words").create_index(["head"], unique=True)
    # The sum of the revisions tells whether anything has changed; all rows are read only where it has.
    db.table("words").create_index(["revision"])
    lexicon = {"id": str, "commonest": int, **_KEPT}
    db.table("lexicon").create(lexicon, pk="id", not_null=set(lexicon))


@LIBRARY()
def version_2(db: Database) -> None:
    """Whole views, decisions on repairs and conversions, the reader's words."""
    _keep_whole_views(db)
    _create_repairs(db)
    _create_settlements(db)
    _create_lexicon(db)


@LIBRARY()
def version_3(db: Database) -> None:
    """Bookmarks; `name` is "" where the words of the quote serve."""
    bookmarks = {"id": str, "text_id": str, **_ANCHOR, "name": str, "trashed": str, **_KEPT}
    db.table("bookmarks").create(
        bookmarks,
        pk="id",
        not_null=set(bookmarks),
        foreign_keys=[ForeignKey("bookmarks", "text_id", "texts", "id")],
    )
    db.table("bookmarks").create_index(["text_id", "trashed"])


def migrate(connection: sqlite3.Connection, version: int) -> None:
    """Take a database to `version` in one transaction, or leave it as it was.

    Does nothing where another process was faster.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        if connection.execute("PRAGMA user_version").fetchone()[0] < version:
            LIBRARY.apply(Database(connection, execute_plugins=False, recursive_triggers=False))
            connection.execute(f"PRAGMA user_version = {version:d}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
