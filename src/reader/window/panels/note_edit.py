"""The field in which a note is written: it grows with its text and tells what is typed within half a second."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from reader.language import tr
from reader.window.panels.draft import Draft
from reader.window.panels.growing_edit import GrowingEdit

DRAFT_MS = 400
"""So long after the first letter what is typed is told; with the commit it stays under half a second."""
LEAST_LINES, MOST_LINES = 2, 14


class NoteEdit(GrowingEdit):
    """A note being written; answers of the store that come in meanwhile never take away text or caret."""

    note_typed = Signal(str)
    done = Signal()
    """The reader has finished with Ctrl+Enter or Esc; the text has been told."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(LEAST_LINES, MOST_LINES, parent)
        self._draft = Draft("")
        self._late: str | None = None
        self._timer = QTimer(self, singleShot=True, interval=DRAFT_MS)
        self._timer.timeout.connect(self.flush)
        self.setPlaceholderText(tr("Write a note"))
        self.setAccessibleName(tr("Note"))
        self.textChanged.connect(self._typed)

    def begin(self, note: str) -> None:
        """Start anew with this saved note."""
        self._draft = Draft(note)
        self.setPlainText(note)
        self._timer.stop()

    def set_note(self, note: str) -> None:
        """Show the saved note, unless something else has been typed since."""
        self._late = None
        if self.composing:
            self._late = note
            return
        shown = self._draft.arrived(note, self.toPlainText())
        if shown is not None:
            caret = self.textCursor().position()
            self.setPlainText(shown)
            cursor = self.textCursor()
            cursor.setPosition(min(caret, self.document().characterCount() - 1))
            self.setTextCursor(cursor)
            self._timer.stop()

    def flush(self) -> None:
        """Tell the note if it has not been told yet."""
        self._timer.stop()
        note = self.toPlainText()
        if self._draft.send(note):
            self.note_typed.emit(note)

    def failed(self) -> None:
        """What was told could not be saved."""
        self._draft.failed()

    def _typed(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        if not self.composing and self._late is not None:
            self.set_note(self._late)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape or (enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            self.flush()
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.flush()
