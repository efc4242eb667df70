"""The rows of the meanings of colours, and of the notes on whole texts."""

from __future__ import annotations

import sqlite3

from reader.notes.highlight import Colour
from reader.notes.meanings import Meaning
from reader.store.rows import COLOURS, TEXT_NOTES, Kept, Row, get, select, text_of


def colours(connection: sqlite3.Connection) -> dict[Colour, Meaning]:
    """What all colours are called and mean, in their order."""
    rows = {text_of(kept.row["id"]): kept.row for kept in select(connection, COLOURS, "1")}
    nothing: Row = {"name": "", "meaning": ""}
    found = ((colour, rows.get(colour.value, nothing)) for colour in Colour)
    return {colour: Meaning(colour, text_of(row["name"]), text_of(row["meaning"])) for colour, row in found}


def colour(connection: sqlite3.Connection, which: Colour, author: str, now: str) -> Row:
    """The row of a colour; an empty one, not yet written, where it has none."""
    found = get(connection, COLOURS, which.value)
    return found or {"id": which.value, "name": "", "meaning": "", "author": author, "created": now}


def text_note(connection: sqlite3.Connection, text_id: str, author: str, now: str) -> Row:
    """The row of the note on a text; an empty one, not yet written, where it has none."""
    found = get(connection, TEXT_NOTES, text_id)
    return found or {"id": text_id, "note": "", "author": author, "created": now}


def kept_text_note(connection: sqlite3.Connection, text_id: str) -> Kept | None:
    """The note on a text as it is stored."""
    return next(iter(select(connection, TEXT_NOTES, "id = ?", (text_id,))), None)


def noting(connection: sqlite3.Connection, words: str) -> list[tuple[str, str]]:
    """The ids and notes of the texts whose notes hold some words, as `panel.noting` has it; the trash included."""
    found = select(connection, TEXT_NOTES, "note LIKE ?", (f"%{words}%",), "modified DESC, id")
    return [(text_of(kept.row["id"]), text_of(kept.row["note"])) for kept in found]
