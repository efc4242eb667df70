"""What was last written to which file."""

from __future__ import annotations

import sqlite3

from reader.store.rows import fetch, stored


def remembered(connection: sqlite3.Connection, path: str) -> str:
    """The SHA-256 of what was last exported to a path; "" where nothing was."""
    found = fetch(connection, "SELECT sha256 FROM exports WHERE path = ?", (stored(path),))
    return str(found[0][0]) if found else ""


def remember(connection: sqlite3.Connection, path: str, sha256: str, now: str) -> None:
    """Note what was just exported to a path."""
    connection.execute(
        "INSERT INTO exports (path, sha256, exported) VALUES (?, ?, ?)"
        " ON CONFLICT(path) DO UPDATE SET sha256 = excluded.sha256, exported = excluded.exported",
        (stored(path), sha256, now),
    )
