"""The card to go somewhere with: one field, and under it what the typed signs may mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QLineEdit, QStyleOptionViewItem, QVBoxLayout, QWidget

from reader.language import tr
from reader.window.panels.row_list import Index, RowDelegate, RowList
from reader.window.panels.row_model import RowModel
from reader.window.theming.dress import coloured, scaled, sized
from reader.window.theming.theme import Theme

WIDTH, TOP = 460, 14
"""Width of the card, and its distance from the upper edge, in pixels."""
ROW, ROWS = 34, 9
"""The height of a row, and how many are seen at once."""
EDGE = 12
RADIUS = 10
FIELD = 34
"""The height of the field: room for Latin and Chinese letters beside each other."""
LONGEST = 60
"""The most signs that can be typed."""
DATA = Qt.ItemDataRole.UserRole
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: ROWS, Qt.Key.Key_PageUp: -ROWS}
_STAYING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""Why the keys may go elsewhere for a while."""


class Choice(NamedTuple):
    """A row: what it leads to, and where that is."""

    words: str
    where: str


class _Field(QLineEdit):
    """Hands the keys that move in the list on to it."""

    moved = Signal(int)
    escaped = Signal()
    left = Signal()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif self._is_own(event):
            self.moved.emit(_STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _STAYING:
            self.left.emit()

    def _is_own(self, event: QKeyEvent) -> bool:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return plain and event.key() in {*_STEPS, Qt.Key.Key_Escape}


class _Choices(RowModel[Choice]):
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        choice = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return choice.words
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return choice.where
        return choice if role == DATA else None


class _ChoiceDelegate(RowDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        choice: Choice = index.data(DATA)
        view = option.widget
        rect: QRect = option.rect
        small = sized(option.font, 12)
        room = QFontMetrics(small).horizontalAdvance(choice.where) + 2
        painter.save()
        self.ground(painter, option)
        if isinstance(view, RowList) and view.currentIndex().row() == index.row():
            painter.fillRect(rect, QColor(self.theme.hover))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(self.theme.accent))
        words = rect.adjusted(EDGE, 0, -EDGE - room - 8, 0)
        self.write(painter, sized(option.font, 14), self.theme.ink, words, choice.words)
        where = QRect(rect.right() - EDGE - room + 1, rect.top(), room + 2, rect.height())
        self.write(painter, small, self.theme.quiet, where, choice.where)
        painter.restore()


class GoToCard(QWidget):
    """Floats over the page until something is chosen, or the keys go elsewhere.

    `typed` tells what stands in the field; whoever listens answers with `offer`.
    """

    typed = Signal(str)
    chosen = Signal(int)
    """The index of a choice that was offered."""
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._parent = parent
        self._over = QRect()
        says = tr("Paragraph, chapter, page or per cent: 12, 第三回, p. 40, 50 %")
        self.field = _Field()
        self.field.setMaxLength(LONGEST)
        self.field.setMinimumHeight(scaled(FIELD))
        self.field.setPlaceholderText(says)
        self.field.setAccessibleName(tr("Go to"))
        self.field.setAccessibleDescription(says)
        self.model = _Choices(self)
        self.list = RowList(ROW)
        self.list.setModel(self.model)
        self.list.setAccessibleName(tr("Places"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setItemDelegate(_ChoiceDelegate(ROW, theme, self.list))
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.sentence.setContentsMargins(EDGE, 2, EDGE, 6)
        coloured(self.sentence, theme.quiet)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        self._column.setSpacing(6)
        for widget in (self.field, self.list, self.sentence):
            self._column.addWidget(widget)
        self._connect()
        self.hide()

    def _connect(self) -> None:
        self.field.textChanged.connect(self.typed)
        self.field.moved.connect(self._move)
        self.field.returnPressed.connect(self._take)
        self.field.escaped.connect(self.close_card)
        self.field.left.connect(self.hide)
        self.list.clicked.connect(lambda index: self._choose(index.row()))

    def begin(self, over: QWidget) -> None:
        """Show the card in the upper middle of a widget in the parent, ready for typing."""
        self._over = QRect(over.mapTo(self._parent, QPoint()), over.size())
        self.field.selectAll()
        self.typed.emit(self.field.text())
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def offer(self, choices: Sequence[Choice], sentence: str = "", current: int = 0) -> None:
        """List choices, `current` being what Enter takes, or say why there are none."""
        self.model.set_rows(choices)
        self.list.setVisible(bool(choices))
        self.list.setFixedHeight(scaled(ROW) * min(len(choices), ROWS))
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        self._fit()
        if choices:
            self.list.setCurrentIndex(self.model.index(current))
            self.list.scrollTo(self.model.index(current), RowList.ScrollHint.PositionAtCenter)

    def close_card(self) -> None:
        """Hide the card; the keys go back to where they came from."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def _fit(self) -> None:
        width = min(scaled(WIDTH), self._over.width() - 2 * EDGE)
        self.setFixedWidth(width)
        own = self._column
        own.activate()
        tall = own.hasHeightForWidth()
        self.resize(width, own.totalHeightForWidth(width) if tall else own.totalSizeHint().height())
        self.move(self._over.center().x() - width // 2, self._over.top() + TOP)

    def _move(self, by: int) -> None:
        rows = len(self.model.rows)
        if rows:
            row = self.list.currentIndex().row() + by
            row = row % rows if abs(by) == 1 else min(max(row, 0), rows - 1)
            self.list.setCurrentIndex(self.model.index(row))
            self.list.viewport().update()

    def _take(self) -> None:
        if self.list.currentIndex().isValid():
            self._choose(self.list.currentIndex().row())

    def _choose(self, row: int) -> None:
        self.close_card()
        self.chosen.emit(row)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.line), 1))
        painter.setBrush(QColor(self._theme.panel))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
