"""A field of plain text that is as high as what stands in it."""

from __future__ import annotations

import math

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

FRAME = 10
"""Pixels above and below the text that the style sheet takes, until the field is laid out and can be asked."""


class GrowingEdit(QPlainTextEdit):
    """It shows so many lines at least, and scrolls where there are more than so many."""

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()
