"""The evidence by which a neighbourhood of bracketed readings is told from a reader's or author's own."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from reader.text.han import HAN, differing
from reader.text.span import Span

_HAN = re.compile(f"[{HAN}]")
_IN_BRACKETS = re.compile(r"[(（][^()（）\r\n]*[)）]")

FEWEST = 3
"""Marks, and distinct marked characters, below which nothing is removed."""
SURE = math.log(30)
"""The odds at which marks are taken for noise."""
DENSE = 0.6
"""Share of a line's characters from which its readings are somebody's own: noise marks 3 to 40 %, ruby 70 to 100."""
SHORT_LINE = 8
"""Han characters below which a line says nothing by its density."""
SPARSEST_B, DENSEST_B = 0.1, 0.55
"""Share of characters that family B marks."""


@dataclass(slots=True)
class Mark:
    """A bracket with one syllable: its span with the blank behind, the character it stands behind, its style.

    `tone` and `blank` are None where either would do: a neutral reading, the end of a line.
    """

    span: Span
    host: str
    tone: bool | None
    blank: bool | None
    fits: bool
    verdict: str = ""


@dataclass(slots=True)
class _Line:
    """The marks of one style in one line, with the line's Han characters outside brackets."""

    marks: list[Mark]
    characters: Counter[str]

    @property
    def size(self) -> int:
        return sum(self.characters.values())

    @property
    def coverage(self) -> float:
        return min(1.0, len(self.marks) / max(1, self.size))

    def neighbours(self, source: str) -> float:
        """The share of marks behind whose bracket the very next character is marked too."""
        hosts = {mark.span.start - 1 for mark in self.marks}
        return sum(mark.span.end in hosts for mark in self.marks) / len(self.marks)


def judge(source: str, marks: list[Mark], *, toned: bool, blank: bool) -> None:
    """Write a verdict into each mark of one neighbourhood and style that can be decided."""
    lines = []
    for line in _lines(source, marks):
        if _is_annotation(source, line):
            _write(line.marks, f"kept: readings for {line.coverage:.0%} of the line")
        else:
            lines.append(line)
    lines = _without_clean(lines)
    inside = [mark for line in lines for mark in line.marks]
    if len(inside) < FEWEST or len({mark.host for mark in inside}) < FEWEST:
        return
    share = len(inside) / max(1, sum(line.size for line in lines))
    fitting = [mark for mark in inside if mark.fits]
    if _odds(lines, fitting) >= SURE and share < DENSE:
        family = "C" if toned else "A"
        both = [mark for mark in fitting if mark.host in differing()]
        _write(both, f"removed: family {family}, {len(both)} marks, coverage {share:.0%}")
        _write(inside, "kept: a character of one form only")
    elif not toned and not blank and _is_random(source, lines, inside, share):
        _write(inside, f"removed: family B, {len(inside)} marks, coverage {share:.0%}")
    else:
        _write(inside, "kept: could be the author's")


def _write(marks: Iterable[Mark], verdict: str) -> None:
    for mark in marks:
        if not mark.verdict:
            misfit = not mark.fits and not verdict.startswith("removed")
            mark.verdict = "kept: no reading of its character" if misfit else verdict


def _lines(source: str, marks: list[Mark]) -> Iterable[_Line]:
    for start, of_line in groupby(marks, key=lambda mark: source.rfind("\n", 0, mark.span.start) + 1):
        end = source.find("\n", start)
        text = source[start : end if end >= 0 else len(source)]
        yield _Line(list(of_line), Counter(_HAN.findall(_IN_BRACKETS.sub("", text))))


def _is_annotation(source: str, line: _Line) -> bool:
    if line.size < SHORT_LINE or len(line.marks) < FEWEST:
        return False
    return line.coverage >= DENSE or (len(line.marks) > FEWEST and line.neighbours(source) >= DENSE)


def _without_clean(lines: list[_Line]) -> list[_Line]:
    """Leave out lines in which the characters marked elsewhere mostly go unmarked: other people's text."""
    marked = Counter(mark.host for line in lines for mark in line.marks)
    usual = {host for host, n in marked.items() if n >= FEWEST}
    left = []
    for line in lines:
        here = Counter(mark.host for mark in line.marks)
        unmarked = sum(line.characters[host] - here[host] for host in usual)
        if unmarked >= FEWEST and unmarked > 2 * len(line.marks):
            _write(line.marks, "kept: the line leaves others like it unmarked")
        else:
            left.append(line)
    return left


def _odds(lines: list[_Line], marks: list[Mark]) -> float:
    """Log odds that only characters of two forms are marked, and these every time, against chance."""
    two_forms = differing()
    characters: Counter[str] = sum((line.characters for line in lines), Counter())
    both = sum(n for c, n in characters.items() if c in two_forms)
    chance = min(0.6, max(0.15, both / max(1, sum(characters.values()))))
    hosts = Counter(mark.host for mark in marks)
    differ = sum(n for host, n in hosts.items() if host in two_forms)
    again = sum(n - 1 for host, n in hosts.items() if host in two_forms)
    missed = sum(max(0, characters[host] - n) for host, n in hosts.items() if host in two_forms)
    return (
        differ * math.log(0.9 / chance)
        + (len(marks) - differ) * math.log(0.1 / (1 - chance))
        + again * math.log(0.95 / 0.3)
        + missed * math.log(0.05 / 0.7)
    )


def _is_random(source: str, lines: list[_Line], marks: list[Mark], share: float) -> bool:
    """Family B: any character, at random, sometimes twice, now and then with a reading that does not fit."""
    if not SPARSEST_B <= share <= DENSEST_B or sum(not mark.fits for mark in marks) > len(marks) / 5:
        return False
    if sum(line.neighbours(source) * len(line.marks) for line in lines) > len(marks) * DENSE:
        return False
    hosts = Counter(mark.host for mark in marks)
    characters: Counter[str] = sum((line.characters for line in lines), Counter())
    missed = sum(max(0, characters[host] - n) for host, n in hosts.items())
    repeats = sum(marks[i].span.end == marks[i + 1].span.start for i in range(len(marks) - 1))
    return repeats > 0 or (len(marks) >= 3 * FEWEST and missed >= FEWEST)
