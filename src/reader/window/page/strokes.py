"""The lines of marks: one period of each is drawn once, and laid like tiles along the words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from reader.window.theme import Sign

_DASHES = {
    Sign.DASHED: [5.0, 2.5],
    Sign.DOTTED: [1.0, 1.4],
    Sign.DASH_DOT: [5.0, 1.6, 1.0, 1.6],
}
_WIDTHS = {Sign.THICK: 3.0, Sign.THIN: 1.0, Sign.DOUBLE: 1.0, Sign.WAVY: 1.3}
_WIDTH = 1.8
_WAVE = 2.0
"""Half a wave's length and its whole height, in pixels."""
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
        self._tiles: dict[tuple[Sign, str, float, float], QPixmap] = {}

    def paint(self, painter: QPainter, sign: Sign, colour: str, runs: Iterable[Run], weight: float = 1.0) -> None:
        """Paint lines of one sign; the pattern goes by the place on the page, so that neighbours join."""
        if sign not in _TILED:
            painter.setPen(_pen(sign, QColor(colour), weight))
            painter.drawLines([line for run in runs for line in _lines(sign, run, weight)])
            return
        tile = self._tile(sign, colour, weight, painter.device().devicePixelRatio())
        height = tile.deviceIndependentSize().height()
        for left, right, bottom in runs:
            top = round(bottom - 1 - height / 2)
            painter.drawTiledPixmap(QRectF(left, top, right - left, height), tile, QPointF(left, 0))

    def _tile(self, sign: Sign, colour: str, weight: float, ratio: float) -> QPixmap:
        key = sign, colour, weight, ratio
        if key not in self._tiles:
            self._tiles[key] = _tile(*key)
        return self._tiles[key]


def _tile(sign: Sign, colour: str, weight: float, ratio: float) -> QPixmap:
    """So many periods of a sign, each as wide as a whole number of the screen's pixels."""
    pen = _pen(sign, QColor(colour), weight)
    period = 2 * _WAVE * weight if sign is Sign.WAVY else sum(_DASHES[sign]) * pen.widthF()
    pixels = max(2, round(period * ratio))
    height = round((_WAVE * weight + pen.widthF() + 2) * ratio) | 1
    tile = QPixmap(pixels * _PERIODS, height)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.scale(pixels / period, ratio)
    middle = height / ratio / 2
    if sign is Sign.WAVY:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.drawPath(_wave(0, period * _PERIODS, middle, _WAVE * weight))
    else:
        painter.setPen(pen)
        painter.drawLine(QPointF(0, middle), QPointF(period * _PERIODS, middle))
    painter.end()
    tile.setDevicePixelRatio(ratio)
    return tile


def paint_sign(painter: QPainter, sign: Sign, colour: QColor, rect: QRectF, weight: float = 1.0) -> None:
    """Paint the line of a mark along the lower edge of `rect`."""
    painter.setPen(_pen(sign, colour, weight))
    y = rect.bottom() - 1
    if sign is Sign.WAVY:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPath(_wave(rect.left(), rect.right(), y, _WAVE * weight))
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


def _wave(left: float, right: float, y: float, half: float) -> QPainterPath:
    """A wave whose phase goes by the place on the page, so that neighbouring stretches join."""
    path = QPainterPath()
    x = left - left % (2 * half)
    path.moveTo(left, y)
    side = -1
    while x < right:
        path.lineTo(min(x + half, right), y + (half / 2) * side)
        side = -side
        x += half
    return path
