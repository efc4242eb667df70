"""The rows that a person made: content with a checksum over it, a revision, and the time of the last change.

Text that SQLite or its tools cannot hold (lone surrogates, NUL) is stored as a blob of UTF-8 with surrogates passed
through; all other text is stored as text, so that any SQLite tool can read it.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple, cast

Value = str | int | None | list[str]
Row = dict[str, Value]
Cell = str | bytes | int | None

AT_ONCE = 1000
"""Ids that one query asks for: SQLite takes 32,766 values."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of such rows: `content` names the columns that hold what a person made, `id` not among them.

    The content of a `tagged` row includes "tags", the ids of its tags in order; they live in `highlight_tags`.
    `later` gives the columns that came with a later version, and what stands in them where nothing was said; the
    checksum sees them only where they hold something else, so that rows from before stay sound.
    """

    name: str
    content: tuple[str, ...]
    tagged: bool = False
    later: tuple[tuple[str, str], ...] = ()
    columns: tuple[str, ...] = field(init=False, compare=False)
    """All columns that hold what a person made."""
    values: Callable[[Row], tuple[Value, ...]] = field(init=False, compare=False, repr=False)
    """The id and the content of a whole row, in their order."""
    blank: tuple[str, ...] = field(init=False, compare=False, repr=False)
    """What stands in the later columns where nothing was said."""

    def __post_init__(self) -> None:
        columns = (*self.content, *(name for name, _ in self.later))
        object.__setattr__(self, "columns", columns)
        object.__setattr__(self, "values", itemgetter("id", *columns))
        object.__setattr__(self, "blank", tuple(value for _, value in self.later))

    def __hash__(self) -> int:
        return hash(self.name)

    def whole(self, row: Row) -> Row:
        """A row as it was written down by any version, with all columns of this one; itself where it has them."""
        for name, _ in self.later:
            if name not in row:
                return {**dict(self.later), **row}
        return row


_ANCHOR = ("span_start", "span_end", "quote", "quote_before", "quote_after", "source_hash")
_TEXT = ("title", "source_name", "source_hash", "original_hash", "structure_hash", "encoding", "length")

FACTS = ("writer", "dated", "publication", "address", "issue", "kind", "confirmed")
"""The columns that say where a text comes from; those that are named in the last one were confirmed by the reader."""

TEXTS = Table(
    "texts",
    (*_TEXT, "author", "created", "trashed"),
    later=tuple((name, "") for name in (*FACTS, "state", "favourite")),
)
TAGS = Table(
    "tags",
    ("name", "author", "created"),
    later=(("colour", ""), ("description", ""), ("trashed", ""), ("merged", "")),
)
HIGHLIGHTS = Table(
    "highlights",
    ("text_id", *_ANCHOR, "colour", "note", "author", "created", "trashed"),
    tagged=True,
    later=(("style", "highlight"), ("placement", ""), ("former", "")),
)
RULINGS = Table("rulings", ("text_id", "scope", "character", *_ANCHOR, "noise", "author", "created"))
REPAIRS = Table("repairs", ("text_id", *_ANCHOR, "applied", "author", "created"))
SETTLEMENTS = Table("settlements", ("text_id", "direction", "word", *_ANCHOR, "target", "author", "created"))
WORDS = Table("words", ("head", "known", "new", "own", "typed", "author", "created"), later=(("learning", ""),))
LEXICON = Table("lexicon", ("commonest", "author", "created"))
COLOURS = Table("colours", ("name", "meaning", "author", "created"))
TEXT_NOTES = Table("text_notes", ("note", "author", "created"))
NOTE_VERSIONS = Table("note_versions", ("subject_id", "note", "author", "created"))
EDITIONS = Table("editions", ("text_id", *_TEXT[1:], "author", "created"))
BOOKMARKS = Table("bookmarks", ("text_id", *_ANCHOR, "name", "author", "created", "trashed"))
COLLECTIONS = Table("collections", ("name", "author", "created", "trashed"))
COLLECTED = Table("collected", ("text_id", "collection_id", "author", "created", "trashed"))
TEXT_TAGS = Table("text_tags", ("text_id", "tag_id", "author", "created", "trashed"))
TERMS = Table(
    "terms",
    (
        *("key", "traditional", "simplified", "reading", "renderings", "gloss", "note", "tags", "text_id", "quote"),
        *("author", "created", "trashed"),
    ),
)
TABLES = {
    table.name: table
    for table in (
        TEXTS,
        TAGS,
        HIGHLIGHTS,
        RULINGS,
        REPAIRS,
        SETTLEMENTS,
        WORDS,
        LEXICON,
        BOOKMARKS,
        COLOURS,
        TEXT_NOTES,
        NOTE_VERSIONS,
        EDITIONS,
        COLLECTIONS,
        COLLECTED,
        TEXT_TAGS,
        TERMS,
    )
}


class Kept(NamedTuple):
    """A row as it is stored; `check` is the checksum over its content, `sound` tells whether the stored one is that."""

    row: Row
    revision: int
    modified: str
    sound: bool
    check: str


def stored(value: Value) -> Cell:
    """What SQLite keeps for a value."""
    if not isinstance(value, str):
        return json.dumps(value) if isinstance(value, list) else value
    if "\0" in value:
        return value.encode("utf-8", "surrogatepass")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return value.encode("utf-8", "surrogatepass")
    return value


def loaded(cell: Cell) -> str | int | None:
    """The value that SQLite kept; bytes that are no UTF-8 come from damage and are shown as far as they can be."""
    if not isinstance(cell, bytes):
        return cell
    try:
        return cell.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return cell.decode("utf-8", "replace")


def plain(values: Sequence[Value]) -> Sequence[Cell]:
    """What SQLite keeps for the values of a row; as a rule that is what they are."""
    text = "".join([value for value in values if isinstance(value, str)])
    if "\0" not in text:
        try:
            text.encode("utf-8")
        except UnicodeEncodeError:
            pass
        else:
            return cast(Sequence[Cell], values)
    return [stored(value) for value in values]


def checksum(table: Table, row: Row) -> str:
    """The checksum over all that a person made in a row, as 32 hexadecimal digits."""
    return _checksum(table, table.values(table.whole(row)), row["tags"] if table.tagged else None)


def _checksum(table: Table, values: Sequence[Value], tags: Value) -> str:
    # SHA-256 over the JSON array of the table's name, the id, the content in its order, the tags' ids, and an object
    # of those later columns that say something.
    first = 1 + len(table.content)
    array: list[object] = [table.name, *values[:first]]
    if table.tagged:
        array.append(tags)
    later = tuple(values[first:])
    if later != table.blank:
        array.append({name: value for (name, blank), value in zip(table.later, later, strict=True) if value != blank})
    return hashlib.sha256(_AS_JSON(array).encode()).hexdigest()[:32]


_AS_JSON = json.JSONEncoder(check_circular=False).encode


def get(connection: sqlite3.Connection, table: Table, row_id: str) -> Row | None:
    """The content of one row, None where there is none."""
    found = select(connection, table, "id = ?", (row_id,))
    return found[0].row if found else None


def select(
    connection: sqlite3.Connection, table: Table, where: str, values: Sequence[str | int] = (), order: str = "rowid"
) -> list[Kept]:
    """The rows of a table that meet an SQL condition, each held against its checksum."""
    return list(each(connection, table, where, values, order))


def of_ids(connection: sqlite3.Connection, table: Table, ids: Sequence[str]) -> dict[str, Kept]:
    """The rows of these ids by their ids, in this order; unknown ones are left out."""
    found: dict[str, Kept] = {}
    for some in _portions(ids):
        for kept in each(connection, table, f"id IN ({', '.join('?' * len(some))})", some, order=""):
            found[text_of(kept.row["id"])] = kept
    return {row_id: found[row_id] for row_id in ids if row_id in found}


def just_written(connection: sqlite3.Connection, table: Table, rows: Sequence[Row]) -> list[Kept]:
    """Rows that were written in this transaction, with their revisions; they need not be read and checked again."""
    stamps: dict[str, tuple[int, str]] = {}
    for some in _portions([text_of(row["id"]) for row in rows]):
        where = f"id IN ({', '.join('?' * len(some))})"
        for row_id, revision, modified in fetch(
            connection, f"SELECT id, revision, modified FROM {table.name} WHERE {where}", some
        ):
            stamps[str(loaded(row_id))] = number_of(loaded(revision)), text_of(loaded(modified))
    ours = [(table.whole(row), stamps.get(text_of(row["id"]))) for row in rows]
    return [Kept(row, *stamp, True, "") for row, stamp in ours if stamp is not None]


def each(
    connection: sqlite3.Connection, table: Table, where: str, values: Sequence[str | int] = (), order: str = "rowid"
) -> Iterator[Kept]:
    """As `select`, one after the other, so that a hundred thousand rows are not held twice; `order` "" for any."""
    names = ("id", *table.columns)
    cells = fetch(
        connection,
        f"SELECT {', '.join(names)}, revision, modified, checksum FROM {table.name} WHERE {where}"
        + (f" ORDER BY {order}" if order else ""),
        [stored(value) for value in values],
    )
    tags = _tags(connection, where, values) if table.tagged else {}
    return (_kept(table, names, row, tags) for row in cells)


def fetch(connection: sqlite3.Connection, sql: str, values: Sequence[Cell] = ()) -> list[Sequence[Cell]]:
    """All rows of a query; text that damage has made undecodable comes with U+FFFD in it instead of failing."""
    try:
        return connection.execute(sql, values).fetchall()
    except sqlite3.OperationalError as error:
        # Python's own refusal to decode is the one error here without a code of SQLite's.
        if getattr(error, "sqlite_errorcode", None) is not None:
            raise
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    try:
        return connection.execute(sql, values).fetchall()
    finally:
        connection.text_factory = str


def _kept(table: Table, names: Sequence[str], cells: Sequence[Cell], tags: dict[str, list[str]]) -> Kept:
    values: Sequence[Value] = cast(Sequence[Value], cells[:-3])
    if bytes in map(type, values):
        values = [loaded(cell) for cell in cells[:-3]]
    row: Row = dict(zip(names, values, strict=True))
    mine = tags.get(str(values[0]), [])
    if table.tagged:
        row["tags"] = mine
    check = _checksum(table, values, mine)
    revision, modified = map(loaded, cells[-3:-1])
    return Kept(row, number_of(revision), text_of(modified), check == cells[-1], check)


def put(connection: sqlite3.Connection, table: Table, row: Row, modified: str) -> None:
    """Write a row's content as its next revision."""
    put_all(connection, table, [row], modified)


