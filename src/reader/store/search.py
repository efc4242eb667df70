"""The file `search.sqlite`: where in the library which characters stand; disposable, made anew when in doubt.

Every text is kept folded (`reader.text.folding`) with the spans of the noise that was left out, and under every pair
of neighbouring characters that it holds. A query is answered by the texts that hold all its pairs, each then looked
through: nothing is missed, and nothing is found that is not there.
"""

from __future__ import annotations

import contextlib
import sqlite3
from array import array
from codecs import utf_16_le_decode
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from operator import add
from pathlib import Path
from typing import Any

from reader.store.faults import is_damage
from reader.text.folding import Folded
from reader.text.occurrences import unwrapped

LAYOUT = 3
"""The version of the tables and of the folding: an index of another one is thrown away."""
PATIENCE = 5.0
"""Seconds to wait for another thread or program that writes."""
PORTION = 20_000
"""Characters that are looked at in one go; that takes two milliseconds."""
BATCH = 100_000
"""Characters of texts that are written in one go: each writing waits for the disk."""
PAGE = 2048
"""Bytes of a page of the file: most texts are short, and what a page has left over is lost."""
MERGED = 500
"""Pages that are tidied up in one go; that takes some milliseconds."""
_DIGITS = "0123456789abcdefghijklmnopqrstuv"
_OTHER = "0000"
"""Stands in a pair for whatever is no letter or digit."""
_SCHEMA = """
CREATE TABLE texts (id INTEGER PRIMARY KEY, text_id TEXT NOT NULL UNIQUE, stamp TEXT NOT NULL);
CREATE TABLE bodies (
    id INTEGER PRIMARY KEY, cuts BLOB NOT NULL, gone BLOB NOT NULL, headings BLOB NOT NULL, folded BLOB NOT NULL
);
CREATE VIRTUAL TABLE pairs USING fts5(held, content='', detail='none', columnsize=0, tokenize='ascii');
"""
AT_ONCE = 50
"""Texts that are read at once."""
_FOLDED = "SELECT text_id, folded, cuts, gone FROM texts JOIN bodies USING (id)"
_BODY = "SELECT stamp, headings, folded, cuts, gone FROM texts JOIN bodies USING (id) WHERE text_id = ?"


@dataclass(frozen=True, slots=True)
class Body:
    """A text as the index holds it: folded, and the words of its headings, folded, on lines of their own."""

    folded: Folded
    headings: str = ""


