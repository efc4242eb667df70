"""A library as it was found, kept aside before anything about it is changed."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from reader.writing import sync_folder

COMPANIONS = ("", "-journal", "-wal", "-shm")
"""The endings of the files that belong together."""


def evidence_of(path: Path) -> Path:
    """The folder in which a library that was left in the middle of a save is kept while SQLite recovers it."""
    return path.with_name(f".before-recovery-{path.name}")


def keep_evidence(path: Path) -> None:
    """Keep a library and the journal of a killed save as they are, since SQLite changes both when it opens them.

    What is kept from an earlier try stays. Nothing is kept where another program has recovered it meanwhile: the
    copies of the two would not belong together.
    """
    if evidence_of(path).exists():
        return
    before = _journal(path)
    keep(path, evidence_of(path))
    if before is None or _journal(path) != before:
        drop_evidence(path)


def drop_evidence(path: Path) -> None:
    """Let go of what `keep_evidence` kept: the library turned out to be sound."""
    shutil.rmtree(evidence_of(path), ignore_errors=True)


def keep(path: Path, folder: Path) -> None:
    """Copy a library and what is beside it into a new folder, which is there in full or not at all.

    Raises OSError. What is no longer there when its turn comes was not the library's any more.
    """
    writing = folder.with_name(f".writing-{folder.name}")
    shutil.rmtree(writing, ignore_errors=True)
    writing.mkdir()
    try:
        for ending in COMPANIONS:
            _copy(path.with_name(path.name + ending), writing)
    except OSError:
        shutil.rmtree(writing, ignore_errors=True)
        raise
    sync_folder(writing)
    os.replace(writing, folder)


def _copy(part: Path, folder: Path) -> None:
    kept = folder / part.name
    try:
        shutil.copy2(part, kept)
    except FileNotFoundError:
        kept.unlink(missing_ok=True)
        return
    with kept.open("rb+") as file:
        os.fsync(file.fileno())


def _journal(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.with_name(path.name + "-journal").stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns
