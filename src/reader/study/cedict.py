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
            traditional, simplified, pinyin, senses = found.groups()
            yield entry(traditional, simplified, pinyin, senses.split("/"))


def entry(traditional: str, simplified: str, pinyin: str, senses: Iterable[str]) -> Entry:
    """An entry from its parts, measure words still among the senses."""
    said = [sense.strip() for sense in senses if sense.strip()]
    measures = [one for sense in said if sense.startswith(_MEASURES) for one in _measures(sense)]
    kept = tuple(sense for sense in said if not sense.startswith(_MEASURES))
    return Entry(traditional, simplified, pinyin, kept, tuple(measures))


def _measures(sense: str) -> Iterator[Reference]:
    return (piece for piece in pieces(sense) if isinstance(piece, Reference))


def written(entry: Entry) -> list[str]:
    """The senses of an entry as they stand in a line, measure words among them."""
    return [*entry.senses, *(_MEASURES + _written(one) for one in entry.measures)]


def _written(reference: Reference) -> str:
    forms = reference.traditional
    if reference.simplified != reference.traditional:
        forms += f"|{reference.simplified}"
    return f"{forms}[{reference.pinyin}]" if reference.pinyin else forms
