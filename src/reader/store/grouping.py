"""What texts are kept together by: collections, and tags, which are those of highlights too.

A text that is taken out of a collection, or loses a tag, keeps the row that says it was there, in the trash.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection as Some
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import uuid4

from reader.notes.shelf import Collection
from reader.store import codebook
from reader.store.records import RowChange
from reader.store.rows import (
    AT_ONCE,
    COLLECTED,
    COLLECTIONS,
    TEXT_TAGS,
    Row,
    Table,
    fetch,
    get,
    loaded,
    number_of,
    select,
    text_of,
)

FEW = 900
"""Texts that are asked for by their ids; of more, all rows are read."""
_COLUMNS = {COLLECTED: "collection_id", TEXT_TAGS: "tag_id"}


@dataclass(frozen=True, slots=True)
class Groups:
    """The collections that a text is in and the tags that it has, by name."""

    collections: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


def of_texts(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, Groups]:
    """The groups of texts by their ids, or of all texts where none are named; those without any are left out."""
    collected = _links(connection, COLLECTED, ids)
    tagged = _links(connection, TEXT_TAGS, ids)
    if not collected and not tagged:
        return {}
    names = collection_names(connection) if collected else {}
    tags = codebook.names(connection) if tagged else {}
    return {
        text: Groups(_named(collected.get(text, ()), names), _named(tagged.get(text, ()), tags))
        for text in {*collected, *tagged}
    }


def collections(connection: sqlite3.Connection) -> list[Collection]:
    """The collections by name, with how many texts of the library are in each."""
    sql = (
        "SELECT collection_id, count(*) FROM collected WHERE trashed = ''"
        " AND text_id NOT IN (SELECT id FROM texts WHERE trashed <> '') GROUP BY collection_id"
    )
    counts = {str(one): number_of(loaded(count)) for one, count in fetch(connection, sql)}
    found = ((name, one) for one, name in collection_names(connection).items())
    return [Collection(one, name, counts.get(one, 0)) for name, one in sorted(found)]


def collection_names(connection: sqlite3.Connection) -> dict[str, str]:
    """The names of the collections that are not in the trash, by their ids."""
    found = fetch(connection, "SELECT id, name FROM collections WHERE trashed = ''")
    return {str(one): text_of(loaded(name)) for one, name in found}


def collection_row(connection: sqlite3.Connection, collection_id: str) -> Row | None:
    """The row of a collection that is not in the trash."""
    row = get(connection, COLLECTIONS, collection_id)
    return row if row and not row["trashed"] else None


def called(connection: sqlite3.Connection, name: str) -> Row | None:
    """The row of the collection of this name that is not in the trash."""
    found = select(connection, COLLECTIONS, "name = ? AND trashed = ''", (name,))
    return found[0].row if found else None


def new_collection(name: str, author: str, now: str) -> Row:
    """The row of a new collection."""
    return {"id": uuid4().hex, "name": name, "author": author, "created": now, "trashed": ""}


def joining(
    connection: sqlite3.Connection, table: Table, ids: Sequence[str], group: str, author: str, now: str
) -> list[RowChange]:
    """What puts texts into a group: a collection or a tag, by the table that its links are in."""
    column = _COLUMNS[table]
    there = _rows(connection, table, ids, group)
    changes = []
    for text_id in ids:
        before = there.get(text_id)
        if before is None:
            row: Row = {"id": uuid4().hex, "text_id": text_id, column: group, "author": author, "created": now}
            changes.append(RowChange(table, {**row, "trashed": now}, {**row, "trashed": ""}))
        elif before["trashed"]:
            changes.append(RowChange(table, before, {**before, "trashed": ""}))
    return changes


def leaving(
    connection: sqlite3.Connection, table: Table, ids: Sequence[str], groups: Some[str], now: str
) -> list[RowChange]:
    """What takes texts out of groups."""
    changes = []
    for group in groups:
        there = _rows(connection, table, ids, group)
        changes += [RowChange(table, row, {**row, "trashed": now}) for row in there.values() if not row["trashed"]]
    return changes


def texts_of(changes: Iterable[RowChange]) -> list[str]:
    """The ids of the texts whose groups some changes touched."""
    return [text_of(change.after["text_id"]) for change in changes if change.table in _COLUMNS]


def _rows(connection: sqlite3.Connection, table: Table, ids: Sequence[str], group: str) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for at in range(0, len(ids), AT_ONCE):
        some = ids[at : at + AT_ONCE]
        where = f"{_COLUMNS[table]} = ? AND text_id IN ({', '.join('?' * len(some))})"
        for kept in select(connection, table, where, (group, *some)):
            found[text_of(kept.row["text_id"])] = kept.row
    return found


def _links(connection: sqlite3.Connection, table: Table, ids: Sequence[str]) -> dict[str, list[str]]:
    only = f"AND text_id IN ({', '.join('?' * len(ids))})" if ids else ""
    sql = f"SELECT text_id, {_COLUMNS[table]} FROM {table.name} WHERE trashed = '' {only} ORDER BY rowid"
    found: dict[str, list[str]] = {}
    for text, group in fetch(connection, sql, ids):
        found.setdefault(str(text), []).append(str(group))
    return found


def _named(groups: Iterable[str], names: dict[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names[one] for one in groups if one in names))
