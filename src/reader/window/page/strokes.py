"""The lines and frames of marks: one period of each line is drawn once, and laid like tiles along the words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from reader.notes.highlight import Style
from reader.window.theming.theme import MarkColours, Sign

_DASHES = {
    Sign.DASHED: [5.0, 2.5],
    Sign.DOTTED: [1.0, 1.4],
    Sign.DASH_DOT: [5.0, 1.6, 1.0, 1.6],
}
_WIDTHS = {Sign.THICK: 3.0, Sign.THIN: 1.0, Sign.DOUBLE: 1.0, Sign.WAVY: 1.3}
_WIDTH = 1.8
_WAVE = 2.0
"""Half a wave's length and its whole height, in pixels."""
_TALL = 4.0
"""The same of the wave that is a style of its own."""
_TILED = frozenset({*_DASHES, Sign.WAVY})
_PERIODS = 16
"""A tile holds so many: wide tiles are laid quicker."""


class Run(NamedTuple):
    """A line under words of one line: from `left` to `right`, `bottom` as that of the words' ground; pixels."""

    left: float
    right: float
    bottom: float


class Strokes:
    """Paints lines of marks, and keeps their tiles for the last screen."""

    def __init__(self) -> None:
        self._tiles: dict[tuple[Sign, str, float, float, bool], QPixmap] = {}

    def paint(
        self,
        painter: QPainter,
        sign: Sign,
        colour: str,
        runs: Iterable[Run],
        weight: float = 1.0,
        *,
        tall: bool = False,
    ) -> None:
        """Paint lines of one sign, or `tall` waves in its way of drawing; neighbours join, since the pattern goes by
        the place on the page.
        """
        if sign not in _TILED and not tall:
            painter.setPen(_pen(sign, QColor(colour), weight))
            painter.drawLines([line for run in runs for line in _lines(sign, run, weight)])
            return
        tile = self._tile(sign, colour, weight, painter.device().devicePixelRatio(), tall)
        height = tile.deviceIndependentSize().height()
        for left, right, bottom in runs:
            top = round(bottom - 1 - height / 2)
            painter.drawTiledPixmap(QRectF(left, top, right - left, height), tile, QPointF(left, 0))

    def _tile(self, sign: Sign, colour: str, weight: float, ratio: float, tall: bool) -> QPixmap:
        key = sign, colour, weight, ratio, tall
        if key not in self._tiles:
            self._tiles[key] = _tile(*key)
        return self._tiles[key]


def _tile(sign: Sign, colour: str, weight: float, ratio: float, tall: bool) -> QPixmap:
    """So many periods of a sign, each as wide as a whole number of the screen's pixels."""
    pen = _pen(sign, QColor(colour), weight)
    waves = _waves(sign, weight, tall=tall)
    period = 2 * waves[0][0] if waves else sum(_DASHES[sign]) * pen.widthF()
    pixels = max(2, round(period * ratio))
    height = round((sum(wave[1] for wave in waves[:1]) + (len(waves) + 1) * pen.widthF() + 2) * ratio) | 1
    tile = QPixmap(pixels * _PERIODS, height)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.scale(pixels / period, ratio)
    middle = height / ratio / 2
    painter.setPen(pen)
    if waves:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for half, tallness, raised in waves:
            painter.drawPath(_wave(0, period * _PERIODS, middle - raised, half, tallness))
    else:
        painter.drawLine(QPointF(0, middle), QPointF(period * _PERIODS, middle))
    painter.end()
    tile.setDevicePixelRatio(ratio)
    return tile


def _waves(sign: Sign, weight: float, *, tall: bool) -> list[tuple[float, float, float]]:
    """The waves of a sign: half the length of each, its height, and how far it lies above the line; none for others.

    A tall wave keeps the way in which its sign is drawn: dashed, doubled, or steep where the sign is a wave itself.
    """
    if not tall:
        return [(_WAVE * weight, _WAVE * weight, 0.0)] if sign is Sign.WAVY else []
    half = (_WAVE if sign is Sign.WAVY else _TALL) * weight
    raised = (0.0, 2.5 * weight) if sign is Sign.DOUBLE else (0.0,)
    return [(half, _TALL * weight, above) for above in raised]


def paint_frame(
    painter: QPainter, mark: MarkColours, rect: QRectF, weight: float, *, begins: bool = True, ends: bool = True
) -> None:
    """Paint a frame with the sign of a mark, open at the sides where it goes on."""
    colour = QColor(mark.line)
    for edge in (rect.translated(0, 1 - rect.height()), rect):
        paint_sign(painter, mark.sign, colour, edge, weight)
    painter.setPen(_pen(mark.sign, colour, weight))
    for x, there in ((rect.left() + 0.5, begins), (rect.right() - 1, ends)):
        if there:
            painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom() - 1))


def paint_sample(painter: QPainter, style: Style, mark: MarkColours, rect: QRectF) -> None:
    """Paint a mark of a style over the whole of `rect`, as on the page."""
    if style is Style.HIGHLIGHT:
        painter.fillRect(rect, QColor(mark.fill))
    if style is Style.BOX:
        paint_frame(painter, mark, rect.adjusted(0, 1, 0, 0), 1.0)
    elif style is not Style.WAVY:
        paint_sign(painter, mark.sign, QColor(mark.line), rect)
    else:
        painter.setPen(_pen(mark.sign, QColor(mark.line), 1.0))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for half, height, raised in _waves(mark.sign, 1.0, tall=True):
            painter.drawPath(_wave(rect.left(), rect.right(), rect.bottom() - 1 - raised, half, height))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def paint_sign(painter: QPainter, sign: Sign, colour: QColor, rect: QRectF, weight: float = 1.0) -> None:
    """Paint the line of a mark along the lower edge of `rect`."""
    painter.setPen(_pen(sign, colour, weight))
    y = rect.bottom() - 1
    if sign is Sign.WAVY:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPath(_wave(rect.left(), rect.right(), y, _WAVE * weight, _WAVE * weight))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        return
    painter.drawLines(_lines(sign, Run(rect.left(), rect.right(), rect.bottom()), weight))


def _lines(sign: Sign, run: Run, weight: float) -> list[QLineF]:
    left, right, y = run.left, run.right - 1, run.bottom - 1
    lines = [QLineF(left, y, right, y)]
    if sign is Sign.DOUBLE:
        upper = y - 2 * weight
        lines.append(QLineF(left, upper, right, upper))
    return lines


def dotted(colour: QColor) -> QPen:
    """A pen for a row of fine dots."""
    return _pen(Sign.DOTTED, colour, 1.0)


def _pen(sign: Sign, colour: QColor, weight: float) -> QPen:
    pen = QPen(colour, _WIDTHS.get(sign, _WIDTH) * weight)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if sign in _DASHES:
        pen.setDashPattern(_DASHES[sign])
    return pen


def _wave(left: float, right: float, y: float, half: float, height: float) -> QPainterPath:
    """A wave whose phase goes by the place on the page, so that neighbouring stretches join."""
    path = QPainterPath()
    x = left - left % (2 * half)
    path.moveTo(left, y)
    side = -1
    while x < right:
        path.lineTo(min(x + half, right), y + (height / 2) * side)
        side = -side
        x += half
    return path
