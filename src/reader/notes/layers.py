"""Overlapping highlights: found by interval, and flattened into disjoint stretches before they are painted."""

from __future__ import annotations

import sys
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from reader.notes.highlight import Highlight
from reader.text.span import Span

_CHUNK = 256
"""Highlights that share one greatest end: a look-up reads the ends of all chunks, then the chunks it hits."""

_Key = tuple[int, int, str]
_Depth = tuple[int, str]


class Stretch(NamedTuple):
    """A stretch that the same highlights cover: `highlights` outermost first, the shortest last."""

    span: Span
    highlights: tuple[Highlight, ...]


class Layers:
    """The highlights of one text in its order, found by the span they cover (code points of the source)."""

    def __init__(self, highlights: Iterable[Highlight] = ()) -> None:
        self._by_id = {h.id: h for h in highlights}
        self._keys = sorted(_key(h) for h in self._by_id.values())
        self._furthest: list[int] = []
        self._index_from(0)

    def __len__(self) -> int:
        return len(self._keys)

    def __iter__(self) -> Iterator[Highlight]:
        return (self._by_id[key[2]] for key in self._keys)

    def get(self, highlight_id: str) -> Highlight | None:
        """The highlight of that id, if it is here."""
        return self._by_id.get(highlight_id)

    def within(self, span: Span) -> list[Highlight]:
        """Those that share a code point with `span`, in the order of the text."""
        found = []
        last = bisect_left(self._keys, (span.end, -sys.maxsize, "")) if span.length else 0
        for chunk, furthest in enumerate(self._furthest):
            first = chunk * _CHUNK
            if first >= last:
                break
            if furthest > span.start:
                keys = self._keys[first : min(first + _CHUNK, last)]
                found += [self._by_id[key[2]] for key in keys if -key[1] > span.start]
        return found

    def at(self, offset: int) -> list[Highlight]:
        """Those that cover the code point at `offset`, the shortest first."""
        return sorted(self.within(Span(offset, offset + 1)), key=lambda h: (h.anchor.span.length, h.id))

    def put(self, highlight: Highlight) -> None:
        """Add a highlight, or replace the one of its id."""
        self.remove(highlight.id)
        key = _key(highlight)
        self._by_id[highlight.id] = highlight
        insort(self._keys, key)
        self._index_from(bisect_left(self._keys, key))

    def remove(self, highlight_id: str) -> None:
        """Take a highlight out; nothing happens where it is not here."""
        old = self._by_id.pop(highlight_id, None)
        if old is not None:
            at = bisect_left(self._keys, _key(old))
            del self._keys[at]
            self._index_from(at)

    def _index_from(self, at: int) -> None:
        first = at // _CHUNK
        del self._furthest[first:]
        for start in range(first * _CHUNK, len(self._keys), _CHUNK):
            self._furthest.append(max(-key[1] for key in self._keys[start : start + _CHUNK]))


def _key(highlight: Highlight) -> _Key:
    span = highlight.anchor.span
    return span.start, -span.end, highlight.id


def flatten(highlights: Iterable[Highlight], within: Span) -> list[Stretch]:
    """Cut overlapping highlights into disjoint stretches inside `within`, in order; each is painted once."""
    edges: list[tuple[int, bool, _Depth, Highlight]] = []
    for highlight in highlights:
        start, end = highlight.anchor.span.clip(within)
        if start < end:
            depth = (-highlight.anchor.span.length, highlight.id)
            edges += [(start, True, depth, highlight), (end, False, depth, highlight)]
    edges.sort(key=lambda edge: edge[0])
    depths: list[_Depth] = []  # of those open here, outermost first, and beside them the highlights themselves
    covering: list[Highlight] = []
    stretches: list[Stretch] = []
    last = within.start
    for at, opens, depth, highlight in edges:
        if covering and at > last:
            stretches.append(Stretch(Span(last, at), tuple(covering)))
        last = at
        place = bisect_left(depths, depth)
        if opens:
            depths.insert(place, depth)
            covering.insert(place, highlight)
        else:
            del depths[place], covering[place]
    return stretches
