"""A list of orders to choose from, which shows that it has the keys."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from reader.language import tr
from reader.window.theming.focus_ring import paint_ring
from reader.window.theming.theme import Theme


class OrderBox(QComboBox):
    """As narrow as it has to be."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._accent = theme.accent
        self.setAccessibleName(tr("Order"))
        self.setToolTip(tr("Order"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            paint_ring(QPainter(self), QRectF(self.rect()), self._accent)