class SearchIndex:
    """One connection to the index, for one thread; that of a folder that is not `writable` is kept in memory.

    Never raises for the world's sake: what cannot be read is not there.
    """

    def __init__(self, folder: Path, *, writable: bool = True) -> None:
        self._path = folder / "search.sqlite"
        self._writable = writable
        self._connection: sqlite3.Connection | None = None
        self._waiting: list[_Change] = []
        self.thrown_away = 0
        """How often the file was found damaged and let go."""

    def stamps(self) -> dict[str, str]:
        """The ids of the texts in the index, and from what each was made."""
        return dict(self._rows("SELECT text_id, stamp FROM texts"))

    def put(self, text_id: str, stamp: str, body: Body) -> Iterator[None]:
        """Take a text in, or anew, in portions: nothing is held, and others get their turn, whenever this yields.

        It is there once `write` has been called.
        """
        had, old = self._read(text_id), ""
        if had is not None:
            # A table that keeps no content is told what it held.
            old = yield from _held(had.body.folded.text)
        new = yield from _held(body.folded.text)
        self._waiting.append(_Change(text_id, had.stamp if had else None, old, _Kept(stamp, body), new))
        if sum(len(one.kept.body.folded.text) for one in self._waiting if one.kept) >= BATCH:
            self.write()

    def remove(self, text_ids: Iterable[str]) -> Iterator[None]:
        """Let texts go, in portions; they are gone once `write` has been called."""
        for text_id in text_ids:
            had = self._read(text_id)
            if had is not None:
                old = yield from _held(had.body.folded.text)
                self._waiting.append(_Change(text_id, had.stamp, old))
            yield

    def write(self) -> None:
        """Write what was put and removed since the last time."""
        changes, self._waiting = self._waiting, []
        if not changes:
            return
        try:
            connection = self._open()
            connection.execute("BEGIN IMMEDIATE")
            try:
                for change in changes:
                    change.make(connection)
                connection.execute("COMMIT")
            except BaseException:
                connection.execute("ROLLBACK")
                raise
        except (sqlite3.Error, OSError) as error:
            self._doubt(error)

    def tidy(self) -> Iterator[None]:
        """Put the pairs of many writings together, in portions: that makes the file smaller and searches quicker."""
        command = f"INSERT INTO pairs (pairs, rank) VALUES ('merge', {MERGED:d})"
        try:
            connection = self._open()
            connection.execute(command.replace(f"{MERGED:d}", f"{-MERGED:d}"))
            while True:
                before = connection.total_changes
                connection.execute(command)
                if connection.total_changes - before < 2:  # SQLite's own sign that nothing is left to be done
                    break
                yield
            while connection.execute("PRAGMA freelist_count").fetchone()[0]:
                # A row without columns for every page: `execute` would stop behind the first.
                connection.executescript(f"PRAGMA incremental_vacuum({MERGED:d})")
                yield
        except (sqlite3.Error, OSError) as error:
            self._doubt(error)

    def holding(self, words: Sequence[str]) -> list[str]:
        """The ids of the texts that may hold every one of the folded words, and of all that do; in no order."""
        asked = " AND ".join(wish for word in words for wish in _wishes(word))
        if not asked:
            return [text_id for (text_id,) in self._rows("SELECT text_id FROM texts")]
        found = self._rows(
            "SELECT text_id FROM texts WHERE id IN (SELECT rowid FROM pairs WHERE pairs MATCH ?)", (asked,)
        )
        return [text_id for (text_id,) in found]

    def folded(self, text_ids: Sequence[str]) -> Iterator[tuple[str, Folded]]:
        """Those of these texts that are here, folded, with their ids; in no order."""
        for at in range(0, len(text_ids), AT_ONCE):
            some = text_ids[at : at + AT_ONCE]
            sql = f"{_FOLDED} WHERE text_id IN ({', '.join('?' * len(some))})"
            for text_id, *cells in list(self._rows(sql, some)):
                try:
                    yield text_id, _folded(*cells)
                except (ValueError, TypeError):  # no text that was ever put here
                    self._throw_away()
                    return

    def body(self, text_id: str) -> Body | None:
        """A text as it is here; None where it is not."""
        kept = self._read(text_id)
        return kept.body if kept else None

    def close(self) -> None:
        """Let the file go."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _read(self, text_id: str) -> _Kept | None:
        for stamp, *cells in self._rows(_BODY, (text_id,)):
            try:
                return _Kept(stamp, _unpacked(*cells))
            except (ValueError, TypeError):  # no text that was ever put here
                self._throw_away()
        return None

    def _rows(self, query: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        try:
            yield from self._open().execute(query, values)
        except (sqlite3.Error, OSError) as error:
            self._doubt(error)

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            connection = _on_disk(self._path) if self._writable else _in_memory(self._path)
            try:
                _prepare(connection)
            except BaseException:
                connection.close()
                raise
            self._connection = connection
        return self._connection

    def _doubt(self, error: Exception) -> None:
        if isinstance(error, sqlite3.Error) and is_damage(error):
            self._throw_away()
        else:
            self.close()

    def _throw_away(self) -> None:
        """Let a damaged file go; it is made anew."""
        self.close()
        self.thrown_away += 1
        for ending in ("", "-journal") if self._writable else ():
            with contextlib.suppress(OSError):
                Path(f"{self._path}{ending}").unlink()


@dataclass(frozen=True, slots=True)
class _Kept:
    stamp: str
    body: Body


@dataclass(frozen=True, slots=True)
class _Change:
    """One entry of a text that takes the place of another, which was made from `stamp` and held the pairs `old`."""

    text_id: str
    stamp: str | None
    old: str
    kept: _Kept | None = None
    new: str = ""

    def make(self, connection: sqlite3.Connection) -> None:
        """Make it, unless somebody else was there first."""
        there = connection.execute("SELECT id, stamp FROM texts WHERE text_id = ?", (self.text_id,)).fetchone()
        if (there[1] if there else None) != self.stamp:
            return
        if there:
            connection.execute("INSERT INTO pairs (pairs, rowid, held) VALUES ('delete', ?, ?)", (there[0], self.old))
            connection.execute("DELETE FROM bodies WHERE id = ?", (there[0],))
            connection.execute("DELETE FROM texts WHERE id = ?", (there[0],))
        if self.kept:
            sql = "INSERT INTO texts (text_id, stamp) VALUES (?, ?)"
            row = connection.execute(sql, (self.text_id, self.kept.stamp)).lastrowid
            connection.execute("INSERT INTO bodies VALUES (?, ?, ?, ?, ?)", (row, *_packed(self.kept.body)))
            connection.execute("INSERT INTO pairs (rowid, held) VALUES (?, ?)", (row, self.new))


def _on_disk(path: Path) -> sqlite3.Connection:
    connection = _connect(path)
    if connection.execute("PRAGMA user_version").fetchone()[0] in (0, LAYOUT):
        return connection
    connection.close()
    path.unlink()
    return _connect(path)


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=rwc", timeout=PATIENCE, isolation_level=None, uri=True)


def _in_memory(path: Path) -> sqlite3.Connection:
    """A copy of what is there, for a folder that cannot be written; nothing where nothing is."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    with contextlib.suppress(sqlite3.Error, OSError):
        there = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", timeout=PATIENCE, uri=True)
        with contextlib.closing(there):
            there.backup(connection)
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    for setting in (f"page_size = {PAGE:d}", "auto_vacuum = INCREMENTAL", "journal_mode = DELETE"):
        connection.execute(f"PRAGMA {setting}")
    connection.execute("PRAGMA synchronous = NORMAL")
    if connection.execute("PRAGMA user_version").fetchone()[0] == LAYOUT:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        if connection.execute("PRAGMA user_version").fetchone()[0] != LAYOUT:
            for statement in _SCHEMA.split(";\n"):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {LAYOUT:d}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _packed(body: Body) -> tuple[bytes, ...]:
    numbers = (array("I", some).tobytes() for some in (body.folded.cuts, body.folded.gone))
    return (*numbers, *(text.encode("utf-16-le", "surrogatepass") for text in (body.headings, body.folded.text)))


