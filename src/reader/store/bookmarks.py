"""The rows of the bookmarks."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from reader.notes.bookmark import Bookmark
from reader.store.notebook import anchor_cells, anchor_of
from reader.store.rows import BOOKMARKS, Kept, Row, select, text_of


@dataclass(frozen=True, slots=True)
class Stored:
    """A bookmark as it is stored; `sound` tells whether its row's checksum fits; `trashed` is a time or ""."""

    bookmark: Bookmark
    trashed: str
    sound: bool


def of_text(connection: sqlite3.Connection, text_id: str) -> list[Stored]:
    """The bookmarks of a text in its order; those in the trash are left out."""
    found = select(connection, BOOKMARKS, "text_id = ? AND trashed = ''", (text_id,), "span_start, rowid")
    return [_stored(kept) for kept in found]


def by_id(connection: sqlite3.Connection, ids: Sequence[str]) -> list[Stored]:
    """The bookmarks of these ids in this order, trashed ones too; unknown ids are left out."""
    return [_stored(kept) for one in ids for kept in select(connection, BOOKMARKS, "id = ?", (one,))]


def new_row(bookmark: Bookmark) -> Row:
    """The row of a new bookmark."""
    return {
        "id": bookmark.id,
        "text_id": bookmark.text_id,
        **anchor_cells(bookmark.anchor),
        "name": bookmark.name,
        "author": bookmark.author,
        "created": bookmark.created,
        "trashed": "",
    }


def _stored(kept: Kept) -> Stored:
    row = kept.row
    bookmark = Bookmark(
        id=text_of(row["id"]),
        text_id=text_of(row["text_id"]),
        anchor=anchor_of(row),
        name=text_of(row["name"]),
        author=text_of(row["author"]),
        revision=kept.revision,
        created=text_of(row["created"]),
        modified=kept.modified,
    )
    return Stored(bookmark, text_of(row["trashed"]), kept.sound)
