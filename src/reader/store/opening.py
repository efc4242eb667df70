"""Opening `reader.sqlite`: new, older, newer, read-only, locked or damaged, each in its own way."""

from __future__ import annotations

import os
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from reader.errors import Busy, KnownError
from reader.language import tr
from reader.store import locking
from reader.store.damage.evidence import drop_evidence, evidence_of, keep_evidence
from reader.store.database import PATIENCE, Database, connect, in_memory
from reader.store.faults import PRIMARY, Damaged, explained, file_fault
from reader.store.rows import HIGHLIGHTS, TEXTS, select

NAME = "reader.sqlite"
SCHEMA_VERSION = 7
"""The number of migrations: what `user_version` says of a library of today."""
WRITE_VERSION = 18
"""Where a file's header says how it may be written: 1 or 2."""
CHECKED = 2_000_000
"""Bytes up to which a library is checked in full at every opening; that takes 15 ms at most."""


def open_library(folder: Path, now: str, *, writable: bool = True, patience: float = PATIENCE) -> Database:
    """The library of a folder, brought up to date; a folder without one gets one, unless it is not to be written.

    `patience` is how many seconds to wait for another program. `warning` says what the person should know. Raises
    KnownError where nothing can be opened: locked, no permission, the disk fails.
    """
    path = folder / NAME
    if writable:
        _make_folder(folder)
    with explained(path):
        if not path.exists() and not (writable and _may_write(folder)):
            return _empty(path, writable)
        try:
            return _open_sound(path, now, writable, patience)
        except Damaged:
            return _open_damaged(path, now, writable, patience)


def _open_sound(path: Path, now: str, writable: bool, patience: float) -> Database:
    """As `_open`; what SQLite would change while it recovers from a kill is kept until it proves to be sound."""
    with _telling_damage(path):
        if not (writable and _may_write(path)):
            return _open(path, now, writable, patience)
        if _left_in_a_save(path, patience):
            # Two that keep and recover at once would each copy what the other is changing.
            lock = _wait_for(path.parent, patience)
            try:
                return _recover(path, now, patience)
            finally:
                lock.release()
        database = _open(path, now, writable, patience)
        if evidence_of(path).exists():  # of a recovery that was killed before it could let go
            drop_evidence(path)
        return database


def _recover(path: Path, now: str, patience: float) -> Database:
    """As `_open_sound`, by the one process that holds the lock on mending."""
    with _telling_damage(path):
        if _left_in_a_save(path, patience):
            keep_evidence(path)
        database = _open(path, now, True, patience)
        drop_evidence(path)
        return database


@contextmanager
def _telling_damage(path: Path) -> Iterator[None]:
    try:
        with explained(path):
            yield
    except UnicodeDecodeError as error:
        raise Damaged("The library file {path} is damaged.", path=path) from error


def _left_in_a_save(path: Path, patience: float) -> bool:
    """Whether the journal beside a library is of a killed save; SQLite tells, which knows one that is going on."""
    try:
        if not path.with_name(path.name + "-journal").stat().st_size or not path.stat().st_size:
            return False
    except FileNotFoundError:
        return False
    # A connection that may only read refuses to recover instead of doing it.
    try:
        with closing(connect(path, "ro", patience)) as connection:
            connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_READONLY_ROLLBACK:
            return True
        raise
    return False


def _open(path: Path, now: str, writable: bool, patience: float) -> Database:
    lost = _lost_list(path)
    may_write = writable and _may_write(path)
    database = Database(path, connect(path, "rwc" if may_write else "ro", patience), not may_write)
    try:
        version = _version(database.connection)
        if version > SCHEMA_VERSION:
            return _open_newer(path, database, patience)
        if may_write:
            database.connection.execute("PRAGMA journal_mode = DELETE")
            may_write = not version or _takes_writes(database, patience)
            database.read_only = not may_write
        if version == SCHEMA_VERSION:
            _check(database)
        else:
            _bring_up_to_date(database, version, now)
    except BaseException:
        database.close()
        raise
    if writable and not may_write:
        database.warning = tr("{path} cannot be written: it can be read and exported, not changed.", path=path)
    elif lost:
        database.warning = lost
    return database


def _takes_writes(database: Database, patience: float) -> bool:
    """Whether SQLite lets anything be saved.

    It only reads a file whose header names a later way of writing. No library has one, so this is damage: Damaged.
    """
    connection = database.connection
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        connection.execute("DELETE FROM texts WHERE 0")
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", 0) & PRIMARY != sqlite3.SQLITE_READONLY:
            return True  # where another program saves just now, saving is possible
        with database.path.open("rb") as file:
            if file.read(WRITE_VERSION + 1)[WRITE_VERSION] > 2:
                raise Damaged("The library file {path} is damaged.", path=database.path) from error
        return False
    finally:
        connection.execute(f"PRAGMA busy_timeout = {int(patience * 1000):d}")
    return True


