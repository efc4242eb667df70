"""The file `search.sqlite`: where in the library which characters stand; disposable, made anew when in doubt.

Every text is kept folded (`reader.text.folding`) with the spans of the noise that was left out, and under every pair
of neighbouring characters that it holds. A query is answered by the texts that hold all its pairs, each then looked
through: nothing is missed, and nothing is found that is not there.
"""

from __future__ import annotations

import contextlib
import sqlite3
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from reader.store.faults import is_damage
from reader.text.alignment import Alignment, hide
from reader.text.folding import Folded, fold, fold_source
from reader.text.occurrences import unwrapped
from reader.text.span import Span

LAYOUT = 2
"""The version of the tables and of the folding: an index of another one is thrown away."""
PATIENCE = 0.5
"""Seconds to wait for another program: an index is not worth more."""
_DIGITS = "0123456789abcdefghijklmnopqrstuv"
_OTHER = "0000"
"""Stands in a pair for whatever is no letter or digit."""
AT_ONCE = 50
"""Texts that are read at once: half a megabyte as a rule."""
_BODIES = "SELECT text_id, source_hash, length, noise, folded FROM texts JOIN bodies USING (id)"
_SCHEMA = """
CREATE TABLE texts (
    id INTEGER PRIMARY KEY, text_id TEXT NOT NULL UNIQUE, stamp TEXT NOT NULL, source_hash TEXT NOT NULL,
    title TEXT NOT NULL, length INTEGER NOT NULL
);
CREATE TABLE bodies (id INTEGER PRIMARY KEY, noise BLOB NOT NULL, folded BLOB NOT NULL);
CREATE VIRTUAL TABLE pairs USING fts5(held, content='', detail='none', columnsize=0, tokenize='ascii');
"""


@dataclass(frozen=True, slots=True)
class Indexed:
    """One text as the index knows it: `stamp` says from what it was made, `length` is that of its source."""

    text_id: str
    stamp: str
    source_hash: str
    title: str
    length: int


@dataclass(frozen=True, slots=True)
class Body:
    """A folded text as it is stored; most are looked through and found to hold nothing."""

    text_id: str
    source_hash: str
    length: int
    noise: bytes
    folded: bytes

    def text(self) -> str:
        """The folded text."""
        return self.folded.decode("utf-16-le", "surrogatepass")

    def alignment(self) -> Alignment:
        """The way back from the folded text to its source."""
        spans = array("I")
        spans.frombytes(self.noise)
        return hide(self.length, map(Span, spans[::2], spans[1::2]))


