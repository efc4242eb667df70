"""The rows of the terms."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from reader.store.rows import TERMS, Kept, Row, each, of_ids, select, text_of
from reader.study.term import Term


@dataclass(frozen=True, slots=True)
class Stored:
    """A term as it is stored; `sound` tells whether its row's checksum fits; `trashed` is a time or ""."""

    term: Term
    trashed: str
    sound: bool


def all_terms(connection: sqlite3.Connection) -> list[Stored]:
    """All terms in the order in which they were made; those in the trash are left out."""
    return [stored(kept) for kept in each(connection, TERMS, "trashed = ''")]


def of_key(connection: sqlite3.Connection, key: str) -> list[Stored]:
    """The terms of a folded word: one, unless two libraries were merged."""
    return [stored(kept) for kept in select(connection, TERMS, "key = ? AND trashed = ''", (key,))]


def rows_of(connection: sqlite3.Connection, ids: Sequence[str]) -> list[Row]:
    """The rows of these ids, those in the trash left out."""
    return [kept.row for kept in of_ids(connection, TERMS, ids).values() if not kept.row["trashed"]]


def row_of(term: Term, created: str) -> Row:
    """The row of a term."""
    return {
        "id": term.id,
        "key": term.key,
        "traditional": term.traditional,
        "simplified": term.simplified,
        "reading": term.reading,
        "renderings": "\n".join(term.renderings),
        "gloss": term.gloss,
        "note": term.note,
        "tags": "\n".join(term.tags),
        "text_id": term.text_id,
        "quote": term.quote,
        "author": term.author,
        "created": created,
        "trashed": "",
    }


def stored(kept: Kept) -> Stored:
    """A term as it is stored."""
    cells = {name: text_of(kept.row[name]) for name in TERMS.content}
    term = Term(
        **{name: cells[name] for name in ("traditional", "simplified", "reading", "gloss", "note", "text_id", "quote")},
        renderings=_lines(cells["renderings"]),
        tags=_lines(cells["tags"]),
        id=text_of(kept.row["id"]),
        author=cells["author"],
        modified=kept.modified,
    )
    return Stored(term, cells["trashed"], kept.sound)


def _lines(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split("\n")))
