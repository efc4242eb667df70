"""The field in which a note is written: it grows with its text and tells what is typed within half a second."""

from __future__ import annotations

import math

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QInputMethodEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from reader.language import tr
from reader.window.panels.draft import Draft

DRAFT_MS = 400
"""So long after the first letter what is typed is told; with the commit it stays under half a second."""
LEAST_LINES, MOST_LINES = 2, 14
FRAME = 10
"""Pixels above and below the text that the style sheet takes, until the field is laid out and can be asked."""


class NoteEdit(QPlainTextEdit):
    """A note being written; answers of the store that come in meanwhile never take away text or caret."""

    note_typed = Signal(str)
    done = Signal()
    """The reader has finished with Ctrl+Enter or Esc; the text has been told."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = Draft("")
        self._composing = False
        self._late: str | None = None
        self._lines = 0
        self._timer = QTimer(self, singleShot=True, interval=DRAFT_MS)
        self._timer.timeout.connect(self.flush)
        self.setPlaceholderText(tr("Write a note"))
        self.setAccessibleName(tr("Note"))
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(1)
        self.textChanged.connect(self._typed)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)

    def begin(self, note: str) -> None:
        """Start anew with this saved note."""
        self._draft = Draft(note)
        self.setPlainText(note)
        self._timer.stop()

    def set_note(self, note: str) -> None:
        """Show the saved note, unless something else has been typed since."""
        self._late = None
        if self._composing:
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

    @property
    def composing(self) -> bool:
        """Whether an input method is at work."""
        return self._composing

    def sizeHint(self) -> QSize:
        lines = max(LEAST_LINES, min(MOST_LINES, self._line_count()))
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
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if lines > MOST_LINES else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        if lines != self._lines:
            self._lines = lines
            self.updateGeometry()

    def _typed(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        if not self._composing and self._late is not None:
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
        self._composing = False
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()
