"""What can be read from a damaged library goes into a fresh one; the damaged file is kept aside, never changed."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from reader.language import tr
from reader.store.actions import last_rows
from reader.store.damage.evidence import COMPANIONS, evidence_of, keep
from reader.store.damage.lost_lists import give_a_fresh_one, give_its_own
from reader.store.damage.lost_texts import bring_back
from reader.store.database import connect
from reader.store.faults import is_damage
from reader.store.migrations import migrate
from reader.store.rows import TABLES, get, put, select, stored
from reader.store.sources import Sources
from reader.writing import sync_folder

SMALLEST_ROW = 16
"""Bytes that a row takes at least: bounds the row numbers of a table whose end cannot be read."""

FIRST = ("texts", "places", "tags", "highlights", "highlight_tags", "rulings", "actions", "exports")
SECOND = ("repairs", "settlements", "words", "lexicon")
THIRD = ("bookmarks",)
FOURTH = ("colours", "text_notes", "note_versions", "editions")
FIFTH = ("collections", "collected", "text_tags")
SIXTH = ("terms",)
BROUGHT = (FIRST, SECOND, THIRD, FOURTH, FIFTH, SIXTH)
SINCE = {table: version for version, brought in enumerate(BROUGHT, 1) for table in brought}
"""The tables that are carried over, referred-to ones first, and the version that brought each."""


@dataclass(frozen=True, slots=True)
class Salvaged:
    """How much was carried over."""

    texts: int
    highlights: int


def mend(path: Path, version: int, now: str) -> str:
    """Put the damaged library at `path` aside and a fresh one with all that can be read in its place.

    Returns the sentence that says what was saved and where the damaged one is. The fresh file is whole and on the
    disk before it takes the place, so that a kill in between never leaves an empty library.
    """
    aside = _aside(path, now)
    fresh = path.with_name(f".writing-{path.name}")
    work = aside / ".reading.sqlite"
    fresh.unlink(missing_ok=True)
    with closing(connect(fresh, "rwc")) as target:
        migrate(target, version)
        saved = salvage(path, work, target)
    for ending in COMPANIONS[1:]:
        path.with_name(path.name + ending).unlink(missing_ok=True)
    os.replace(fresh, path)
    sync_folder(path.parent)
    return tr(
        "The library was damaged. {texts} texts and {highlights} marks were saved from it into a new one;"
        " the damaged file is kept in {folder}.",
        texts=saved.texts,
        highlights=saved.highlights,
        folder=aside,
    )


def salvage(damaged: Path, work: Path, target: sqlite3.Connection) -> Salvaged:
    """Carry all rows that can be read from a damaged library into an empty one; `work` is a scratch file's name.

    Where the list of tables is what is broken, that of `target`, which has the same tables, stands in.
    """
    target.execute("PRAGMA foreign_keys = OFF")
    fresh = target.serialize()
    target.execute("BEGIN IMMEDIATE")
    try:
        _copy(damaged, work)
        if not _carry(work, target):
            _copy(damaged, work)
            if not give_its_own(work, fresh) or not _carry(work, target, guessed=True):
                _copy(damaged, work)
                give_a_fresh_one(work, fresh)
                _carry(work, target, guessed=True)
            _drop_unsound(target)
        _look_into_actions(target)
        bring_back(target, Sources(damaged.parent / "sources"))
        _drop_orphans(target)
        saved = Salvaged(_count(target, "texts"), _count(target, "highlights"))
        target.execute("COMMIT")
    finally:
        if target.in_transaction:
            target.execute("ROLLBACK")
        target.execute("PRAGMA foreign_keys = ON")
        for ending in COMPANIONS:
            work.with_name(work.name + ending).unlink(missing_ok=True)
    return saved


def _aside(path: Path, now: str) -> Path:
    stamp = "".join(c for c in now[:19] if c.isalnum())
    names = (f"damaged-{stamp}" + (f"-{n}" if n else "") for n in range(1000))
    folder = next(path.with_name(name) for name in names if not path.with_name(name).exists())
    if evidence_of(path).exists():
        os.replace(evidence_of(path), folder)
    else:
        keep(path, folder)
    sync_folder(path.parent)
    return folder


def _copy(damaged: Path, work: Path) -> None:
    for ending in COMPANIONS:
        part = damaged.with_name(damaged.name + ending)
        copy = work.with_name(work.name + ending)
        copy.unlink(missing_ok=True)
        with suppress(FileNotFoundError):
            shutil.copyfile(part, copy)


def _carry(work: Path, target: sqlite3.Connection, *, guessed: bool = False) -> bool:
    """Carry over what can be read; False where the tables cannot even be found.

    `guessed` says that the list of tables is not the file's own.
    """
    try:
        with closing(connect(work, "rw")) as source:
            source.text_factory = bytes
            # Then a broken entry fails the first look only, and the others are found at the second.
            source.execute("PRAGMA writable_schema = ON")
            with suppress(sqlite3.DatabaseError, UnicodeDecodeError):
                source.execute("SELECT 1 FROM sqlite_master")
            found = {name for (name,) in source.execute("SELECT name FROM sqlite_master")}
            version = int(source.execute("PRAGMA user_version").fetchone()[0])
            for table, since in SINCE.items():
                most = 0 if guessed and since > 1 else work.stat().st_size // SMALLEST_ROW
                _carry_table(source, target, table, most)
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        if not is_damage(error):
            raise
        return False
    return found >= {table.encode() for table, since in SINCE.items() if since <= (version or since)}


def _carry_table(source: sqlite3.Connection, target: sqlite3.Connection, table: str, most: int) -> None:
    there = {row[1].decode() for row in source.execute(f"PRAGMA table_info({table})")}
    columns = [row[1] for row in target.execute(f"PRAGMA table_info({table})") if row[1] in there]
    if not columns:
        return
    names = ", ".join(columns)
    marks = ", ".join("?" * (len(columns) + 1))
    sql = f"SELECT rowid, {names} FROM {table} NOT INDEXED WHERE rowid"
    for row in _readable(source, sql, 0, _last(source, table, most)):
        cells = [_as_text(cell) for cell in row]
        with suppress(sqlite3.IntegrityError):
            target.execute(f"INSERT OR IGNORE INTO {table} (rowid, {names}) VALUES ({marks})", cells)


def _readable(source: sqlite3.Connection, sql: str, first: int, last: int) -> Iterator[tuple[object, ...]]:
    stretches = [(first, last)]
    while stretches:
        low, high = stretches.pop()
        try:
            # With BETWEEN, a single row would be followed by a look at the next page, which may be the broken one.
            where, values = (" = ?", (low,)) if low == high else (" BETWEEN ? AND ?", (low, high))
            yield from source.execute(sql + where, values).fetchall()
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            if isinstance(error, sqlite3.OperationalError) and not is_damage(error):
                return
            if low < high:
                middle = (low + high) // 2
                stretches += [(middle + 1, high), (low, middle)]


def _last(source: sqlite3.Connection, table: str, most: int) -> int:
    try:
        return int(source.execute(f"SELECT max(rowid) FROM {table} NOT INDEXED").fetchone()[0] or 0)
    except (sqlite3.DatabaseError, ValueError):
        return most


def _as_text(cell: object) -> object:
    # Blobs and texts both come as bytes here; what can be text becomes it again, the rest stays a blob.
    if not isinstance(cell, bytes):
        return cell
    try:
        text = cell.decode("utf-8")
    except UnicodeDecodeError:
        return cell
    return cell if "\0" in text else text


def _look_into_actions(target: sqlite3.Connection) -> None:
    """Bring back rows that were lost but stand in an action: rows are never removed, so a missing one is lost."""
    for (table, row_id), (row, made) in last_rows(target).items():
        if get(target, table, row_id) is None:
            put(target, table, row, made)


def _drop_unsound(target: sqlite3.Connection) -> None:
    """Drop the rows that were found where a table may never have been."""
    for name in (table for table, since in SINCE.items() if since > 1):
        sound = {stored(kept.row["id"]) for kept in select(target, TABLES[name], "1") if kept.sound}
        for number, row_id in target.execute(f"SELECT rowid, id FROM {name}").fetchall():
            if row_id not in sound:
                target.execute(f"DELETE FROM {name} WHERE rowid = ?", (number,))


def _drop_orphans(target: sqlite3.Connection) -> None:
    """Cut links to rows that are gone."""
    for sql in (
        "DELETE FROM highlight_tags WHERE highlight_id NOT IN (SELECT id FROM highlights)"
        " OR tag_id NOT IN (SELECT id FROM tags)",
        "DELETE FROM places WHERE text_id NOT IN (SELECT id FROM texts)",
        "DELETE FROM rulings WHERE text_id NOT IN (SELECT id FROM texts)",
        "DELETE FROM repairs WHERE text_id NOT IN (SELECT id FROM texts)",
        "DELETE FROM text_notes WHERE id NOT IN (SELECT id FROM texts)",
        "DELETE FROM editions WHERE text_id NOT IN (SELECT id FROM texts)",
        "DELETE FROM collected WHERE text_id NOT IN (SELECT id FROM texts)"
        " OR collection_id NOT IN (SELECT id FROM collections)",
        "DELETE FROM text_tags WHERE text_id NOT IN (SELECT id FROM texts) OR tag_id NOT IN (SELECT id FROM tags)",
        "DELETE FROM settlements WHERE text_id <> '' AND text_id NOT IN (SELECT id FROM texts)",
    ):
        target.execute(sql)


def _count(target: sqlite3.Connection, table: str) -> int:
    return int(target.execute(f"SELECT count(*) FROM {table} WHERE trashed = ''").fetchone()[0])
