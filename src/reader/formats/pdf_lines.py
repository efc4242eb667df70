"""Lines of printed pages: which are running heads, and which of the others belong to one paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import NamedTuple

_DIGITS = re.compile(r"[0-9０-９〇一二三四五六七八九十百]+|[ivxlcIVXLC]+(?![a-zA-Z])")
_NUMBER = re.compile(r"^[\s·—–\-~|第/]*([0-9]{1,5}|[ivxlc]{1,8})[\s·—–\-~|页頁]*(?:[/／共]\s*\d+\s*[页頁]?)?$", re.I)
_EDGE = 2
"""Lines at each end of a page that may be running heads."""
_REPEATED = 0.3
"""The share of pages on which a running head stands at least."""
_ENDS = frozenset("。！？；：…!?.:;」』”’）)】》")
_STOPS = frozenset("。！？…!?」』”")
_HYPHEN = re.compile(r"(?<=[a-z])[-\u00ad\u2010\ufffe]$")
_NEIGHBOURS = 12
"""Lines before and behind that tell how wide a column is."""
_INDENT = 4.5
"""How far the first line of a paragraph can stand in, in characters."""
_HEADING = 1.15
"""How much larger than the body a heading is set."""


class Line(NamedTuple):
    """A printed line: its words, and its edges in points; y grows upwards, `size` is the height of a character.

    `begin` and `end` are where full lines of its column begin and end.
    """

    words: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    begin: float = 0.0
    end: float = 0.0


@dataclass(slots=True)
class Page:
    """A printed page, its number as printed or counted, and how its body is set."""

    number: int
    label: str
    width: float
    height: float
    lines: list[Line] = field(default_factory=list)
    size: float = 10.0
    pitch: float = 15.0


def body_lines(pages: Sequence[Page]) -> Iterator[tuple[Page, list[Line]]]:
    """Every page with the lines of its body, running heads and page numbers taken off; `label` is what was printed."""
    heads = _running(pages)
    sizes = [round(line.size, 1) for page in pages for line in page.lines for _ in range(min(len(line.words), 50))]
    size = Counter(sizes).most_common(1)[0][0] if sizes else 10.0
    for page in pages:
        kept = list(page.lines)
        for edge in (0, -1):
            for _ in range(_EDGE):
                if not kept:
                    break
                line = kept[edge]
                number = _NUMBER.match(line.words)
                if number:
                    page.label = number.group(1)
                elif (_shape(line), edge) not in heads:
                    break
                kept.pop(edge)
        _measure(page, kept, size)
        yield page, _in_columns(kept, size)


def paragraphs(lines: Sequence[Line], page: Page) -> Iterator[tuple[str, int]]:
    """The paragraphs of a page and their rank as headings, 0 for none."""
    before: Line | None = None
    words = ""
    rank = 0
    for line in lines:
        if before is not None and _belongs(line, before, page):
            words = _join(words, line.words)
        else:
            if words:
                yield words, rank
            rank = _rank(line, page)
            words = line.words
        before = line
    if words:
        yield words, rank


def goes_on(page: Page, last: Line, following: Page, first: Line) -> bool:
    """Whether the paragraph that ends a page with the line `last` goes on with the line `first` on the one after it."""
    if abs(last.size - first.size) > page.size * 0.15 or _rank(last, page) or _rank(first, following):
        return False
    full = last.right >= last.end - 2.5 * page.size
    indented = first.left > first.begin + 1.2 * following.size
    return full and last.words[-1] not in _STOPS and not indented


def _running(pages: Sequence[Page]) -> set[tuple[str, int]]:
    counts: Counter[tuple[str, int]] = Counter()
    for page in pages:
        for edge in (0, -1):
            shapes = [_shape(line) for line in (page.lines[:_EDGE] if edge == 0 else page.lines[-_EDGE:])]
            counts.update((shape, edge) for shape in set(shapes))
    least = max(3, _REPEATED * len(pages) / 2)
    return {key for key, count in counts.items() if count >= least and len(key[0]) <= 60}


def _shape(line: Line) -> str:
    return "".join(_DIGITS.sub("#", line.words).split())


def _measure(page: Page, lines: Sequence[Line], size: float) -> None:
    page.size = size
    body = [line for line in lines if abs(line.size - size) < size * 0.2] or list(lines)
    if not body:
        return
    steps = [a.top - b.top for a, b in pairwise(body) if 0 < a.top - b.top < 4 * size]
    page.pitch = median(steps) if steps else 1.5 * size


def _in_columns(lines: Sequence[Line], size: float) -> list[Line]:
    """The lines with the edges of their columns: those of the lines near them that lie under and over each other."""
    found = []
    for i, line in enumerate(lines):
        near = [
            other
            for other in lines[max(0, i - _NEIGHBOURS) : i + _NEIGHBOURS + 1]
            if abs(other.left - line.left) <= _INDENT * size and abs(other.size - line.size) <= 0.2 * size
        ]
        begin = min(Counter(round(other.left) for other in near).most_common(1)[0][0], median(o.left for o in near))
        found.append(line._replace(begin=begin, end=max(other.right for other in near)))
    return found


def _belongs(line: Line, before: Line, page: Page) -> bool:
    """Whether a line goes on with the paragraph of the one before it."""
    alike = abs(line.size - before.size) <= page.size * 0.15
    if not alike or _rank(before, page):
        return alike and _near(line, before, page) and bool(_rank(line, page))
    if not _near(line, before, page):
        return False
    if line.left > line.begin + 1.2 * page.size and before.left <= before.begin + 0.6 * page.size:
        return False  # indented
    short = before.right < before.end - 2.5 * page.size
    very_short = before.right < before.begin + 0.6 * (before.end - before.begin)
    return not (short and (very_short or before.words[-1] in _ENDS))


def _near(line: Line, before: Line, page: Page) -> bool:
    step = before.top - line.top
    # Upwards: the next column.
    return step <= 1.45 * page.pitch if step >= 0 else True


def _rank(line: Line, page: Page) -> int:
    if line.size < page.size * _HEADING or len(line.words) > 60:
        return 0
    return 1 if line.size >= page.size * 1.6 else 2 if line.size >= page.size * 1.3 else 3


def _join(words: str, more: str) -> str:
    if _HYPHEN.search(words) and more[:1].islower():
        return words[:-1] + more
    narrow = words[-1] < "\u2e80" and more[0] < "\u2e80"
    return f"{words} {more}" if narrow else words + more
