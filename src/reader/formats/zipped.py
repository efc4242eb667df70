"""Archives that may mean harm: every entry is asked for by name, and what is unpacked is counted."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from urllib.parse import unquote

from reader.errors import KnownError

MOST_ENTRIES = 20_000
MOST_UNPACKED = 512 * 1024 * 1024
"""Bytes that all entries together may have."""
_CHUNK = 1 << 16
_IN_UTF8 = 0x800
"""The flag of an entry that says that its name is in UTF-8; without it, it is in whatever its maker used."""


class Archive:
    """An archive in memory, read by the names that its own index has; raises KnownError for a broken one.

    Nothing is ever written to a disk, so that no name of an entry can mean a place there.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        self._left = MOST_UNPACKED
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, zlib.error, UnicodeDecodeError) as error:
            raise self._broken() from error
        entries = self._zip.infolist()
        if len(entries) > MOST_ENTRIES:
            raise self._too_much()
        if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
            raise self._too_much()
        self._entries = {entry.filename: entry for entry in entries}
        self._written = {one: entry.filename for entry in reversed(entries) for one in _spellings(entry)}

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def known(self, name: str) -> str:
        """The name of an entry as it is written here: upper and lower case, "%20", an encoding that the archive does
        not tell; the same where there is none.
        """
        return name if name in self._entries else self._written.get(name.casefold(), name)

    def names(self) -> list[str]:
        """The names of all entries."""
        return list(self._entries)

    def is_encrypted(self, name: str) -> bool:
        """Whether an entry needs a password."""
        return bool(self._entries[name].flag_bits & 1)

    def read(self, name: str) -> bytes:
        """An entry's bytes; raises KeyError where there is none, KnownError where it is broken or too large."""
        entry = self._entries[name]
        if self.is_encrypted(name):
            raise KnownError(
                "“{name}” is locked with a password.", advice="Unlock it where it comes from.", name=self._name
            )
        parts = []
        try:
            with self._zip.open(entry) as file:
                while part := file.read(_CHUNK):
                    self._left -= len(part)
                    if self._left < 0:
                        raise self._too_much()
                    parts.append(part)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
            raise self._broken() from error
        return b"".join(parts)

    def _broken(self) -> KnownError:
        return KnownError("“{name}” is damaged or not complete.", advice="Get the file again.", name=self._name)

    def _too_much(self) -> KnownError:
        return KnownError(
            "“{name}” holds more than {limit} MB when it is unpacked.",
            advice="Files made to do harm look like this; it was not opened.",
            name=self._name,
            limit=MOST_UNPACKED >> 20,
        )


def _spellings(entry: zipfile.ZipInfo) -> Iterator[str]:
    """How an entry may be called in the files of its archive, the likeliest last."""
    if not entry.flag_bits & _IN_UTF8 and not entry.filename.isascii():
        raw = entry.filename.encode("cp437", "ignore")
        yield from (raw.decode(codec, "ignore").casefold() for codec in ("big5hkscs", "gb18030", "utf-8"))
    yield unquote(entry.filename).casefold()
    yield entry.filename.casefold()
