"""All that is in a library, or all of some texts, on its way out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from reader.desk.incoming.arrivals import GROUPS, NAMED
from reader.errors import KnownError
from reader.exports.lossless import Files, Record, Tables
from reader.store import transfer
from reader.store.database import Database
from reader.store.rows import HIGHLIGHTS, TABLES, TEXTS, Kept, Table, text_of
from reader.store.sources import Sources

STORED = ("source_hash", "original_hash", "structure_hash")
"""The columns that name stored files."""
ORDER = (*TABLES, transfer.PLACES)
"""In which the tables stand in a file."""


class Leaving:
    """Reads a library a page at a time, so that saves get in between.

    What refers to something is read before it: rows are never removed, so everything that is referred to is there.
    `chosen` are the ids of the texts that leave; None stands for the whole library.
    """

    def __init__(self, database: Database, sources: Sources, chosen: Collection[str] | None) -> None:
        self._database = database
        self._sources = sources
        self._chosen = chosen
        self._groups: set[str] = set()
        self._subjects: set[str] = set(chosen or ())
        self._stored: set[str] = set()

    def tables(self) -> Tables:
        """Every table with its records."""
        yield HIGHLIGHTS.name, self._highlights()
        for table in TABLES.values():
            if table not in (HIGHLIGHTS, *NAMED, TEXTS):
                yield table.name, self._records(table, self._leaves)
        yield transfer.PLACES, self._places()
        for table in NAMED:
            yield table.name, self._records(table, lambda record: self._whole or record["id"] in self._groups)
        yield TEXTS.name, self._records(TEXTS, lambda record: self._whole or record["id"] in self._subjects)

    def files(self) -> Files:
        """What is stored of the texts that left; what is missing or damaged is left out."""
        for name in sorted(self._stored):
            try:
                yield name, self._sources.read(name)
            except KnownError:
                continue

    @property
    def _whole(self) -> bool:
        return self._chosen is None

    def _highlights(self) -> Iterator[Record]:
        for record in self._records(HIGHLIGHTS, self._leaves):
            self._subjects.add(text_of(record["id"]))
            self._groups.update(record["tags"] if isinstance(record["tags"], list) else ())
            yield record

    def _leaves(self, record: Record) -> bool:
        """Whether a record belongs to what leaves."""
        if self._whole:
            return True
        about = next(record[name] for name in ("text_id", "subject_id", "id") if name in record)
        return about in self._subjects

    def _records(self, table: Table, leaves: Callable[[Record], bool]) -> Iterator[Record]:
        files = STORED if "original_hash" in table.content else ()
        for kept in self._rows(table):
            record: Record = {**kept.row, "revision": kept.revision, "modified": kept.modified}
            if leaves(record):
                self._groups.update(text_of(record[name]) for name in GROUPS if name in record)
                self._stored.update(filter(None, (text_of(record.get(name)) for name in files)))
                yield record

    def _rows(self, table: Table) -> Iterable[Kept]:
        after: int | None = 0
        while after is not None:
            with self._database.read() as connection:
                rows, after = transfer.each_page(connection, table, after)
            yield from rows

    def _places(self) -> Iterator[Record]:
        with self._database.read() as connection:
            found = transfer.places(connection)
        yield from (record for record in found if self._leaves(record))