def _check(database: Database) -> None:
    """Raise Damaged where a check of the whole file finds damage: a small file always, a large one on suspicion."""
    if database.path.stat().st_size > CHECKED and not database.suspect.exists():
        database.connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        return
    found = database.connection.execute("PRAGMA integrity_check(1)").fetchall()
    if found != [("ok",)]:
        raise Damaged("The library file {path} is damaged.", path=database.path)
    if not database.read_only:
        database.suspect.unlink(missing_ok=True)


def _bring_up_to_date(database: Database, version: int, now: str) -> None:
    """Migrate, after a verified backup where there is something to lose; in memory where nothing may be written."""
    from reader.store.backup import backup
    from reader.store.migrations import migrate

    _check(database)
    if database.read_only:
        copy = in_memory()
        database.connection.backup(copy)
        database.connection.close()
        database.connection = copy
    elif version:
        stamp = "".join(c for c in now[:19] if c.isalnum())
        backup(database.connection, database.path.parent / "backups", f"reader-version-{version}-{stamp}.sqlite")
    migrate(database.connection, SCHEMA_VERSION)


def _open_newer(path: Path, database: Database, patience: float) -> Database:
    database.close()
    newer = Database(path, connect(path, "ro", patience), read_only=True)
    try:
        for table in (TEXTS, HIGHLIGHTS):
            select(newer.connection, table, "id = ''")
    except sqlite3.OperationalError as error:
        newer.close()
        raise KnownError(
            "{path} was written by a newer version of this program and cannot be read by this one.",
            advice="Install the newer version; the file was not touched.",
            path=path,
        ) from error
    newer.warning = tr(
        "{path} was written by a newer version of this program: it can be read and exported, not changed.", path=path
    )
    return newer


def _open_damaged(path: Path, now: str, writable: bool, patience: float) -> Database:
    """A library made of what can be read from a damaged one; only one process mends, the others wait for it."""
    from reader.store.damage.salvage import mend

    if not (writable and _may_write(path)):
        return _read_damaged(path)
    lock = _wait_for(path.parent, patience)
    try:
        try:
            return _recover(path, now, patience)
        except Damaged:
            warning = mend(path, SCHEMA_VERSION, now)
        database = _recover(path, now, patience)
        database.suspect.unlink(missing_ok=True)
        database.warning = warning
        return database
    finally:
        lock.release()


def _read_damaged(path: Path) -> Database:
    from reader.store.damage.salvage import salvage
    from reader.store.migrations import migrate

    connection = in_memory()
    migrate(connection, SCHEMA_VERSION)
    with tempfile.TemporaryDirectory() as scratch:
        saved = salvage(path, Path(scratch) / NAME, connection)
    warning = tr(
        "{path} is damaged and cannot be written: {texts} texts and {highlights} marks could be read.",
        path=path,
        texts=saved.texts,
        highlights=saved.highlights,
    )
    return Database(path, connection, read_only=True, warning=warning)


def _empty(path: Path, writable: bool) -> Database:
    from reader.store.migrations import migrate

    connection = in_memory()
    migrate(connection, SCHEMA_VERSION)
    warning = tr("{folder} cannot be written, so nothing can be saved.", folder=path.parent) if writable else ""
    return Database(path, connection, read_only=True, warning=warning)


def _lost_list(path: Path) -> str:
    """A sentence where texts are stored but the library's list is gone or empty; "" otherwise."""
    if path.exists() and path.stat().st_size > 1:  # SQLite takes one byte for none
        return ""
    sources = path.parent / "sources"
    if not sources.is_dir() or not any(sources.iterdir()):
        return ""
    return tr(
        "The library file {path} was missing, so a new one was begun; the stored texts are still in {sources},"
        " and earlier copies of the library may be in {backups}.",
        path=path,
        sources=sources,
        backups=path.parent / "backups",
    )


def _version(connection: sqlite3.Connection) -> int:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except FileExistsError:
        raise KnownError("{folder} is a file, not a folder.", advice="Choose another.", folder=folder) from None
    except OSError as error:
        raise file_fault(error, folder) from error


def _may_write(path: Path) -> bool:
    # SQLite writes a journal beside the file, so the folder counts as much as the file.
    folder = path if path.is_dir() else path.parent
    return os.access(folder, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))


def _wait_for(folder: Path, patience: float) -> locking.FileLock:
    end = time.monotonic() + max(patience, PATIENCE)
    while time.monotonic() < end:
        lock = locking.take(folder, "mending.lock")
        if lock is not None:
            return lock
        time.sleep(0.05)
    raise Busy("Another program is using {path}, so nothing was saved.", path=folder / NAME)
