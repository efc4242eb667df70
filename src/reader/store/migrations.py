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


_ANCHORED = {
    "rulings": ["text_id", "scope", "character", "span_start", "source_hash"],
    "repairs": ["text_id", "span_start", "span_end", "source_hash"],
    "settlements": ["text_id", "direction", "word", "span_start", "source_hash"],
}
"""What tells the decisions apart, the source that they were made in included: in another, places move."""

_PANEL = "text_id, trashed, span_start, span_end, colour, style, placement, created, noted, id"
"""All that highlights are filtered and sorted by, so that their rows need not be read for it."""


def _extend_highlights(db: Database) -> None:
    """Styles; how sure the place is ("", doubtful, lost); the former anchor as JSON; an index that filters need."""
    highlights = db.table("highlights")
    highlights.add_column("style", str, not_null_default="highlight")
    highlights.add_column("placement", str, not_null_default="")
    highlights.add_column("former", str, not_null_default="")
    db.execute("ALTER TABLE highlights ADD COLUMN noted INTEGER GENERATED ALWAYS AS (note <> '') VIRTUAL")
    db.execute("DROP INDEX idx_highlights_text_id_trashed")
    db.execute(f"CREATE INDEX idx_highlights_panel ON highlights ({_PANEL})")


def _extend_tags(db: Database) -> None:
    """Tags have colours, descriptions and a trash; one that was merged names the tag that it became.

    Only tags that can be seen have names of their own.
    """
    for name in ("colour", "description", "trashed", "merged"):
        db.table("tags").add_column(name, str, not_null_default="")
    db.execute("DROP INDEX idx_tags_name")
    db.execute("CREATE UNIQUE INDEX idx_tags_seen ON tags (name) WHERE trashed = '' AND merged = ''")
    db.execute("DROP INDEX idx_highlight_tags_tag_id")
    db.table("highlight_tags").create_index(["tag_id", "highlight_id"])


def _create_names_of_colours(db: Database) -> None:
    """What the reader calls the colours and means by them; the id is the colour."""
    colours = {"id": str, "name": str, "meaning": str, **_KEPT}
    db.table("colours").create(colours, pk="id", not_null=set(colours))


def _create_text_notes(db: Database) -> None:
    """Notes on whole texts; the id is the text's."""
    notes = {"id": str, "note": str, **_KEPT}
    keys = [ForeignKey("text_notes", "id", "texts", "id")]
    db.table("text_notes").create(notes, pk="id", not_null=set(notes), foreign_keys=keys)


def _create_note_versions(db: Database) -> None:
    """What notes said before; `subject_id` is a highlight's or a text's id."""
    versions = {"id": str, "subject_id": str, "note": str, **_KEPT}
    db.table("note_versions").create(versions, pk="id", not_null=set(versions))
    db.table("note_versions").create_index(["subject_id"])


def _create_editions(db: Database) -> None:
    """The sources that texts have or had, so that none is taken for a lost text's."""
    editions: dict[str, type] = {"id": str, "text_id": str, "source_name": str, "source_hash": str}
    editions |= {"original_hash": str, "structure_hash": str, "encoding": str, "length": int, **_KEPT}
    keys = [ForeignKey("editions", "text_id", "texts", "id")]
    db.table("editions").create(editions, pk="id", not_null=set(editions), foreign_keys=keys)
    db.table("editions").create_index(["text_id"])
    db.table("editions").create_index(["source_hash"])


@LIBRARY()
def version_4(db: Database) -> None:
    """Styles, meanings of colours, tags with a trash, notes on texts, versions of notes, replaced sources."""
    _extend_highlights(db)
    _extend_tags(db)
    for table, columns in _ANCHORED.items():
        db.execute(f"DROP INDEX idx_{table}_{'_'.join(columns[:-1])}")
        db.table(table).create_index(columns)
    _create_names_of_colours(db)
    _create_text_notes(db)
    _create_note_versions(db)
    _create_editions(db)


def _extend_texts(db: Database) -> None:
    """Where a text comes from, how the reader calls its state, since when it is a favourite; what lists go by."""
    texts = db.table("texts")
    for name in ("writer", "dated", "publication", "address", "issue", "kind", "confirmed", "state", "favourite"):
        texts.add_column(name, str, not_null_default="")
    texts.create_index(["trashed"])
    db.table("places").create_index(["turn"])


def _create_collections(db: Database) -> None:
    """Collections, and which texts are in them; a text that was taken out keeps its row, in the trash."""
    collections = {"id": str, "name": str, "trashed": str, **_KEPT}
    db.table("collections").create(collections, pk="id", not_null=set(collections))
    db.execute("CREATE UNIQUE INDEX idx_collections_seen ON collections (name) WHERE trashed = ''")
    _create_links(db, "collected", "collection_id", "collections")
    _create_links(db, "text_tags", "tag_id", "tags")


def _create_links(db: Database, name: str, column: str, other: str) -> None:
    links = {"id": str, "text_id": str, column: str, "trashed": str, **_KEPT}
    keys = [ForeignKey(name, "text_id", "texts", "id"), ForeignKey(name, column, other, "id")]
    db.table(name).create(links, pk="id", not_null=set(links), foreign_keys=keys)
    db.table(name).create_index(["text_id", column], unique=True)
    db.table(name).create_index([column, "trashed", "text_id"])


def _create_origins(db: Database) -> None:
    """The files of this machine that texts were made of, as they were then.

    `modified` is in nanoseconds; `ignored` is the hash of a later state that the reader does not want.
    """
    origins = {"text_id": str, "path": str, "size": int, "modified": int, "ignored": str}
    keys = [ForeignKey("origins", "text_id", "texts", "id")]
    db.table("origins").create(origins, pk="text_id", not_null=set(origins), foreign_keys=keys)


@LIBRARY()
def version_5(db: Database) -> None:
    """Collections, tags of texts, states, favourites, where texts come from."""
    _extend_texts(db)
    _create_collections(db)
    _create_origins(db)


@LIBRARY()
def version_6(db: Database) -> None:
    """Terms: `key` is the folded form, `renderings` and `tags` stand one a line, `text_id` is "" for found nowhere."""
    names = ("id", "key", "traditional", "simplified", "reading", "renderings", "gloss", "note", "tags", "text_id")
    terms = {**dict.fromkeys((*names, "quote", "trashed"), str), **_KEPT}
    db.table("terms").create(terms, pk="id", not_null=set(terms))
    db.table("terms").create_index(["key"])


@LIBRARY()
def version_7(db: Database) -> None:
    """Words that the reader is learning, one a line."""
    db.table("words").add_column("learning", str, not_null_default="")


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
