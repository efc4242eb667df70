"""Small buttons with a drawn sign: no icon files, no letters that a font might lack."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from reader.window.theming.dress import scaled
from reader.window.theming.focus_ring import paint_ring
from reader.window.theming.theme import Theme

SIDE = 26
"""Of a button without words, in pixels; the drawings below fill a square of 16."""
SIGN = 16
BESIDE, GAP = 8, 5


def _points(*points: tuple[float, float]) -> QPainterPath:
    path = QPainterPath(QPointF(*points[0]))
    for point in points[1:]:
        path.lineTo(QPointF(*point))
    return path


def _cross() -> QPainterPath:
    path = _points((4, 4), (12, 12))
    path.addPath(_points((12, 4), (4, 12)))
    return path


def _pencil() -> QPainterPath:
    path = _points((3, 13), (3.9, 9.7), (10.8, 2.8), (13.2, 5.2), (6.3, 12.1), (3, 13))
    path.addPath(_points((9.2, 4.4), (11.6, 6.8)))
    return path


def _tag() -> QPainterPath:
    path = QPainterPath()
    for x in (6.6, 10.6):
        path.addPath(_points((x + 0.6, 2.8), (x - 1.2, 13.2)))
    for y in (6.0, 10.0):
        path.addPath(_points((3.2, y), (13.2, y)))
    return path


def _copy() -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(5.5, 5.5, 7.5, 7.5), 1.5, 1.5)
    path.addPath(_points((3.2, 10.2), (3.2, 3.2), (10.2, 3.2)))
    return path


def _lens() -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QRectF(3.5, 3.5, 7, 7))
    path.addPath(_points((9.6, 9.6), (13, 13)))
    return path


def _column() -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(2.5, 3.5, 11, 9), 1.5, 1.5)
    path.addPath(_points((9.5, 3.5), (9.5, 12.5)))
    return path


def _book() -> QPainterPath:
    path = _points((8, 4.6), (5.6, 3.4), (2.8, 3.4), (2.8, 12), (5.6, 12), (8, 13.2), (10.4, 12), (13.2, 12))
    path.addPath(_points((13.2, 12), (13.2, 3.4), (10.4, 3.4), (8, 4.6), (8, 13.2)))
    return path


def _lines() -> QPainterPath:
    path = QPainterPath()
    for y in (4.0, 8.0, 12.0):
        path.addPath(_points((3, y), (3.6, y)))
        path.addPath(_points((6.4, y), (13, y)))
    return path


def _sliders() -> QPainterPath:
    path = QPainterPath()
    for y, x in ((5.0, 10.0), (11.0, 5.5)):
        path.addPath(_points((2.5, y), (x - 1.8, y)))
        path.addEllipse(QPointF(x, y), 1.8, 1.8)
        path.addPath(_points((x + 1.8, y), (13.5, y)))
    return path


SIGNS: Mapping[str, Callable[[], QPainterPath]] = {
    "up": lambda: _points((4, 10), (8, 6), (12, 10)),
    "down": lambda: _points((4, 6), (8, 10), (12, 6)),
    "left": lambda: _points((10, 4), (6, 8), (10, 12)),
    "right": lambda: _points((6, 4), (10, 8), (6, 12)),
    "find": _lens,
    "pin": _column,
    "book": _book,
    "close": _cross,
    "note": _pencil,
    "tag": _tag,
    "copy": _copy,
    "list": _lines,
    "options": _sliders,
}


class GlyphButton(QAbstractButton):
    """A drawn sign, with a word beside it where `text` is given; the tooltip names what it does."""

    def __init__(self, sign: str, tip: str, theme: Theme, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = sign
        self.setText(text)
        self.setToolTip(tip)
        self.setAccessibleName(text or tip.partition(" (")[0])
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_inks(theme.quiet, theme.ink, theme.hover)

    def set_inks(self, ink: str, lit: str, ground: str) -> None:
        """The ink, the ink under the pointer, and the ground there (#rrggbb)."""
        self._ink, self._lit, self._ground = ink, lit, ground
        self.update()

    def sizeHint(self) -> QSize:
        if not self.text():
            return QSize(scaled(SIDE), scaled(SIDE))
        width = scaled(SIGN) + GAP + self.fontMetrics().horizontalAdvance(self.text()) + 2 * BESIDE
        return QSize(width, max(scaled(SIDE), self.fontMetrics().height() + 8))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.isEnabled() and (self.underMouse() or self.hasFocus())
        if lit:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._ground))
            painter.drawRoundedRect(QRectF(self.rect()), 5, 5)
        if self.hasFocus():
            paint_ring(painter, QRectF(self.rect()), self._lit)
        ink = QColor(self._lit if lit else self._ink)
        if not self.isEnabled():
            ink.setAlphaF(0.45)
        round_pen = (Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        painter.setPen(QPen(ink, 1.5, *round_pen))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        sign = scaled(SIGN)
        left = BESIDE if self.text() else (self.width() - sign) / 2
        painter.translate(left, (self.height() - sign) / 2)
        painter.scale(sign / SIGN, sign / SIGN)
        painter.drawPath(SIGNS[self._sign]())
        painter.resetTransform()
        if self.text():
            beside = self.rect().adjusted(BESIDE + sign + GAP, 0, 0, 0)
            painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
