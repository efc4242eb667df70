"""The card near a word: on the side where there is most room, and never over the word."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from reader.window.study.card import WordCard
from reader.window.theming.dress import scaled
from reader.window.theming.soft_shadow import paint_soft_shadow
from reader.window.theming.theme import Theme

WIDTH = 440
SHADOW = 10
GAP = 6
"""Between the card and the word, in pixels, the soft shadow not counted."""
RADIUS = 10.0
LEAST = 120
"""The least height that a card is given."""


def popup_place(word: QRect, wanted: QSize, inside: QRect) -> QRect:
    """Where a card of this size goes: under the word or above it, as high as there is room for.

    It is never over the word, unless the word fills the height of what is seen.
    """
    below = QRect(QPoint(inside.left(), word.bottom() + 1 + GAP), inside.bottomRight())
    above = QRect(inside.topLeft(), QPoint(inside.right(), word.top() - 1 - GAP))
    under = below.height() >= wanted.height() or below.height() >= above.height()
    room = below if under else above
    height = min(wanted.height(), max(room.height(), min(LEAST, inside.height())))
    width = min(wanted.width(), inside.width())
    left = max(inside.left(), min(word.center().x() - width // 3, inside.right() + 1 - width))
    top = room.top() if under else room.bottom() + 1 - height
    return QRect(left, max(inside.top(), min(top, inside.bottom() + 1 - height)), width, height)


class WordPopup(QWidget):
    """Floats over the page until Escape, or until the keys go elsewhere."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._word = QRect()
        self._inside = QRect()
        self.card = WordCard(theme, pinned=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(SHADOW, SHADOW, SHADOW, SHADOW)
        column.addWidget(self.card)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.card.grown.connect(self._fit)
        self._leaving = QTimer(self, singleShot=True, interval=0)
        self._leaving.timeout.connect(self._look_around)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_moved)
        self.hide()

    def show_at(self, word: QRect, inside: QRect) -> None:
        """Show the card at a word; both in the parent's coordinates."""
        self._word, self._inside = word, inside
        self._fit()
        self.show()
        self.raise_()

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self.isVisible():
            self._leaving.start()

    def _look_around(self) -> None:
        """Where the keys went elsewhere in the window, the card is not wanted any more."""
        focused = QApplication.focusWidget()
        if focused is None or focused.window() is not self.window() or self.isHidden():
            return
        if not self.isAncestorOf(focused):
            self.card.left.emit()

    def _fit(self) -> None:
        if self._inside.isEmpty():
            return
        width = min(scaled(WIDTH), self._inside.width() - 2 * GAP)
        self.card.ensurePolished()
        wanted = QSize(width, self.card.height_for(width))
        place = popup_place(self._word, wanted, self._inside.adjusted(GAP, GAP, -GAP, -GAP))
        self.setGeometry(place.adjusted(-SHADOW, -SHADOW, SHADOW, SHADOW))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
        paint_soft_shadow(painter, box, SHADOW, RADIUS, 4)
        painter.setPen(QPen(QColor(self._theme.line), 1))
        painter.setBrush(QColor(self._theme.raised))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
