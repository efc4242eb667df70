"""What notes said before: a version for every sitting at which a note was changed, none for every letter typed."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from reader.store.rows import NOTE_VERSIONS, Row, get, put, select, stored, text_of


@dataclass(frozen=True, slots=True)
class NoteVersion:
    """What a note said until it was changed, and when it was changed: ISO 8601 with the zone.

    `subject_id` is the id of the highlight, or of the text whose note it is.
    """

    id: str
    subject_id: str
    note: str
    author: str
    until: str


def keep(connection: sqlite3.Connection, before: Row, now: str) -> bool:
    """Keep the note of a row that is about to get another one; what is blank, or is kept already, is not kept.

    False where it is not kept anew.
    """
    note, subject = text_of(before["note"]), text_of(before["id"])
    if not note.strip():
        return False
    # The same words of the same note are the same version, whichever copy of the library they come from.
    name = hashlib.sha256(json.dumps([subject, note]).encode()).hexdigest()[:32]
    if get(connection, NOTE_VERSIONS, name) is not None:
        return False
    row: Row = {"id": name, "subject_id": subject, "note": note, "author": before["author"], "created": now}
    put(connection, NOTE_VERSIONS, row, now)
    return True


def of(connection: sqlite3.Connection, subject_id: str) -> list[NoteVersion]:
    """The versions of a note, the last one first; what it says now is not among them."""
    found = select(connection, NOTE_VERSIONS, "subject_id = ?", (subject_id,), "rowid DESC")
    return [_version(kept.row) for kept in found]


def by_id(connection: sqlite3.Connection, version_id: str) -> NoteVersion | None:
    """One version."""
    row = get(connection, NOTE_VERSIONS, version_id)
    return _version(row) if row else None


def forget(connection: sqlite3.Connection, subject_ids: Sequence[str]) -> None:
    """Remove the versions of notes for good."""
    values = [(stored(subject),) for subject in subject_ids]
    connection.executemany("DELETE FROM note_versions WHERE subject_id = ?", values)


def _version(row: Row) -> NoteVersion:
    return NoteVersion(*(text_of(row[name]) for name in ("id", "subject_id", "note", "author", "created")))
