"""The list of texts, and where the reader is in each."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.notes.shelf import Place, TextInfo
from reader.store.rows import TEXTS, Row, fetch, loaded, number_of, select, text_of
from reader.store.views import packed, unpacked

LONGEST_TITLE = 40
"""Code points of a text's first line that make its title."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A text as it is listed; `sound` tells whether its row's checksum fits."""

    info: TextInfo
    sound: bool


def texts(connection: sqlite3.Connection, *, trashed: bool = False) -> list[Listed]:
    """The texts in the library or in the trash: the last opened first, then the last created."""
    found = _listed(connection, "trashed <> ''" if trashed else "trashed = ''")
    turns = {str(text): number_of(turn) for text, turn in _pairs(connection, "SELECT text_id, turn FROM places")}
    found.reverse()
    found.sort(key=lambda listed: turns.get(listed.info.id, 0), reverse=True)
    return found


def text(connection: sqlite3.Connection, text_id: str) -> Listed | None:
    """One text, trashed or not."""
    return next(iter(_listed(connection, "id = ?", (text_id,))), None)


def with_source(connection: sqlite3.Connection, source_hash: str) -> TextInfo | None:
    """The text made of a source; one that is not in the trash where there are two."""
    found = [listed.info for listed in _listed(connection, "source_hash = ?", (source_hash,))]
    return next((info for info in found if not info.trashed), found[0] if found else None)


def starting_with(connection: sqlite3.Connection, prefix: str) -> list[TextInfo]:
    """The texts whose id begins so: those in the library, or those in the trash where there are none."""
    found = [listed.info for listed in _listed(connection, "substr(id, 1, ?) = ?", (len(prefix), prefix))]
    return [info for info in found if not info.trashed] or found


def stored_files(connection: sqlite3.Connection, text_id: str) -> tuple[TextInfo, str] | None:
    """A text, its highlights not counted, and where its structure is stored in `sources/` ("" for none)."""
    found = select(connection, TEXTS, "id = ?", (text_id,))
    return (_info(found[0].row, 0, "", 0), text_of(found[0].row["structure_hash"])) if found else None


def ruled(connection: sqlite3.Connection) -> dict[str, str]:
    """For each text with decisions on noise, words that change with every one of them."""
    counted = "SELECT text_id, count(*), sum(revision) FROM rulings GROUP BY text_id"
    return {str(text): f"{count!r}/{revisions!r}" for text, count, revisions in fetch(connection, counted)}


def place(connection: sqlite3.Connection, text_id: str) -> Place:
    """Where the reader is in a text; the beginning where nothing is known."""
    found = fetch(connection, "SELECT position, script, noise, view FROM places WHERE text_id = ?", (text_id,))
    if not found:
        return Place()
    position, script, noise, view = found[0]
    return Place(number_of(_plain(position)), unpacked(str(view), script=str(script), noise=str(noise)))


def count_highlights(connection: sqlite3.Connection) -> int:
    """How many highlights there are, those in the trash included."""
    return number_of(loaded(fetch(connection, "SELECT count(*) FROM highlights")[0][0]))


def note_opened(connection: sqlite3.Connection, text_id: str, opened: str) -> None:
    """Remember that a text was opened now; the order is counted, since clocks can be set back."""
    connection.execute(
        "INSERT INTO places (text_id, position, script, noise, view, opened, turn)"
        " VALUES (?, ?, ?, ?, ?, ?, (SELECT coalesce(max(turn), 0) + 1 FROM places))"
        " ON CONFLICT(text_id) DO UPDATE SET opened = excluded.opened, turn = excluded.turn",
        (text_id, *_cells(place(connection, text_id)), opened),
    )


def keep_place(connection: sqlite3.Connection, text_id: str, here: Place) -> None:
    """Remember where the reader is."""
    connection.execute(
        "INSERT INTO places (text_id, position, script, noise, view, opened, turn) VALUES (?, ?, ?, ?, ?, '', 0)"
        " ON CONFLICT(text_id) DO UPDATE SET position = excluded.position, script = excluded.script,"
        " noise = excluded.noise, view = excluded.view",
        (text_id, *_cells(here)),
    )


def move_place(connection: sqlite3.Connection, text_id: str, offset: int) -> None:
    """Let the reader's place be elsewhere in a text whose source is another one; the view stays."""
    connection.execute("UPDATE places SET position = ? WHERE text_id = ?", (offset, text_id))


def _cells(here: Place) -> tuple[int, str, str, str]:
    # Script and noise stand apart as well: programs of the first version know nothing else.
    return (here.offset, here.view.script.value, here.view.noise.value, packed(here.view))


def first_line(text: str) -> str:
    """The first line that says something, shortened."""
    lines: Iterable[str] = (" ".join(line.replace("\ufeff", "").split()) for line in text.splitlines())
    line = next((line for line in lines if line), "")
    return line if len(line) <= LONGEST_TITLE else line[: LONGEST_TITLE - 1] + "…"


def new_row(info: TextInfo, structure_hash: str, author: str) -> Row:
    """The row of a text that comes into the library."""
    return {
        "id": info.id,
        "title": info.title,
        "source_name": info.source_name,
        "source_hash": info.source_hash,
        "original_hash": info.original_hash,
        "structure_hash": structure_hash,
        "encoding": info.encoding,
        "length": info.length,
        "author": author,
        "created": info.created,
        "trashed": info.trashed,
    }


def _listed(connection: sqlite3.Connection, where: str, values: Sequence[str | int] = ()) -> list[Listed]:
    kept = select(connection, TEXTS, where, values)
    mine = [text_of(one.row["id"]) for one in kept] if len(kept) == 1 else []
    only = "text_id = ?" if mine else "1"
    # Counting one text without GROUP BY takes half the time, which every new highlight has to wait for.
    counted = "SELECT text_id, count(*) FROM highlights WHERE trashed = '' GROUP BY text_id"
    if mine:
        counted = "SELECT text_id, count(*) FROM highlights WHERE text_id = ? AND trashed = ''"
    marks = dict(_pairs(connection, counted, mine))
    found = fetch(connection, f"SELECT text_id, position, opened FROM places WHERE {only}", mine)
    places = {str(text): (number_of(_plain(position)), str(opened)) for text, position, opened in found}
    listed = []
    for one in kept:
        count = number_of(marks.get(text_of(one.row["id"]), 0))
        position, opened = places.get(text_of(one.row["id"]), (0, ""))
        listed.append(Listed(_info(one.row, position, opened, count), one.sound))
    return listed


def _info(row: Row, position: int, opened: str, highlights: int) -> TextInfo:
    length = number_of(row["length"])
    return TextInfo(
        id=text_of(row["id"]),
        title=text_of(row["title"]),
        source_name=text_of(row["source_name"]),
        source_hash=text_of(row["source_hash"]),
        original_hash=text_of(row["original_hash"]),
        encoding=text_of(row["encoding"]),
        length=length,
        created=text_of(row["created"]),
        opened=opened,
        trashed=text_of(row["trashed"]),
        progress=min(1.0, max(0.0, position / length)) if length else 0.0,
        highlights=highlights,
    )


def _pairs(connection: sqlite3.Connection, sql: str, values: Sequence[str] = ()) -> list[tuple[str, int]]:
    return [(str(key), number_of(_plain(value))) for key, value in fetch(connection, sql, values)]


def _plain(cell: object) -> int | None:
    return cell if isinstance(cell, int) else None
