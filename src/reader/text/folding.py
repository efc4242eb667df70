"""Text made blind to script, noise, width and case, so that one query finds every way of writing it.

Each character goes to its class by itself, never as part of a phrase: a query folds the same everywhere.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from reader.text.alignment import cut
from reader.text.han import variant_classes
from reader.text.span import Span


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and the way back to its source; code points.

    Before the character at `cuts[k]` something was left out of the source, `gone[k]` in all up to there. As in an
    `Alignment`, what is left out belongs to the character before it, at the very start to the one behind it.
    """

    text: str
    cuts: Sequence[int] = ()
    gone: Sequence[int] = ()

    def to_source(self, span: Span) -> Span:
        """The least span of the source that all of `span` stands for."""
        if not self.cuts:
            return span
        start = span.start + self._gone_before(span.start) if span.start else 0
        return Span(start, span.end + self._gone_before(span.end))

    def to_folded(self, offset: int) -> int:
        """Where the character at `offset` of the source stands; of one that was left out, the one behind it."""
        k = bisect_right(range(len(self.cuts)), offset, key=lambda k: self.cuts[k] + self._gone(k - 1)) - 1
        return max(self.cuts[k], offset - self.gone[k]) if k >= 0 else offset

    def left_out(self) -> Iterator[Span]:
        """What was left out, as spans of the source in order."""
        for k, at in enumerate(self.cuts):
            yield Span(at + self._gone(k - 1), at + self.gone[k])

    def _gone_before(self, offset: int) -> int:
        return self._gone(bisect_right(self.cuts, offset) - 1)

    def _gone(self, k: int) -> int:
        return self.gone[k] if k >= 0 else 0


@dataclass(slots=True)
class Folding:
    """A source that is folded stretch by stretch, so that others get their turn in between."""

    _pieces: list[str] = field(default_factory=list)
    _cuts: array[int] = field(default_factory=lambda: array("I"))
    _gone: array[int] = field(default_factory=lambda: array("I"))
    _left_out: int = 0

    def take(self, source: str, stretch: Span, noise: Sequence[Span]) -> None:
        """Fold what follows the stretch before; its `noise` is sorted and disjoint, code points of the source."""
        self._pieces.append(fold(cut(source, stretch, noise)))
        for start, end in noise:
            self._cuts.append(start - self._left_out)
            self._left_out += end - start
            self._gone.append(self._left_out)

    def done(self) -> Folded:
        """All that was taken."""
        return Folded("".join(self._pieces), self._cuts, self._gone)


def fold(text: str) -> str:
    """The text with every character replaced by its class; as many code points as before."""
    return text.translate(_table())


def fold_source(source: str, noise: Iterable[Span]) -> Folded:
    """A source folded, its noise left out; `noise` is sorted and disjoint, code points."""
    folding = Folding()
    folding.take(source, Span(0, len(source)), list(noise))
    return folding.done()


def find_all(folded: Folded, query: str, limit: int = 10_000) -> list[Span]:
    """Where a folded query stands, as spans of the source in order, at most `limit`; none overlaps another."""
    found: list[Span] = []
    at = folded.text.find(query) if query else -1
    while at >= 0 and len(found) < limit:
        end = at + len(query)
        found.append(folded.to_source(Span(at, end)))
        at = folded.text.find(query, end)
    return found


@cache
def _table() -> dict[int, int]:
    table = {ord(member): ord(group[0]) for group in variant_classes() for member in group}
    for c in range(0x41, 0x590):  # Latin, Greek and Cyrillic capitals
        lower = chr(c).lower()
        if len(lower) == 1 and ord(lower) != c:
            table[c] = ord(lower)
    for c in range(0xFF01, 0xFF5F):  # full-width forms of ASCII
        table[c] = ord(chr(c - 0xFEE0).lower())
    table[0x3000] = 0x20
    return table
