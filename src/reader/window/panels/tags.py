"""The tags in use with their counts, nested at the slash; a click lets only their cards through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from reader.language import tr
from reader.notes.tags import SLASH, Tag
from reader.window.panels.row_list import SIDE, Index, Panel, RowDelegate, RowList
from reader.window.panels.row_model import RowModel
from reader.window.theming.dress import sized
from reader.window.theming.theme import Theme

ROW = 30
INDENT = 14
"""Pixels to the right for each level."""


@dataclass(frozen=True, slots=True)
class TagRow:
    """One line of the tree: the whole name, its last part, how deep it lies, the highlights with it or one below."""

    name: str
    label: str
    depth: int
    count: int


def tag_tree(tags: Sequence[Tag]) -> list[TagRow]:
    """Tags as a tree in lines; they come with all levels above them, each behind the one above it."""
    return [TagRow(tag.name, tag.name.rpartition(SLASH)[2], tag.name.count(SLASH), tag.below) for tag in tags]


class _TagModel(RowModel[TagRow]):
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return row.name
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return str(row.count)
        return row if role == Qt.ItemDataRole.UserRole else None


class _TagDelegate(RowDelegate):
    chosen = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        row: TagRow = index.data(Qt.ItemDataRole.UserRole)
        on = row.name == self.chosen
        font = sized(option.font, 14)
        count = f"{row.count:,}"
        room = QFontMetrics(font).horizontalAdvance(count)
        inside = rect.adjusted(SIDE + 12 + INDENT * row.depth, 0, -SIDE - room, 0)
        painter.save()
        self.ground(painter, option, on=on)
        ink = self.theme.accent if on else self.theme.quiet
        self.write(painter, font, ink, inside.adjusted(0, 0, -10, 0), row.label)
        self.write(painter, font, ink, QRect(inside.right() + 1, rect.top(), room + SIDE, rect.height()), count)
        painter.restore()


class TagsPanel(Panel):
    """The tags of the library; hidden while there are none."""

    tag_chosen = Signal(str)
    """The tag whose cards are wanted; "" when it is let go again."""
    menu_wanted = Signal(str, QPoint)
    """A tag, and where on the screen the menu of what can be done with it should open."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(tr("Tags"), theme, parent)
        self.model = _TagModel(self)
        self.list = RowList(ROW)
        self.list.setModel(self.model)
        self.list.setAccessibleName(tr("Tags"))
        self.delegate = _TagDelegate(ROW, theme, self.list)
        self.list.setItemDelegate(self.delegate)
        self.list.chosen.connect(self._choose)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._want_menu)
        self.column.addWidget(self.list, 1)
        self.hide()

    @property
    def shows_any(self) -> bool:
        """Whether tags are listed."""
        return bool(self.model.rows)

    def set_tags(self, tags: Sequence[Tag]) -> None:
        """List these; the same ones again leave the list where it is scrolled to."""
        rows = tag_tree(tags)
        if rows != self.model.rows:
            self.list.stay(lambda: self.model.set_rows(rows))
        self.setVisible(bool(rows))
        self.list.updateGeometry()
        self.updateGeometry()

    def set_chosen(self, tag: str) -> None:
        """Show which tag the cards are filtered by, "" for none; nothing is emitted."""
        self.delegate.chosen = tag
        self.list.viewport().update()

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.delegate.theme = theme
        self.list.viewport().update()

    def _choose(self, index: QModelIndex) -> None:
        name = index.data(Qt.ItemDataRole.UserRole).name
        self.set_chosen("" if name == self.delegate.chosen else name)
        self.tag_chosen.emit(self.delegate.chosen)

    def _want_menu(self, at: QPoint) -> None:
        index = self.list.indexAt(at)
        if index.isValid():
            name = index.data(Qt.ItemDataRole.UserRole).name
            self.menu_wanted.emit(name, self.list.viewport().mapToGlobal(at))
