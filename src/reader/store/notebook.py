"""The highlights and their tags."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from reader.notes.highlight import Colour, Highlight
from reader.store.rows import HIGHLIGHTS, TAGS, Kept, Row, each, fetch, loaded, number_of, put, select, stored, text_of
from reader.text.anchor import Anchor
from reader.text.span import Span

OURS = "text_id = ? AND trashed = ''"
"""The highlights of one text that are not in the trash."""

MANY = 5_000
"""Highlights over which all tags of the library are read in one go, which is faster than looking up each."""

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
}
_KINDS = tuple(_READ.values())
"""What a highlight is read from, and what its cells are unless they hold odd text or damage."""

_COLOURS = {colour.value: colour for colour in Colour}


@dataclass(frozen=True, slots=True)
class Noted:
    """A highlight as it is stored; `sound` tells whether its row's checksum fits; `trashed` is a time or ""."""

    highlight: Highlight
    trashed: str
    sound: bool


def of_text(connection: sqlite3.Connection, text_id: str) -> list[Noted]:
    """The highlights of a text in its order; those in the trash are left out."""
    found = each(connection, HIGHLIGHTS, OURS, (text_id,), "span_start, span_end, rowid")
    return _noted(connection, found)


def unchecked(connection: sqlite3.Connection, text_id: str) -> list[Highlight]:
    """The highlights of a text in the order they were made; `unsound_among` can hold them against their checksums.

    A hundred thousand take less than half the time of `of_text`.
    """
    columns = ", ".join(_READ)
    rows: Sequence[Any] = fetch(connection, f"SELECT {columns} FROM highlights WHERE {OURS}", (text_id,))
    tags = _names_of_tags(connection, text_id, len(rows))
    return [_read(connection, text_id, row, tags) for row in rows]


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
    return _noted(connection, [kept for one in ids for kept in select(connection, HIGHLIGHTS, "id = ?", (one,))])


def starting_with(connection: sqlite3.Connection, prefix: str) -> list[Noted]:
    """The highlights whose id begins so and that are not in the trash."""
    where = "substr(id, 1, ?) = ? AND trashed = ''"
    return _noted(connection, select(connection, HIGHLIGHTS, where, (len(prefix), prefix)))


def tag_counts(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """The tags in use and how many highlights have each, by name; what is in the trash does not count."""
    found = fetch(
        connection,
        "SELECT tags.name, count(*) FROM tags JOIN highlight_tags ON tag_id = tags.id"
        " JOIN highlights ON highlights.id = highlight_id AND highlights.trashed = ''"
        " JOIN texts ON texts.id = text_id AND texts.trashed = '' GROUP BY tags.id",
    )
    return sorted((text_of(loaded(name)), number_of(loaded(count))) for name, count in found)


def unsound_tags(connection: sqlite3.Connection) -> list[str]:
    """The ids of the tags whose checksums do not fit."""
    return [text_of(kept.row["id"]) for kept in each(connection, TAGS, "1") if not kept.sound]


def tag_ids(connection: sqlite3.Connection, names: Sequence[str], author: str, now: str) -> list[str]:
    """The ids of tags by their names, in this order and each once; a name not yet known gets a row."""
    ids = []
    for name in dict.fromkeys(names):
        found = fetch(connection, "SELECT id FROM tags WHERE name = ?", (stored(name),))
        if found:
            ids.append(str(found[0][0]))
        else:
            ids.append(uuid4().hex)
            put(connection, TAGS, {"id": ids[-1], "name": name, "author": author, "created": now}, now)
    return ids


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


def _noted(connection: sqlite3.Connection, found: Iterable[Kept]) -> list[Noted]:
    names = _tag_names(connection)
    return [_one(kept, names) for kept in found]


def _one(kept: Kept, names: dict[str, str]) -> Noted:
    row, sound = kept.row, kept.sound
    try:
        colour = Colour(text_of(row["colour"]))
    except ValueError:
        colour, sound = Colour.YELLOW, False
    tags = row["tags"] if isinstance(row["tags"], list) else []
    highlight = Highlight(
        id=text_of(row["id"]),
        text_id=text_of(row["text_id"]),
        anchor=anchor_of(row),
        colour=colour,
        tags=tuple(names[tag] for tag in tags if tag in names),
        note=text_of(row["note"]),
        author=text_of(row["author"]),
        revision=kept.revision,
        created=text_of(row["created"]),
        modified=kept.modified,
    )
    return Noted(highlight, text_of(row["trashed"]), sound)


def _read(connection: sqlite3.Connection, text_id: str, row: Any, tags: dict[str, list[str]]) -> Highlight:
    if tuple(map(type, row)) != _KINDS or row[8] not in _COLOURS:
        (odd,) = _noted(connection, select(connection, HIGHLIGHTS, "rowid = ?", (row[0],)))
        return odd.highlight
    _, mark, start, end, quote, before, after, source, colour, note, author, revision, created, modified = row
    anchor = Anchor(Span(start, end), quote, before, after, source)
    mine = tuple(tags[mark]) if mark in tags else ()
    return Highlight(mark, text_id, anchor, _COLOURS[colour], mine, note, author, revision, created, modified)


def _names_of_tags(connection: sqlite3.Connection, text_id: str, count: int) -> dict[str, list[str]]:
    """The tags of each highlight of a text that has `count` of them."""
    few = "" if count > MANY else f" WHERE highlight_id IN (SELECT id FROM highlights WHERE {OURS})"
    names = _tag_names(connection)
    tags: dict[str, list[str]] = {}
    sql = f"SELECT highlight_id, tag_id FROM highlight_tags{few} ORDER BY highlight_id, position"
    for mark, tag in fetch(connection, sql, (text_id,) if few else ()):
        if tag in names:
            tags.setdefault(str(mark), []).append(names[str(tag)])
    return tags


def _tag_names(connection: sqlite3.Connection) -> dict[str, str]:
    return {str(tag): text_of(loaded(name)) for tag, name in fetch(connection, "SELECT id, name FROM tags")}
