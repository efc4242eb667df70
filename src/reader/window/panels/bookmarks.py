"""The bookmarks of the open text: named in place, thrown away by a key, gone to by a click."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QMenu, QStyleOptionViewItem, QWidget

from reader.language import tr
from reader.window.page.ribbons import paint_ribbon
from reader.window.panels.row_list import SIDE, Index, Panel, RowDelegate, RowList
from reader.window.panels.row_model import RowModel
from reader.window.theming.dress import sized
from reader.window.theming.theme import Theme

ROW = 30
TEXT_PX, SMALL_PX = 14, 12
RIBBON = (7, 11)
"""Width and height of the sign before a bookmark, in pixels."""
DATA = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class BookmarkRow:
    """A bookmark as it is listed: `words` are its name, or those of the text; `where` is said at the end of the row.

    `name` is "" where the words of the text serve; one without a place in the text is not `placed`.
    """

    id: str
    words: str
    name: str
    where: str
    placed: bool


class _BookmarkModel(RowModel[BookmarkRow]):
    """The bookmarks that are listed; a name that is typed is told, not set."""

    named = Signal(str, str)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return row.words
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.words if row.placed else tr("{words} (its place is not found in this text)", words=row.words)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return row.where
        return row if role == DATA else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row, name = self.rows[index.row()], str(value).strip()
        if role != Qt.ItemDataRole.EditRole or name == row.words:
            return False
        self.named.emit(row.id, name)
        return True


class _BookmarkDelegate(RowDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        row: BookmarkRow = index.data(DATA)
        small = sized(option.font, SMALL_PX)
        room = QFontMetrics(small).horizontalAdvance(row.where) + 2
        painter.save()
        self.ground(painter, option)
        left, (width, height) = rect.left() + SIDE, RIBBON
        box = QRectF(left, rect.center().y() - height / 2 + 1, width, height)
        paint_ribbon(painter, box, QColor(self.theme.accent if row.placed else self.theme.line))
        ink = self.theme.ink if row.placed else self.theme.quiet
        words = QRect(left + 12, rect.top(), rect.right() - SIDE - room - 8 - left - 12, rect.height())
        self.write(painter, sized(option.font, TEXT_PX), ink, words, row.words)
        where = QRect(rect.right() - SIDE - room + 1, rect.top(), room + 2, rect.height())
        self.write(painter, small, self.theme.quiet, where, row.where)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setFont(sized(option.font, TEXT_PX))
        editor.setAccessibleName(tr("Name of the bookmark"))
        editor.setPlaceholderText(tr("The words of the text"))
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        editor.setGeometry(QRect(rect.left() + SIDE + 2, rect.top(), rect.width() - 2 * SIDE + 6, rect.height()))


class _BookmarkList(RowList):
    """The list of bookmarks with its own keys: F2 names, Del deletes."""

    name_wanted = Signal(QModelIndex)
    delete_wanted = Signal(QModelIndex)
    own_keys = frozenset({Qt.Key.Key_F2, Qt.Key.Key_Delete})

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if index.isValid() and event.key() == Qt.Key.Key_F2:
            self.name_wanted.emit(index)
        elif index.isValid() and event.key() == Qt.Key.Key_Delete:
            self.delete_wanted.emit(index)
        else:
            super().keyPressEvent(event)


class BookmarksPanel(Panel):
    """The bookmarks of the open text in its order; hidden where there are none. Every wish is told with the id."""

    bookmark_chosen = Signal(str)
    named = Signal(str, str)
    """Id and name; "" lets the words of the text serve again."""
    delete_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(tr("Bookmarks"), theme, parent)
        self._rows: tuple[BookmarkRow, ...] = ()
        self._writable = True
        self.model = _BookmarkModel(self)
        self.list = _BookmarkList(ROW)
        self.list.setModel(self.model)
        self.list.setAccessibleName(tr("Bookmarks"))
        self.delegate = _BookmarkDelegate(ROW, theme, self.list)
        self.list.setItemDelegate(self.delegate)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.column.addWidget(self.list, 1)
        self.list.chosen.connect(self._choose)
        self.list.name_wanted.connect(self._name)
        self.list.delete_wanted.connect(self._delete)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self.model.named.connect(self.named)
        self.delegate.closeEditor.connect(self._show)
        self.hide()

    def set_rows(self, rows: Sequence[BookmarkRow]) -> None:
        """List these bookmarks; a name that is being typed stays as it is."""
        self._rows = tuple(rows)
        if self.list.state() is not RowList.State.EditingState:
            self._show()

    def set_writable(self, writable: bool) -> None:
        """Whether bookmarks can be named and deleted."""
        self._writable = writable

    def name(self, bookmark_id: str) -> None:
        """Open the name of a bookmark for typing."""
        for i, row in enumerate(self.model.rows):
            if row.id == bookmark_id:
                self._name(self.model.index(i))

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.delegate.theme = theme
        self.list.viewport().update()

    def menu_for(self, row: BookmarkRow) -> QMenu:
        """What can be done with a bookmark."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Go There"), lambda: self.bookmark_chosen.emit(row.id)).setEnabled(row.placed)
        menu.addAction(tr("Name…"), lambda: self.name(row.id)).setEnabled(self._writable)
        menu.addSeparator()
        menu.addAction(tr("Delete"), lambda: self.delete_wanted.emit(row.id)).setEnabled(self._writable)
        return menu

    def _show(self) -> None:
        if self._rows != self.model.rows:
            self.list.stay(lambda: self.model.set_rows(self._rows))
        self.setVisible(bool(self._rows))
        self.list.updateGeometry()
        self.updateGeometry()

    def _choose(self, index: QModelIndex) -> None:
        row: BookmarkRow = index.data(DATA)
        if row.placed:
            self.bookmark_chosen.emit(row.id)

    def _name(self, index: QModelIndex) -> None:
        if self._writable:
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)
            self.list.edit(index)

    def _delete(self, index: QModelIndex) -> None:
        if self._writable:
            self.delete_wanted.emit(index.data(DATA).id)

    def _open_menu(self, at: QPoint) -> None:
        index = self.list.indexAt(at)
        if index.isValid():
            self.menu_for(index.data(DATA)).popup(self.list.viewport().mapToGlobal(at))
