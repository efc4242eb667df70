"""A panel in the place of the notes: what it is called, the way back, and what stands below."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from reader.language import tr
from reader.window.panels.row_list import SIDE
from reader.window.theming.dress import coloured, sized
from reader.window.theming.icons import icon
from reader.window.theming.theme import Theme
from reader.window.widgets.flow_layout import FlowRows


class SidePanel(QWidget):
    """Its parts go into `column`, under the heading; Esc leaves it from wherever the focus is."""

    left = Signal()
    """The panel is to be closed."""
    shown = Signal()

    def __init__(self, title: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.heading = QLabel(title.upper())
        self.heading.setFont(sized(self.font(), 12, bold=True))
        coloured(self.heading, theme.quiet)
        self.close_button = QToolButton()
        self.close_button.setIcon(icon("close", theme.quiet, theme.quiet))
        self.close_button.setToolTip(tr("Back to the notes (Esc)"))
        self.close_button.setAccessibleName(tr("Close"))
        self.close_button.clicked.connect(self.left)
        head = QHBoxLayout()
        head.setContentsMargins(SIDE, 8, 8, 2)
        head.addWidget(self.heading, 1)
        head.addWidget(self.close_button)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addLayout(head)

    def sentence(self, words: str = "") -> QLabel:
        """A sentence that stands where there is nothing to list."""
        label = QLabel(words)
        label.setWordWrap(True)
        label.setContentsMargins(SIDE, 8, SIDE, 8)
        coloured(label, self.theme.quiet)
        return label

    def row_of_buttons(self) -> FlowRows:
        """A row for what can be done, under a line of its own."""
        buttons = FlowRows(SIDE - 6, 6)
        buttons.setObjectName("deeds")
        buttons.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        buttons.setStyleSheet(f"#deeds {{ border-top: 1px solid {self.theme.line}; }}")
        return buttons

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        # Qt asks this too where the part that had the keys is hidden, as a list is that has become empty.
        had_keys = QApplication.focusWidget()
        if had_keys is not None and self.isVisible() and not had_keys.isVisible():
            self.close_button.setFocus()
            return True
        return super().focusNextPrevChild(forward)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()
