"""The column in which the cards lie: thousands of highlights, a dozen widgets.

Only the cards in sight are widgets; what is above and below counts with an estimated height until it is seen.
A list view would ask for the exact height of every card before it showed the first one.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QFocusEvent, QKeyEvent, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QPlainTextEdit, QWidget

from reader.notes.highlight import Highlight
from reader.window.panels.card import (
    Card,
    CardStyle,
    Face,
)
from reader.window.panels.card_editor import CardEditor
from reader.window.panels.card_estimates import estimator
from reader.window.panels.card_rows import CardRows, Rows
from reader.window.panels.heights import Heights

SIDE, GAP, FIRST = 14, 12, 2
"""Beside the cards, between them, and above the first, in pixels."""
ROUNDS = 4
"""So often a card is scrolled to anew when those on the way to it turn out to be of other heights than estimated."""


class CardColumn(QAbstractScrollArea):
    """Cards under each other, one of which may be open as an editor."""

    chosen = Signal(str)
    placed = Signal()
    """Cards have come into sight, or left it."""
    link_clicked = Signal(str)
    menu_wanted = Signal(str, QPoint)
    """The id of a card, and where on the screen its menu is wanted."""
    accessible_role = QAccessible.Role.List

    def __init__(self, style: CardStyle, face: Callable[[Highlight], Face], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = style
        self._face = face
        self._rows: Rows = CardRows()
        self._heights = Heights(self._guess)
        self._estimate: Callable[[Highlight], int] | None = None
        self._known: dict[str, tuple[Highlight, int]] = {}
        self._faces: dict[str, Face] = {}
        self._cards: dict[str, Card] = {}
        self._spare: list[Card] = []
        self._lit = ""
        self._editor: CardEditor | None = None
        self._placing = False
        self._placed: list[tuple[str, int]] = []
        self._set_for = 0
        self._follow = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.verticalScrollBar().setSingleStep(40)
        self.verticalScrollBar().sliderPressed.connect(self._let_go)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._go_with_keys)

    # What is shown

    def set_rows(self, rows: Rows) -> None:
        """Show these highlights; the card at the upper edge stays where it is."""
        anchor = self._anchor()
        self._rows = rows
        self._faces.clear()
        self._known = {i: known for i, known in self._known.items() if rows.row(i) >= 0}
        self._heights.reset(len(rows))
        self._settle(anchor)

    def rows_came(self, first: int, count: int) -> None:
        """So many rows are there that were not there before, from this one on; `arrange` shows them."""
        self._heights.insert(first, count)

    def row_went(self, row: int, highlight_id: str) -> None:
        """What was this row is not there any more; `arrange` shows the others."""
        self._heights.remove(row)
        self._known.pop(highlight_id, None)
        self._faces.pop(highlight_id, None)

    def arrange(self) -> None:
        """Show the rows as they are by now; the card at the upper edge stays where it is."""
        self._settle(self._placed)

    def set_lit(self, highlight_id: str, editor: CardEditor | None = None) -> None:
        """Frame this card as the chosen one, and put the editor in its place where one is given."""
        if self._editor is not None and self._editor is not editor:
            self._editor.hide()
        self._lit, self._editor = highlight_id, editor
        if editor is not None:
            editor.setParent(self.viewport())
            editor.installEventFilter(self)
        self._place()

    def set_style(self, style: CardStyle) -> None:
        """What cards look like from the next `refresh` on, or the next `set_rows`."""
        self._style = style
        self._known.clear()

    def refresh(self) -> None:
        """Ask for all faces again: the view of the page has changed, or the style."""
        anchor = self._anchor()
        self._faces.clear()
        self._known.clear()
        self._settle(anchor)

    def show_card(self, highlight_id: str) -> None:
        """Bring a card into sight, whole where it fits, else from its upper edge on."""
        if self._rows.row(highlight_id) < 0:
            return
        self._follow = highlight_id == self._lit
        for _ in range(ROUNDS):
            before = self.verticalScrollBar().value()
            rect = self.card_rect(highlight_id)
            self._scroll_to(rect.top(), rect.bottom() + GAP)
            if self.verticalScrollBar().value() == before:
                break

    def _scroll_to(self, top: int, bottom: int) -> None:
        """Scroll no further than needed to see this stretch of the viewport, its upper edge above all."""
        bar = self.verticalScrollBar()
        by = max(0, bottom - self.viewport().height())
        bar.setValue(bar.value() + min(by, top) if top >= 0 else bar.value() + top)
        self._place()

    def follow_editor(self) -> None:
        """Keep in sight what has the keys in the open card, and what is below it there, where there is room for it;
        without the keys the whole card, until the reader scrolls.
        """
        focused, height = QApplication.focusWidget(), self.viewport().height()
        if self._editor is None:
            return
        if focused is not None and self._editor.isAncestorOf(focused):
            rect = focused.rect()
            if isinstance(focused, QPlainTextEdit) and rect.height() > height:
                rect = focused.cursorRect().translated(focused.viewport().pos())
            top = focused.mapTo(self.viewport(), rect.topLeft()).y()
            end = self.card_rect(self._lit).bottom()
            self._scroll_to(top, (end if end + GAP - top <= height else top + rect.height()) + GAP)
        elif self._follow:
            self.show_card(self._lit)

    def cards(self) -> list[Card]:
        """The cards in sight, from above."""
        return sorted(self._cards.values(), key=lambda card: card.y())

    @property
    def rows_shown(self) -> Rows:
        """The highlights shown, read or not."""
        return self._rows

    def rows(self) -> list[Highlight]:
        """The highlights shown, in sight or not."""
        return list(self._rows)

    # Where everything lies

    def _width(self) -> int:
        """The width of a card; the scroll bar lies in the right margin, so that its coming changes nothing."""
        return max(80, self.width() - 2 * SIDE)

    def _guess(self, row: int) -> int:
        """The height of a card with the gap behind it: known, or guessed."""
        highlight = self._rows[row]
        known = self._known.get(highlight.id)
        if known is not None and known[0] == highlight:
            return known[1] + GAP
        if self._estimate is None:
            self._estimate = estimator(self._style, self._width())
        return self._estimate(highlight) + GAP

    def _top(self, row: int) -> int:
        return FIRST + self._heights.top(row)

    def _reach(self) -> None:
        """Let the bar reach as far as the cards do."""
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setRange(0, max(0, FIRST + self._heights.total - self.viewport().height()))

    def _in_sight(self) -> range:
        if not len(self._rows):
            return range(0)
        top = self.verticalScrollBar().value() - FIRST
        return range(self._heights.row_at(top), self._heights.row_at(top + self.viewport().height()) + 1)

    def _anchor(self) -> list[tuple[str, int]]:
        """The cards in sight and how far below the upper edge each lies, the open one first."""
        top = self.verticalScrollBar().value()
        found = [(self._rows[row].id, self._top(row) - top) for row in self._in_sight()]
        return sorted(found, key=lambda pair: pair[0] != self._lit)

    def _settle(self, anchor: list[tuple[str, int]]) -> None:
        """Lie as before, as far as what lay there is still there."""
        self._reach()
        for highlight_id, distance in anchor:
            row = self._rows.row(highlight_id)
            if row >= 0:
                self._scroll_quietly(self._top(row) - distance)
                break
        self._place()

    def _scroll_quietly(self, value: int) -> None:
        bar = self.verticalScrollBar()
        blocked = bar.blockSignals(True)
        bar.setValue(value)
        bar.blockSignals(blocked)

    def _place(self) -> None:
        """Measure and set what is in sight; cards that have left are kept for others."""
        if self._placing:
            return
        self._placing = True
        bar = self.verticalScrollBar()
        at_end = bar.value() == bar.maximum() > 0
        while self._measure(self._in_sight()):  # ends, since no card is measured as two different heights
            if at_end:  # the last cards were taller than thought
                self._scroll_quietly(bar.maximum())
        shown = {self._rows[row].id: row for row in self._in_sight()}
        for highlight_id in [i for i in self._cards if i not in shown or (i == self._lit and self._editor)]:
            self._retire(highlight_id)
        top = self.verticalScrollBar().value()
        for highlight_id, row in shown.items():
            if highlight_id != self._lit or self._editor is None:
                card = self._cards[highlight_id]
                height = self._heights.height(row) - GAP
                card.setGeometry(SIDE, self._top(row) - top, self._width(), height)
                card.set_lit(highlight_id == self._lit, picked=self.is_picked(highlight_id))
                card.show()
        self._place_editor(top)
        self._placed = self._anchor()
        self._placing = False
        self.placed.emit()

    def _measure(self, rows: range) -> bool:
        """Measure these cards; whether any height was another than thought."""
        changed = False
        width, top = self._width(), self.verticalScrollBar().value()
        grown_above = 0
        for row in rows:
            highlight = self._rows[row]
            grown = self._height_of(highlight, width) + GAP - self._heights.height(row)
            if grown:
                # What is cut by the upper edge grows upwards, so that what is read does not jump.
                if self._top(row) < top and highlight.id != self._lit:
                    grown_above += grown
                self._heights.set(row, self._heights.height(row) + grown)
                changed = True
        if changed:
            self._reach()
            if grown_above:
                self._scroll_quietly(top + grown_above)
        return changed

    def _height_of(self, highlight: Highlight, width: int) -> int:
        if highlight.id == self._lit and self._editor is not None:
            return self._editor_height(width)
        card = self._cards.get(highlight.id) or self._new_card(highlight.id)
        face = self._faces.get(highlight.id)
        known = self._known.get(highlight.id)
        if face is not None and known is not None and known[0] is highlight is card.highlight:
            return known[1]
        if face is None:
            face = self._faces[highlight.id] = self._face(highlight)
        height = card.show_highlight(highlight, face, self._style, width)
        self._known[highlight.id] = (highlight, height)
        return height

    def _editor_height(self, width: int) -> int:
        assert self._editor is not None
        layout = self._editor.layout()
        assert layout is not None
        layout.activate()
        return layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()

    def _place_editor(self, top: int) -> None:
        row = self._rows.row(self._lit)
        if self._editor is None or row < 0:
            return
        height = self._editor_height(self._width())
        self._heights.set(row, height + GAP)
        self._editor.setGeometry(SIDE, self._top(row) - top, self._width(), height)
        self._editor.show()

    def _new_card(self, highlight_id: str) -> Card:
        if self._spare:
            card = self._spare.pop()
        else:
            card = Card(self.viewport())
            card.chosen.connect(self.choose_card)
            card.link_clicked.connect(self.link_clicked)
            card.menu_wanted.connect(self.menu_wanted)
        self._cards[highlight_id] = card
        return card

    def _retire(self, highlight_id: str) -> None:
        card = self._cards.pop(highlight_id)
        if card.hasFocus():
            self.setFocus()
        card.hide()
        self._spare.append(card)

    def ids_in_sight(self) -> list[str]:
        """The ids of the cards that can be seen."""
        rows = self._in_sight()
        return self._rows.ids(rows.start, rows.stop - 1) if rows else []

    def is_picked(self, highlight_id: str) -> bool:
        """Whether a card is picked with others."""
        return False

    # What the reader does

    def choose_card(self, highlight_id: str) -> None:
        """A card was clicked, or opened by a key."""
        self.chosen.emit(highlight_id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._width() != self._set_for:
            self._set_for = self._width()
            self._estimate = None
            self._known.clear()
            self._heights.reset(len(self._rows))
            self.refresh()
        else:
            self._reach()
            self._place()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keys on to the chosen card, or to the first in sight."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            card = self._cards.get(self._lit) or next(iter(self.cards()), None)
            if card is not None:
                card.setFocus(event.reason())

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._place()

    def _go_with_keys(self) -> None:
        """The keys have gone elsewhere; what the mouse presses stays under it."""
        if not QApplication.mouseButtons():
            self.follow_editor()

    def _let_go(self) -> None:
        self._follow = False

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._follow = False
        super().wheelEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._editor and event.type() == QEvent.Type.LayoutRequest:
            self._place()
            self.follow_editor()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if not step or not len(self._rows):
            super().keyPressEvent(event)
            return
        focused = next((i for i, card in self._cards.items() if card.hasFocus()), "")
        if focused:
            row = self._rows.row(focused) + step
        else:
            lit = self._rows.row(self._lit)
            row = lit + step if lit >= 0 else self._in_sight().start
        row = max(0, min(len(self._rows) - 1, row))
        if self._rows[row].id == self._lit and self._editor is not None:
            row = max(0, min(len(self._rows) - 1, row + step))
        self.reach_card(focused, self._rows[row].id, event.modifiers())
        self.show_card(self._rows[row].id)
        card = self._cards.get(self._rows[row].id)
        if card is not None:
            card.setFocus(Qt.FocusReason.TabFocusReason)
            card.update()

    def reach_card(self, left: str, reached: str, keys: Qt.KeyboardModifier) -> None:
        """The keys have gone from a card ("" for none) to another."""

    def card_rect(self, highlight_id: str) -> QRect:
        """Where a card lies in the viewport, in sight or not; empty where it is not listed."""
        row = self._rows.row(highlight_id)
        if row < 0:
            return QRect()
        top = self._top(row) - self.verticalScrollBar().value()
        return QRect(SIDE, top, self._width(), self._heights.height(row) - GAP)