def _unpacked(headings: bytes, folded: bytes, cuts: bytes, gone: bytes) -> Body:
    return Body(_folded(folded, cuts, gone), _text(headings))


def _folded(text: bytes, cuts: bytes, gone: bytes) -> Folded:
    return Folded(_text(text), *(_numbers(cell) if cell else () for cell in (cuts, gone)))


def _numbers(packed: bytes) -> array[int]:
    numbers = array("I")
    numbers.frombytes(packed)
    return numbers


def _text(packed: bytes) -> str:
    return utf_16_le_decode(packed, "surrogatepass", True)[0]  # `decode` looks for its codec ten thousand times


def _held(folded: str) -> Generator[None, None, str]:
    """The pairs that a folded text holds, each once: of a letter and what stands behind it, over wrapped lines too."""
    held: set[str] = set()
    folded = unwrapped(folded)
    for start in range(0, len(folded), PORTION):
        codes = [*map(_code, folded[start : start + PORTION + 1])]
        if start + PORTION >= len(folded):
            codes.append(_OTHER)
        held.update(map(add, codes, codes[1:]))
        held.difference_update(map(_OTHER.__add__, set(codes)))
        yield
    return " ".join(held)


def _wishes(word: str) -> list[str]:
    """What to ask the pairs for a folded word: all its pairs, or for a single letter all that begin with it."""
    codes = [_code(character) for character in word]
    pairs = [first + second for first, second in pairwise(codes) if first != _OTHER]
    if pairs:
        return [f'"{pair}"' for pair in dict.fromkeys(pairs)]
    # Of a sign before a letter only the letter is in the index.
    return [f'"{code}"*' for code in codes if code != _OTHER][:1]


@cache
def _code(character: str) -> str:
    """Four letters for a character; a text in any script and of any age is ASCII to the tokenizer."""
    if not character.isalnum():
        return _OTHER
    number = ord(character)
    return "".join(_DIGITS[number >> shift & 31] for shift in (15, 10, 5, 0))