class SearchIndex:
    """One connection to the index, for one thread.

    Never raises for the world's sake: what cannot be read is not there.
    """

    def __init__(self, folder: Path, *, writable: bool = True) -> None:
        self._path = folder / "search.sqlite"
        self._writable = writable
        self._connection: sqlite3.Connection | None = None

    def stamps(self) -> dict[str, str]:
        """The ids of the texts in the index, and from what each was made."""
        return dict(self._rows("SELECT text_id, stamp FROM texts"))

    def put(self, indexed: Indexed, source: str, noise: Sequence[Span]) -> None:
        """Take a text in, or anew; `noise` is sorted and disjoint, code points of the source."""
        if not self._writable:
            return
        folded = fold_source(source, noise).text
        packed = array("I", [at for span in noise for at in span]).tobytes()
        try:
            connection = self._open()
            connection.execute("BEGIN IMMEDIATE")
            try:
                self._take_out(connection, indexed.text_id)
                row = connection.execute(
                    "INSERT INTO texts (text_id, stamp, source_hash, title, length) VALUES (?, ?, ?, ?, ?)",
                    (indexed.text_id, indexed.stamp, indexed.source_hash, fold(indexed.title), indexed.length),
                ).lastrowid
                body = folded.encode("utf-16-le", "surrogatepass")
                connection.execute("INSERT INTO bodies VALUES (?, ?, ?)", (row, packed, body))
                connection.execute("INSERT INTO pairs (rowid, held) VALUES (?, ?)", (row, _held(folded)))
                connection.execute("COMMIT")
            except BaseException:
                connection.execute("ROLLBACK")
                raise
        except (sqlite3.Error, OSError) as error:
            self._doubt(error)

    def remove(self, text_id: str) -> None:
        """Let a text go."""
        if not self._writable:
            return
        try:
            connection = self._open()
            with connection:
                self._take_out(connection, text_id)
        except (sqlite3.Error, OSError) as error:
            self._doubt(error)

    def holding(self, words: Sequence[str]) -> list[Indexed]:
        """The texts that may hold every one of the folded words, and all that do; in no order."""
        asked = " AND ".join(wish for word in words for wish in _wishes(word))
        columns = "text_id, stamp, source_hash, title, length"
        if not asked:
            return [Indexed(*row) for row in self._rows(f"SELECT {columns} FROM texts")]
        found = self._rows(
            f"SELECT {columns} FROM texts WHERE id IN (SELECT rowid FROM pairs WHERE pairs MATCH ?)", (asked,)
        )
        return [Indexed(*row) for row in found]

    def titled(self, words: Sequence[str]) -> list[Indexed]:
        """The texts whose titles hold every one of the folded words."""
        tests = " AND ".join(["instr(title, ?) > 0"] * len(words)) or "1"
        found = self._rows(f"SELECT text_id, stamp, source_hash, title, length FROM texts WHERE {tests}", tuple(words))
        return [Indexed(*row) for row in found]

    def folded(self, text_id: str) -> Folded | None:
        """A text folded, with the way back to its source; None where it is not here."""
        found = (Body(*row) for row in self._rows(f"{_BODIES} WHERE text_id = ?", (text_id,)))
        return next((Folded(body.text(), body.alignment()) for body in found), None)

    def bodies(self, word: str) -> Iterator[list[Body]]:
        """Every text that may hold a folded word, and all that do, some at a time; nothing is locked between them."""
        asked = " AND ".join(_wishes(word))
        if asked:
            rows = [row for (row,) in self._rows("SELECT rowid FROM pairs WHERE pairs MATCH ?", (asked,))]
        else:
            rows = [row for (row,) in self._rows("SELECT id FROM texts")]
        for at in range(0, len(rows), AT_ONCE):
            some = rows[at : at + AT_ONCE]
            query = f"{_BODIES} WHERE id IN ({', '.join('?' * len(some))})"
            yield [Body(*row) for row in self._rows(query, some)]

    def close(self) -> None:
        """Let the file go."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _take_out(self, connection: sqlite3.Connection, text_id: str) -> None:
        query = "SELECT texts.id, bodies.folded FROM texts JOIN bodies USING (id) WHERE text_id = ?"
        for row, body in connection.execute(query, (text_id,)).fetchall():
            # A table that keeps no content is told what it held.
            held = _held(body.decode("utf-16-le", "surrogatepass"))
            connection.execute("INSERT INTO pairs (pairs, rowid, held) VALUES ('delete', ?, ?)", (row, held))
            connection.execute("DELETE FROM bodies WHERE id = ?", (row,))
            connection.execute("DELETE FROM texts WHERE id = ?", (row,))

    def _rows(self, query: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        try:
            yield from self._open().execute(query, values)
        except (sqlite3.Error, OSError) as error:
            self._doubt(error)

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            mode = "rwc" if self._writable else "ro"
            uri = f"{self._path.absolute().as_uri()}?mode={mode}"
            connection = sqlite3.connect(uri, timeout=PATIENCE, isolation_level=None, uri=True)
            try:
                if self._writable:
                    _prepare(connection)
            except BaseException:
                connection.close()
                raise
            self._connection = connection
        return self._connection

    def _doubt(self, error: Exception) -> None:
        """Throw the index away where the file is damaged; it is made anew."""
        self.close()
        if self._writable and isinstance(error, sqlite3.Error) and is_damage(error):
            for ending in ("", "-journal"):
                with contextlib.suppress(OSError):
                    Path(f"{self._path}{ending}").unlink()


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("PRAGMA synchronous = NORMAL")
    if connection.execute("PRAGMA user_version").fetchone()[0] == LAYOUT:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        for name in ("texts", "bodies", "pairs"):
            connection.execute(f"DROP TABLE IF EXISTS {name}")
        for statement in _SCHEMA.split(";\n"):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {LAYOUT:d}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _held(folded: str) -> str:
    """The pairs that a folded text holds, each once: of a letter and what stands behind it, over wrapped lines too."""
    codes = [*map(_code, unwrapped(folded)), _OTHER]
    return " ".join({first + second for first, second in pairwise(codes) if first != _OTHER})


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
