"""The reader's words: like a dictionary, one row for all that begin with one character.

So a list of twenty thousand words is some three thousand rows, and a single word is one small row's change. All words
are in their simplified form; beside it stands how a word was typed, where that differs.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import uuid4

from reader.store.records import RowChange
from reader.store.rows import LEXICON, WORDS, Cell, Row, fetch, get, loaded, number_of, select, text_of
from reader.text.lexicon import NO_LEXICON, Lexicon

ONE_BY_ONE = 100
"""Rows up to which each is looked up by itself, and over which all are read."""

THE_LEXICON = "lexicon"
"""The id of the one row of its table."""


class WordState(StrEnum):
    """What a reader says of a word: known, being learned, new, or nothing."""

    KNOWN = "known"
    LEARNING = "learning"
    NEW = "new"
    NONE = "none"


SAID = (WordState.KNOWN, WordState.LEARNING, WordState.NEW)
"""What can be said of a word; each has its column, and a word is in one of them at most."""
LISTS = (*SAID, "own", "typed")
"""The columns of a row that are lists."""


@dataclass(frozen=True, slots=True)
class Learned:
    """All that a reader knows, and a number that grows with every change of it."""

    revision: int = 0
    lexicon: Lexicon = NO_LEXICON


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the lexicon: its simplified form, how it was typed, what was said of it, whether it is an own one."""

    word: str
    typed: str
    state: WordState
    own: bool


def learned(connection: sqlite3.Connection, before: Learned) -> Learned:
    """What the reader knows; `before`, read from the same library, serves again where nothing has changed."""
    ((words, others, commonest),) = fetch(
        connection,
        "SELECT (SELECT sum(revision) FROM words), (SELECT sum(revision) FROM lexicon),"
        " (SELECT max(commonest) FROM lexicon)",
    )
    revision = number_of(loaded(words)) + number_of(loaded(others))
    if revision == before.revision:
        return before
    rows = fetch(connection, "SELECT known, learning, new, own FROM words")
    known, learning, new, own = (_words([row[i] for row in rows]) for i in range(4))
    return Learned(revision, Lexicon(own, known, new, number_of(loaded(commonest)), learning))


def words(connection: sqlite3.Connection) -> list[Word]:
    """All words of the lexicon, in the order of their code points."""
    found = []
    for kept in select(connection, WORDS, "1"):
        entry = _Entry.of(kept.row)
        for word in entry.words():
            state = next((state for state in SAID if word in entry.said[state]), WordState.NONE)
            found.append(Word(word, entry.typed.get(word, word), state, word in entry.own))
    return sorted(found, key=lambda one: one.word)


def learn(
    connection: sqlite3.Connection, said: Mapping[str, str], state: WordState, author: str, now: str
) -> list[RowChange]:
    """What saying something of words changes; `said` maps their simplified forms to how they were typed."""

    def put(entry: _Entry, mine: set[str]) -> None:
        entry.said = {one: held | mine if one is state else held - mine for one, held in entry.said.items()}

    return _changes(connection, said, put, author, now)


def own(
    connection: sqlite3.Connection, said: Mapping[str, str], present: bool, author: str, now: str
) -> list[RowChange]:
    """What taking words into the reader's own, or out of them, changes; `said` as for `learn`."""

    def put(entry: _Entry, mine: set[str]) -> None:
        entry.own = entry.own | mine if present else entry.own - mine

    return _changes(connection, said, put, author, now)


def know_commonest(connection: sqlite3.Connection, n: int, author: str, now: str) -> RowChange:
    """What knowing the commonest `n` words changes."""
    kept = get(connection, LEXICON, THE_LEXICON)
    before = kept or {"id": THE_LEXICON, "commonest": 0, "author": author, "created": now}
    return RowChange(LEXICON, before, {**before, "commonest": n})


def lines(row: Row, name: str) -> set[str]:
    """The lines of a row's column that is a list."""
    return set(filter(None, text_of(row[name]).split("\n")))


def differing(changes: Iterable[RowChange]) -> int:
    """How many words some changes of rows are about."""
    count = 0
    for change in changes:
        if change.table is WORDS:
            before, after = _Entry.of(change.before), _Entry.of(change.after)
            differ = [before.said[state] ^ after.said[state] for state in SAID]
            count += len((before.own ^ after.own).union(*differ))
    return count


@dataclass(slots=True)
class _Entry:
    """The content of one row."""

    said: dict[WordState, set[str]]
    own: set[str]
    typed: dict[str, str]

    @classmethod
    def of(cls, row: Row) -> _Entry:
        pairs = (line.partition("\t") for line in lines(row, "typed"))
        said = {state: lines(row, state) for state in SAID}
        return cls(said, lines(row, "own"), {word: typed for word, _, typed in pairs})

    def words(self) -> set[str]:
        return self.own.union(*self.said.values())

    def cells(self) -> Row:
        held = self.words()
        typed = sorted(f"{word}\t{typed}" for word, typed in self.typed.items() if word in held and typed != word)
        lists = {**{state.value: sorted(held) for state, held in self.said.items()}, "own": sorted(self.own)}
        return {name: "\n".join(held) for name, held in {**lists, "typed": typed}.items()}


def _changes(
    connection: sqlite3.Connection,
    said: Mapping[str, str],
    put: Callable[[_Entry, set[str]], None],
    author: str,
    now: str,
) -> list[RowChange]:
    heads: dict[str, set[str]] = {}
    for word in said:
        heads.setdefault(word[0], set()).add(word)
    rows = _rows(connection, heads)
    changes = []
    for head, mine in heads.items():
        before = rows.get(head) or _fresh(head, author, now)
        entry = _Entry.of(before)
        # A word is shown as it was typed when it came.
        entry.typed |= {word: said[word] for word in mine - entry.words()}
        put(entry, mine)
        changes.append(RowChange(WORDS, before, {**before, **entry.cells()}))
    return changes


def _rows(connection: sqlite3.Connection, heads: Collection[str]) -> dict[str, Row]:
    if len(heads) > ONE_BY_ONE:
        found = select(connection, WORDS, "1")
    else:
        found = [kept for head in heads for kept in select(connection, WORDS, "head = ?", (head,))]
    return {text_of(kept.row["head"]): kept.row for kept in found}


def _fresh(head: str, author: str, now: str) -> Row:
    row: Row = {"id": uuid4().hex, "head": head, **dict.fromkeys(LISTS, "")}
    return row | {"author": author, "created": now}


def _words(cells: Iterable[Cell]) -> frozenset[str]:
    """The words of one column."""
    lists = [cell if isinstance(cell, str) else text_of(loaded(cell)) for cell in cells if cell]
    return frozenset("\n".join(lists).split("\n")) if lists else frozenset()
