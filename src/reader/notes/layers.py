"""Overlapping highlights: found by interval, and flattened into disjoint stretches before they are painted."""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate, chain
from operator import itemgetter
from typing import NamedTuple

from reader.notes.highlight import Highlight
from reader.text.span import Span

_CHUNK = 64
"""Highlights that share one greatest end: a look-up reads the chunks that may reach so far, then their highlights."""
_KEPT = 64
"""Answers that are kept: a screen's, which every paint asks for several times."""

_Key = tuple[int, int, str]
_Depth = tuple[int, str]


class Stretch(NamedTuple):
    """A stretch that the same highlights cover: `highlights` outermost first, the shortest last."""

    span: Span
    highlights: tuple[Highlight, ...]


class Layers:
    """The highlights of one text in its order, found by the span they cover (code points of the source).

    They lie in chunks, so that one more or less costs the same however many there are.
    """

    def __init__(self, highlights: Iterable[Highlight] = ()) -> None:
        self._by_id = {h.id: h for h in highlights}
        self._chunks: list[list[Highlight]] = []
        self._firsts: list[_Key] = []
        self._furthest: list[int] = []
        self._counted: list[int] | None = None
        self._reached: list[int] | None = None
        self._found: dict[Span, list[Highlight]] = {}
        ordered = sorted(self._by_id.values(), key=_key)
        for at in range(0, len(ordered), _CHUNK):
            self._insert_chunk(len(self._chunks), ordered[at : at + _CHUNK])

    def __len__(self) -> int:
        return len(self._by_id)

    def __iter__(self) -> Iterator[Highlight]:
        return chain.from_iterable(self._chunks)

    def __getitem__(self, i: int) -> Highlight:
        """The one at this place in the order."""
        if not 0 <= i < len(self):
            raise IndexError(i)
        chunk = bisect_right(self._counts(), i) - 1
        return self._chunks[chunk][i - self._counts()[chunk]]

    def index(self, highlight_id: str) -> int:
        """The place in the order of the highlight of that id; -1 where it is not here."""
        highlight = self._by_id.get(highlight_id)
        return -1 if highlight is None else self._count_before(_key(highlight))

    def count_before(self, offset: int) -> int:
        """How many begin before `offset`."""
        return self._count_before((offset, -sys.maxsize, ""))

    def get(self, highlight_id: str) -> Highlight | None:
        """The highlight of that id, if it is here."""
        return self._by_id.get(highlight_id)

    def within(self, span: Span) -> list[Highlight]:
        """Those that share a code point with `span`, in the order of the text; not for changing."""
        known = self._found.get(span)
        if known is None:
            if len(self._found) >= _KEPT:
                self._found.clear()
            known = self._found[span] = self._look_up(span)
        return known

    def _look_up(self, span: Span) -> list[Highlight]:
        found: list[Highlight] = []
        behind = (span.end, -sys.maxsize, "")
        first = bisect_right(self._reaches(), span.start)
        for at in range(first, bisect_left(self._firsts, behind) if span.length else 0):
            if self._furthest[at] > span.start:
                chunk = self._chunks[at]
                last = bisect_left(chunk, behind, key=_key)
                found += [h for h in chunk[:last] if h.anchor.span.end > span.start]
        return found

    def at(self, offset: int) -> list[Highlight]:
        """Those that cover the code point at `offset`, the shortest first."""
        return self.over(Span(offset, offset + 1))

    def over(self, span: Span) -> list[Highlight]:
        """Those that share a code point with `span`, the shortest first."""
        return sorted(self.within(span), key=lambda h: (h.anchor.span.length, h.id))

    def put(self, highlight: Highlight) -> None:
        """Add a highlight, or replace the one of its id."""
        self.remove(highlight.id)
        self._by_id[highlight.id] = highlight
        self._forget()
        if not self._chunks:
            self._insert_chunk(0, [highlight])
            return
        key = _key(highlight)
        at = self._chunk_of(key)
        chunk = self._chunks[at]
        chunk.insert(bisect_left(chunk, key, key=_key), highlight)
        self._firsts[at] = min(self._firsts[at], key)
        self._furthest[at] = max(self._furthest[at], highlight.anchor.span.end)
        if len(chunk) > 2 * _CHUNK:
            self._take_chunk(at)
            self._insert_chunk(at, chunk[_CHUNK:])
            self._insert_chunk(at, chunk[:_CHUNK])

    def remove(self, highlight_id: str) -> None:
        """Take a highlight out; nothing happens where it is not here."""
        old = self._by_id.pop(highlight_id, None)
        if old is not None:
            self._forget()
            at = self._chunk_of(_key(old))
            chunk = self._take_chunk(at)
            del chunk[bisect_left(chunk, _key(old), key=_key)]
            if chunk:
                self._insert_chunk(at, chunk)

    def _forget(self) -> None:
        self._counted = self._reached = None
        self._found = {}

    def _insert_chunk(self, at: int, chunk: list[Highlight]) -> None:
        self._chunks.insert(at, chunk)
        self._firsts.insert(at, _key(chunk[0]))
        self._furthest.insert(at, max(h.anchor.span.end for h in chunk))

    def _take_chunk(self, at: int) -> list[Highlight]:
        del self._firsts[at], self._furthest[at]
        return self._chunks.pop(at)

    def _chunk_of(self, key: _Key) -> int:
        """The chunk that holds a highlight of this key, or would hold it."""
        return max(0, bisect_right(self._firsts, key) - 1)

    def _count_before(self, key: _Key) -> int:
        if not self._chunks:
            return 0
        at = self._chunk_of(key)
        return self._counts()[at] + bisect_left(self._chunks[at], key, key=_key)

    def _counts(self) -> list[int]:
        """How many highlights stand before each chunk."""
        if self._counted is None:
            self._counted = list(accumulate(map(len, self._chunks), initial=0))
        return self._counted

    def _reaches(self) -> list[int]:
        """The furthest place that a highlight of each chunk, or of one before it, reaches."""
        if self._reached is None:
            self._reached = list(accumulate(self._furthest, max))
        return self._reached


def _key(highlight: Highlight) -> _Key:
    span = highlight.anchor.span
    return span.start, -span.end, highlight.id


def flatten(highlights: Iterable[Highlight], within: Span, deepest: int = sys.maxsize) -> list[Stretch]:
    """Cut overlapping highlights into disjoint stretches inside `within`, in order; each is painted once.

    Of more than `deepest` that cover a stretch, so many of the outermost are told, and the shortest.
    """
    edges: list[tuple[int, bool, _Depth, Highlight]] = []
    first, behind = within
    for highlight in highlights:
        begins, ends = highlight.anchor.span
        start, end = max(begins, first), min(ends, behind)
        if start < end:
            depth = (begins - ends, highlight.id)
            edges += [(start, True, depth, highlight), (end, False, depth, highlight)]
    edges.sort(key=itemgetter(0))
    depths: list[_Depth] = []  # of those open here, outermost first, and beside them the highlights themselves
    covering: list[Highlight] = []
    stretches: list[Stretch] = []
    last = within.start
    for at, opens, depth, highlight in edges:
        if covering and at > last:
            told = covering if len(covering) <= deepest else [*covering[:deepest], covering[-1]]
            stretches.append(Stretch(Span(last, at), tuple(told)))
        last = at
        place = bisect_left(depths, depth)
        if opens:
            depths.insert(place, depth)
            covering.insert(place, highlight)
        else:
            del depths[place], covering[place]
    return stretches
