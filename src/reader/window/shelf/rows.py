"""The rows of the library: the texts as a model, and how one is painted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QDate, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from reader.language import mark, tr, trn
from reader.notes.browsing import Entry
from reader.notes.shelf import State, TextInfo
from reader.text.rendering import Script
from reader.window.panels.dates import short_date
from reader.window.panels.row_list import ROOT, Index, RowDelegate
from reader.window.theming.dress import scaled, sized
from reader.window.theming.theme import Theme, chinese_families

INFO = Qt.ItemDataRole.UserRole
ROW = 62
SIDE = 22
TITLE_PX, SMALL_PX = 17, 12
EDGE = 3
LENGTH_COLUMN, DATE_COLUMN, STATE_COLUMN = 112, 72, 80
ROOMY = {STATE_COLUMN: 380, DATE_COLUMN: 470, LENGTH_COLUMN: 620}
"""From which width of a row on it has these columns at its right."""
STAR = "★"

STATE_NAMES = {State.NEW: mark("new"), State.READING: mark("reading"), State.FINISHED: mark("finished")}


def origin_line(info: TextInfo) -> str:
    """What is known of where a text comes from, on one line; the file's name where that is nothing."""
    facts = info.facts
    known = " · ".join(filter(None, (facts.author, facts.publication, facts.date)))
    return known or info.source_name


def state_line(info: TextInfo) -> str:
    """How far a text is read."""
    if info.state is State.READING and info.progress > 0:
        return tr("{percent} %", percent=max(1, round(info.progress * 100)))
    return tr(STATE_NAMES[info.state])


class LibraryModel(QAbstractListModel):
    """Texts in the order in which they are wanted."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: Sequence[Entry] = ()

    def put(self, entries: Sequence[Entry]) -> None:
        """Show these texts; the same ones in the same order keep their rows."""
        if [one.info.id for one in entries] == [one.info.id for one in self.entries]:
            self.entries = entries
            if entries:
                self.dataChanged.emit(self.index(0), self.index(len(entries) - 1))
            return
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        info = self.entries[index.row()].info
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return info.title
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return ", ".join(filter(None, (origin_line(info), state_line(info), " ".join(info.tags))))
        return info if role == INFO else None


class LibraryDelegate(RowDelegate):
    """Paints one text: its title, where it comes from and its tags; at the right its length, last day and progress."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(ROW, theme, parent)
        self._serif = QFont()
        self._serif.setFamilies(chinese_families(Script.SIMPLIFIED))
        self._serif.setPixelSize(scaled(TITLE_PX))
        self.current = ""
        """The id of the text that is open."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        info: TextInfo = index.data(INFO)
        rect: QRect = option.rect
        theme = self.theme
        painter.save()
        self.ground(painter, option)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(theme.hover))
            painter.fillRect(QRect(rect.left(), rect.top(), EDGE, rect.height()), QColor(theme.accent))
        painter.fillRect(QRect(rect.left() + SIDE, rect.bottom(), rect.width() - 2 * SIDE, 1), QColor(theme.line))
        self.ring(painter, option)
        inside = rect.adjusted(scaled(SIDE), 0, -scaled(SIDE), 0)
        inside.setRight(self._columns(painter, option, info, inside))
        self._words(painter, option, info, inside)
        painter.restore()

    def _words(self, painter: QPainter, option: QStyleOptionViewItem, info: TextInfo, inside: QRect) -> None:
        theme = self.theme
        title = QRect(inside.left(), inside.top() + scaled(8), inside.width(), scaled(26))
        ink = theme.accent if info.id == self.current else theme.ink
        if info.favourite:
            star = sized(option.font, 13)
            self.write(painter, star, theme.accent, title, STAR)
            title.setLeft(title.left() + QFontMetrics(star).horizontalAdvance(STAR) + scaled(6))
        self.write(painter, self._serif, ink, title, info.title)
        small = sized(option.font, SMALL_PX)
        below = QRect(inside.left(), title.bottom() + 1, inside.width(), scaled(18))
        words = origin_line(info)
        self.write(painter, small, theme.quiet, below, words)
        groups = " ".join((*info.collections, *(f"#{tag}" for tag in info.tags)))
        if groups:
            used = QFontMetrics(small).horizontalAdvance(words + "  ") if words else 0
            self.write(painter, small, theme.accent, below.adjusted(min(used, below.width()), 0, 0, 0), groups)

    def _columns(self, painter: QPainter, option: QStyleOptionViewItem, info: TextInfo, inside: QRect) -> int:
        """Paint the columns at the right for which there is room; returns where they begin."""
        small, theme = sized(option.font, SMALL_PX), self.theme
        width, left = option.rect.width(), inside.right()
        day = short_date(info.opened or info.created, QDate.currentDate())
        for column, words in ((STATE_COLUMN, state_line(info)), (DATE_COLUMN, day), (LENGTH_COLUMN, length_line(info))):
            if width < scaled(ROOMY[column]):
                break
            left -= scaled(column)
            box = QRect(left + scaled(10), inside.top(), scaled(column) - scaled(10), inside.height())
            self.write(painter, small, theme.quiet, box, words)
            if column == STATE_COLUMN and info.state is State.READING and info.progress > 0:
                track = QRectF(box.left(), box.center().y() + scaled(11), box.width(), 2)
                painter.fillRect(track, QColor(theme.line))
                track.setWidth(max(2.0, track.width() * min(1.0, info.progress)))
                painter.fillRect(track, QColor(theme.accent))
        return left


def length_line(info: TextInfo) -> str:
    """How long a text is."""
    return trn("{n} character", "{n} characters", info.length)
