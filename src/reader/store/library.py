"""The list of texts, and where the reader is in each."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.notes.facts import Facts, SourceKind
from reader.notes.shelf import Place, State, TextInfo
from reader.store import grouping
from reader.store.grouping import FEW, Groups
from reader.store.rows import AT_ONCE, TEXTS, Row, fetch, loaded, number_of, select, text_of
from reader.store.views import packed, unpacked

LONGEST_TITLE = 40
"""Code points of a text's first line that make its title."""


_KEPT = {False: "trashed = ''", True: "trashed > ''"}
"""What is true of texts in the library and in the trash; an index answers both."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A text as it is listed; `sound` tells whether its row's checksum fits."""

    info: TextInfo
    sound: bool


def texts(connection: sqlite3.Connection, *, trashed: bool = False) -> list[Listed]:
    """The texts in the library or in the trash: the last opened first, then the last created."""
    found = _listed(connection, _KEPT[trashed])
    found.reverse()
    found.sort(key=lambda listed: listed.info.turn, reverse=True)
    return found


def recent(connection: sqlite3.Connection, most: int, *, trashed: bool = False) -> list[Listed]:
    """The first of `texts`, without looking at the others."""
    if trashed:  # the trash holds few, as a rule
        order = "ORDER BY coalesce(p.turn, 0) DESC, t.rowid DESC LIMIT ?"
        joined = "texts t INDEXED BY idx_texts_trashed LEFT JOIN places p ON p.text_id = t.id"
        return by_id(connection, _ids(connection, f"SELECT t.id FROM {joined} WHERE t.{_KEPT[True]} {order}", most))
    # The order of the joins is that of the rows that are wanted.
    opened = "SELECT t.id FROM places p CROSS JOIN texts t WHERE t.id = p.text_id AND p.turn > 0"
    first = _ids(connection, f"{opened} AND t.{_KEPT[False]} ORDER BY p.turn DESC LIMIT ?", most)
    if len(first) < most:
        never = "NOT EXISTS (SELECT 1 FROM places p WHERE p.text_id = t.id AND p.turn > 0)"
        sql = f"SELECT t.id FROM texts t WHERE t.{_KEPT[False]} AND {never} ORDER BY t.rowid DESC LIMIT ?"
        first += _ids(connection, sql, most - len(first))
    return by_id(connection, first)


def page(connection: sqlite3.Connection, after: int, most: int) -> tuple[list[TextInfo], int | None]:
    """The next texts of the library in the order in which they came, not held against their checksums.

    `after` is where the last call stopped, 0 at first; the second value says where this one did, None at the end.
    """
    names = ("id", *TEXTS.columns)
    sql = f"SELECT rowid, {', '.join(names)} FROM texts WHERE rowid > ? AND trashed = '' ORDER BY rowid LIMIT ?"
    found = fetch(connection, sql, (after, most))
    rows: list[Row] = [dict(zip(names, map(loaded, cells[1:]), strict=True)) for cells in found]
    last = number_of(_plain(found[-1][0])) if found else 0
    return _infos(connection, rows), last if len(found) == most else None


def titles(connection: sqlite3.Connection) -> dict[str, str]:
    """What the texts of the library are called, by their ids; the last created first."""
    found = fetch(connection, f"SELECT id, title FROM texts WHERE {_KEPT[False]} ORDER BY rowid DESC")
    return {text_of(loaded(text_id)): text_of(loaded(title)) for text_id, title in found}


def count(connection: sqlite3.Connection, *, trashed: bool = False) -> int:
    """How many texts are in the library, or in the trash."""
    return number_of(_plain(fetch(connection, f"SELECT count(*) FROM texts WHERE {_KEPT[trashed]}")[0][0]))


