"""How highlights are spread over a text: which colours lie in which of a thousand stretches of equal length."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reader.notes.highlight import Colour, Highlight
from reader.notes.layers import Layers
from reader.text.span import Span

BINS = 1024
"""As fine as a strip a thousand pixels high can show."""

_BITS = {colour: 1 << i for i, colour in enumerate(Colour)}
_HAS = {colour: bytes(bool(mask & bit) for mask in range(256)) for colour, bit in _BITS.items()}
_RUN = re.compile(b"\x01+")


class Spread:
    """The colours in each stretch of a text of `length` code points; every highlight must lie in it.

    A new highlight costs what it covers; one that is gone or moved is looked up where it was. To be asked costs the
    same for a hundred thousand highlights as for one.
    """

    def __init__(self, length: int, layers: Layers) -> None:
        self._length = length
        self._layers = layers
        self._bins = max(1, min(BINS, length))
        self._masks = bytearray(self._bins)
        self.revision = 0
        self.add(layers)

    def add(self, highlights: Iterable[Highlight]) -> None:
        """Take highlights in that have come."""
        masks, bins, length = self._masks, self._bins, max(1, self._length)
        for highlight in highlights:
            start, end = highlight.anchor.span
            bit = _BITS[highlight.colour]
            first, last = start * bins // length, (end - 1) * bins // length
            masks[first] |= bit
            for i in range(first + 1, last + 1):
                masks[i] |= bit
        self.revision += 1

    def renew(self, spans: Iterable[Span]) -> None:
        """Look again at stretches of the text that highlights have gone from."""
        stale: set[int] = set()
        for span in spans:
            stale.update(self._covered(span))
        for i in stale:
            self._masks[i] = 0
            for highlight in self._layers.within(_span(i, i + 1, self._bins, self._length)):
                self._masks[i] |= _BITS[highlight.colour]
        self.revision += 1

    def colours(self) -> list[Colour]:
        """The colours that are there, in their usual order."""
        there = 0
        for mask in set(self._masks):
            there |= mask
        return [colour for colour in Colour if there & _BITS[colour]]

    def stretches(self, colour: Colour) -> Iterator[Span]:
        """Where a colour is, as spans of code points, each a little wider than what it stands for."""
        return _runs(self._masks.translate(_HAS[colour]), self._length)

    def _covered(self, span: Span) -> range:
        """The bins that a span touches."""
        length = max(1, self._length)
        return range(span.start * self._bins // length, (span.end - 1) * self._bins // length + 1)


def gathered(spans: Iterable[Span], length: int) -> list[Span]:
    """Many spans of a text of `length` code points as few: where there are some, in the same stretches as above."""
    bins = max(1, min(BINS, length))
    there = bytearray(bins)
    for start, _ in spans:
        there[min(start * bins // max(1, length), bins - 1)] = 1
    return list(_runs(there, length))


def _runs(there: bytes | bytearray, length: int) -> Iterator[Span]:
    for run in _RUN.finditer(there):
        yield _span(run.start(), run.end(), len(there), length)


def _span(first: int, behind: int, bins: int, length: int) -> Span:
    # Rounded up, as bins are found by rounding down.
    return Span(-(-first * length // bins), -(-behind * length // bins))
