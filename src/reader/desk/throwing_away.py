"""The use cases of the trash: what is in it, the way back, and the one thing that cannot be undone."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum

from reader.desk import recording
from reader.desk.marks.noting import Noting
from reader.desk.values import Changed
from reader.errors import KnownError
from reader.language import mark
from reader.store import codebook, trash, versions
from reader.store.database import Connection
from reader.store.records import RowChange
from reader.store.rows import BOOKMARKS, HIGHLIGHTS, TAGS, TEXTS, Kept, Row, Table, get, of_ids, text_of


class Thrown(StrEnum):
    """The kinds of things in the trash; the values are keys of the catalogue."""

    HIGHLIGHT = mark("Highlight")
    BOOKMARK = mark("Bookmark")
    TAG = mark("Tag")
    TEXT_NOTE = mark("Note on the text")
    TEXT = mark("Text")


@dataclass(frozen=True, slots=True)
class Trashed:
    """A thing in the trash: its words (quote, name, title or note), its note, its text's title, and when it went."""

    kind: Thrown
    id: str
    words: str
    note: str = ""
    title: str = ""
    when: str = ""


TABLES: dict[Thrown, Table] = {
    Thrown.HIGHLIGHT: HIGHLIGHTS,
    Thrown.BOOKMARK: BOOKMARKS,
    Thrown.TAG: TAGS,
    Thrown.TEXT: TEXTS,
}


class ThrowingAway(Noting):
    """Everything that is deleted can be taken back for as long as the trash is not emptied."""

    def trash(self) -> list[Trashed]:
        """All that is in the trash, the last thrown away first."""
        with self._database.read() as connection:
            found = [
                _trashed(connection, kind, one) for kind, table in TABLES.items() for one in trash.of(connection, table)
            ]
            for row in trash.silenced(connection):
                last = versions.of(connection, text_of(row["id"]))[0]
                title = _title(connection, last.subject_id)
                found.append(Trashed(Thrown.TEXT_NOTE, last.id, last.note, title=title, when=last.until))
        return sorted(found, key=lambda one: one.when, reverse=True)

    def restore(self, kind: Thrown, ids: Sequence[str]) -> Changed:
        """Take things of one kind out of the trash, all in one action; those that are not in it stay as they are.

        Tags that went with a highlight come back with it.
        """
        if kind is Thrown.TEXT_NOTE:
            return self.restore_note(ids[0])
        labels = {Thrown.HIGHLIGHT: recording.RESTORE_MARKS, Thrown.TAG: recording.RESTORE_TAG}
        labels |= {Thrown.TEXT: recording.RESTORE_TEXT, Thrown.BOOKMARK: recording.RESTORE_BOOKMARK}
        with self._database.write() as connection:
            rows = [kept.row for kept in of_ids(connection, TABLES[kind], ids).values()]
            changes = [RowChange(TABLES[kind], row, {**row, "trashed": ""}) for row in rows]
            if kind is Thrown.TAG:
                changes = _restored_tags(connection, rows)
            elif kind is Thrown.HIGHLIGHT:
                changes = [*_restored_tags(connection, _gone_with(connection, rows)), *changes]
            return self._perform(connection, labels[kind], changes, self._now())

    def empty_trash(self) -> int:
        """Remove all that is in the trash for good, and what could be undone with it; returns how many things went.

        This is the one thing that cannot be undone.
        """
        self._database.require_writable()
        with self._database.write() as connection:
            gone, files = trash.empty(connection)
        self._shelf.forget()
        for name in files:
            with suppress(KnownError):
                self._shelf.sources.remove(name)
        return gone


def _gone_with(connection: Connection, highlights: Sequence[Row]) -> list[Row]:
    """The tags that went when highlights did: an undo took back both, and they say the same moment."""
    moments: dict[str, set[str]] = {}
    for row in highlights:
        for tag in row["tags"] if isinstance(row["tags"], list) else ():
            moments.setdefault(tag, set()).add(text_of(row["trashed"]))
    tags = [kept.row for kept in of_ids(connection, TAGS, list(moments)).values()]
    return [row for row in tags if row["trashed"] and row["trashed"] in moments[text_of(row["id"])]]


def _restored_tags(connection: Connection, rows: Sequence[Row]) -> list[RowChange]:
    """One whose name was given anew, or comes back with another of its name, becomes that one."""
    seen = {name: row["id"] for name, row in codebook.all_seen(connection).items()}
    changes = []
    for row in rows:
        if row["trashed"]:
            name = text_of(row["name"])
            changes.append(RowChange(TAGS, row, {**row, "trashed": "", "merged": seen.get(name, "")}))
            seen.setdefault(name, row["id"])
    return changes


def _trashed(connection: Connection, kind: Thrown, kept: Kept) -> Trashed:
    row = kept.row
    words = {Thrown.HIGHLIGHT: "quote", Thrown.BOOKMARK: "quote", Thrown.TAG: "name", Thrown.TEXT: "title"}
    said = text_of(row["name"]) if kind is Thrown.BOOKMARK and row["name"] else text_of(row[words[kind]])
    note = text_of(row.get("note", "")) or text_of(row.get("description", ""))
    title = _title(connection, text_of(row["text_id"])) if "text_id" in row else ""
    # What an undo took back says the moment at which it was made, so that it can be done again.
    when = kept.modified if row["trashed"] == row["created"] else text_of(row["trashed"])
    return Trashed(kind, text_of(row["id"]), said, note, title, when)


def _title(connection: Connection, text_id: str) -> str:
    found = get(connection, TEXTS, text_id)
    return text_of(found["title"]) if found else ""
