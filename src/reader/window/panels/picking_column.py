"""The column of cards, several of which can be picked to be changed together."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from reader.window.panels.card_column import CardColumn
from reader.window.panels.card_rows import Rows
from reader.window.panels.picks import Picks

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class PickingColumn(CardColumn):
    """A click with Ctrl picks a card, with Shift all up to there; keys do the same, and Ctrl+A picks all."""

    picked = Signal()
    """Others are picked now."""
    delete_wanted = Signal()
    """What is picked is to be deleted."""
    _picks: Picks | None = None
    _emptied: int | None = None
    """The row from which cards are being deleted by key: the next one there gets the keys."""

    @property
    def picks(self) -> Picks:
        """Which are picked."""
        if self._picks is None:
            self._picks = Picks(self._between)
        return self._picks

    def is_picked(self, highlight_id: str) -> bool:
        return highlight_id in self.picks

    def pick_all(self) -> None:
        """Pick every card there is, in sight or not."""
        self.picks.take(self._rows.ids(0, len(self._rows) - 1))
        self._show_picks()

    def pick_none(self) -> bool:
        """Let go of what is picked; False where nothing was."""
        was = bool(self.picks.ids)
        self.picks.take([])
        if was:
            self._show_picks()
        return was

    def set_rows(self, rows: Rows) -> None:
        gone = self.picks.keep(lambda one: rows.row(one) >= 0)
        super().set_rows(rows)
        self._hand_on()
        if gone:
            self.picked.emit()

    def arrange(self) -> None:
        super().arrange()
        self._hand_on()
        if self.picks.keep(lambda one: self._rows.row(one) >= 0):
            self.picked.emit()

    def choose_card(self, highlight_id: str) -> None:
        keys = QApplication.keyboardModifiers()
        if keys & CTRL:
            self.picks.toggle(highlight_id)
        elif keys & SHIFT:
            self.picks.reach(highlight_id)
        else:
            self.picks.hold(highlight_id)
            super().choose_card(highlight_id)
        self._show_picks()

    def reach_card(self, left: str, reached: str, keys: Qt.KeyboardModifier) -> None:
        if keys & SHIFT:
            if left and not self.picks.ids:
                self.picks.hold(left)
            self.picks.reach(reached)
            self._show_picks()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_A and event.modifiers() & CTRL:
            self.pick_all()
        elif event.key() == Qt.Key.Key_Delete:
            self._delete()
        elif event.key() != Qt.Key.Key_Escape or not self.pick_none():
            super().keyPressEvent(event)

    def _delete(self) -> None:
        """Delete what is picked, or else the card that has the keys."""
        focused = [i for i, card in self._cards.items() if card.hasFocus()]
        if not self.picks.ids:
            self.picks.take(focused)
            self._show_picks()
        if self.picks.ids:
            self._emptied = max(0, min(map(self._rows.row, self.picks.ids)))
            self.delete_wanted.emit()

    def _hand_on(self) -> None:
        if self._emptied is not None and self.hasFocus() and len(self._rows):
            next_one = self._rows[min(self._emptied, len(self._rows) - 1)].id
            self._emptied = None
            self.show_card(next_one)
            if next_one in self._cards:
                self._cards[next_one].setFocus(Qt.FocusReason.TabFocusReason)

    def _between(self, one: str, other: str) -> list[str]:
        first, last = sorted((max(0, self._rows.row(one)), max(0, self._rows.row(other))))
        return self._rows.ids(first, last)

    def _show_picks(self) -> None:
        for highlight_id, card in self._cards.items():
            card.set_lit(highlight_id == self._lit, picked=highlight_id in self.picks)
        self.picked.emit()
