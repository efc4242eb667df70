"""The few icons of the toolbar, drawn in the ink of the theme so that they fit any ground and any scale."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

from reader.window.theming.dress import scaled

SIZE = 18
"""The side of an icon, in pixels that the screen's scale enlarges; the drawings below fill a square of 18."""


def _panel(side: float) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(2.5, 3.5, 13, 11), 2, 2)
    path.moveTo(side, 3.5)
    path.lineTo(side, 14.5)
    return path


def _arrow(turn: float) -> QPainterPath:
    """The arrow of undo, open to the left; `turn` -1 mirrors it for redo."""
    path = QPainterPath(_at(turn, 7.2, 3.2))
    path.lineTo(_at(turn, 3.8, 6.6))
    path.lineTo(_at(turn, 7.2, 10))
    path.moveTo(_at(turn, 3.8, 6.6))
    path.lineTo(_at(turn, 10.4, 6.6))
    path.cubicTo(_at(turn, 15.6, 6.6), _at(turn, 15.6, 14), _at(turn, 10.4, 14))
    path.lineTo(_at(turn, 7.6, 14))
    return path


def _at(turn: float, x: float, y: float) -> QPointF:
    return QPointF(9 + turn * (x - 9), y)


def _lens() -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(8, 8), 4.6, 4.6)
    path.moveTo(11.4, 11.4)
    path.lineTo(15, 15)
    return path


def _dots() -> QPainterPath:
    path = QPainterPath()
    for x in (4.0, 9.0, 14.0):
        path.addEllipse(QPointF(x, 9), 0.7, 0.7)
    return path


def _cross() -> QPainterPath:
    path = QPainterPath(QPointF(5, 5))
    path.lineTo(13, 13)
    path.moveTo(13, 5)
    path.lineTo(5, 13)
    return path


_DRAWINGS: Mapping[str, Callable[[], QPainterPath]] = {
    "left panel": lambda: _panel(7),
    "right panel": lambda: _panel(11),
    "undo": lambda: _arrow(1),
    "redo": lambda: _arrow(-1),
    "search": _lens,
    "more": _dots,
    "close": _cross,
}


def icon(name: str, ink: str, quiet: str) -> QIcon:
    """An icon in these colours (#rrggbb), the second for when it cannot be used."""
    faint = QColor(quiet)
    faint.setAlphaF(0.55)
    made = QIcon()
    for scale in (1, 2, 3):
        made.addPixmap(_drawn(name, QColor(ink), scale), QIcon.Mode.Normal)
        made.addPixmap(_drawn(name, faint, scale), QIcon.Mode.Disabled)
    return made


def _drawn(name: str, colour: QColor, scale: int) -> QPixmap:
    side = scaled(SIZE)
    pixmap = QPixmap(side * scale, side * scale)
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.scale(side / SIZE, side / SIZE)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.drawPath(_DRAWINGS[name]())
    painter.end()
    return pixmap
