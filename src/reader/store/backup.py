"""Copies of `reader.sqlite` that are checked before they count."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from reader.errors import KnownError
from reader.store.database import connect
from reader.store.faults import Damaged
from reader.writing import sync_folder


def backup(connection: sqlite3.Connection, folder: Path, name: str) -> Path:
    """A verified copy of an open library in `folder`, on the disk when this returns.

    Raises Damaged where the library itself is broken, KnownError where the copy does not hold the same; sqlite3.Error
    and OSError as they come.
    """
    folder.mkdir(exist_ok=True)
    path = folder / name
    writing = path.with_name(f".writing-{name}")
    writing.unlink(missing_ok=True)
    copy = connect(writing, "rwc")
    try:
        connection.backup(copy)
        if not sound(copy) and not sound(connection):
            raise Damaged("The library file {path} is damaged.", path=folder.parent)
        if not sound(copy) or counts(copy) != counts(connection):
            raise KnownError("The backup {path} could not be verified.", path=path)
    finally:
        copy.close()
    with writing.open("rb+") as file:
        os.fsync(file.fileno())
    os.replace(writing, path)
    sync_folder(folder)
    return path


def sound(connection: sqlite3.Connection) -> bool:
    """Whether SQLite finds nothing wrong in the whole file; damage that stops the check raises sqlite3.Error."""
    return bool(connection.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)])


def counts(connection: sqlite3.Connection) -> dict[str, int]:
    """The number of rows of every table."""
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in names}
