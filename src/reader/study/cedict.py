"""Lines in the format of CC-CEDICT: `傳統 传统 [chuan2 tong3] /tradition/traditional/CL:個|个[ge4]/`.

Source: https://cc-cedict.org/wiki/format:syntax
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reader.study.dictionary import Entry, Reference, pieces

_LINE = re.compile(r"(?P<traditional>\S+)\s+(?P<simplified>\S+)\s+\[(?P<pinyin>[^\]]*)\]\s*/(?P<senses>.*)/\s*")
_MEASURES = "CL:"


def parse(lines: Iterable[str]) -> Iterator[Entry]:
    """The entries of lines in this format; remarks, and lines that make no sense, are left out."""
    for line in lines:
        found = None if line.startswith("#") else _LINE.fullmatch(line)
        if found is not None:
            yield entry(*found.group("traditional", "simplified", "pinyin", "senses"))


def entry(traditional: str, simplified: str, pinyin: str, senses: str) -> Entry:
    """An entry from the parts of a line; `senses` are parted by slashes."""
    said = [sense.strip() for sense in senses.split("/") if sense.strip()]
    measures = [one for sense in said if sense.startswith(_MEASURES) for one in _measures(sense)]
    kept = tuple(sense for sense in said if not sense.startswith(_MEASURES))
    return Entry(traditional, simplified, pinyin, kept, tuple(measures))


def _measures(sense: str) -> Iterator[Reference]:
    return (piece for piece in pieces(sense) if isinstance(piece, Reference))
