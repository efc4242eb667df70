"""The files of this machine that texts were made of, so that it is noticed when one has changed."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from reader.store.rows import fetch, loaded, number_of, stored, text_of


@dataclass(frozen=True, slots=True)
class Origin:
    """A file as it was when a text was made of it; `size` in bytes, `modified` in nanoseconds since 1970.

    `ignored` is the hash of a later state that the reader does not want, "" for none.
    """

    path: str
    size: int
    modified: int
    ignored: str = ""


def of_text(connection: sqlite3.Connection, text_id: str) -> Origin | None:
    """The file that a text was made of, where that is known."""
    found = fetch(connection, "SELECT path, size, modified, ignored FROM origins WHERE text_id = ?", (text_id,))
    if not found:
        return None
    path, size, modified, ignored = map(loaded, found[0])
    return Origin(text_of(path), number_of(size), number_of(modified), text_of(ignored))


def keep(connection: sqlite3.Connection, text_id: str, origin: Origin) -> None:
    """Remember of which file a text is made; another one is forgotten."""
    connection.execute(
        "INSERT OR REPLACE INTO origins (text_id, path, size, modified, ignored) VALUES (?, ?, ?, ?, ?)",
        (text_id, stored(origin.path), origin.size, origin.modified, origin.ignored),
    )
