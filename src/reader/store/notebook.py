"""The highlights."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from operator import itemgetter
from sys import intern
from typing import Any, NamedTuple

from reader.notes.highlight import Colour, Highlight, Placement, Style
from reader.store import codebook
from reader.store.records import RowChange
from reader.store.rows import AT_ONCE, HIGHLIGHTS, Kept, Row, each, fetch, loaded, number_of, of_ids, select, text_of
from reader.store.rows import just_written as rows_just_written
from reader.text.anchor import Anchor
from reader.text.span import Span

OURS = "text_id = ? AND trashed = ''"
"""The highlights of one text that are not in the trash."""

Reached = tuple[Any, Any, int]
"""How far highlights were read: start and end of the last one's span as they are stored, and its row."""
START: Reached = (-1, -1, -1)

_READ = {
    "rowid": int,
    "id": str,
    "span_start": int,
    "span_end": int,
    "quote": str,
    "quote_before": str,
    "quote_after": str,
    "source_hash": str,
    "colour": str,
    "note": str,
    "author": str,
    "revision": int,
    "created": str,
    "modified": str,
    "style": str,
    "placement": str,
    "former": str,
}
_KINDS = tuple(_READ.values())
"""What a highlight is read from, and what its cells are unless they hold odd text or damage."""

_COLOURS = {colour.value: colour for colour in Colour}
_STYLES = {style.value: style for style in Style}
_PLACEMENTS = {placement.value: placement for placement in Placement}


class Noted(NamedTuple):
    """A highlight as it is stored; `sound` tells whether its row's checksum fits; `trashed` is a time or ""."""

    highlight: Highlight
    trashed: str
    sound: bool


def of_text(connection: sqlite3.Connection, text_id: str) -> list[Noted]:
    """The highlights of a text in its order; those in the trash are left out."""
    found = each(connection, HIGHLIGHTS, OURS, (text_id,), "span_start, span_end, rowid")
    return _noted(connection, found)


def unchecked(connection: sqlite3.Connection, text_id: str) -> list[Highlight]:
    """The highlights of a text in its order; `unsound_among` can hold them against their checksums.

    A hundred thousand take less than half the time of `of_text`.
    """
    return _unchecked(connection, text_id, OURS, (text_id,), -1)


def near(connection: sqlite3.Connection, text_id: str, span: Span, most: int) -> list[Highlight]:
    """At most so many highlights of a text that share a code point with a span (code points), unchecked."""
    # The inner query is answered by an index alone, which also knows how far each reaches.
    where = f"rowid IN (SELECT rowid FROM highlights WHERE {OURS} AND span_start < ? AND span_end > ?)"
    return _unchecked(connection, text_id, where, (text_id, span.end, span.start), most)


def spans(connection: sqlite3.Connection, text_id: str) -> list[Span]:
    """The spans of a text's highlights that have a place in its present source, code points; read from an index."""
    sql = f"SELECT span_start, span_end FROM highlights WHERE {OURS} AND placement <> ?"
    rows = fetch(connection, sql, (text_id, Placement.LOST.value))
    return [Span(start, end) for start, end in rows if isinstance(start, int) and isinstance(end, int)]


def bearing(connection: sqlite3.Connection) -> frozenset[str]:
    """The ids of the texts that have highlights."""
    found = fetch(connection, "SELECT DISTINCT text_id FROM highlights WHERE trashed = ''")
    return frozenset(str(text_id) for (text_id,) in found)


def following(
    connection: sqlite3.Connection, text_id: str, after: Reached, count: int
) -> tuple[list[Highlight], Reached | None]:
    """The next highlights of a text in its order, unchecked, and where to go on; None at the end.

    `after` is where the last call stopped, START at first.
    """
    where = f"{OURS} AND (span_start, span_end, rowid) > (?, ?, ?)"
    rows = _rows(connection, where, (text_id, *after), count)
    last: Reached | None = (rows[-1][2], rows[-1][3], rows[-1][0]) if len(rows) == count else None
    return _read_all(connection, text_id, rows), last


def unsound_among(connection: sqlite3.Connection, text_id: str, after: int, count: int) -> tuple[list[str], int | None]:
    """Of the next `count` highlights of a text, the ids of those whose checksums do not fit.

    `after` is where the last call stopped, 0 at first; the second value says where this one did, None at the end.
    """
    found = fetch(
        connection,
        f"SELECT rowid FROM highlights WHERE {OURS} AND rowid > ? ORDER BY rowid LIMIT ?",
        (text_id, after, count),
    )
    if not found:
        return [], None
    first, last = (number_of(loaded(found[i][0])) for i in (0, -1))
    rows = each(connection, HIGHLIGHTS, f"{OURS} AND rowid BETWEEN ? AND ?", (text_id, first, last))
    unsound = [one.highlight.id for one in _noted(connection, rows) if not one.sound]
    return unsound, last if len(found) == count else None


