"""A plain table: rows to be read, selected and copied, without a grid."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from reader.window.theming.dress import scaled
from reader.window.theming.theme import Theme

ROW = 28
"""Height of a row, in pixels."""


class PlainTable(QTableView):
    """Whole rows are selected; the columns share the width, and are scrolled where there is too little of it."""

    def __init__(self, theme: Theme, name: str, *, least_height: int, least_column: int) -> None:
        super().__init__()
        self.setObjectName("plain_table")
        self.setStyleSheet(
            f"#plain_table {{ background: {theme.raised}; border: 1px solid {theme.line}; border-radius: 6px; }}"
            f"QHeaderView::section {{ background: {theme.raised}; color: {theme.quiet}; border: none;"
            f" border-bottom: 1px solid {theme.line}; padding: 4px 11px; }}"
            "#plain_table::item { padding: 0 8px; }"
        )
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setMinimumHeight(scaled(least_height))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(scaled(ROW))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setMinimumSectionSize(scaled(least_column))
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
