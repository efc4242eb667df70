"""Dictionaries as tab-separated lines: word, then reading and meaning, or the meaning alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reader.study.dictionary import Entry
from reader.text.han import HAN, simplified_singly

_CHINESE = re.compile(f"[{HAN}]")
_BOTH = re.compile(r"(?P<one>[^\s|/]+)[|/](?P<other>[^\s|/]+)")
_BREAKS = re.compile(r"\\n|[;；]\s|<br */?>")
"""What parts meanings in one cell."""
REMARK = "#"


def parse(lines: Iterable[str]) -> Iterator[Entry]:
    """The entries of lines; those without a word and a meaning are left out.

    A word in two scripts has them parted by | or /, traditional first; or they are the first two cells.
    """
    for line in lines:
        if line.startswith(REMARK) or "\t" not in line:
            continue
        cells = [cell.strip() for cell in line.rstrip("\r\n").split("\t")]
        found = _entry(cells)
        if found is not None:
            yield found


def _entry(cells: list[str]) -> Entry | None:
    word, *rest = cells
    both = _BOTH.fullmatch(word)
    forms = both.group("one", "other") if both else (word, simplified_singly(word))
    if not both and len(rest) > 1 and _is_other_form(word, rest[0]):
        forms = (word, rest.pop(0))
    rest = [cell for cell in rest if cell]
    if not word or not rest:
        return None
    reading, said = (rest[0], rest[1:]) if len(rest) > 1 and not _CHINESE.search(rest[0]) else ("", rest)
    senses = [sense.strip() for cell in said for sense in _BREAKS.split(cell) if sense.strip()]
    return Entry(forms[0], forms[1], reading, tuple(senses)) if senses else None


def _is_other_form(word: str, cell: str) -> bool:
    return len(cell) == len(word) and bool(_CHINESE.search(cell)) and bool(_CHINESE.search(word))
