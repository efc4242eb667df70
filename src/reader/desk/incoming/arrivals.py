"""Records of another library as rows of this one: checked, with their references as they are here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reader.exports.lossless import Record
from reader.notes.highlight import Colour, Placement, Style
from reader.store import transfer
from reader.store.database import Connection
from reader.store.judgements import ALL_TEXTS
from reader.store.rows import (
    COLLECTIONS,
    HIGHLIGHTS,
    SETTLEMENTS,
    TABLES,
    TAGS,
    TERMS,
    TEXT_NOTES,
    TEXTS,
    Row,
    Table,
    Value,
    number_of,
    select,
    text_of,
)
from reader.store.transfer import Version

KEYS: Mapping[str, tuple[str, ...]] = {
    "texts": ("source_hash",),
    "tags": ("name",),
    "rulings": ("text_id", "scope", "character", "span_start", "source_hash"),
    "repairs": ("text_id", "span_start", "span_end", "source_hash"),
    "settlements": ("text_id", "direction", "word", "span_start", "source_hash"),
    "words": ("head",),
    "collections": ("name",),
    "collected": ("text_id", "collection_id"),
    "text_tags": ("text_id", "tag_id"),
}
"""What tells rows apart besides their ids: two libraries can have come to the same thing by themselves."""

REFERRED = {"text_id": TEXTS, "subject_id": TEXTS, "merged": TAGS, "tag_id": TAGS, "collection_id": COLLECTIONS}
"""The columns that name rows of other tables."""

GROUPS = ("tag_id", "collection_id")
"""Those of them that must name a row that is here."""

NAMED = (TAGS, COLLECTIONS)
"""The tables whose rows have names of their own as long as they can be seen."""

HIDING = ("trashed", "merged")
"""The columns that say that a row cannot be seen."""

MEANT = {
    name: dict.fromkeys(word.value for word in words)
    for name, words in {"colour": Colour, "style": Style, "placement": Placement}.items()
}
"""The columns of highlights that hold one of a few words; another is taken for the first of them."""

_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")
_HASH = re.compile(r"[0-9a-f]{64}")
_HASHES = frozenset({"source_hash", "original_hash", "structure_hash"})
"""Columns that name stored files, in the tables that have all of them."""
_BIGGEST = 2**63


class Arrivals:
    """Knows what is in this library, so that each record of another one meets the row that it is about."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._kinds = {name: transfer.columns(connection, name) for name in (*TABLES, transfer.PLACES)}
        self._plans = {name: _Plan.of(self._kinds[name], ("id", *table.columns)) for name, table in TABLES.items()}
        self._plans[transfer.PLACES] = _Plan.of(self._kinds[transfer.PLACES], tuple(self._kinds[transfer.PLACES]))
        self._ids: dict[str, set[str]] = {}
        self._keys: dict[str, dict[tuple[Value, ...], str]] = {}
        self._known_as: dict[tuple[str, str], tuple[Value, ...]] = {}
        self._new: dict[str, tuple[Version, str]] = {}
        self._here: dict[Table, dict[str, str]] = {TEXTS: {}, **{table: {} for table in NAMED}}
        self.learn(TEXTS)

    def learn(self, table: Table) -> None:
        """Look which rows of a table are here, before records of it come."""
        self._ids[table.name] = set()
        self._keys[table.name] = {}
        for row in transfer.rows(self._connection, table.name, _columns_of_key(table)):
            self._note(table, row)

    def expect(self, table: Table, records: Iterable[Record]) -> None:
        """Find out what records stand for here before any of them comes: they may refer to one another."""
        for record in records:
            version = self.read(table, record)
            if version is not None:
                self._here[table][text_of(version.row["id"])] = self._mine(table, version.row)

    def read(self, table: Table, record: Record) -> Version | None:
        """A record as a row of this library; None where it makes no sense."""
        revision, modified = record.get("revision"), record.get("modified", "")
        row = self._plans[table.name].cells(table.whole(record))
        if row is None or not _ID.fullmatch(text_of(row["id"])) or not isinstance(modified, str):
            return None
        if not isinstance(revision, int) or not 1 <= revision < _BIGGEST:
            return None
        if table.tagged:
            tags = record.get("tags", [])
            if not isinstance(tags, list):
                return None
            here = self._here[TAGS]
            row["tags"] = list(dict.fromkeys(here[tag] for tag in tags if tag in here))
        if table is HIGHLIGHTS:
            for column, words in MEANT.items():
                if row[column] not in words:
                    row[column] = next(iter(words))
        if table is TEXT_NOTES:
            row["id"] = self._here[TEXTS].get(text_of(row["id"]), row["id"])
        for column, other in REFERRED.items():
            if column in row:
                row[column] = self._here[other].get(text_of(row[column]), row[column])
        return Version(row, revision, modified if modified.isascii() else "")  # which no time is

    def read_place(self, record: Record) -> Row | None:
        """Where the reader was in a text; None where that makes no sense here."""
        row = self._plans[transfer.PLACES].cells(record)
        if row is None:
            return None
        row["text_id"] = self._here[TEXTS].get(text_of(row["text_id"]), row["text_id"])
        return row if self.is_known(TEXTS, text_of(row["text_id"])) else None

    def is_orphan(self, table: Table, row: Row) -> bool:
        """Whether a row is about a text, a tag or a collection that is not here."""
        if any(not self.is_known(REFERRED[name], text_of(row[name])) for name in GROUPS if name in row):
            return True
        about = row["id"] if table is TEXT_NOTES else row.get("text_id")
        if about is None or table is TERMS or (table is SETTLEMENTS and about == ALL_TEXTS):
            return False
        return not self.is_known(TEXTS, text_of(about))

    def meet(self, table: Table, row: Row) -> Version | None:
        """The row of this library that one of the other stands for, by its id or by what it is about."""
        mine = self._mine(table, row)
        if table in self._here:
            self._here[table][text_of(row["id"])] = mine
        if mine in self._new:
            return self._new[mine][0]
        if mine not in self._ids[table.name]:
            return None
        (kept,) = select(self._connection, table, "id = ?", (mine,))
        return Version(kept.row, kept.revision, kept.modified)

    def is_known(self, table: Table, row_id: str) -> bool:
        """Whether a row is here."""
        return row_id in self._ids[table.name]

    def is_free(self, table: Table, row: Row) -> bool:
        """Whether no other row is about what this one is about."""
        return self._keys[table.name].get(_key(table, row), row["id"]) == row["id"]

    def bring(self, table: Table, version: Version, check: str) -> None:
        """Let a row, with its checksum, be here from now on; it is written with all others of its table."""
        self._new[text_of(version.row["id"])] = version, check
        self._note(table, version.row)

    def write(self, table: Table) -> None:
        """Write the rows of a table that were brought."""
        transfer.put_as(self._connection, table, self._new.values())
        self._new.clear()

    def _note(self, table: Table, row: Row) -> None:
        row_id, keys = text_of(row["id"]), self._keys[table.name]
        self._ids[table.name].add(row_id)
        if table.name in KEYS:
            before = self._known_as.get((table.name, row_id))
            if before is not None and keys.get(before) == row_id:
                del keys[before]  # a name that it has no longer is another's to take
            keys[_key(table, row)] = row_id
            self._known_as[table.name, row_id] = _key(table, row)

    def _mine(self, table: Table, row: Row) -> str:
        """The id of what a row of the other library stands for here; its own where it is new."""
        named = text_of(row["id"])
        return named if named in self._ids[table.name] else self._keys[table.name].get(_key(table, row), named)