def by_id(connection: sqlite3.Connection, ids: Sequence[str]) -> list[Noted]:
    """The highlights of these ids in this order, trashed ones too; unknown ids are left out."""
    return _noted(connection, of_ids(connection, HIGHLIGHTS, ids).values())


def just_written(connection: sqlite3.Connection, changes: Sequence[RowChange], now: str) -> list[Noted]:
    """The highlights of rows that were written in this transaction, in this order, trashed ones too.

    `now` is the time that was written with them, "" where that was not the same for all.
    """
    known = {}
    for change in changes if now else ():
        if change.kept is not None:  # its revision need not be looked up
            known[change.after["id"]] = Kept(change.after, change.kept.revision + 1, now, True, "")
    others = [change.after for change in changes if change.after["id"] not in known]
    known |= {kept.row["id"]: kept for kept in rows_just_written(connection, HIGHLIGHTS, others)}
    ids = (change.after["id"] for change in changes)
    return _noted(connection, (known[one] for one in ids if one in known))


def as_highlight(connection: sqlite3.Connection, row: Row, revision: int, modified: str) -> Highlight:
    """The highlight that a row stands for, be it stored or not."""
    (noted,) = _noted(connection, [Kept(row, revision, modified, sound=True, check="")])
    return noted.highlight


def starting_with(connection: sqlite3.Connection, prefix: str) -> list[Noted]:
    """The highlights whose id begins so and that are not in the trash."""
    where = "substr(id, 1, ?) = ? AND trashed = ''"
    return _noted(connection, select(connection, HIGHLIGHTS, where, (len(prefix), prefix)))


def new_row(highlight: Highlight, tags: list[str]) -> Row:
    """The row of a new highlight; `tags` are ids."""
    return {
        "id": highlight.id,
        "text_id": highlight.text_id,
        **anchor_cells(highlight.anchor),
        "colour": highlight.colour.value,
        "note": highlight.note,
        "author": highlight.author,
        "created": highlight.created,
        "trashed": "",
        "tags": tags,
        "style": highlight.style.value,
        "placement": highlight.placement.value,
        "former": packed(highlight.former, highlight.doubt),
    }


def anchor_cells(anchor: Anchor) -> Row:
    """An anchor's part of a row."""
    return {
        "span_start": anchor.span.start,
        "span_end": anchor.span.end,
        "quote": anchor.quote,
        "quote_before": anchor.before,
        "quote_after": anchor.after,
        "source_hash": anchor.source_hash,
    }


def anchor_of(row: Row) -> Anchor:
    """The anchor in a row."""
    return Anchor(
        Span(number_of(row["span_start"]), number_of(row["span_end"])),
        text_of(row["quote"]),
        text_of(row["quote_before"]),
        text_of(row["quote_after"]),
        text_of(row["source_hash"]),
    )


def packed(anchor: Anchor | None, doubt: str = "") -> str:
    """An anchor as JSON, the values of its cells in their order, and why it is in doubt; "" for none."""
    return json.dumps([*anchor_cells(anchor).values(), *([doubt] if doubt else [])]) if anchor else ""


def unpacked(kept: str) -> Anchor | None:
    """The anchor that was packed; None where there is none, or where damage left something else."""
    return _unpacked(kept)[0]


def _unpacked(kept: str) -> tuple[Anchor | None, str]:
    try:
        start, end, *words = json.loads(kept) if kept else (0, 0)
    except (ValueError, TypeError, RecursionError):
        return None, ""
    if not (isinstance(start, int) and isinstance(end, int) and len(words) in (4, 5)):
        return None, ""
    quote, before, after, source_hash, doubt = map(text_of, [*words, ""][:5])
    return Anchor(Span(start, end), quote, before, after, source_hash), doubt


def _noted(connection: sqlite3.Connection, found: Iterable[Kept]) -> list[Noted]:
    names = codebook.names(connection)
    return [_one(kept, names) for kept in found]


