"""What was thrown away: it stays in its table with the time at which that happened, until the trash is emptied."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from reader.store import codebook
from reader.store.rows import (
    AT_ONCE,
    BOOKMARKS,
    COLLECTED,
    COLLECTIONS,
    EDITIONS,
    HIGHLIGHTS,
    NOTE_VERSIONS,
    TABLES,
    TAGS,
    TEXT_NOTES,
    TEXT_TAGS,
    TEXTS,
    Kept,
    Row,
    Table,
    fetch,
    select,
    stored,
    text_of,
)

FILES = ("source_hash", "original_hash", "structure_hash")
"""The columns that name stored files."""

_OF_A_TEXT = "text_id NOT IN (SELECT id FROM texts WHERE trashed <> '')"


def of(connection: sqlite3.Connection, table: Table) -> list[Kept]:
    """What a table has in the trash; what belongs to a text that is in the trash itself is left out."""
    where = f"trashed <> '' AND {_OF_A_TEXT}" if "text_id" in table.columns else "trashed <> ''"
    return select(connection, table, where)


def silenced(connection: sqlite3.Connection) -> list[Row]:
    """The notes on texts that were taken away: rows that say nothing, whose words are versions."""
    where = (
        "note = '' AND EXISTS (SELECT 1 FROM note_versions WHERE subject_id = text_notes.id)"
        " AND id IN (SELECT id FROM texts WHERE trashed = '')"
    )
    return [kept.row for kept in select(connection, TEXT_NOTES, where)]


def empty(connection: sqlite3.Connection) -> tuple[int, set[str]]:
    """Remove for good all that is in the trash, with all that belongs to it, and all that could be undone.

    Returns how many things a person knows of went, and which stored files nothing but them named.
    """
    texts = [text_of(kept.row["id"]) for kept in of(connection, TEXTS)]
    files = _files(connection, texts)
    gone = len(texts)
    of_texts = {
        table: _ids(connection, f"SELECT id FROM {table.name} WHERE text_id", texts)
        for table in TABLES.values()
        if "text_id" in table.columns
    }
    for table in (HIGHLIGHTS, BOOKMARKS, COLLECTED, TEXT_TAGS):
        thrown = {text_of(kept.row["id"]) for kept in of(connection, table)}
        gone += len(thrown) if table in (HIGHLIGHTS, BOOKMARKS) else 0
        of_texts[table] |= thrown
    collections = {text_of(kept.row["id"]) for kept in of(connection, COLLECTIONS)}
    of_texts[COLLECTED] |= _ids(connection, "SELECT id FROM collected WHERE collection_id", collections)
    tags = _tags(connection)
    of_texts[TEXT_TAGS] |= _ids(connection, "SELECT id FROM text_tags WHERE tag_id", tags)
    notes = {text_of(row["id"]) for row in silenced(connection)}
    subjects = {*of_texts[HIGHLIGHTS], *texts, *notes}
    versions = _ids(connection, "SELECT id FROM note_versions WHERE subject_id", subjects)
    _delete(connection, "highlight_tags", "highlight_id", of_texts[HIGHLIGHTS])
    _delete(connection, "highlight_tags", "tag_id", tags)
    _delete(connection, NOTE_VERSIONS.name, "id", versions)
    _delete(connection, TEXT_NOTES.name, "id", texts)
    for name in _more_of_texts(connection):
        _delete(connection, name, "text_id", texts)
    for table, ids in of_texts.items():
        _delete(connection, table.name, "id", ids)
    for table, ids in ((COLLECTIONS, collections), (TAGS, tags), (TEXTS, set(texts))):
        _delete(connection, table.name, "id", ids)
    # Its records hold the words of what went.
    connection.execute("DELETE FROM actions")
    return gone + len(notes) + len(tags) + len(collections), files - _files(connection)


def _more_of_texts(connection: sqlite3.Connection) -> list[str]:
    """The tables that say something of texts without being anything that a person made."""
    names = [str(name) for (name,) in fetch(connection, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    return [
        name
        for name in names
        if name not in TABLES
        and any(row[1] == "text_id" for row in connection.execute(f'PRAGMA table_info("{name}")').fetchall())
    ]


def _tags(connection: sqlite3.Connection) -> set[str]:
    """The tags in the trash, with those that became one of them."""
    merged = {text_of(kept.row["id"]): text_of(kept.row["merged"]) for kept in select(connection, TAGS, "merged <> ''")}
    gone = {text_of(row["id"]) for row in codebook.in_trash(connection)}
    while more := {tag for tag, into in merged.items() if into in gone} - gone:
        gone |= more
    return gone


def _files(connection: sqlite3.Connection, texts: Sequence[str] | None = None) -> set[str]:
    """The stored files that some texts, or all, have or had."""
    columns = ", ".join(FILES)
    found: set[str] = set()
    for table, key in ((TEXTS, "id"), (EDITIONS, "text_id")):
        for row in fetch(connection, f"SELECT {key}, {columns} FROM {table.name}"):
            if texts is None or row[0] in texts:
                found.update(str(name) for name in row[1:] if name)
    return found


def _ids(connection: sqlite3.Connection, query: str, keys: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for some in _portions(keys):
        found.update(str(one) for (one,) in fetch(connection, f"{query} IN ({', '.join('?' * len(some))})", some))
    return found


def _delete(connection: sqlite3.Connection, table: str, column: str, keys: Iterable[str]) -> None:
    connection.executemany(f"DELETE FROM {table} WHERE {column} = ?", ((stored(key),) for key in keys))


def _portions(keys: Iterable[str]) -> list[list[str]]:
    given = sorted(keys)
    return [given[at : at + AT_ONCE] for at in range(0, len(given), AT_ONCE)]
