"""How the beginning of an export looks: its text as it is, a table as a table."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo
from PySide6.QtWidgets import QAbstractItemView, QPlainTextEdit, QStackedWidget, QTableWidget, QTableWidgetItem

from reader.exports.formats import Format
from reader.language import tr
from reader.tables import rows_of
from reader.text.rendering import Script
from reader.window.theming.theme import chinese_families

LONGEST_CELL = 60
"""Characters of a cell that are looked at."""
TABLES = (Format.CSV, Format.XLSX)


def fixed_font() -> QFont:
    """Letters of one width, with a Chinese face named beside them."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setFamilies([QFontInfo(font).family(), *chinese_families(Script.SIMPLIFIED, serif=False)])
    return font


class Preview(QStackedWidget):
    """Read only; `words` is what is shown of a text."""

    def __init__(self) -> None:
        super().__init__()
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(tr("Preview"))
        self.text.setFont(fixed_font())
        self.table = QTableWidget()
        self.table.setAccessibleName(tr("Preview"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.addWidget(self.text)
        self.addWidget(self.table)

    def show_beginning(self, words: str, form: Format) -> None:
        """Show the beginning of an export of this format."""
        if form in TABLES:
            self._show_table(words)
            self.setCurrentWidget(self.table)
            return
        if words != self.text.toPlainText():
            at = self.text.verticalScrollBar().value()
            self.text.setPlainText(words)
            self.text.verticalScrollBar().setValue(at)
        self.setCurrentWidget(self.text)

    def _show_table(self, words: str) -> None:
        names, *rows = rows_of(words) or [[]]
        self.table.setColumnCount(len(names))
        self.table.setRowCount(len(rows))
        self.table.setHorizontalHeaderLabels(names)
        for y, row in enumerate(rows):
            for x, cell in enumerate(row):
                shown = " ".join(cell.split())
                item = QTableWidgetItem(shown[:LONGEST_CELL] + "…" * (len(shown) > LONGEST_CELL))
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                self.table.setItem(y, x, item)
        self.table.resizeColumnsToContents()
