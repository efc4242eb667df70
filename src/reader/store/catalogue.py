"""The library's list as a search needs it: read in short pages, so that no save has to wait for it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from reader.store.rows import AT_ONCE, fetch, loaded, number_of, text_of


@dataclass(frozen=True, slots=True)
class Entry:
    """A text that is not in the trash; `turn` is the greater the later it was opened, 0 for never.

    `day` is that of the text itself, or else that on which it came.
    """

    turn: int
    text_id: str
    title: str
    writer: str
    source_hash: str
    structure_hash: str
    day: str


def entries(connection: sqlite3.Connection, after: int) -> tuple[list[Entry], int | None]:
    """Texts behind a row of the table, in its order, and how far they reach; None at the end."""
    rows = fetch(
        connection,
        "SELECT texts.rowid, coalesce(turn, 0), trashed, id, title, writer, source_hash, structure_hash,"
        " CASE WHEN dated <> '' THEN dated ELSE substr(created, 1, 10) END FROM texts"
        " LEFT JOIN places ON text_id = id WHERE texts.rowid > ? ORDER BY texts.rowid LIMIT ?",
        (after, AT_ONCE),
    )
    found = []
    for _, turn, trashed, *cells in rows:
        if trashed == "":
            words = [cell if isinstance(cell, str) else text_of(loaded(cell)) for cell in cells]
            found.append(Entry(number_of(loaded(turn)), *words))
    return found, number_of(loaded(rows[-1][0])) if len(rows) == AT_ONCE else None


def said(connection: sqlite3.Connection, after: int) -> tuple[list[tuple[str, str, str]], int | None]:
    """The id, quote and note of highlights behind a row of the table, and how far they reach; None at the end."""
    rows = fetch(
        connection,
        "SELECT rowid, id, quote, note FROM highlights WHERE rowid > ? ORDER BY rowid LIMIT ?",
        (after, AT_ONCE),
    )
    found = [(text_of(loaded(one)), text_of(loaded(quote)), text_of(loaded(note))) for _, one, quote, note in rows]
    return found, number_of(loaded(rows[-1][0])) if len(rows) == AT_ONCE else None


def by_text(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, list[str]]:
    """The ids of these highlights by their texts, in the order of each; not those in a trash."""
    placed: dict[str, list[tuple[int, str]]] = {}
    for at in range(0, len(ids), AT_ONCE):
        some = ids[at : at + AT_ONCE]
        for text_id, start, one in fetch(
            connection,
            "SELECT text_id, span_start, id FROM highlights WHERE trashed = ''"
            f" AND id IN ({', '.join('?' * len(some))})",
            some,
        ):
            placed.setdefault(str(text_id), []).append((number_of(loaded(start)), str(one)))
    return {text_id: [one for _, one in sorted(found)] for text_id, found in placed.items()}
