"""What `[[` may lead to, offered under a note while it is typed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextDocument
from PySide6.QtWidgets import QWidget

from reader.window.panels.chips import Chip
from reader.window.panels.note_edit import NoteEdit
from reader.window.theming.theme import Theme
from reader.window.widgets.flow_layout import FlowLayout

LONGEST, OF_TITLE = 22, 8
"""Characters of an offer that are shown, and of the title behind the words of a highlight."""
_BEGUN = re.compile(r"\[\[([^\[\]\n]{0,60})$")


class Target(Protocol):
    """What a link can lead to, as the desk names it."""

    @property
    def words(self) -> str: ...

    @property
    def title(self) -> str: ...

    def markdown(self) -> str: ...


class LinkOffers(QWidget):
    """A part of the card and no window of its own, so that an input method is never taken the focus from.

    Nothing is offered while an input method composes. Down and Up walk through the offers, Tab or Enter takes one,
    Esc lets them be.
    """

    wanted = Signal(str)
    """What was typed behind `[[`: `offer` is waited for."""

    def __init__(self, note: NoteEdit, theme: Theme) -> None:
        super().__init__()
        self._note = note
        self._theme = theme
        self._typed: str | None = None
        self._dismissed: str | None = None
        self._at = 0
        self.targets: Sequence[Target] = ()
        self._flow = FlowLayout(self, gap=5)
        self.hide()
        note.installEventFilter(self)
        note.textChanged.connect(self._look)
        note.cursorPositionChanged.connect(self._look)

    def offer(self, typed: str, targets: Sequence[Target]) -> None:
        """Offer these, if what is typed is still that."""
        if typed == self._typed:
            self.targets, self._at = targets, 0
            self._show()

    def set_theme(self, theme: Theme) -> None:
        """Wear these colours."""
        self._theme = theme
        self._show()

    def take(self, target: Target) -> None:
        """Put a link in the place of what was typed."""
        cursor = self._note.document().find("[[", self._note.textCursor(), QTextDocument.FindFlag.FindBackward)
        if not cursor.isNull():
            cursor.setPosition(self._note.textCursor().position(), cursor.MoveMode.KeepAnchor)
            cursor.insertText(target.markdown())
            self._note.setTextCursor(cursor)
        self._close()
        self._note.setFocus()

    def _look(self) -> None:
        if self._note.composing or not self._note.hasFocus():
            return
        cursor = self._note.textCursor()
        cursor.movePosition(cursor.MoveOperation.StartOfBlock, cursor.MoveMode.KeepAnchor)
        found = _BEGUN.search(cursor.selectedText())
        typed = found[1] if found else None
        if typed != self._typed:
            self._typed = typed
            if typed is None or typed == self._dismissed:
                self._close()
            else:
                self._dismissed = None
                self.wanted.emit(typed)

    def _show(self) -> None:
        self._flow.clear()
        for number, target in enumerate(self.targets):
            chip = Chip(_offered(target), self._theme)
            chip.setToolTip(f"{target.title} › {target.words}" if target.title else target.words)
            chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            chip.setChecked(number == self._at)
            chip.clicked.connect(lambda _on=False, target=target: self.take(target))
            self._flow.addWidget(chip)
            chip.show()
        self.setVisible(bool(self.targets))
        self.updateGeometry()

    def _close(self) -> None:
        self._typed, self.targets = None, ()
        self._show()

    @property
    def _walked(self) -> bool:
        return bool(self.targets) and not self._note.composing

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of the offers before the note does."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._walked:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                self._at = (self._at + step) % len(self.targets)
                self._show()
            elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
                self.take(self.targets[self._at])
            elif event.key() == Qt.Key.Key_Escape:
                self._dismissed = self._typed
                self.targets = ()
                self._show()
            else:
                return False
            return True
        return super().eventFilter(watched, event)


def _offered(target: Target) -> str:
    """A highlight is known by its words: they come first, and what room is left is the title's."""
    if not target.title:
        return _short(target.words, LONGEST)
    return f"{_short(target.words, LONGEST - OF_TITLE)} · {_short(target.title, OF_TITLE)}"


def _short(words: str, longest: int) -> str:
    return words if len(words) <= longest else f"{words[: longest - 1]}…"
