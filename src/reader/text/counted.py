"""Lines that are nothing but a number and count through a text: its chapters, or the numbers of its pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import mean, pstdev
from typing import NamedTuple

from reader.text.span import Span

FEWEST = 3
"""So many lines count, at least, before they are taken for chapters."""
SHORTEST = 40
ENOUGH = 150
"""Code points between one number and the next: at least, and in the mean."""
PAGE = 2_500
"""Code points of a page at most; the numbers of pages follow each other at regular distances."""
REGULAR = 0.2
"""Distances that differ by less than this share of their mean are regular."""
CUT = 0.2
"""If more than this share of the numbers stand in the middle of a sentence, they are those of pages."""

_NUMBER = re.compile(
    r"(?P<before>[^\w\s]{0,3})\s*(?P<label>(?:day|vol(?:ume)?|no|part|ch|episode|ep|act)(?=[\s.\d]))?\.?\s*"
    r"(?P<number>\d{1,4})\s*(?P<behind>[^\w\s]{0,3})",
    re.IGNORECASE,
)
_ENDED = tuple("。．.！!？?；;：:…—」』”’）)】〉》*＊-=～~")


class _Counted(NamedTuple):
    line: int
    number: int
    span: Span


def counting(source: str, lines: Sequence[tuple[Span, str]]) -> list[int]:
    """The indexes of the lines, given by place and words, that are chapters: 1, 2, 3; 【1】, 【2】; Day 1.

    They follow each other one by one, from any number on or again from 1, with enough text between them.
    """
    shapes: dict[tuple[str, str, str], list[_Counted]] = {}
    for i, (span, words) in enumerate(lines):
        if match := _NUMBER.fullmatch(words):
            shape = (match["before"], (match["label"] or "").lower(), match["behind"])
            shapes.setdefault(shape, []).append(_Counted(i, int(match["number"]), span))
    found = [run for numbers in shapes.values() if _are_chapters(source, lines, run := list(_run(numbers)))]
    return sorted(one.line for run in found for one in run)


def _run(numbers: Sequence[_Counted]) -> Iterator[_Counted]:
    """The longest stretch of numbers that count up one by one; others between them are left out."""
    best: list[_Counted] = []
    for first in [one for i, one in enumerate(numbers) if one.number <= 1 or i == 0][:FEWEST]:
        run = [first]
        for one in numbers:
            if one.line > run[-1].line and (one.number == run[-1].number + 1 or _begins_again(run, one)):
                run.append(one)
        best = max(best, run, key=len)
    return iter(best)


def _begins_again(run: Sequence[_Counted], one: _Counted) -> bool:
    return one.number == 1 and len(run) >= FEWEST


def _are_chapters(source: str, lines: Sequence[tuple[Span, str]], run: Sequence[_Counted]) -> bool:
    if len(run) < FEWEST:
        return False
    lengths = [other.span.start - one.span.end for one, other in pairwise(run)]
    if min(lengths) < SHORTEST or mean(lengths) < ENOUGH:
        return False
    if mean(lengths) < PAGE and len(run) > FEWEST and pstdev(lengths) < REGULAR * mean(lengths):
        return False
    cut = sum(not source[slice(*lines[one.line - 1][0])].rstrip().endswith(_ENDED) for one in run if one.line)
    return cut <= CUT * len(run)
