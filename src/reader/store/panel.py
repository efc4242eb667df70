"""The ids of highlights that meet some wishes, in some order; read from one index, no row is looked at.

Many ids come as one string each, joined by SQLite and divided again here: that takes half the time of as many rows.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import chain

from reader.notes.highlight import Colour, Placement, Style
from reader.notes.selection import CardOrder, Selection, Tally
from reader.notes.tags import in_order
from reader.store import codebook
from reader.store.rows import AT_ONCE, Cell, fetch, loaded, text_of

_FROM = "FROM highlights INDEXED BY idx_highlights_panel WHERE "
_COLUMNS = "text_id, trashed, span_start, span_end, colour, style, placement, created, noted, id"
"""Those of the index, in its order."""
_TRASHED_TEXTS = "SELECT id FROM texts WHERE trashed <> ''"

FEW = 8_000
"""Highlights that are looked up one by one in less time than the index of a hundred thousand is read in."""


def ids(
    connection: sqlite3.Connection, wanted: Selection, order: CardOrder, among: Set[str] | None = None
) -> list[str]:
    """The ids of the highlights that are wanted, only of those `among` some; its words are not looked at here."""
    held = _held(connection, wanted, among)
    source, values = _source(connection, wanted, held)
    if order is CardOrder.TIME:
        found = _together(connection, f"SELECT id {source} ORDER BY created DESC, id", values)
    elif order is CardOrder.COLOUR:
        found = _by_colour(connection, source, values)
    else:
        found = list(chain.from_iterable(_by_text(connection, source, values)))
    if held is not None and len(held) > FEW:
        found = [one for one in found if one in held]
    return _by_tag(connection, found) if order is CardOrder.TAG else found


def tally(connection: sqlite3.Connection, text_id: str) -> Tally:
    """How many highlights of each kind a text has, or for "" the library."""
    where, values = _condition(connection, Selection(texts=frozenset({text_id} if text_id else ())))
    columns = ("colour", "style", "placement", "noted")
    joined = ", ".join(f"group_concat({column})" for column in columns)
    (cells,) = fetch(connection, f"SELECT {joined} {_FROM}{where}", values)
    colours, styles, placements, noted = (Counter(_divided(cell)) for cell in cells)
    return Tally(
        colours.total(),
        {colour: colours[colour] for colour in Colour if colours[colour]},
        {style: styles[style] for style in Style if styles[style]},
        {placement: placements[placement] for placement in Placement if placements[placement]},
        noted["1"],
        {} if text_id else _by_texts(connection, where, values),
    )


def _by_texts(connection: sqlite3.Connection, where: str, values: Sequence[Cell]) -> dict[str, int]:
    counts = fetch(connection, f"SELECT text_id, count(*) {_FROM}{where} GROUP BY text_id", values)
    return {text_of(loaded(text)): int(str(count)) for text, count in counts}


def words_of(connection: sqlite3.Connection, ids: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """The id, quote and note of these highlights; in no order."""
    for at in range(0, len(ids), AT_ONCE):
        some = ids[at : at + AT_ONCE]
        yield from _words(connection, f"id IN ({', '.join('?' * len(some))})", some)


def words_of_text(connection: sqlite3.Connection, text_id: str) -> Iterator[tuple[str, str, str]]:
    """As `words_of`, of all highlights of a text, or for "" of the library; the trash included."""
    return _words(connection, "text_id = ?", [text_id]) if text_id else _words(connection, "1", ())


def noting(connection: sqlite3.Connection, words: str) -> list[str]:
    """The ids of the highlights whose notes hold some words, the last changed first; those in the trash left out.

    More may be found than was meant: “%” and “_” stand for anything, and ASCII is blind to case.
    """
    sql = "SELECT id FROM highlights WHERE trashed = '' AND note LIKE ? AND text_id NOT IN"
    sql += f" ({_TRASHED_TEXTS}) ORDER BY modified DESC, id"
    return [str(one) for (one,) in fetch(connection, sql, (f"%{words}%",))]


def _words(connection: sqlite3.Connection, where: str, values: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    rows = fetch(connection, f"SELECT id, quote, note FROM highlights WHERE {where}", values)
    return ((str(one), _text(quote), _text(note)) for one, quote, note in rows)


def _held(connection: sqlite3.Connection, wanted: Selection, among: Set[str] | None) -> Set[str] | None:
    """Those among some that have the wanted tags; None where that says nothing."""
    for names in [[tag] for tag in sorted(wanted.tags)] if wanted.every_tag else filter(None, [sorted(wanted.tags)]):
        tagged = codebook.carrying(connection, codebook.ids_below(connection, names))
        among = tagged if among is None else among & tagged
    return among


def _source(
    connection: sqlite3.Connection, wanted: Selection, held: Set[str] | None
) -> tuple[str, Sequence[str]]:
    """What is selected from, in the order of the index, and the values of its question marks."""
    where, values = _condition(connection, wanted)
    if held is None or len(held) > FEW:
        return f"{_FROM}{where}", values
    marks = ", ".join("?" * len(held))
    sql = f"SELECT {_COLUMNS} FROM highlights WHERE id IN ({marks}) AND {where} ORDER BY {_COLUMNS}"
    return f"FROM ({sql})", [*sorted(held), *values]  # in order, since neighbours share a page


def _condition(connection: sqlite3.Connection, wanted: Selection) -> tuple[str, list[str]]:
    """A piece of SQL, and the values of its question marks."""
    sql, values = ["trashed <> ''" if wanted.trashed else "trashed = ''"], list[str]()
    if not (wanted.texts or wanted.trashed) and fetch(connection, f"{_TRASHED_TEXTS} LIMIT 1"):
        sql.append(f"text_id NOT IN ({_TRASHED_TEXTS})")  # looked at for each highlight, a quarter of the time
    for column, chosen in (
        ("text_id", wanted.texts),
        ("colour", wanted.colours),
        ("style", wanted.styles),
        ("placement", wanted.placements),
    ):
        if chosen:
            sql.append(f"{column} IN ({', '.join('?' * len(chosen))})")
            values += sorted(chosen)
    if wanted.since:
        sql.append("created >= ?")
        values.append(wanted.since)
    if wanted.until:
        sql.append("substr(created, 1, 10) <= ?")
        values.append(wanted.until)
    if wanted.with_note:
        sql.append("noted = 1")
    return " AND ".join(sql), values


def _together(connection: sqlite3.Connection, sql: str, values: Sequence[str]) -> list[str]:
    """The ids that a query gives, in its order."""
    ((joined,),) = fetch(connection, f"SELECT group_concat(id) FROM ({sql})", values)
    return _divided(joined)


def _by_text(connection: sqlite3.Connection, source: str, values: Sequence[str]) -> Iterator[list[str]]:
    """The ids of each text in its order, which is that of the index; texts come in the order of the library."""
    groups = fetch(connection, f"SELECT text_id, group_concat(id) {source} GROUP BY text_id", values)
    found = {str(text): joined for text, joined in groups}
    order = fetch(
        connection,
        "SELECT texts.id FROM texts LEFT JOIN places ON text_id = texts.id"
        " ORDER BY coalesce(turn, 0) DESC, texts.rowid DESC",
    )
    return (_divided(found[str(text)]) for (text,) in order if str(text) in found)


def _by_colour(connection: sqlite3.Connection, source: str, values: Sequence[str]) -> list[str]:
    sql = f"SELECT group_concat(colour), group_concat(id) {source} GROUP BY text_id"
    piles: dict[str, list[str]] = {colour.value: [] for colour in Colour}
    for colours, joined in fetch(connection, sql, values):
        for colour, one in zip(_divided(colours), _divided(joined), strict=True):
            piles.setdefault(colour, []).append(one)
    return list(chain.from_iterable(piles.values()))


def _by_tag(connection: sqlite3.Connection, placed: Sequence[str]) -> list[str]:
    """The ids by the name of the first of their tags that can be seen, first in the order of names."""
    rank: dict[str, int] = {}
    names = codebook.names(connection)
    links = fetch(connection, "SELECT tag_id, group_concat(highlight_id) FROM highlight_tags GROUP BY tag_id")
    seen = [(names[str(tag)], joined) for tag, joined in links if str(tag) in names]
    seen.sort(key=lambda one: in_order(one[0]))
    for number, (_, joined) in reversed(list(enumerate(seen))):
        rank.update(dict.fromkeys(_divided(joined), number))
    return sorted(placed, key=lambda one: rank.get(one, len(seen)))


def _divided(joined: Cell) -> list[str]:
    if joined is None:
        return []
    return text_of(loaded(joined)).split(",")


def _text(cell: Cell) -> str:
    return cell if isinstance(cell, str) else text_of(loaded(cell))
