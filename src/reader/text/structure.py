"""The structure over a source, found by place: the cost is that of what is found, whatever the text's length."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from reader.text.article import Kind, Structure
from reader.text.span import Span
from reader.text.survey import Heading

_WORDS = re.compile(r"\S")
_LINE_END = re.compile("[\r\n]")
_FAN = 32
"""Stretches under one node of the tree."""


class Structures:
    """Stretches of structure in the order of the text, the outer before the inner; spans count code points.

    Over them lies a tree of how far each 32, each 1,024 … of them reach, so that a long quotation that holds a place
    is found from there without looking through all that stands between.
    """

    def __init__(self, found: Iterable[Structure] = ()) -> None:
        self._found = sorted(found, key=lambda one: (one.span.start, -one.span.end))
        self._starts = [one.span.start for one in self._found]
        reaches = [max(one.span.end, one.span.start + 1) for one in self._found]
        self._reaches = [reaches]
        while len(reaches) > 1:
            reaches = [max(reaches[i : i + _FAN]) for i in range(0, len(reaches), _FAN)]
            self._reaches.append(reaches)
        self._tables = _joined([one.span for one in self._found if one.kind is Kind.CELL])

    def __len__(self) -> int:
        return len(self._found)

    def __iter__(self) -> Iterator[Structure]:
        return iter(self._found)

    def within(self, span: Span) -> list[Structure]:
        """Those that share a code point with `span` or are a mere place in it, the outer before the inner."""
        last = bisect_left(self._starts, span.end) if span.length else 0
        found: list[int] = []
        self._collect(len(self._reaches) - 1, 0, last, span.start, found)
        return [self._found[i] for i in found]

    def _collect(self, level: int, node: int, last: int, start: int, found: list[int]) -> None:
        if node * _FAN**level >= last or self._reaches[level][node] <= start:
            return
        if level == 0:
            found.append(node)
            return
        below = len(self._reaches[level - 1])
        for child in range(node * _FAN, min((node + 1) * _FAN, below)):
            self._collect(level - 1, child, last, start, found)

    def table_at(self, offset: int) -> Span | None:
        """What the table covers that has a cell at `offset`."""
        at = bisect_right(self._tables, offset, key=lambda table: table.start) - 1
        return self._tables[at] if at >= 0 and offset <= self._tables[at].end else None

    def at(self, offset: int, kind: Kind) -> Structure | None:
        """The innermost stretch of a kind that holds the code point at `offset`."""
        holding = [one for one in self.within(Span(offset, offset + 1)) if one.kind is kind and one.span.length]
        return holding[-1] if holding else None


def _joined(cells: Sequence[Span]) -> list[Span]:
    """Cells that follow each other with no more than a tab or a line end between them, as one stretch each."""
    tables: list[Span] = []
    for cell in cells:
        if tables and cell.start - tables[-1].end <= len("\r\n"):
            tables[-1] = Span(tables[-1].start, max(tables[-1].end, cell.end))
        else:
            tables.append(cell)
    return tables


def headings_of(source: str, found: Sequence[Structure]) -> tuple[Heading, ...]:
    """The headings that a format tells of, in order: the first line with words of each, without its line end."""
    headings: list[Heading] = []
    for one in sorted((one for one in found if one.kind is Kind.HEADING), key=lambda one: one.span.start):
        words = _WORDS.search(source, one.span.start, one.span.end)
        if words is None:
            continue
        start = max(source.rfind("\n", 0, words.start()), source.rfind("\r", 0, words.start())) + 1
        line_end = _LINE_END.search(source, words.start())
        if not headings or headings[-1].span.start < start:
            headings.append(Heading(Span(start, line_end.start() if line_end else len(source)), max(1, one.level)))
    return tuple(headings)
