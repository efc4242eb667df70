"""Highlights as they are painted: flattened once, measured once a layout, and put on in few strokes.

How many highlights lie over each other decides nothing: of each stretch the ground of the shortest is seen, and the
lines of the outermost.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from weakref import WeakKeyDictionary

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QPainter

from reader.notes.highlight import Colour, Highlight, Style
from reader.notes.layers import Layers, flatten
from reader.text.span import Span
from reader.window.page.flow import Placed
from reader.window.page.strokes import Run, Strokes, paint_frame
from reader.window.page.table_row import Lines
from reader.window.theming.theme import PageColours

LEVELS = 3
"""Lines of overlapping marks drawn below each other."""
_LEVEL_STEP = 3
_REACH = 1.5
"""How far a line reaches below its place."""
_LEEWAY = 0.19
"""The room between the words and the first line under them, in ems."""
_KEPT = 200
"""Parts of pieces whose highlights stay flattened."""
_PART = 12
"""Long pieces are measured in parts of so many lines, those in sight only."""


class _Stretch(NamedTuple):
    """A stretch of the source with the colour of its ground, if it has one, and its lines, the upper first."""

    span: Span
    fill: Colour | None
    lines: tuple[tuple[Colour, bool], ...]
    """The colour of each, and whether it is a tall wave."""


class _Flat(NamedTuple):
    """The highlights of a part: the stretches of those that lie behind and below the words, and the framed ones."""

    stretches: list[_Stretch]
    framed: list[Highlight]


class _Frame(NamedTuple):
    """A frame around words of one line, closed where its highlight begins or ends."""

    colour: Colour
    rect: QRectF
    begins: bool
    ends: bool


class _Coat(NamedTuple):
    """What is painted under a layout or a part of one, from its first line's top left corner."""

    fills: dict[Colour, list[QRect]]
    lines: dict[tuple[Colour, bool, int], list[Run]]
    frames: list[_Frame]


class Coats:
    """The coats of one page; those of layouts that are kept stay good until their highlights are others."""

    def __init__(self) -> None:
        self.strokes = Strokes()
        self._flat: OrderedDict[Span, tuple[list[Highlight], _Flat]] = OrderedDict()
        self._coats: WeakKeyDictionary[Lines, dict[Span, tuple[_Flat, _Coat]]] = WeakKeyDictionary()

    def paint(
        self,
        painter: QPainter,
        clip: QRectF,
        placed: Placed,
        left: int,
        layers: Layers,
        colours: PageColours,
        weight: float,
    ) -> None:
        """Paint the highlights of a box inside `clip`: the shortest one's ground, and the lines of the outermost."""
        for part in _parts(placed, clip):
            flat = self._flattened(part, layers)
            if flat.stretches or flat.framed:
                coat = self._coat(placed.laid, part, flat)
                raised = _raised(placed.laid, coat, weight)
                self._paint(painter, coat, QPointF(left, placed.lines_top), colours, weight, raised)

    def _paint(
        self, painter: QPainter, coat: _Coat, origin: QPointF, colours: PageColours, weight: float, raised: float
    ) -> None:
        painter.translate(origin)
        for colour, rects in coat.fills.items():
            fill = QColor(colours.marks[colour].fill)
            for rect in rects:
                painter.fillRect(rect, fill)
        for (colour, tall, level), runs in coat.lines.items():
            mark, below = colours.marks[colour], level * _LEVEL_STEP * weight - raised
            lowered = [Run(run.left, run.right, run.bottom + below) for run in runs] if below else runs
            self.strokes.paint(painter, mark.sign, mark.line, lowered, weight, tall=tall)
        for frame in coat.frames:
            mark = colours.marks[frame.colour]
            paint_frame(painter, mark, frame.rect, weight, begins=frame.begins, ends=frame.ends)
        painter.translate(-origin)

    def _flattened(self, span: Span, layers: Layers) -> _Flat:
        highlights = layers.within(span)
        known = self._flat.get(span)
        if known is None or known[0] != highlights:
            framed = [highlight for highlight in highlights if highlight.style is Style.BOX]
            others = [highlight for highlight in highlights if highlight.style is not Style.BOX]
            known = self._flat[span] = (highlights, _Flat(list(_joined(others, span)), framed))
            while len(self._flat) > _KEPT:
                self._flat.popitem(last=False)
        return known[1]

    def _coat(self, laid: Lines, part: Span, flat: _Flat) -> _Coat:
        coats = self._coats.setdefault(laid, {})
        known = coats.get(part)
        if known is None or known[0] is not flat:
            known = coats[part] = (flat, _measured(laid, part, flat))
        return known[1]


