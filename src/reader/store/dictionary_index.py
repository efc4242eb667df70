"""A dictionary as one SQLite file: disposable, made from the dictionary's own file and thrown away when in doubt.

Entries stand in the order of how common their words are, so that whatever is asked, the commonest come first. Words
are found by their folded forms (`reader.text.folding`), the same in every script; readings by their letters; short
meanings as a whole, others by their words.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import uuid
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from reader.errors import KnownError
from reader.store.faults import explained
from reader.study import cedict, english
from reader.study.dictionary import Entry
from reader.study.pinyin import Spelling, letters, spelling
from reader.text.folding import fold
from reader.text.lexicon import rank

LAYOUT = 2
"""The version of the tables, of the folding and of the ranks: an index of another one is made anew."""
PORTION = 250
"""Entries that go in between two chances to pause; some 5 ms."""
MOST_ENTRIES = 1 << 20
"""Entries of a dictionary that are taken in: eight times as many as CC-CEDICT has. They are numbered below it."""
CACHE_KB = 8_192
"""Of pages while an index is made; what is more goes to the file on the way, not all at the end."""
READING = 0.9
"""The share of the time that reading takes; the rest goes into the words of the meanings."""
MOST = 400
"""Entries that a search by reading or meaning looks at."""

_SCHEMA = """
CREATE TABLE about (stamp TEXT NOT NULL, entries INTEGER NOT NULL);
CREATE TABLE entries (
    id INTEGER PRIMARY KEY, traditional TEXT NOT NULL, simplified TEXT NOT NULL, pinyin TEXT NOT NULL,
    senses TEXT NOT NULL
);
CREATE TABLE forms (key TEXT, entry INTEGER, PRIMARY KEY (key, entry)) WITHOUT ROWID;
CREATE TABLE spellings (key TEXT, entry INTEGER, PRIMARY KEY (key, entry)) WITHOUT ROWID;
CREATE TABLE glosses (key TEXT, entry INTEGER, PRIMARY KEY (key, entry)) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5(said, content='', detail='none', columnsize=0, tokenize='porter unicode61');
"""
_ENTRY = "traditional, simplified, pinyin, senses"


class DictionaryIndex:
    """One dictionary that was indexed, for one thread.

    `name` is what its entries say they are from, `count` how many they are. Raises sqlite3.DatabaseError for a file
    that proves to be damaged.
    """

    def __init__(self, connection: sqlite3.Connection, name: str, count: int) -> None:
        self._connection = connection
        self.name = name
        self.count = count

    @classmethod
    def open(cls, path: Path, stamp: str, name: str) -> DictionaryIndex | None:
        """The index at a path; None where it is missing, damaged, or was not made from what `stamp` says."""
        try:
            connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", isolation_level=None, uri=True)
        except sqlite3.Error:
            return None
        try:
            found = connection.execute("SELECT stamp, entries FROM about").fetchone()
        except sqlite3.Error:
            found = None
        if found is None or found[0] != stamp:
            connection.close()
            return None
        return cls(connection, name, found[1])

    def having(self, words: Collection[str]) -> set[str]:
        """Which of some folded words have entries."""
        some = list(words)
        marks = ", ".join("?" * len(some))
        return {key for (key,) in self._ask(f"SELECT DISTINCT key FROM forms WHERE key IN ({marks})", some)}

    def entries(self, word: str) -> list[Entry]:
        """The entries of a folded word, the commonest first."""
        return self._entries("SELECT entry FROM forms WHERE key = ?", [word])

    def read_as(self, asked: Spelling) -> list[Entry]:
        """Entries whose readings begin as asked: those that are all of it first."""
        end = asked.letters[:-1] + chr(ord(asked.letters[-1]) + 1)
        whole = self._entries("SELECT entry FROM spellings WHERE key = ?", [asked.letters])
        begun = self._entries(
            "SELECT entry FROM spellings WHERE key > ? AND key < ? ORDER BY entry LIMIT ?", [asked.letters, end, MOST]
        )
        return [entry for entry in [*whole, *begun] if spelling(entry.pinyin).answers(asked)]

    def meaning(self, query: str) -> list[Entry]:
        """Entries that mean what was asked, the nearest first."""
        words = english.words(query)
        if not words:
            return []
        whole = self._entries("SELECT entry FROM glosses WHERE key = ? LIMIT ?", [english.plain(query), MOST])
        match = " ".join(f'"{word}"' for word in words)
        holding = self._entries("SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid LIMIT ?", [match, MOST])
        found = dict.fromkeys([*whole, *holding])
        return sorted(found, key=lambda entry: english.nearness(entry, query))

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()

    def _entries(self, which: str, values: Sequence[str | int]) -> list[Entry]:
        rows = self._ask(f"SELECT {_ENTRY} FROM entries WHERE id IN ({which}) ORDER BY id", values)
        return [_entry(row).named(self.name) for row in rows]

    def _ask(self, sql: str, values: Sequence[str | int]) -> list[tuple[str, ...]]:
        return self._connection.execute(sql, values).fetchall()


def build(
    entries: Iterable[Entry], path: Path, stamp: str, read: Callable[[], float] = lambda: 1.0
) -> Iterator[float]:
    """Index a dictionary, a portion at a time; yields which share is done. `read` is the share of the entries read.

    The file takes its place only when it is whole; no more than a portion is in memory. Raises KnownError where it
    cannot be written, or where there are no entries.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    work = path.with_name(f".{uuid.uuid4().hex}-{path.name}")
    with explained(work):
        try:
            connection = sqlite3.connect(work, isolation_level=None)
            try:
                for share in _put_all(connection, entries, stamp):
                    yield READING * read() + (1 - READING) * share
            finally:
                connection.close()
            os.replace(work, path)
        finally:
            with contextlib.suppress(OSError):
                work.unlink(missing_ok=True)


