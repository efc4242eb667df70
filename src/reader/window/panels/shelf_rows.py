"""The rows of the shelf: the texts as a model, and how one is painted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QDate, QObject, QRect, Qt
from PySide6.QtCore import Signal as QtSignal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QLineEdit, QStyleOptionViewItem, QWidget

from reader.language import tr, trn
from reader.notes.shelf import TextInfo
from reader.window.panels.dates import short_date
from reader.window.panels.row_list import ROOT, SIDE, Index, RowDelegate
from reader.window.theming.dress import scaled, sized
from reader.window.theming.theme import Theme

INFO = Qt.ItemDataRole.UserRole
ROW = 60
TITLE_PX, SMALL_PX = 14, 12
EDGE = 3
"""Width of the bar at the text that is open, in pixels."""
READ = 0.995
"""From this share on a text counts as read to its end: the place is that of the first line in sight."""


def small_line(info: TextInfo, today: QDate) -> str:
    """What stands under a title: when it came, how far it is read, how many highlights it has."""
    parts = [short_date(info.created, today)]
    if info.progress >= READ:
        parts.append(tr("read"))
    elif info.progress > 0:
        parts.append(tr("{percent} % read", percent=max(1, round(info.progress * 100))))
    elif not info.opened:
        parts.append(tr("new"))
    if info.highlights:
        parts.append(trn("{n} highlight", "{n} highlights", info.highlights))
    return " · ".join(filter(None, parts))


class ShelfModel(QAbstractListModel):
    """The texts of the shelf, or those in the trash; an edited title is told, not set."""

    renamed = QtSignal(str, str)
    """Id and wanted title."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.texts: tuple[TextInfo, ...] = ()
        self.current = ""

    def set_texts(self, texts: Sequence[TextInfo]) -> None:
        """Show these texts; the same ones in the same order keep their rows."""
        new = tuple(texts)
        if [info.id for info in new] == [info.id for info in self.texts]:
            changed = [i for i, pair in enumerate(zip(new, self.texts, strict=True)) if pair[0] != pair[1]]
            self.texts = new
            for i in changed:
                self.dataChanged.emit(self.index(i), self.index(i))
            return
        self.beginResetModel()
        self.texts = new
        self.endResetModel()

    def set_current(self, text_id: str) -> None:
        """Mark the text that is open."""
        for row in {self.row_of(self.current), self.row_of(text_id)} - {-1}:
            self.dataChanged.emit(self.index(row), self.index(row))
        self.current = text_id

    def row_of(self, text_id: str) -> int:
        """The row of a text, -1 where it is not listed."""
        return next((i for i, info in enumerate(self.texts) if info.id == text_id), -1)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.texts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        info = self.texts[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole):
            return info.title
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return small_line(info, QDate.currentDate())
        return info if role == INFO else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        info, title = self.texts[index.row()], str(value).strip()
        if role != Qt.ItemDataRole.EditRole or not title or title == info.title:
            return False
        self.renamed.emit(info.id, title)
        return True


class ShelfDelegate(RowDelegate):
    """Paints one text: title, small line, and a thin line that says how far it is read."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(ROW, theme, parent)
        self.trash = False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        info: TextInfo = index.data(INFO)
        model = index.model()
        current = isinstance(model, ShelfModel) and model.current == info.id and not self.trash
        rect: QRect = option.rect
        theme = self.theme
        painter.save()
        self.ground(painter, option, on=current)
        if current:
            painter.fillRect(QRect(rect.left(), rect.top(), EDGE, rect.height()), QColor(theme.accent))
        title = QRect(rect.left() + SIDE, rect.top() + scaled(7), rect.width() - 2 * SIDE, scaled(22))
        ink = theme.quiet if self.trash else theme.ink
        self.write(painter, sized(option.font, TITLE_PX), ink, title, info.title)
        below = QRect(title.left(), title.bottom() + 1, title.width(), scaled(18))
        self.write(painter, sized(option.font, SMALL_PX), theme.quiet, below, small_line(info, QDate.currentDate()))
        if info.progress > 0 and not self.trash:
            track = QRect(title.left(), rect.bottom() - 9, title.width(), 2)
            painter.fillRect(track, QColor(theme.line))
            track.setWidth(max(2, round(track.width() * min(1.0, info.progress))))
            painter.fillRect(track, QColor(theme.accent))
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setFont(sized(option.font, TITLE_PX))
        editor.setAccessibleName(tr("Title"))
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        editor.setGeometry(QRect(rect.left() + SIDE - 9, rect.top() + 3, rect.width() - 2 * SIDE + 18, scaled(31)))
