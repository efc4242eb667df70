"""Highlights as they are painted: flattened once, measured once a layout, and put on in few strokes.

How many highlights lie over each other decides nothing: of each stretch the ground of the shortest is seen, and the
lines of the outermost.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from weakref import WeakKeyDictionary

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QColor, QPainter

from reader.notes.highlight import Colour, Highlight
from reader.notes.layers import Layers, flatten
from reader.text.span import Span
from reader.window.page.flow import Placed
from reader.window.page.strokes import Run, Strokes
from reader.window.page.table_row import Lines
from reader.window.theme import PageColours

LEVELS = 3
"""Lines of overlapping marks drawn below each other."""
_LEVEL_STEP = 3
_KEPT = 200
"""Pieces whose highlights stay flattened."""


class _Stretch(NamedTuple):
    """A stretch of the source with the colour of its ground and those of its lines, the upper first."""

    span: Span
    fill: Colour
    lines: tuple[Colour, ...]


class _Coat(NamedTuple):
    """What is painted under one layout, from its first line's top left corner."""

    fills: dict[Colour, list[QRect]]
    lines: dict[tuple[Colour, int], list[Run]]


class Coats:
    """The coats of one page; those of layouts that are kept stay good until their highlights are others."""

    def __init__(self) -> None:
        self.strokes = Strokes()
        self._flat: OrderedDict[Span, tuple[list[Highlight], list[_Stretch]]] = OrderedDict()
        self._coats: WeakKeyDictionary[Lines, tuple[list[_Stretch], _Coat]] = WeakKeyDictionary()

    def paint(
        self, painter: QPainter, placed: Placed, left: int, layers: Layers, colours: PageColours, weight: float
    ) -> None:
        """Paint the highlights of a box: the shortest one's ground, and the lines of the outermost."""
        stretches = self._stretches(placed.laid.span, layers)
        if not stretches:
            return
        coat = self._coat(placed.laid, stretches)
        origin = QPointF(left, placed.lines_top)
        painter.translate(origin)
        for colour, rects in coat.fills.items():
            fill = QColor(colours.marks[colour].fill)
            for rect in rects:
                painter.fillRect(rect, fill)
        for (colour, level), runs in coat.lines.items():
            mark, below = colours.marks[colour], level * _LEVEL_STEP * weight
            lowered = [Run(run.left, run.right, run.bottom + below) for run in runs] if below else runs
            self.strokes.paint(painter, mark.sign, mark.line, lowered, weight)
        painter.translate(-origin)

    def _stretches(self, span: Span, layers: Layers) -> list[_Stretch]:
        highlights = layers.within(span)
        known = self._flat.get(span)
        if known is None or known[0] != highlights:
            known = self._flat[span] = (highlights, list(_joined(highlights, span)))
            while len(self._flat) > _KEPT:
                self._flat.popitem(last=False)
        return known[1]

    def _coat(self, laid: Lines, stretches: list[_Stretch]) -> _Coat:
        known = self._coats.get(laid)
        if known is None or known[0] is not stretches:
            known = self._coats[laid] = (stretches, _measured(laid, stretches))
        return known[1]


def _joined(highlights: Sequence[Highlight], within: Span) -> Iterator[_Stretch]:
    """The stretches of a piece; neighbours that look the same are one."""
    held: _Stretch | None = None
    for span, covering in flatten(highlights, within, deepest=LEVELS):
        lines = tuple(highlight.colour for highlight in covering[:LEVELS])
        made = _Stretch(span, covering[-1].colour, lines)
        if held and held.span.end == span.start and held[1:] == made[1:]:
            made = made._replace(span=Span(held.span.start, span.end))
        elif held:
            yield held
        held = made
    if held:
        yield held


def _measured(laid: Lines, stretches: Sequence[_Stretch]) -> _Coat:
    """Where the stretches of a layout lie; grounds and lines that meet in one line are one."""
    fills: dict[Colour, list[QRect]] = {}
    lines: dict[tuple[Colour, int], list[Run]] = {}
    for stretch in stretches:
        for _, left, right, top, height in laid.bands(stretch.span):
            edge = round(left)
            fills.setdefault(stretch.fill, []).append(QRect(edge, top, round(right) - edge, height))
            bottom = float(top + height)
            for level, colour in enumerate(stretch.lines):
                runs = lines.setdefault((colour, level), [])
                if runs and runs[-1].bottom == bottom and abs(runs[-1].right - left) < 0.5:
                    left_most = runs.pop().left
                    runs.append(Run(left_most, right, bottom))
                else:
                    runs.append(Run(left, right, bottom))
    return _Coat(fills, lines)