_WHOLE = itemgetter(
    *("id", "text_id", "span_start", "span_end", "quote", "quote_before", "quote_after", "source_hash"),
    *("colour", "note", "author", "created", "style", "placement", "former"),
)
_WHOLE_KINDS = (str, str, int, int, *[str] * 11)
"""The cells of a row that a highlight is made from, and what they are unless damage put something else there."""


def _one(kept: Kept, names: dict[str, str]) -> Noted:
    cells = _WHOLE(kept.row)
    odd = tuple(map(type, cells)) != _WHOLE_KINDS
    if odd or not (cells[8] in _COLOURS and cells[12] in _STYLES and cells[13] in _PLACEMENTS):
        return _odd(kept, names)
    tags = kept.row["tags"]
    mine = tuple(dict.fromkeys([names[tag] for tag in tags if tag in names])) if isinstance(tags, list) and tags else ()
    return Noted(_made(cells, mine, kept.revision, kept.modified), text_of(kept.row["trashed"]), kept.sound)


def _odd(kept: Kept, names: dict[str, str]) -> Noted:
    """A highlight of which damage left something odd, as far as it can be read."""
    row = {name: number_of(value) if name in _NUMBERS else text_of(value) for name, value in kept.row.items()}
    wrong = {}
    for name, words in (("colour", _COLOURS), ("style", _STYLES), ("placement", _PLACEMENTS)):
        if row[name] not in words:
            wrong[name] = next(iter(words))
    tags = kept.row["tags"] if isinstance(kept.row["tags"], list) else []
    return _one(kept._replace(row={**row, **wrong, "tags": tags}, sound=kept.sound and not wrong), names)


_NUMBERS = ("span_start", "span_end")


def _read(connection: sqlite3.Connection, text_id: str, row: Any, tags: dict[str, list[str]]) -> Highlight:
    if tuple(map(type, row)) != _KINDS or not (row[8] in _COLOURS and row[14] in _STYLES and row[15] in _PLACEMENTS):
        (odd,) = _noted(connection, select(connection, HIGHLIGHTS, "rowid = ?", (row[0],)))
        return odd.highlight
    _, mark, *anchor, source, colour, note, author, revision, created, modified, style, placement, former = row
    source = intern(source)  # a hundred thousand share few of these
    cells = (mark, text_id, *anchor, source, colour, note, author, intern(created), style, placement, former)
    return _made(cells, tuple(tags.get(mark, ())), revision, intern(modified))


def _made(cells: Sequence[Any], tags: tuple[str, ...], revision: int, modified: str) -> Highlight:
    """The highlight of a row's cells; a hundred thousand are made at a time, so nothing is looked at twice."""
    mark, text_id, start, end, quote, before, after, source, colour, note, author, created, style, placement, former = (
        cells
    )
    return Highlight(
        mark,
        text_id,
        Anchor(Span(start, end), quote, before, after, source),
        _COLOURS[colour],
        tags,
        note,
        author,
        revision,
        created,
        modified,
        _STYLES[style],
        _PLACEMENTS[placement],
        *(_unpacked(former) if former else (None, "")),
    )


def _unchecked(
    connection: sqlite3.Connection, text_id: str, where: str, values: Sequence[Any], most: int
) -> list[Highlight]:
    return _read_all(connection, text_id, _rows(connection, where, values, most))


def _rows(connection: sqlite3.Connection, where: str, values: Sequence[Any], most: int) -> Sequence[Any]:
    columns = ", ".join(_READ)
    sql = f"SELECT {columns} FROM highlights WHERE {where} ORDER BY span_start, span_end, rowid LIMIT ?"
    return fetch(connection, sql, (*values, most))


def _read_all(connection: sqlite3.Connection, text_id: str, rows: Sequence[Any]) -> list[Highlight]:
    tags = _names_of_tags(connection, [row[1] for row in rows])
    return [_read(connection, text_id, row, tags) for row in rows]


def _names_of_tags(connection: sqlite3.Connection, ids: Sequence[Any]) -> dict[str, list[str]]:
    """The tags of highlights, by their ids."""
    names = codebook.names(connection) if ids else {}
    tags: dict[str, list[str]] = {}
    for at in range(0, len(ids), AT_ONCE):
        some = ids[at : at + AT_ONCE]
        where = f"highlight_id IN ({', '.join('?' * len(some))})"
        sql = f"SELECT highlight_id, tag_id FROM highlight_tags WHERE {where} ORDER BY highlight_id, position"
        for mark, tag in fetch(connection, sql, some):
            name = names.get(str(tag))
            mine = tags.setdefault(str(mark), [])
            if name is not None and name not in mine:
                mine.append(name)
    return tags
