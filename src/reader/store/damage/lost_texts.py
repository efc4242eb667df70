"""Texts whose rows were lost to damage, made anew from what is anchored in them and from the stored sources."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from reader.errors import KnownError
from reader.language import tr
from reader.notes.shelf import TextInfo
from reader.store.library import first_line, new_row
from reader.store.rows import BOOKMARKS, HIGHLIGHTS, TEXTS, Cell, fetch, loaded, number_of, put, text_of
from reader.store.sources import Sources

NAME_LENGTH = 64
"""Characters of the name of a stored file: a SHA-256."""

FILES = "source_hash, original_hash, structure_hash"
"""The columns of a text that name stored files."""

ANCHORED = (HIGHLIGHTS.name, BOOKMARKS.name)
"""The tables whose rows tell which text they were made in, and in which source."""


def bring_back(target: sqlite3.Connection, sources: Sources) -> None:
    """Give every highlight and bookmark a text, and every source that no text names any more one of its own.

    Rows of texts are never removed, so a source that none names belonged to one that was lost.
    """
    places = " UNION ALL ".join(f"SELECT text_id, source_hash, span_end, created FROM {name}" for name in ANCHORED)
    for text_id, source_hash, end, created in fetch(
        target,
        f"SELECT text_id, source_hash, max(span_end), min(created) FROM ({places})"
        " WHERE text_id NOT IN (SELECT id FROM texts) GROUP BY text_id, source_hash ORDER BY count(*) DESC",
    ):
        name = _name_of(text_id, source_hash, target)
        if not fetch(target, "SELECT 1 FROM texts WHERE id = ?", (name,)):
            made = text_of(loaded(created))
            _put(target, name, text_of(loaded(source_hash)), number_of(loaded(end)), made, sources)
        if name != text_id:
            for table in ANCHORED:
                update = f"UPDATE {table} SET text_id = ? WHERE text_id = ? AND source_hash = ?"
                target.execute(update, (name, text_id, source_hash))
    for source_hash in _unnamed(target, sources.folder):
        if _is_source(sources, source_hash):
            changed = datetime.fromtimestamp((sources.folder / source_hash).stat().st_mtime).astimezone()
            _put(target, uuid4().hex, source_hash, 0, changed.isoformat(timespec="seconds"), sources)


def _name_of(text_id: Cell, source_hash: Cell, target: sqlite3.Connection) -> str:
    """The id of the text of rows that name one that is not there: no two texts have the same source."""
    found = fetch(target, "SELECT id FROM texts WHERE source_hash = ?", (source_hash,))
    if found and isinstance(found[0][0], str):
        return found[0][0]
    return text_id if isinstance(text_id, str) else uuid4().hex


def _put(target: sqlite3.Connection, text_id: str, source_hash: str, end: int, made: str, sources: Sources) -> None:
    source = _source(sources, source_hash)
    title = first_line(source) or tr("Recovered text {name}", name=text_id[:8])
    info = TextInfo(text_id, title, "", source_hash, source_hash, "utf-8", len(source) or end, made)
    put(target, TEXTS, new_row(info, "", ""), made)


def _unnamed(target: sqlite3.Connection, folder: Path) -> list[str]:
    rows = fetch(target, f"SELECT {FILES} FROM texts UNION SELECT {FILES} FROM editions")
    named = {name for row in rows for name in row}
    try:
        names = sorted(path.name for path in folder.iterdir())
    except OSError:
        return []
    return [name for name in names if len(name) == NAME_LENGTH and name not in named]


def _is_source(sources: Sources, name: str) -> bool:
    """Whether a stored file is a source, and not an original in another encoding or the structure of a source."""
    source = _source(sources, name)
    return bool(source.strip()) and "\0" not in source and not source.startswith('{"metadata": ')


def _source(sources: Sources, name: str) -> str:
    """A stored source; "" for one that is missing, damaged or none."""
    try:
        return sources.read(name).decode("utf-8", "surrogatepass")
    except (KnownError, UnicodeDecodeError):
        return ""
