"""The files of a dictionary, whatever their form: bytes in, its entries out as lines of `reader.study.files`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO

from reader.errors import KnownError
from reader.formats import plain, reading
from reader.study import files, stardict
from reader.text.han import simplified_singly

MOST_ENTRIES = 1_000_000
LARGEST = 1 << 27
"""Bytes of all entries as lines."""

Files = Mapping[str, bytes]
"""The files by the names of `reader.study.files`; that of lines as it came, packed or not, in any encoding."""


def prepared() -> Callable[[Files, str], bytes]:
    """What reads a dictionary, with everything loaded that it needs."""
    reading.prepared(b"", "words.txt")
    simplified_singly("\u5b78")
    return read


def read(found: Files, name: str) -> bytes:
    """The entries of a dictionary that came as the file called `name`.

    Raises KnownError where there are none, or too many.
    """
    made, count = bytearray(), 0
    if files.INFO in found:
        entries = files.entries({part: BytesIO(data) for part, data in found.items()})
    else:
        source = plain.read(stardict.unpacked(found[files.LINES]), name).source.removeprefix("\ufeff")
        entries = files.entries({files.LINES: BytesIO(source.encode("utf-8", "replace"))})
    for entry in entries:
        line = files.line_of(entry)
        if len(line) < files.LONGEST_ENTRY:
            made += line.encode("utf-8", "replace") + b"\n"
            count += 1
        if count > MOST_ENTRIES or len(made) > LARGEST:
            raise KnownError("“{name}” is too large for a dictionary.", advice="Cut it into several files.", name=name)
    if not count:
        raise KnownError(
            "“{name}” is no dictionary that can be read.",
            advice="There are three kinds: lines as in CC-CEDICT, lines with tabs, and StarDict.",
            name=name,
        )
    return bytes(made)
