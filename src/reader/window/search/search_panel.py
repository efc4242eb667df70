"""The panel that searches the library: what is typed, how to look, and the texts that answer."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from reader.language import tr
from reader.window.panels.chips import Chip
from reader.window.panels.row_list import SIDE
from reader.window.search.hit_rows import HitModel
from reader.window.search.hits_panel import HitsPanel
from reader.window.theming.dress import scaled
from reader.window.theming.theme import Theme


class QueryField(QLineEdit):
    """Where the query is typed; Down leads into the list, Enter keeps the query and goes to the first answer."""

    down = Signal()
    entered = Signal()
    escaped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)


class SearchPanel(HitsPanel):
    """`typed` tells every change of the query or of how to look."""

    typed = Signal()
    entered = Signal()

    def __init__(self, theme: Theme, model: HitModel[Any, Any], parent: QWidget | None = None) -> None:
        super().__init__(tr("Search the Library"), theme, model, parent)
        says = tr("Texts, notes, tags")
        self.field = QueryField()
        self.field.setPlaceholderText(says)
        self.field.setAccessibleName(tr("Search the Library"))
        self.field.setClearButtonEnabled(True)
        self.field.setMinimumHeight(scaled(30))
        self.field.setToolTip(tr("Words, “phrases”, -without; tag: colour: in: (a title) has:note"))
        self.exact = Chip(tr("Exactly as typed"), theme)
        self.options = QWidget()
        row = QHBoxLayout(self.options)
        row.setContentsMargins(SIDE, 2, SIDE, 0)
        row.addWidget(self.exact)
        row.addStretch(1)
        around = QHBoxLayout()
        around.setContentsMargins(SIDE - 4, 4, SIDE - 4, 4)
        around.addWidget(self.field)
        self.column.insertLayout(1, around)
        self.column.insertWidget(2, self.options)
        self.field.textChanged.connect(lambda _text: self.typed.emit())
        self.field.down.connect(self._into_list)
        self.field.entered.connect(self.entered)
        self.field.escaped.connect(self._escape)
        self.exact.clicked.connect(self.typed)

    def _into_list(self) -> None:
        if self.model.rowCount() > 1:
            if self.list.currentIndex().row() < 1:
                self.mark_row(1)
            self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _escape(self) -> None:
        """Take the query away, or close the panel where there is none."""
        if self.field.text():
            self.field.clear()
        else:
            self.left.emit()