def by_id(connection: sqlite3.Connection, ids: Sequence[str]) -> list[Listed]:
    """The texts of these ids in this order, those in the trash too; unknown ids are left out."""
    found: dict[str, Listed] = {}
    for at in range(0, len(ids), AT_ONCE):
        some = ids[at : at + AT_ONCE]
        for listed in _listed(connection, f"id IN ({', '.join('?' * len(some))})", some):
            found[listed.info.id] = listed
    return [found[text_id] for text_id in dict.fromkeys(ids) if text_id in found]


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
    return (_info(found[0].row, (0, "", 0), 0, None), text_of(found[0].row["structure_hash"])) if found else None


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
        **cells_of(info.facts),
        "state": info.chosen_state.value if info.chosen_state else "",
        "favourite": info.created if info.favourite else "",
    }


def _listed(connection: sqlite3.Connection, where: str, values: Sequence[str | int] = ()) -> list[Listed]:
    kept = select(connection, TEXTS, where, values)
    infos = _infos(connection, [one.row for one in kept])
    return [Listed(info, one.sound) for info, one in zip(infos, kept, strict=True)]


def _infos(connection: sqlite3.Connection, rows: Sequence[Row]) -> list[TextInfo]:
    """Texts with what other tables say of them."""
    ids = [text_of(row["id"]) for row in rows]
    if not ids:
        return []
    few = ids if len(ids) <= FEW else []
    only = f"text_id IN ({', '.join('?' * len(few))})" if few else "1"
    # Counting one text without GROUP BY takes half the time, which every new highlight has to wait for.
    counted = f"SELECT text_id, count(*) FROM highlights WHERE {only} AND trashed = ''"
    marks = dict(_pairs(connection, counted + (" GROUP BY text_id" if len(few) != 1 else ""), few))
    sql = f"SELECT text_id, position, opened, turn FROM places WHERE {only}"
    places = {
        str(text): (number_of(_plain(position)), str(opened), number_of(_plain(turn)))
        for text, position, opened, turn in fetch(connection, sql, few)
    }
    groups = grouping.of_texts(connection, few)
    return [
        _info(row, places.get(key, (0, "", 0)), marks.get(key, 0), groups.get(key))
        for row, key in zip(rows, ids, strict=True)
    ]


def _info(row: Row, place: tuple[int, str, int], highlights: int, groups: Groups | None) -> TextInfo:
    position, opened, turn = place
    length = number_of(row["length"])
    state = text_of(row["state"])
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
        turn=turn,
        facts=facts_of(row),
        chosen_state=State(state) if state in list(State) else None,
        favourite=bool(row["favourite"]),
        collections=groups.collections if groups else (),
        tags=groups.tags if groups else (),
    )


def facts_of(row: Row) -> Facts:
    """What a text's row says of where it comes from."""
    kind = text_of(row["kind"])
    return Facts(
        author=text_of(row["writer"]),
        date=text_of(row["dated"]),
        publication=text_of(row["publication"]),
        address=text_of(row["address"]),
        issue=text_of(row["issue"]),
        kind=SourceKind(kind) if kind in list(SourceKind) else SourceKind.UNKNOWN,
        confirmed=frozenset(text_of(row["confirmed"]).split()),
    )


def cells_of(facts: Facts) -> Row:
    """The cells of a row that say so."""
    return {
        "writer": facts.author,
        "dated": facts.date,
        "publication": facts.publication,
        "address": facts.address,
        "issue": facts.issue,
        "kind": facts.kind.value,
        "confirmed": " ".join(sorted(facts.confirmed)),
    }


def _ids(connection: sqlite3.Connection, sql: str, most: int) -> list[str]:
    return [str(text_id) for (text_id,) in fetch(connection, sql, (most,))]


def _pairs(connection: sqlite3.Connection, sql: str, values: Sequence[str] = ()) -> list[tuple[str, int]]:
    return [(str(key), number_of(_plain(value))) for key, value in fetch(connection, sql, values)]


def _plain(cell: object) -> int | None:
    return cell if isinstance(cell, int) else None
