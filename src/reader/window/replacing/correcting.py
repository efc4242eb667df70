"""A panel in which a few words of the source are corrected by hand."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout

from reader.language import tr
from reader.window.panels.row_list import SIDE
from reader.window.panels.side_panel import SidePanel
from reader.window.theming.dress import coloured, own_forms, scaled
from reader.window.theming.theme import Theme


class CorrectingPanel(SidePanel):
    """The words as they are in the source, to be typed over; Ctrl+Return says that they are right now."""

    corrected = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(tr("Correct the Text"), theme)
        self.told = QLabel(
            tr("These are the words of the source itself. The file that they came from and all marks stay.")
        )
        self.told.setWordWrap(True)
        coloured(self.told, theme.quiet)
        self.editor = QPlainTextEdit()
        self.editor.setAccessibleName(tr("Words of the source"))
        self.editor.setTabChangesFocus(True)
        self.editor.installEventFilter(self)
        self.done = QPushButton(tr("Correct"))
        self.done.setToolTip("Ctrl+Return")
        self.done.clicked.connect(lambda: self.corrected.emit(self.editor.toPlainText()))
        leave = QPushButton(tr("Cancel"))
        leave.clicked.connect(self.left)
        for button in (self.done, leave):
            button.setAutoDefault(True)  # Enter presses it too
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(leave)
        buttons.addWidget(self.done)
        column = QVBoxLayout()
        column.setContentsMargins(SIDE, 6, SIDE, 14)
        column.setSpacing(10)
        column.addWidget(self.editor, 1)
        column.addWidget(self.told)
        column.addLayout(buttons)
        self.column.addLayout(column, 1)

    def show_words(self, words: str, families: list[str]) -> None:
        """Let these words be corrected."""
        font = own_forms(self.editor.font())
        font.setFamilies([*families, *self.font().families()])
        font.setPixelSize(scaled(18))
        self.editor.setFont(font)
        self.editor.setPlainText(words)
        self.editor.selectAll()
        self.editor.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.editor and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.done.click()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.left.emit()
                return True
        return super().eventFilter(watched, event)