def put_all(connection: sqlite3.Connection, table: Table, rows: Iterable[Row], modified: str) -> None:
    """Write the content of rows as their next revisions, in this order."""
    put_checked(connection, table, ((row, checksum(table, row)) for row in rows), modified)


def put_checked(connection: sqlite3.Connection, table: Table, rows: Iterable[tuple[Row, str]], modified: str) -> None:
    """As `put_all`, each row with its checksum, which was made already."""
    given = [(table.whole(row), check) for row, check in rows]
    names = ("id", *table.columns)
    marks = ", ".join("?" * len(names))
    updates = ", ".join(f"{name} = excluded.{name}" for name in (*names[1:], "modified", "checksum"))
    connection.executemany(
        f"INSERT INTO {table.name} ({', '.join(names)}, revision, modified, checksum) VALUES ({marks}, 1, ?, ?)"
        f" ON CONFLICT(id) DO UPDATE SET {updates}, revision = revision + 1",
        ((*plain(table.values(row)), modified, check) for row, check in given),
    )
    if table.tagged:
        put_tags(connection, [row for row, _ in given])


def put_cells(
    connection: sqlite3.Connection, table: Table, names: Sequence[str], rows: Sequence[tuple[Row, str]], modified: str
) -> None:
    """Write some columns of rows that are there otherwise as these say, each with its checksum; their next revisions.

    Tags are not among the columns. Half as long as all columns, since no index has to be changed that these are not in.
    """
    columns = [name for name in names if name in table.columns]
    updates = "".join(f"{name} = ?, " for name in columns)
    connection.executemany(
        f"UPDATE {table.name} SET {updates}revision = revision + 1, modified = ?, checksum = ? WHERE id = ?",
        ((*plain([row[name] for name in columns]), modified, check, stored(row["id"])) for row, check in rows),
    )