@dataclass(frozen=True, slots=True)
class _Plan:
    """The columns of a table: what stands in each where nothing was said, and what it takes."""

    blank: tuple[tuple[str, Value], ...]
    usual: tuple[type, ...]
    kinds: tuple[transfer.Kind, ...]
    numbers: tuple[int, ...]
    hashes: tuple[int, ...]

    @classmethod
    def of(cls, kinds: Mapping[str, transfer.Kind], columns: Sequence[str]) -> _Plan:
        """Of some of the columns that a table has."""
        taken = [kinds[column] for column in columns]
        stored = _HASHES if _HASHES.issubset(columns) else ()
        return cls(
            tuple((name, None if kinds[name].empty else 0 if kinds[name].number else "") for name in columns),
            tuple(int if kind.number else str for kind in taken),
            tuple(taken),
            tuple(i for i, kind in enumerate(taken) if kind.number),
            tuple(i for i, name in enumerate(columns) if name in stored),
        )

    def cells(self, record: Record) -> Row | None:
        """The columns of a record, what an older program did not write filled in; None for one of a wrong kind."""
        values: list[Value] = [record.get(name, blank) for name, blank in self.blank]
        if tuple(map(type, values)) == self.usual:
            fits = all(abs(number_of(values[i])) < _BIGGEST for i in self.numbers)
        else:
            fits = all(map(_fits, values, self.kinds))
        if not fits or any(values[i] and not _HASH.fullmatch(text_of(values[i])) for i in self.hashes):
            return None
        return {name: value for (name, _), value in zip(self.blank, values, strict=True)}


def _fits(value: Value, kind: transfer.Kind) -> bool:
    if value is None:
        return kind.empty
    if kind.number:
        return isinstance(value, int) and abs(value) < _BIGGEST
    return isinstance(value, str)


def _columns_of_key(table: Table) -> tuple[str, ...]:
    return ("id", *KEYS.get(table.name, ()), *(name for name in HIDING if table in NAMED and name in table.columns))


def _key(table: Table, row: Row) -> tuple[Value, ...]:
    if table in NAMED and any(row.get(name) for name in HIDING):
        return (None, row["id"])
    return tuple(row[name] for name in KEYS.get(table.name, ()))
