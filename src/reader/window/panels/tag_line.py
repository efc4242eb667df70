"""The field that tags are typed into, with those in use offered below it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.language import tr
from reader.notes.tags import complete, format_tags, parse_tags
from reader.window.panels.chips import Chip
from reader.window.panels.draft import Draft
from reader.window.panels.growing_edit import GrowingEdit
from reader.window.theming.theme import Theme
from reader.window.widgets.flow_layout import FlowLayout

OFFERED = 6
MOST_LINES = 6
BETWEEN = " ,，、;；#＃\t　"
"""What ends one tag and begins the next, as `parse_tags` reads it."""


class _Line(GrowingEdit):
    """It grows with its text, and offers each key to `keys` before it uses it; True means that it was taken."""

    edited = Signal()
    """The reader has changed something."""
    entered = Signal()
    left = Signal()
    composed = Signal()
    """An input method has ended a composition."""

    def __init__(self, keys: Callable[[int], bool]) -> None:
        super().__init__(1, MOST_LINES)
        self._keys = keys
        self._putting = False
        self.textChanged.connect(self._changed)

    def text(self) -> str:
        """What stands in it."""
        return self.toPlainText()

    def put(self, text: str, caret: int = -1) -> None:
        """Show this, with the caret at a place that Qt has named, or at the end; nothing is said to be edited."""
        self._putting = True
        self.setPlainText(text)
        self._putting = False
        cursor = self.textCursor()
        if 0 <= caret < self.document().characterCount():
            cursor.setPosition(caret)
        else:
            cursor.movePosition(QTextCursor.MoveOperation.End)
        self.setTextCursor(cursor)

    def before_caret(self) -> str:
        """The text before the caret, asked of Qt as a selection, since its positions are not code points."""
        cursor = self.textCursor()
        cursor.setPosition(cursor.position())
        cursor.movePosition(QTextCursor.MoveOperation.Start, QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(" ".join(source.text().split()))

    def _changed(self) -> None:
        if not self._putting and not self.composing:
            self.edited.emit()

    def event(self, event: QEvent) -> bool:
        # Tab is no key press for a widget that has a neighbour, so it is caught here.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._has_no(event):
            event.ignore()  # it is for the window: what was entered here is an action by now
            return True
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not self.composing
        if pressed and isinstance(event, QKeyEvent) and self._keys(event.key()):
            event.accept()
            return True
        return super().event(event)

    def _has_no(self, event: QKeyEvent) -> bool:
        """Whether this key asks to undo or redo, and nothing has been typed that could be."""
        undo, redo = event.matches(QKeySequence.StandardKey.Undo), event.matches(QKeySequence.StandardKey.Redo)
        document = self.document()
        return (undo and not document.isUndoAvailable()) or (redo and not document.isRedoAvailable())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        if not self.composing:
            self.composed.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class TagLine(QWidget):
    """Tags with blanks or commas between them; known ones that fit the word at the caret are offered as chips.

    The offers are part of the card and no window of their own, so that an input method's composition
    is never taken the focus from. Tab takes the first, Down and Up walk through them; Enter ends a tag, and
    leaves where none has been begun.
    """

    tags_typed = Signal(object)
    """The tags, as a tuple, whenever the line is left, confirmed, or an offer is taken."""
    done = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._known: tuple[str, ...] = ()
        self._offers: list[str] = []
        self._at = -1
        self._draft = Draft("")
        self._late: tuple[str, ...] | None = None
        self.line = _Line(self._key)
        self.line.setPlaceholderText(tr("Tags"))
        self.line.setAccessibleName(tr("Tags"))
        self._strip = QWidget()
        self._flow = FlowLayout(self._strip, gap=5)
        self._flow.setContentsMargins(0, 5, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.line)
        column.addWidget(self._strip)
        self._strip.hide()
        self.line.composed.connect(self._composed)
        self.line.entered.connect(self._offer)
        self.line.left.connect(self._leave)
        self.line.edited.connect(self._edited)
        self.line.cursorPositionChanged.connect(self._offer)

    def set_known(self, tags: Sequence[str]) -> None:
        """The tags in use, the most used first."""
        self._known = tuple(tags)
        self._offer()

    def set_tags(self, tags: Sequence[str]) -> None:
        """Show the saved tags, unless something else has been typed since."""
        self._late = None
        if self.line.composing:
            self._late = tuple(tags)
            return
        shown = self._draft.arrived(format_tags(tags), format_tags(self.tags()))
        if shown is not None:
            self.line.put(shown, self.line.textCursor().position())

    def begin(self, tags: Sequence[str]) -> None:
        """Start anew with these saved tags."""
        self._draft = Draft(format_tags(tags))
        self.line.put(format_tags(tags))

    def tags(self) -> tuple[str, ...]:
        """The tags as they are typed."""
        return parse_tags(self.line.text())

    def flush(self) -> None:
        """Tell the tags if they have not been told yet."""
        if self._draft.send(format_tags(self.tags())):
            self.tags_typed.emit(self.tags())

    def failed(self) -> None:
        """What was told could not be saved."""
        self._draft.failed()

    def set_theme(self, theme: Theme) -> None:
        """Wear these colours."""
        self._theme = theme
        self._show_offers()

    def begin_typing(self) -> None:
        """Take the focus, ready for one more tag."""
        text = self.line.text()
        self.line.put(text + " " if text and not text.endswith(" ") else text)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._offer()

    @property
    def offers(self) -> tuple[str, ...]:
        """The known tags that are offered now."""
        return tuple(self._offers)

    def _word(self) -> tuple[str, str, str]:
        """What stands before the word at the caret, the word up to the caret, and what stands behind the caret."""
        whole, before = self.line.text(), self.line.before_caret()
        start = max((before.rfind(sign) for sign in BETWEEN), default=-1) + 1
        return before[:start], before[start:], whole[len(before) :]

    def _composed(self) -> None:
        if self._late is not None:
            self.set_tags(self._late)
        self._offer()

    def _offer(self) -> None:
        if self.line.composing or self.line.textCursor().hasSelection():
            return
        if not self.line.hasFocus():
            offers: list[str] = []
        else:
            _, word, _ = self._word()
            own = set(self.tags()) - {word}
            fitting = complete(word, (tag for tag in self._known if tag not in own))
            offers = [tag for tag in fitting if tag != word][:OFFERED]
        if offers != self._offers:
            self._offers, self._at = offers, -1
            self._show_offers()

    def _show_offers(self) -> None:
        self._flow.clear()
        for number, tag in enumerate(self._offers):
            chip = Chip(f"#{tag}", self._theme)
            chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            chip.setChecked(number == self._at)
            chip.clicked.connect(lambda _on=False, tag=tag: self._take(tag))
            self._flow.addWidget(chip)
            chip.show()
        self._strip.setVisible(bool(self._offers))
        self.updateGeometry()

    def _take(self, tag: str) -> None:
        before, _, after = self._word()
        begun = f"{before}{tag} "
        self.line.put(begun + after.lstrip(BETWEEN))
        self.flush()
        self._offer()

    def _edited(self) -> None:
        text = self.line.text()
        if text and text[-1] in BETWEEN:
            self.flush()

    def _leave(self) -> None:
        self.flush()
        self._offer()

    def _unended(self) -> bool:
        """Whether a tag has been typed since the last blank or comma."""
        text = self.line.text()
        return bool(text) and text[-1] not in BETWEEN

    def _key(self, key: int) -> bool:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(key), 0)
        if step and self._offers:
            count = len(self._offers)
            self._at = (self._at + step) % count if self._at >= 0 or step > 0 else count - 1
            self._show_offers()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._at >= 0:
            self._take(self._offers[self._at])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._unended():
            self.line.put(self.line.text() + " ")
            self.flush()
            self._offer()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.flush()
            self.done.emit()
        elif key == Qt.Key.Key_Tab and self._offers and (self._at >= 0 or self._word()[1]):
            self._take(self._offers[max(self._at, 0)])
        else:
            return False
        return True
