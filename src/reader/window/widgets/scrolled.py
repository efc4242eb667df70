"""What a dialog shows, scrolled where a screen has no room for it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QFocusEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QScrollArea, QWidget

from reader.window.screen import FRAME
from reader.window.theming.focus_ring import paint_ring


class Scrolled(QScrollArea):
    """As wide as what is inside it, and as high as there is room; `name` is given to one with nothing inside that
    takes the keys, so that they scroll it.
    """

    accessible_role = QAccessible.Role.Pane

    def __init__(self, inside: QWidget, name: str = "") -> None:
        super().__init__()
        self._by_keys = False
        self._inside = inside
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if name else Qt.FocusPolicy.NoFocus)
        # The ground is the dialog's.
        for part in (self.viewport(), inside):
            part.setAutoFillBackground(False)

    def minimumSizeHint(self) -> QSize:
        """So wide that nothing need be scrolled sideways, where the screen has room for that."""
        wanted = self._inside.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        room = self.screen().availableGeometry().width() - FRAME[0]
        return QSize(min(wanted, room), super().minimumSizeHint().height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_keys = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and self._by_keys:
            painter = QPainter(self.viewport())
            accent = self.palette().color(QPalette.ColorRole.BrightText).name()
            paint_ring(painter, QRectF(self.viewport().rect()), accent)
