"""The rows of the reader's rulings; one that was taken back stays as a row that decides nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from uuid import uuid4

from reader.store.notebook import anchor_cells, anchor_of
from reader.store.records import RowChange
from reader.store.rows import REPAIRS, RULINGS, SETTLEMENTS, Kept, Row, Table, Value, get, number_of, select, text_of
from reader.store.vocabulary import Learned
from reader.text.anchor import Anchor, resolve
from reader.text.rulings import Rulings
from reader.text.span import Span

MARK, CHARACTER, TEXT = "mark", "character", "text"
"""What a ruling on noise is about."""

NOWHERE = Anchor(Span(0, 0), "", "", "", "")
"""The anchor of rulings that are about no place."""

ALL_TEXTS = ""
"""Stands for the text's id where a word is settled for all texts."""

Find = Callable[[Row], Span | None]
"""The place of a row's anchor in the source as it is now."""


class Reach(StrEnum):
    """How far a settled conversion goes: the nearer one wins."""

    PLACE = "place"
    TEXT = "text"
    ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class Settlement:
    """What a character or word becomes in a direction, "simplified" or "traditional".

    Of one place, `word` is the character that stands there and `offset` its place in code points; -1 where the
    place is not found again, and for words.
    """

    id: str
    reach: Reach
    direction: str
    word: str
    target: str
    offset: int = -1


def rulings(connection: sqlite3.Connection, text_id: str, source: str, source_hash: str, learned: Learned) -> Rulings:
    """The rulings on a text; those for places are found again by their anchors, and left out where they are not."""
    on_noise = select(connection, RULINGS, "text_id = ?", (text_id,))
    on_repairs = select(connection, REPAIRS, "text_id = ?", (text_id,))
    settled = _settled(connection, text_id)
    find = partial(_place, source=source, source_hash=source_hash)
    marks, characters, whole = _of_noise(on_noise, find)
    repairs, whole_repair = _of_repairs(on_repairs, find)
    places: dict[int, dict[str, str]] = {}
    words: dict[str, dict[str, str]] = {}
    # The nearer ones come last and replace the others.
    for one in reversed(_named(settled, find)):
        if one.reach is not Reach.PLACE:
            words.setdefault(one.direction, {})[one.word] = one.target
        elif one.offset >= 0:
            places.setdefault(one.offset, {})[one.direction] = one.target
    # Rows are never removed, so this sum grows with every change.
    revision = learned.revision + sum(kept.revision for kept in (*on_noise, *on_repairs, *settled))
    return Rulings(revision, marks, characters, whole, repairs, places, words, learned.lexicon, whole_repair)


def settlements(connection: sqlite3.Connection, text_id: str, source: str, source_hash: str) -> list[Settlement]:
    """What is settled in a text: its places in order, its words, then the words of all texts."""
    find = partial(_place, source=source, source_hash=source_hash)
    return _named(_settled(connection, text_id), find)


def on_noise(text_id: str, scope: str, character: str = "", anchor: Anchor = NOWHERE) -> Row:
    """What tells the row of a ruling on noise from all others."""
    return {"text_id": text_id, "scope": scope, "character": character, **_place_key(anchor)}


def on_repair(text_id: str, anchor: Anchor = NOWHERE) -> Row:
    """What tells the row of a decision on one repair, or on all of a text, from all others."""
    return {"text_id": text_id, "span_end": anchor.span.end, **_place_key(anchor)}


def on_conversion(text_id: str, direction: str, word: str = "", anchor: Anchor = NOWHERE) -> Row:
    """What tells the row of a settled word, or of a settled place, from all others."""
    return {"text_id": text_id, "direction": direction, "word": word, **_place_key(anchor)}


def _place_key(anchor: Anchor) -> Row:
    # What found no place in a new source keeps its old one, where something else may stand now.
    return {"span_start": anchor.span.start, "source_hash": anchor.source_hash}


def decide(
    connection: sqlite3.Connection, table: Table, key: Row, decision: Value, anchor: Anchor, author: str, now: str
) -> RowChange:
    """The row that `key` tells from all others, before and after a decision; None takes the decision back."""
    where = " AND ".join(f"{name} = ?" for name in key)
    found = select(connection, table, where, [_searched(value) for value in key.values()])
    column = DECISIONS[table]
    if found:
        before = found[0].row
    else:
        before = {"id": uuid4().hex, **key, **anchor_cells(anchor), column: None, "author": author, "created": now}
    return RowChange(table, before, {**before, **anchor_cells(anchor), column: decision})


DECISIONS = {RULINGS: "noise", REPAIRS: "applied", SETTLEMENTS: "target"}
"""The column that holds the decision: 1, 0 or a word; NULL where it was taken back."""


def taken_back(connection: sqlite3.Connection, settlement_id: str) -> list[RowChange]:
    """The row of what was settled, before and after it is taken back; none where it is not there."""
    row = get(connection, SETTLEMENTS, settlement_id)
    return [] if row is None else [RowChange(SETTLEMENTS, row, {**row, "target": None})]


def _of_noise(rows: Sequence[Kept], find: Find) -> tuple[dict[int, bool], dict[str, bool], bool | None]:
    marks: dict[int, bool] = {}
    characters: dict[str, bool] = {}
    whole: bool | None = None
    for row in _deciding(RULINGS, rows):
        noise = bool(row["noise"])
        if row["scope"] == MARK:
            place = find(row)
            if place is not None:
                marks[place.start] = noise
        elif row["scope"] == CHARACTER:
            characters[text_of(row["character"])] = noise
        else:
            whole = noise
    return marks, characters, whole


def _of_repairs(rows: Sequence[Kept], find: Find) -> tuple[dict[int, bool], bool | None]:
    repairs: dict[int, bool] = {}
    whole: bool | None = None
    for row in _deciding(REPAIRS, rows):
        if not row["span_end"]:
            whole = bool(row["applied"])
            continue
        place = find(row)
        if place is not None:
            repairs[place.start] = bool(row["applied"])
    return repairs, whole


def _settled(connection: sqlite3.Connection, text_id: str) -> list[Kept]:
    return select(connection, SETTLEMENTS, "text_id IN (?, ?)", (text_id, ALL_TEXTS))


def _named(rows: Sequence[Kept], find: Find) -> list[Settlement]:
    found = [_settlement(row, find) for row in _deciding(SETTLEMENTS, rows)]
    reaches = list(Reach)
    return sorted(found, key=lambda one: (reaches.index(one.reach), one.offset, one.word, one.direction))


def _settlement(row: Row, find: Find) -> Settlement:
    word, offset, reach = text_of(row["word"]), -1, Reach.TEXT
    if row["text_id"] == ALL_TEXTS:
        reach = Reach.ALWAYS
    elif not word:
        place = find(row)
        word, reach = text_of(row["quote"]), Reach.PLACE
        offset = place.start if place is not None else -1
    return Settlement(text_of(row["id"]), reach, text_of(row["direction"]), word, text_of(row["target"]), offset)


def _deciding(table: Table, rows: Sequence[Kept]) -> Iterator[Row]:
    column = DECISIONS[table]
    return (kept.row for kept in rows if kept.row[column] is not None)


def _place(row: Row, source: str, source_hash: str) -> Span | None:
    return resolve(anchor_of(row), source, source_hash)


def _searched(value: Value) -> str | int:
    return value if isinstance(value, str) else number_of(value)
