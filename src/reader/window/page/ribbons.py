"""The ribbons of bookmarks at the sheet's edge; they move no text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from reader.window.page.flow import Placed
from reader.window.page.setting import Setting

_WIDTH, _HEIGHT = 0.42, 0.78
"""Of a ribbon, in ems."""


def ribbons(placed: Placed, starts: Sequence[int], setting: Setting) -> Iterator[QRectF]:
    """Where ribbons hang in a box: one beside each line in which a bookmark begins.

    `starts` are the places of the bookmarks in order, code points of the source.
    """
    laid, last = placed.laid, -1
    first = bisect_left(starts, laid.span.start)
    for start in starts[first : bisect_left(starts, laid.span.end)]:
        line = laid.line_of(start)
        if line != last:
            last = line
            top = placed.lines_top + laid.top(line) + laid.face.baseline - laid.face.em * _HEIGHT
            left = max(2.0, setting.sheet.left + setting.px * 0.4)
            yield QRectF(left, top, setting.px * _WIDTH, laid.face.em * _HEIGHT)


def paint_ribbon(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """Paint a ribbon that fills a box: a strip with a notch at its lower end."""
    notch = QPointF(box.center().x(), box.bottom() - box.width() * 0.45)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([box.topLeft(), box.topRight(), box.bottomRight(), notch, box.bottomLeft()]))
    painter.restore()
