"""The blocks of a file of Logseq, as far as one must know them to find a block and where it ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_BULLET = re.compile(r"([ \t]*)-(?: |$)")
_FENCES = ("```", "~~~")
_FENCE = re.compile(r"[ \t]*(?:- )?(?:```|~~~)")


@dataclass(slots=True)
class Block:
    """A block: the line it begins with, those behind its own ones and behind all under it, and what it is indented by.

    Blank lines behind it are not its own.
    """

    start: int
    body_end: int
    end: int
    indent: str


def blocks(lines: Sequence[str]) -> list[Block]:
    """All blocks of a file, in order; what looks like one inside of a fenced piece of code is none."""
    found: list[Block] = []
    open_blocks: list[Block] = []
    fenced_until = 0
    for at, line in enumerate(lines):
        bullet = _BULLET.match(line) if at >= fenced_until else None
        if bullet:
            while open_blocks and len(open_blocks[-1].indent) >= len(bullet[1]):
                open_blocks.pop()
            open_blocks.append(Block(at, at + 1, at + 1, bullet[1]))
            found.append(open_blocks[-1])
        if at >= fenced_until and _FENCE.match(line):
            fenced_until = _closed(lines, at)
        if line.strip() and found:
            found[-1].body_end = at + 1
            for block in open_blocks:
                block.end = at + 1
    return found


def code_lines(lines: Sequence[str], start: int, end: int) -> set[int]:
    """Those lines between `start` and `end` that stand in fenced pieces of code, which begin there."""
    inside: set[int] = set()
    for at in range(start, end):
        if at not in inside and _FENCE.match(lines[at]):
            inside.update(range(at, _closed(lines, at)))
    return inside


def bare(line: str) -> str:
    """A line without what it is indented by and the sign of a block."""
    line = line.strip()
    return line[1:].lstrip() if line == "-" or line.startswith("- ") else line


def _closed(lines: Sequence[str], at: int) -> int:
    """The line behind a fenced piece of code, which any fence ends; one that never ends is none."""
    for number in range(at + 1, len(lines)):
        if lines[number].lstrip().startswith(_FENCES):
            return number + 1
    return at
