"""How far the words that a reader learns would carry: a curve from what is known now to everything."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from reader.language import tr
from reader.study.statistics import Statistics
from reader.window.theming.dress import scaled, sized
from reader.window.theming.theme import Theme

LEVELS = (0.8, 0.9, 0.95, 0.98)
"""Shares that are drawn as lines: from 95 % on a text can be read, from 98 % with ease (Hu and Nation, 2000)."""
POINTS = 160
"""Points of the curve: as fine as the eye sees."""
HEIGHT = 132


class Curve(QWidget):
    """Across: unknown words, the commonest first; upwards: the share of the running words that is known with them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._points: list[tuple[int, float]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("How much you would know"))

    def sizeHint(self) -> QSize:
        return QSize(scaled(320), scaled(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(200), scaled(HEIGHT))

    def show_statistics(self, statistics: Statistics | None) -> None:
        """Draw these, or nothing."""
        curve = statistics.curve() if statistics and statistics.words else []
        step = max(1, len(curve) // POINTS)
        self._points = [*curve[::step], curve[-1]] if curve else []
        some = self._points[:: max(1, len(self._points) // 6)]
        said = [tr("{share} with {n} words", share=f"{share:.0%}", n=f"{n:,}") for n, share in some]
        self.setAccessibleDescription("; ".join(said))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(sized(self.font(), 11))
        metrics = painter.fontMetrics()
        left = metrics.horizontalAdvance("100 %") + 8
        area = QRectF(self.rect()).adjusted(left, metrics.height() / 2 + 1, -6, -metrics.height() - 6)
        lowest = self._lowest()
        self._draw_levels(painter, area, lowest)
        if len(self._points) < 2:
            return
        most = self._points[-1][0]
        places = [self._place(area, n / most, (share - lowest) / (1 - lowest)) for n, share in self._points]
        under = QPolygonF([area.bottomLeft(), *places, area.bottomRight()])
        ground = QColor(self._theme.accent)
        ground.setAlphaF(0.14)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawPolygon(under)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._theme.accent), 2))
        painter.drawPolyline(QPolygonF(places))
        painter.setPen(QColor(self._theme.quiet))
        below = QRectF(area.left(), area.bottom() + 3, area.width(), metrics.height())
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, tr("now"))
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, tr("{n} words more", n=f"{most:,}"))

    def _lowest(self) -> float:
        """The share at the bottom: a round one below where the reader is."""
        first = self._points[0][1] if self._points else 0.8
        return min(0.8, math.floor(first * 10) / 10)

    def _draw_levels(self, painter: QPainter, area: QRectF, lowest: float) -> None:
        written = math.inf
        height = painter.fontMetrics().height()
        for share in sorted({lowest, *LEVELS, 1.0}):
            y = area.bottom() - area.height() * (share - lowest) / (1 - lowest)
            painter.setPen(QPen(QColor(self._theme.line), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            if written - y >= height * 0.8:
                painter.setPen(QColor(self._theme.quiet))
                label = QRectF(0, y - height / 2, area.left() - 6, height)
                painter.drawText(label, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{share:.0%}")
                written = y

    def _place(self, area: QRectF, across: float, upwards: float) -> QPointF:
        # The first words count most: a root shows what they do.
        return QPointF(area.left() + area.width() * math.sqrt(across), area.bottom() - area.height() * upwards)
