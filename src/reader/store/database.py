"""The connection to `reader.sqlite`: every write one short transaction, every error of the world a sentence."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from reader.errors import KnownError
from reader.store.faults import Damaged, ReadOnly, explained

Connection = sqlite3.Connection
"""For those who may not import sqlite3."""

PATIENCE = 5.0
"""Seconds to wait for another program's transaction."""


def connect(path: Path, mode: str, patience: float = PATIENCE) -> sqlite3.Connection:
    """A connection in autocommit with our settings; `mode` is SQLite's: ro, rw or rwc."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}", timeout=patience, isolation_level=None, uri=True
    )
    try:
        for setting in ("foreign_keys = ON", "trusted_schema = OFF", "synchronous = EXTRA"):
            connection.execute(f"PRAGMA {setting}")
    except BaseException:
        connection.close()
        raise
    return connection


def in_memory() -> sqlite3.Connection:
    """A connection to a database that nobody keeps."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


@dataclass(slots=True)
class Database:
    """An open library file; `warning` is "" or what the person should know about it."""

    path: Path
    connection: sqlite3.Connection
    read_only: bool = False
    warning: str = ""
    _file: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        self._file = None if self.read_only else _identity(self.path)

    @property
    def suspect(self) -> Path:
        """A file whose presence asks the next opening for a thorough check."""
        return self.path.with_name(self.path.name + ".suspect")

    def require_writable(self) -> None:
        """Raise KnownError where nothing can be saved."""
        if self.read_only:
            raise ReadOnly(
                "This library can only be read, so nothing was saved.",
                advice="Check the permissions of {folder}.",
                folder=self.path.parent,
            )

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """One transaction that holds the write lock from its beginning; saved when this returns, undone when not.

        Raises KnownError for a library that is read-only, locked or damaged, and for a disk that fails.
        """
        self.require_writable()
        with self._watched():
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                self._require_the_same_file()
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """One consistent state of the library to read from."""
        with self._watched():
            if self.connection.in_transaction:
                yield self.connection
                return
            self.connection.execute("BEGIN")
            try:
                yield self.connection
            finally:
                self._roll_back()

    def data_version(self) -> int:
        """A number that changes when another connection has written."""
        with self._watched():
            version: int = self.connection.execute("PRAGMA data_version").fetchone()[0]
            return version

    def state(self) -> tuple[int, int]:
        """Numbers that change when anybody has written, this connection included."""
        return self.data_version(), self.connection.total_changes

    def close(self) -> None:
        """Let the file go."""
        self.connection.close()

    def _require_the_same_file(self) -> None:
        # SQLite goes on writing into a file that was deleted or replaced, and nobody would ever see it again.
        if _identity(self.path) != self._file:
            raise KnownError(
                "{path} was deleted or replaced by another program, so nothing was saved.",
                advice="Keep a copy of what you have written, close the program and start it again.",
                path=self.path,
            )

    def _roll_back(self) -> None:
        # A full or failing disk makes SQLite roll back by itself, or fail at it: the journal does it later.
        with suppress(sqlite3.OperationalError):
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")

    @contextmanager
    def _watched(self) -> Iterator[None]:
        try:
            with explained(self.path):
                yield
        except Damaged:
            with suppress(OSError):
                self.suspect.touch()
            raise


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino
