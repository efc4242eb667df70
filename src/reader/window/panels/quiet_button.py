"""A button that is no more than a word: quiet until the pointer comes."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from reader.window.theming.dress import sized
from reader.window.theming.theme import Theme


class QuietButton(QAbstractButton):
    """Text in the quiet ink, in the accent under the pointer and with the focus; margins are its contents margins."""

    def __init__(self, text: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setText(text)
        self.setFont(sized(self.font(), 12))
        self.setContentsMargins(6, 3, 6, 3)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Wear these colours."""
        self.theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        margins, metrics = self.contentsMargins(), self.fontMetrics()
        width = metrics.horizontalAdvance(self.text()) + margins.left() + margins.right()
        return QSize(width, metrics.height() + margins.top() + margins.bottom())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        lit = self.isEnabled() and (self.underMouse() or self.hasFocus())
        painter.setPen(QColor(self.theme.accent if lit else self.theme.quiet))
        box = self.contentsRect()
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            painter.setPen(QPen(QColor(self.theme.accent), 1))
            painter.drawLine(box.left(), box.bottom(), box.right(), box.bottom())