def _raised(laid: Lines, coat: _Coat, weight: float) -> float:
    """By how many pixels lines are raised towards the words, so that the lowest stays clear of the readings below."""
    deepest = max((level for _, _, level in coat.lines), default=0)
    lacking = (deepest * _LEVEL_STEP + _REACH) * weight - laid.room_below
    return min(max(0.0, lacking), laid.face.em * _LEEWAY) if deepest else 0.0


def _parts(placed: Placed, clip: QRectF) -> Iterator[Span]:
    """The parts of a box in sight, as stretches of the source: the whole where it is not higher than two of them."""
    laid, high = placed.laid, _PART * placed.laid.face.line
    if laid.height <= 2 * high:
        yield laid.span
        return
    top, bottom = max(0.0, clip.top() - placed.lines_top), min(clip.bottom() - placed.lines_top, laid.height - 1)
    for number in range(int(top // high), int(bottom // high) + 1):
        yield laid.part(number * high, (number + 1) * high - 1)


def _joined(highlights: Sequence[Highlight], within: Span) -> Iterator[_Stretch]:
    """The stretches of a part; neighbours that look the same are one."""
    held: _Stretch | None = None
    for span, covering in flatten(highlights, within, deepest=LEVELS):
        lines = tuple((highlight.colour, highlight.style is Style.WAVY) for highlight in covering[:LEVELS])
        grounds = (highlight.colour for highlight in reversed(covering) if highlight.style is Style.HIGHLIGHT)
        made = _Stretch(span, next(grounds, None), lines)
        if held and held.span.end == span.start and held[1:] == made[1:]:
            made = made._replace(span=Span(held.span.start, span.end))
        elif held:
            yield held
        held = made
    if held:
        yield held


def _measured(laid: Lines, part: Span, flat: _Flat) -> _Coat:
    """Where the stretches of a part lie; grounds and lines that meet in one line are one."""
    fills: dict[Colour, list[QRect]] = {}
    lines: dict[tuple[Colour, bool, int], list[Run]] = {}
    for stretch in flat.stretches:
        for _, left, right, top, height in laid.bands(stretch.span):
            edge = round(left)
            if stretch.fill is not None:
                fills.setdefault(stretch.fill, []).append(QRect(edge, top, round(right) - edge, height))
            bottom = float(top + height)
            for level, (colour, tall) in enumerate(stretch.lines):
                runs = lines.setdefault((colour, tall, level), [])
                if runs and runs[-1].bottom == bottom and abs(runs[-1].right - left) < 0.5:
                    left_most = runs.pop().left
                    runs.append(Run(left_most, right, bottom))
                else:
                    runs.append(Run(left, right, bottom))
    return _Coat(fills, lines, [frame for highlight in flat.framed for frame in _frames(laid, part, highlight)])


def _frames(laid: Lines, part: Span, highlight: Highlight) -> Iterator[_Frame]:
    span = highlight.anchor.span
    bands = list(laid.bands(span.clip(part)))
    for i, (_, left, right, top, height) in enumerate(bands):
        begins, ends = i == 0 and span.start >= part.start, i == len(bands) - 1 and span.end <= part.end
        yield _Frame(highlight.colour, QRectF(left, top, right - left, height), begins, ends)
