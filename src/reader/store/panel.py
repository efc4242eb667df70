"""The ids of highlights that meet some wishes, in some order; read from one index, no row is looked at."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence

from reader.notes.highlight import Colour, Placement, Style
from reader.notes.selection import CardOrder, Selection, Tally
from reader.store import codebook
from reader.store.rows import AT_ONCE, Cell, fetch, loaded, number_of, text_of

_FROM = "FROM highlights INDEXED BY idx_highlights_panel WHERE "
_PLACE = "text_id, trashed, span_start, span_end, colour, style, placement, created"
"""The order of the index itself: of the text, and always the same where two stand at one place."""

MANY = 5_000
"""Ids over which a whole table is read: that is faster than looking each up."""

Condition = tuple[str, list[str]]
"""A piece of SQL, and the values of its question marks."""


def ids(connection: sqlite3.Connection, wanted: Selection, order: CardOrder) -> list[str]:
    """The ids of the highlights that are wanted; its words are not looked at here."""
    where, values = _condition(connection, wanted)
    if order is CardOrder.TIME:
        return _ids(connection, f"SELECT id {_FROM}{where} ORDER BY created DESC, id", values)
    if order is CardOrder.COLOUR:
        # Eight readings of the index are quicker than sorting a hundred thousand rows by something that it leaves out.
        colours = wanted.colours or frozenset(Colour)
        sql = f"SELECT id {_FROM}{where} AND colour = ? ORDER BY {_PLACE}"
        return [one for colour in Colour if colour in colours for one in _ids(connection, sql, [*values, colour.value])]
    placed = _ids(connection, f"SELECT id {_FROM}{where} ORDER BY {_PLACE}", values)
    if len(wanted.texts) != 1:
        placed = _texts_in_order(connection, placed, where, values)
    return _by_tag(connection, placed) if order is CardOrder.TAG else placed


def tally(connection: sqlite3.Connection, text_id: str) -> Tally:
    """How many highlights of each kind a text has, or for "" the library."""
    where, values = _condition(connection, Selection(texts=frozenset({text_id} if text_id else ())))
    kinds: list[Counter[str]] = [Counter(), Counter(), Counter()]
    noted = 0
    sql = f"SELECT colour, style, placement, noted, count(*) {_FROM}{where} GROUP BY colour, style, placement, noted"
    for *cells, has_note, found in fetch(connection, sql, values):
        count = number_of(loaded(found))
        noted += count if has_note else 0
        for kind, cell in zip(kinds, cells, strict=True):
            kind[str(loaded(cell))] += count
    colours, styles, placements = kinds
    return Tally(
        colours.total(),
        {colour: colours[colour] for colour in Colour if colours[colour]},
        {style: styles[style] for style in Style if styles[style]},
        {placement: placements[placement] for placement in Placement if placements[placement]},
        noted,
    )


def _condition(connection: sqlite3.Connection, wanted: Selection) -> Condition:
    sql, values = ["trashed <> ''" if wanted.trashed else "trashed = ''"], list[str]()
    if not wanted.texts:
        sql.append("text_id NOT IN (SELECT id FROM texts WHERE trashed <> '')")
    for column, chosen in (
        ("text_id", wanted.texts),
        ("colour", wanted.colours),
        ("style", wanted.styles),
        ("placement", wanted.placements),
    ):
        if chosen:
            sql.append(f"{column} IN ({', '.join('?' * len(chosen))})")
            values += sorted(chosen)
    if wanted.tags:
        tags = codebook.ids_below(connection, sorted(wanted.tags))
        sql.append(f"id IN (SELECT highlight_id FROM highlight_tags WHERE tag_id IN ({', '.join('?' * len(tags))}))")
        values += tags
    if wanted.since:
        sql.append("created >= ?")
        values.append(wanted.since)
    if wanted.until:
        sql.append("substr(created, 1, 10) <= ?")
        values.append(wanted.until)
    if wanted.with_note:
        sql.append("noted = 1")
    return " AND ".join(sql), values


def _ids(connection: sqlite3.Connection, sql: str, values: Sequence[str]) -> list[str]:
    return [str(one) for (one,) in fetch(connection, sql, values)]


def _texts_in_order(
    connection: sqlite3.Connection, placed: Sequence[str], where: str, values: Sequence[str]
) -> list[str]:
    """The ids, which come text by text, with the texts in the order of the library."""
    counts = fetch(connection, f"SELECT text_id, count(*) {_FROM}{where} GROUP BY text_id ORDER BY text_id", values)
    stretches, at = dict[str, slice](), 0
    for text, count in counts:
        stretches[str(text)] = slice(at, at + number_of(loaded(count)))
        at = stretches[str(text)].stop
    order = fetch(
        connection,
        "SELECT texts.id FROM texts LEFT JOIN places ON text_id = texts.id"
        " ORDER BY coalesce(turn, 0) DESC, texts.rowid DESC",
    )
    return [one for (text,) in order if text in stretches for one in placed[stretches[str(text)]]]


def _by_tag(connection: sqlite3.Connection, placed: Sequence[str]) -> list[str]:
    """The ids by the name of their first tag that can be seen."""
    names = codebook.names(connection)
    first: dict[str, str] = {}
    sql = "SELECT highlight_id, tag_id FROM highlight_tags ORDER BY highlight_id, position"
    if len(placed) <= MANY:
        marks = ", ".join("?" * len(placed))
        sql = sql.replace(" ORDER", f" WHERE highlight_id IN ({marks}) ORDER")
    for mark, tag in fetch(connection, sql, placed if len(placed) <= MANY else ()):
        if str(mark) not in first and str(tag) in names:
            first[str(mark)] = names[str(tag)]
    return sorted(placed, key=lambda one: (one not in first, first.get(one, "")))


def words_of(connection: sqlite3.Connection, ids: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """The id, quote and note of these highlights; in no order."""
    if len(ids) > MANY:
        asked = set(ids)
        rows = fetch(connection, "SELECT id, quote, note FROM highlights")
        yield from ((str(one), *_said(quote, note)) for one, quote, note in rows if str(one) in asked)
        return
    for at in range(0, len(ids), AT_ONCE):
        some = ids[at : at + AT_ONCE]
        sql = f"SELECT id, quote, note FROM highlights WHERE id IN ({', '.join('?' * len(some))})"
        yield from ((str(one), *_said(quote, note)) for one, quote, note in fetch(connection, sql, some))


def _said(quote: Cell, note: Cell) -> tuple[str, str]:
    return text_of(loaded(quote)), text_of(loaded(note))
