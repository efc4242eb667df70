"""The shadow around what floats over the page."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter


def paint_soft_shadow(painter: QPainter, box: QRectF, width: int, radius: float, darkness: int) -> None:
    """Paint it around a rounded box, a little lower than the box; `darkness` is the alpha of each of its layers.

    It is soft within `width` pixels. The painter is left without a pen.
    """
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, darkness))
    for spread in range(width - 2, 0, -1):
        layer = box.adjusted(-spread, -spread + 2, spread, spread + 2)
        painter.drawRoundedRect(layer, radius + spread, radius + spread)
