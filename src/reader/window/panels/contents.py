"""The contents of the open text: its headings, the one the reader is under in the accent colour."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from reader.language import tr
from reader.text.chapters import is_chapter
from reader.text.survey import Heading, Headings
from reader.window.dress import sized
from reader.window.panels.row_list import ROOT, SIDE, Index, Panel, RowDelegate, RowList
from reader.window.theme import Theme

ROW = 30
INDENT = 14
"""Pixels to the right for each level."""
DEEPEST = 5
"""Levels below this one are not moved further to the right."""


_TITLE = array("B", [1])


class _HeadingModel(QAbstractListModel):
    """The headings that are listed; their words are asked for when they are painted."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.levels: list[int] = []
        self.first = 0
        self.title: Callable[[int], str] = str

    def set_headings(self, headings: Sequence[Heading], title: Callable[[int], str]) -> None:
        self.beginResetModel()
        # The title of the text stands on the page and on the shelf already.
        levels = Headings.of(headings).levels
        only_title = levels[:1] == _TITLE and min(levels[1:], default=2) > 1 and not is_chapter(title(0))
        self.first = 1 if only_title else 0
        top = min(levels[self.first :], default=1)
        self.levels = [min(level - top, DEEPEST) for level in levels[self.first :]]
        self.title = title
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.levels)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.title(self.first + index.row())
        return self.levels[index.row()] if role == Qt.ItemDataRole.UserRole else None


class _HeadingDelegate(RowDelegate):
    current = -1

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        painter.save()
        self.ground(painter, option)
        ink = self.theme.accent if index.row() == self.current else self.theme.quiet
        indent = SIDE + 12 + INDENT * index.data(Qt.ItemDataRole.UserRole)
        self.write(painter, sized(option.font, 14), ink, rect.adjusted(indent, 0, -SIDE, 0), index.data())
        painter.restore()


class ContentsPanel(Panel):
    """The headings of the open text; hidden where it has none."""

    heading_chosen = Signal(int)
    """Index into the headings that were set."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(tr("Contents"), theme, parent)
        self.model = _HeadingModel(self)
        self.list = RowList(ROW)
        self.list.setModel(self.model)
        self.list.setAccessibleName(tr("Contents"))
        self.delegate = _HeadingDelegate(ROW, theme, self.list)
        self.list.setItemDelegate(self.delegate)
        self.list.chosen.connect(lambda index: self.heading_chosen.emit(self.model.first + index.row()))
        self.column.addWidget(self.list, 1)
        self.hide()

    def set_headings(self, headings: Sequence[Heading], title: Callable[[int], str]) -> None:
        """List these headings; `title` gives the words of one, by its index, as the page shows them.

        The only heading of level 1, where it is the first, is the title of the text and is left out.
        """
        self.delegate.current = -1
        self.list.scrollToTop()
        self.model.set_headings(headings, title)
        self.setVisible(bool(self.model.levels))
        self.list.updateGeometry()
        self.updateGeometry()

    def view_changed(self) -> None:
        """Ask for the words again."""
        self.list.viewport().update()

    def set_current(self, heading: int) -> None:
        """Show where the reader is: an index into the headings that were set, -1 for before the first."""
        row = heading - self.model.first if heading >= 0 else -1
        if row != self.delegate.current:
            self.delegate.current = row
            self._follow()
            QTimer.singleShot(0, self, self._follow)  # again, where the panel has yet to be given its height
            self.list.viewport().update()

    def _follow(self) -> None:
        if self.delegate.current > 0:
            self.list.scrollTo(self.model.index(self.delegate.current))
        else:
            self.list.scrollToTop()

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.delegate.theme = theme
        self.list.viewport().update()
