"""The cards that would be written, a row each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from reader.language import tr
from reader.study.cards import Card
from reader.text.rendering import Script
from reader.window.statistics.table import PlainTable
from reader.window.theming.dress import own_forms, sized
from reader.window.theming.theme import Theme, chinese_families

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
LEAST_TABLE, LEAST_COLUMN = 120, 108
"""Pixels below which the table and its columns are not pressed."""


class _Cards(QAbstractTableModel):
    """Word, reading, meaning and sentence of each."""

    def __init__(self, face: QFont) -> None:
        super().__init__()
        self._face = face
        self._cards: Sequence[Card] = ()

    def put(self, cards: Sequence[Card]) -> None:
        self.beginResetModel()
        self._cards = cards
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._cards)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (tr("Word"), tr("Reading"), tr("Meaning"), tr("Sentence"))[section]
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        card = self._cards[index.row()]
        cell = (card.word, card.reading, card.meaning, card.sentence)[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(cell.split())
        if role == Qt.ItemDataRole.ToolTipRole and index.column() > 1:
            return cell
        if role == Qt.ItemDataRole.FontRole and index.column() in (0, 3):
            return self._face
        return None


class CardsPreview(PlainTable):
    """As much of each card as there is room for; all of it under the pointer."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Preview"), least_height=LEAST_TABLE, least_column=LEAST_COLUMN)
        face = own_forms(sized(self.font(), 14))
        face.setFamilies([*chinese_families(Script.SIMPLIFIED, serif=False), *face.families()])
        self._cards = _Cards(face)
        self.setModel(self._cards)

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show these."""
        self._cards.put(cards)
