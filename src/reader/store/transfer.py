"""Rows on their way out of a library and into another one, with their revisions and the times of their last change."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reader.store.rows import AT_ONCE, Kept, Row, Table, each, fetch, loaded, plain, put_tags, stored

PAGE = 2_000
"""Rows that are read in one go: that takes 50 ms, and a save may be waiting."""

PLACES = "places"
"""The table of reading places: a row a text, without revisions."""

LEFT_OUT = frozenset({"actions", "exports", "origins"})
"""Tables that are of this library alone: what can be undone in it, what was written where, and read from where."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a column takes: text or a number, and whether it may be empty."""

    number: bool
    empty: bool


class Version(NamedTuple):
    """A row as one library has it, its revision, and the time of its last change."""

    row: Row
    revision: int
    modified: str


def columns(connection: sqlite3.Connection, name: str) -> dict[str, Kind]:
    """The columns of a table of this library and what they take."""
    found = connection.execute(f'PRAGMA table_info("{name}")').fetchall()  # without those that are worked out
    return {column: Kind(kind == "INTEGER", not filled) for _, column, kind, filled, _, _ in found}


def each_page(connection: sqlite3.Connection, table: Table, after: int) -> tuple[list[Kept], int | None]:
    """The next rows of a table in the order they were made; `after` is where the last call stopped, 0 at first.

    The second value says where this one did, None at the end.
    """
    last = fetch(
        connection,
        f"SELECT max(rowid), count(*) FROM (SELECT rowid FROM {table.name} WHERE rowid > ? ORDER BY rowid LIMIT ?)",
        (after, PAGE),
    )
    end, count = (loaded(cell) for cell in last[0])
    if not isinstance(end, int):
        return [], None
    found = list(each(connection, table, "rowid BETWEEN ? AND ?", (after + 1, end)))
    return found, end if count == PAGE else None


def rows(connection: sqlite3.Connection, name: str, names: Sequence[str]) -> list[Row]:
    """Some columns of all rows of a table, in the order they were made; not held against their checksums."""
    found = fetch(connection, f"SELECT {', '.join(names)} FROM {name} ORDER BY rowid")
    return [dict(zip(names, map(loaded, row), strict=True)) for row in found]


def known(connection: sqlite3.Connection, table: Table, ids: Sequence[str]) -> set[str]:
    """Which of these ids rows of a table have, those in the trash too."""
    found: set[str] = set()
    for at in range(0, len(ids), AT_ONCE):
        some = ids[at : at + AT_ONCE]
        rows = fetch(connection, f"SELECT id FROM {table.name} WHERE id IN ({', '.join('?' * len(some))})", some)
        found.update(str(row_id) for (row_id,) in rows)
    return found


def places(connection: sqlite3.Connection) -> list[Row]:
    """Where the reader is in each text."""
    return rows(connection, PLACES, list(columns(connection, PLACES)))


def put_place(connection: sqlite3.Connection, row: Row) -> None:
    """Write where the reader is in a text; where something is known already, that stays."""
    names = list(row)
    connection.execute(
        f"INSERT OR IGNORE INTO {PLACES} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
        [stored(row[name]) for name in names],
    )


def put_as(connection: sqlite3.Connection, table: Table, versions: Iterable[tuple[Version, str]]) -> None:
    """Write rows as they are in another library, their revisions and the times of their last change included.

    Each comes with its checksum.
    """
    kept = list(versions)
    names = ("id", *table.columns)
    updates = ", ".join(f"{name} = excluded.{name}" for name in (*table.columns, "revision", "modified", "checksum"))
    connection.executemany(
        f"INSERT INTO {table.name} ({', '.join(names)}, revision, modified, checksum)"
        f" VALUES ({', '.join('?' * (len(names) + 3))}) ON CONFLICT(id) DO UPDATE SET {updates}",
        ((*plain(table.values(row)), revision, modified, check) for (row, revision, modified), check in kept),
    )
    if table.tagged:
        put_tags(connection, [version.row for version, _ in kept])