def put_tags(connection: sqlite3.Connection, rows: Sequence[Row]) -> None:
    """Give rows that are there their tags, in their order."""
    had = _tags_of(connection, [text_of(row["id"]) for row in rows])
    changed = [row for row in rows if list(_list(row["tags"])) != had.get(text_of(row["id"]), [])]
    link(connection, [row for row in changed if text_of(row["id"]) in had], changed)


def link(connection: sqlite3.Connection, bearing: Iterable[Row], rows: Iterable[Row]) -> None:
    """Take their tags from the rows that are bearing some, and give rows their own, in their order."""
    connection.executemany("DELETE FROM highlight_tags WHERE highlight_id = ?", [(row["id"],) for row in bearing])
    connection.executemany(
        "INSERT INTO highlight_tags (highlight_id, tag_id, position) VALUES (?, ?, ?)",
        [(row["id"], tag, place) for row in rows for place, tag in enumerate(_list(row["tags"]))],
    )


def text_of(value: Value) -> str:
    """A value that is text; "" for anything that damage put in its place."""
    return value if isinstance(value, str) else ""


def number_of(value: Value) -> int:
    """A value that is a number; 0 for anything that damage put in its place."""
    return value if isinstance(value, int) else 0


def _list(value: Value) -> Iterable[str]:
    return value if isinstance(value, list) else ()


def _tags_of(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, list[str]]:
    tags: dict[str, list[str]] = {}
    for some in _portions(ids):
        tags |= _tags(connection, f"id IN ({', '.join('?' * len(some))})", some)
    return tags


def _portions(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[at : at + AT_ONCE] for at in range(0, len(ids), AT_ONCE))


def _tags(connection: sqlite3.Connection, where: str, values: Sequence[str | int]) -> dict[str, list[str]]:
    tags: dict[str, list[str]] = {}
    for highlight, tag in fetch(
        connection,
        "SELECT highlight_id, tag_id FROM highlight_tags"
        f" WHERE highlight_id IN (SELECT id FROM highlights WHERE {where}) ORDER BY highlight_id, position",
        [stored(value) for value in values],
    ):
        tags.setdefault(str(highlight), []).append(str(tag))
    return tags
