"""A field of plain text that is as high as what stands in it."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QInputMethodEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

FRAME = 10
"""Pixels above and below the text that the style sheet takes, until the field is laid out and can be asked."""


_COMPOSED = frozenset(
    {
        *(Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab),
        *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right),
    }
)
"""Keys that belong to the input method while it composes; where one lets them through, they must not cut it off."""


class GrowingEdit(QPlainTextEdit):
    """It shows so many lines at least, and scrolls where there are more than so many."""

    composing = False
    """Whether an input method is at work."""

    def __init__(self, least: int, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least, self._most = least, most
        self._lines = 0
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(1)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)

    def sizeHint(self) -> QSize:
        lines = max(self._least, min(self._most, self._line_count()))
        around = 2 * self.document().documentMargin() + max(FRAME, self.height() - self.viewport().height())
        return QSize(120, math.ceil(lines * self._line_height() + around))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    def _line_height(self) -> int:
        """Pixels of a line as it is laid out: whole ones, and more than the font says where another one stands in."""
        first = self.document().firstBlock()
        laid_out = self.blockBoundingRect(first).height() - self.document().documentMargin()
        return math.ceil(max(QFontMetricsF(self.font()).lineSpacing(), laid_out / max(1, first.lineCount())))

    def _line_count(self) -> int:
        return round(self.document().documentLayout().documentSize().height())

    def _grow(self) -> None:
        lines = self._line_count()
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if lines > self._most else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        if lines != self._lines:
            self._lines = lines
            self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        if self.composing and isinstance(event, QKeyEvent) and event.key() in _COMPOSED:
            event.accept()
            return True
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.composing = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()
