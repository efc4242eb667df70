"""The highlights and their tags."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import uuid4

from reader.notes.highlight import Colour, Highlight
from reader.store.rows import HIGHLIGHTS, TAGS, Kept, Row, each, fetch, loaded, number_of, put, select, stored, text_of
from reader.text.anchor import Anchor
from reader.text.span import Span


@dataclass(frozen=True, slots=True)
class Noted:
    """A highlight as it is stored; `sound` tells whether its row's checksum fits; `trashed` is a time or ""."""

    highlight: Highlight
    trashed: str
    sound: bool


def of_text(connection: sqlite3.Connection, text_id: str) -> list[Noted]:
    """The highlights of a text in its order; those in the trash are left out."""
    found = each(connection, HIGHLIGHTS, "text_id = ? AND trashed = ''", (text_id,), "span_start, span_end, rowid")
    return _noted(connection, found)


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


def _tag_names(connection: sqlite3.Connection) -> dict[str, str]:
    return {str(tag): text_of(loaded(name)) for tag, name in fetch(connection, "SELECT id, name FROM tags")}
