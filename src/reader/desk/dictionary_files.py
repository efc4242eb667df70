"""How a dictionary's files reach the desk: read whole, checked, and named."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from reader.desk.arriving import read_file
from reader.errors import KnownError
from reader.study import files, stardict

PACKED = (".gz", ".dz")
CHECKED = 1_000
"""Entries that must make sense before a dictionary is taken in."""


def read_dictionary(path: Path) -> tuple[str, dict[str, bytes]]:
    """What a dictionary is called, and its files under the names that they are kept by.

    Raises KnownError for what is missing, too large, or no dictionary.
    """
    data = read_file(path)
    if path.suffix.lower() == ".ifo":
        name, kept = stardict.name(data), _of_stardict(path, data)
    else:
        name, kept = "", {files.LINES: _lines(data, path.name)}
    if not list(islice(files.entries(kept), CHECKED)):
        raise KnownError(
            "“{name}” is no dictionary that can be read.",
            advice="There are three kinds: lines as in CC-CEDICT, lines with tabs, and StarDict.",
            name=path.name,
        )
    return name or path.name.split(".")[0] or path.name, kept


def _of_stardict(path: Path, info: bytes) -> dict[str, bytes]:
    """The files beside the one that ends with .ifo, which are called as it is."""
    kept = {files.INFO: info, files.INDEX: _beside(path, ".idx"), files.ARTICLES: _beside(path, ".dict")}
    synonyms = _found_beside(path, ".syn")
    return kept | ({files.SYNONYMS: read_file(synonyms)} if synonyms else {})


def _beside(path: Path, ending: str) -> bytes:
    found = _found_beside(path, ending)
    if found is None:
        raise KnownError(
            "“{name}” is missing.",
            advice="It must stand beside the file that ends with .ifo.",
            name=path.stem + ending,
        )
    return read_file(found)


def _found_beside(path: Path, ending: str) -> Path | None:
    names = (path.with_name(path.stem + ending + packed) for packed in ("", *PACKED))
    return next((one for one in names if one.exists()), None)


def _lines(data: bytes, name: str) -> bytes:
    from reader.formats import plain

    return plain.read(stardict.unpacked(data), name).source.removeprefix("\ufeff").encode("utf-8", "replace")
