"""Marks around what changes its length in a conversion, so that one call gives the text and its exact alignment.

They are private-use code points of plane 15; `script.convert` sees to it that no text holds them when it is converted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from reader.text.alignment import Block

_FIRST, _LAST = 0xF0000, 0xF00FF
FORBIDDEN = f"{chr(_FIRST)}-{chr(_LAST)}"
"""The marks themselves, for use inside the brackets of a regular expression."""
_PRIVATE = (range(0x100000, 0x10FFFE), range(_LAST + 1, 0xFFFFE), range(0xE000, 0xF900))
_MARKED = re.compile(f"([{chr(_FIRST)}-{chr(_LAST - 1)}])([^{chr(_LAST)}]*){chr(_LAST)}")


def mark(key: str, value: str) -> str:
    """A dictionary's value between marks that tell the length of its key, in code points."""
    return f"{chr(_FIRST + len(key))}{value}{chr(_LAST)}"


def unmark(converted: str) -> tuple[str, list[Block]]:
    """The text without marks, and its blocks: lengths in source and rendering, (1, 1) outside the marks."""
    parts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for marked in _MARKED.finditer(converted):
        parts += [converted[at : marked.start()], marked[2]]
        blocks += [(1, 1)] * (marked.start() - at)
        blocks.append((ord(marked[1]) - _FIRST, len(marked[2])))
        at = marked.end()
    parts.append(converted[at:])
    blocks += [(1, 1)] * (len(converted) - at)
    return "".join(parts), blocks


def stand_ins(text: str, n: int) -> Iterator[str]:
    """So many private-use characters that `text` does not hold: there are 137,000 but for the marks."""
    held = set(text)
    free = (chr(c) for c in chain(*_PRIVATE) if chr(c) not in held)
    return (character for character, _ in zip(free, range(n), strict=False))
