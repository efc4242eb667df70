"""Where each piece would stand if all were laid out: estimated from what a few of them hold, and asked in O(log n)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from reader.text.rendering import NoiseView, Readings, View
from reader.window.page.blocks import block_of, room_around, shape_of, sizes_of
from reader.window.page.boxes import edges
from reader.window.page.setting import Setting
from reader.window.page.text import PageText

_SAMPLES = 60
_GOLDEN = 0.6180339887
"""Steps of the golden ratio spread samples evenly without falling into step with a text of alternating lines."""
_NARROW = 0.49
"""The width of a Latin letter, blank or bracket in ems."""
_LETTER = 0.25
"""The width of a letter of a reading, in ems of the text; a reading may reach 1.36 before it widens its character."""
_READINGS = {Readings.PINYIN: 0.04, Readings.NUMBERS: 0.11, Readings.ZHUYIN: 0.26}
"""How much readings over all characters widen them on average, in ems."""
_LOST, _LOST_UNEVEN = 0.15, 0.25
"""Ems that a line loses to line breaking, and those it loses besides where not everything is as wide as an em."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """Heights as a plane over what stands before: `y = head + per_point · offset + per_piece · piece`, in pixels.

    A text of few pieces has the tops of all of them in `tops` instead; `sections` are stretches that are known better
    (page/refining.py): the first piece of each, where it begins, and how much higher it is than the plane says.
    """

    starts: Sequence[int]
    per_point: float
    per_piece: float
    head: float
    tail: float
    tops: Sequence[float] = ()
    sections: Sequence[tuple[int, float, float]] = ()

    def top(self, piece: int) -> float:
        """Where a piece would begin, in pixels from the top of the text; behind the last, where the text would end."""
        if self.tops:
            return self.tops[piece]
        if piece == 0:
            return 0.0
        y = self.plane(piece)
        if self.sections:
            first, top, factor = self.sections[bisect_right(self.sections, piece, key=lambda one: one[0]) - 1]
            y = top + factor * (y - self.plane(first))
        return y + self.tail if piece == len(self.starts) - 1 else y

    def plane(self, piece: int) -> float:
        """Where a piece would begin by the plane alone."""
        return self.head + self.per_point * self.starts[piece] + self.per_piece * piece

    @property
    def total(self) -> float:
        """The height of the whole text."""
        return self.top(len(self.starts) - 1)

    def piece_at(self, y: float) -> int:
        """The piece that would stand at `y`."""
        last = len(self.starts) - 2
        return min(max(bisect_right(range(last + 1), y, key=self.top) - 1, 0), last)


def estimate(text: PageText, view: View, setting: Setting) -> Estimate:
    """Fit the plane to about sixty pieces of the text; the cost does not grow with it."""
    paragraphs = text.paragraphs
    pieces = spread(range(len(paragraphs)), _SAMPLES)
    lengths = [float(paragraphs.starts[i + 1] - paragraphs.starts[i]) for i in pieces]
    heights = [height_of(text, i, view, setting) for i in pieces]
    head, tail = edges(text, setting)
    if len(pieces) == len(paragraphs):
        tops = list(accumulate(heights, initial=float(head)))
        return Estimate(paragraphs.starts, 0, 0, 0, 0, [0.0, *tops[1:-1], tops[-1] + tail])
    return Estimate(paragraphs.starts, *_plane(lengths, heights), head, tail)


def spread(pieces: range, most: int) -> Sequence[int]:
    """Some of many pieces, evenly spread; all where they are few."""
    count = len(pieces)
    if count <= most:
        return pieces
    return sorted({pieces[int((k * _GOLDEN) % 1 * count)] for k in range(most)})


def height_of(text: PageText, piece: int, view: View, setting: Setting) -> float:
    """The height of a piece, estimated from its characters; pixels, the sheet's edges left out."""
    span = text.paragraphs.span(piece)
    shown = text.source[span.start : span.end]
    uneven = len(shown.encode("ascii", "ignore"))
    ems = len(shown) - uneven + uneven * _NARROW
    if view.noise is not NoiseView.SOURCE:
        lengths = [mark.length for mark in text.noise(span)]
        uneven -= sum(lengths)
        ems -= sum(lengths) * _NARROW
        if view.noise is NoiseView.ABOVE and view.readings is Readings.NONE:
            widening = [max(0.0, (length - 3) * _LETTER - 1.36) for length in lengths]
            uneven += sum(map(bool, widening))
            ems += sum(widening)
    if view.readings is not Readings.NONE and not view.new_words_only:
        ems += (len(shown) - uneven) * _READINGS[view.readings]
        uneven = len(shown)
    block = block_of(text, piece)
    face = setting.face(block.level)
    sizes = sizes_of(block, text, setting)
    shape = shape_of(block, text, piece, setting, sizes)
    room = shape.width / (face.em + shape.letters)
    ems += shape.first / face.em - (len(shown) - len(shown.lstrip()) if shape.lead else 0)
    lost = _LOST + _LOST_UNEVEN * min(1.0, uneven * room / max(ems, 1.0))
    lines = max(1, -int(-ems // max(1.0, room - lost)))
    above, below = room_around(block, text, piece, setting)
    tall = max((size.height() - face.em for size in sizes.values()), default=0)
    return above + lines * face.line + max(0, tall) + below


def _plane(lengths: list[float], heights: list[float]) -> tuple[float, float]:
    """Least squares; where the lengths say nothing, all goes by pieces. Neither part is ever negative."""
    n = len(lengths)
    mean_length, mean_height = sum(lengths) / n, sum(heights) / n
    spread = sum((x - mean_length) ** 2 for x in lengths)
    slope = sum((x - mean_length) * (y - mean_height) for x, y in zip(lengths, heights, strict=True))
    per_point = max(0.0, slope / spread) if spread else 0.0
    per_piece = mean_height - per_point * mean_length
    return (mean_height / mean_length, 0.0) if per_piece < 0 and mean_length else (per_point, max(per_piece, 0.0))
