"""How a dictionary's files reach the desk: read in a process of their own, checked, and named."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reader.desk.texts.arriving import read_file
from reader.errors import KnownError
from reader.study import files, stardict

PACKED = (".gz", ".dz")
LARGEST = 1 << 27
"""Bytes of a file, packed or not."""


@dataclass(frozen=True, slots=True)
class ReadDictionary:
    """A dictionary that was read: what it is called, and its entries as lines of `reader.study.files`."""

    name: str
    entries: bytes


def read_dictionary(path: Path) -> ReadDictionary:
    """Read lines in CC-CEDICT's format or with tabs, or the .ifo of one of StarDict; for any thread, it can take long.

    Raises KnownError for what is missing, too large, or no dictionary.
    """
    from reader.formats import courier

    data = read_file(path, LARGEST)
    if path.suffix.lower() == ".ifo":
        name, found = stardict.name(data), _of_stardict(path, data)
    else:
        name, found = "", {files.LINES: data}
    entries = courier.read_dictionary(found, path.name)
    return ReadDictionary(name or path.name.split(".")[0] or path.name, entries)


def _of_stardict(path: Path, info: bytes) -> dict[str, bytes]:
    """The files beside the one that ends with .ifo, which are called as it is."""
    found = {files.INFO: info, files.INDEX: _beside(path, ".idx"), files.ARTICLES: _beside(path, ".dict")}
    synonyms = _found_beside(path, ".syn")
    return found | ({files.SYNONYMS: read_file(synonyms, LARGEST)} if synonyms else {})


def _beside(path: Path, ending: str) -> bytes:
    found = _found_beside(path, ending)
    if found is None:
        raise KnownError(
            "“{name}” is missing.",
            advice="It must stand beside the file that ends with .ifo.",
            name=path.stem + ending,
        )
    return read_file(found, LARGEST)


def _found_beside(path: Path, ending: str) -> Path | None:
    names = (path.with_name(path.stem + ending + packed) for packed in ("", *PACKED))
    return next((one for one in names if one.exists()), None)
