"""A panel with a list of places in groups: what the list of hits and the results of the library share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from reader.window.panels.row_list import SIDE, RowList
from reader.window.panels.side_panel import SidePanel
from reader.window.search.hit_rows import ROW, HitDelegate, HitModel
from reader.window.theming.dress import coloured, sized
from reader.window.theming.theme import Theme


class HitsPanel(SidePanel):
    """A heading, what is said about the places, and the list; `chosen` tells the row that was clicked or entered."""

    chosen = Signal(int)

    def __init__(self, title: str, theme: Theme, model: HitModel[Any, Any], parent: QWidget | None = None) -> None:
        super().__init__(title, theme, parent)
        self.model = model
        self.list = RowList(ROW)
        self.list.setModel(model)
        self.list.setAccessibleName(title)
        self.delegate = HitDelegate(theme, self.list)
        self.list.setItemDelegate(self.delegate)
        self.list.chosen.connect(lambda index: self.chosen.emit(index.row()))
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.setFont(sized(self.font(), 12))
        self.said.setContentsMargins(SIDE, 4, SIDE, 6)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        coloured(self.said, theme.quiet)
        self.column.addWidget(self.said)
        self.column.addWidget(self.list, 1)
        self.column.addStretch()

    def set_families(self, families: Sequence[str]) -> None:
        """The faces in which the text is quoted."""
        self.delegate.families = list(families)
        self.list.viewport().update()

    def say(self, sentence: str) -> None:
        """What is said about the places, or in their stead."""
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))

    def mark_row(self, row: int, *, into_sight: bool = True) -> None:
        """Show which row the reader is at; -1 for none."""
        self.delegate.current = row
        if row >= 0:
            index = self.model.index(row)
            self.list.setCurrentIndex(index)
            if into_sight:
                self.list.scrollTo(index)
        self.list.viewport().update()