def _put_all(connection: sqlite3.Connection, entries: Iterable[Entry], stamp: str) -> Iterator[float]:
    # Nothing here is worth an fsync: a file that a power cut has torn is made again.
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KB}")
    connection.execute("BEGIN")
    for statement in _SCHEMA.split(";\n"):
        connection.execute(statement)
    total = 0
    pending = enumerate(islice(entries, MOST_ENTRIES))
    while portion := [(rank(one.simplified) * MOST_ENTRIES + n, one) for n, one in islice(pending, PORTION)]:
        _put(connection, portion)
        total += len(portion)
        yield 0.0
    if not total:
        raise KnownError("There is no entry in this dictionary.", advice="Choose another file.")
    for done in _put_words(connection):
        yield done / total
    connection.execute("INSERT INTO about VALUES (?, ?)", (stamp, total))
    connection.execute("COMMIT")


def _put(connection: sqlite3.Connection, numbered: Sequence[tuple[int, Entry]]) -> None:
    connection.executemany("INSERT INTO entries VALUES (?, ?, ?, ?, ?)", ((i, *_cells(one)) for i, one in numbered))
    for table, keys in _KEYS.items():
        connection.executemany(
            f"INSERT INTO {table} VALUES (?, ?)", ((key, i) for i, one in numbered for key in set(keys(one)))
        )


def _put_words(connection: sqlite3.Connection) -> Iterator[int]:
    """Index what the entries mean, in the order of their numbers, as FTS5 needs it; yields how many are in."""
    done, last = 0, -1
    some = f"SELECT id, senses FROM entries WHERE id > ? ORDER BY id LIMIT {PORTION}"
    while rows := connection.execute(some, (last,)).fetchall():
        connection.executemany("INSERT INTO words (rowid, said) VALUES (?, ?)", rows)
        done, last = done + len(rows), rows[-1][0]
        yield done


def _forms(entry: Entry) -> set[str]:
    return {fold(entry.traditional), fold(entry.simplified)}


def _spellings(entry: Entry) -> list[str]:
    spelt = letters(entry.pinyin)
    return [spelt] if spelt else []


_KEYS: Mapping[str, Callable[[Entry], Iterable[str]]] = {
    "forms": _forms,
    "spellings": _spellings,
    "glosses": english.glosses,
}


def _cells(entry: Entry) -> tuple[str, str, str, str]:
    return entry.traditional, entry.simplified, entry.pinyin, "\n".join(cedict.written(entry))


def _entry(row: Sequence[str]) -> Entry:
    traditional, simplified, pinyin, senses = row
    return cedict.entry(traditional, simplified, pinyin, senses.split("\n"))
