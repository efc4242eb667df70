"""The contents of the open text: its headings, the one the reader is under in the accent colour."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QObject, QRect, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter
from PySide6.QtWidgets import QLabel, QListView, QStyleOptionViewItem, QVBoxLayout, QWidget

from reader.language import tr
from reader.text.folding import fold
from reader.text.survey import Heading, Headings
from reader.window.panels.row_list import ROOT, SIDE, Index, Panel, RowDelegate, RowList
from reader.window.theming.dress import coloured, sized
from reader.window.theming.theme import Theme
from reader.window.widgets.filter_field import FilterField

ROW = 30
INDENT = 14
"""Pixels to the right for each level."""
DEEPEST = 5
"""Levels below this one are not moved further to the right."""
LONG = 25
"""From so many headings on there is a field to filter them by."""
MANY, BATCH, LAYING_MS = 5_000, 500, 30
"""More rows than that are laid out so many at a time, so that keys and clicks need not wait for all; how often it is
looked whether the row is laid out that shall be in sight.
"""

_TITLE = array("B", [1])


class _HeadingModel(QAbstractListModel):
    """The headings that are listed; their words are asked for when they are painted.

    `rows` are indexes into the headings that were set, `first` is the first of these that may be listed.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.first = 0
        self.rows: Sequence[int] = ()
        self.title: Callable[[int], str] = str
        self._levels: Sequence[int] = ()
        self._top = 1

    def set_headings(self, headings: Sequence[Heading], title: Callable[[int], str]) -> None:
        self.beginResetModel()
        # The title of the text stands on the page and on the shelf already.
        self._levels = levels = Headings.of(headings).levels
        only_title = levels[:1] == _TITLE and min(levels[1:], default=2) > 1 and not _is_chapter(title(0))
        self.first = 1 if only_title else 0
        self.rows = range(self.first, len(levels))
        self._top = min(levels[self.first :], default=1)
        self.title = title
        self.endResetModel()

    def list_only(self, rows: Sequence[int]) -> None:
        """List some of the headings."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def level(self, row: int) -> int:
        """How deep a row stands, from 0."""
        return min(self._levels[self.rows[row]] - self._top, DEEPEST)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.title(self.rows[index.row()])
        return self.level(index.row()) if role == Qt.ItemDataRole.UserRole else None


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
        self.list.setBatchSize(BATCH)
        self.list.setAccessibleName(tr("Contents"))
        self.delegate = _HeadingDelegate(ROW, theme, self.list)
        self.list.setItemDelegate(self.delegate)
        self.list.chosen.connect(lambda index: self.heading_chosen.emit(self.model.rows[index.row()]))
        self.filter = FilterField(tr("Filter the contents"))
        self.filter.textChanged.connect(lambda _text: self._filter())
        self.filter.into_list.connect(self._enter_list)
        self.nothing = QLabel(tr("No heading like this"))
        self.nothing.setContentsMargins(SIDE + 12, 4, SIDE, 8)
        coloured(self.nothing, theme.quiet)
        edge = QVBoxLayout()
        edge.setContentsMargins(SIDE, 0, SIDE, 6)
        edge.addWidget(self.filter)
        self.column.addLayout(edge)
        self.column.addWidget(self.nothing)
        self.column.addWidget(self.list, 1)
        self.nothing.hide()
        self.hide()
        self._laying = QTimer(self, singleShot=True, interval=LAYING_MS)
        self._laying.timeout.connect(self._follow)
        self._current = -1
        self._words: Callable[[], Sequence[str]] = tuple
        self._folded: Sequence[str] | None = None

    def set_headings(
        self,
        headings: Sequence[Heading],
        title: Callable[[int], str],
        folded: Callable[[], Sequence[str]] | None = None,
    ) -> None:
        """List these headings; `title` gives the words of one, by its index, as the page shows them.

        The only heading of level 1, where it is the first, is the title of the text and is left out. `folded` gives
        the words of all of them, folded, by which they are filtered; it is asked when they are.
        """
        self._current = self.delegate.current = -1
        self._folded = None
        self.list.scrollToTop()
        self.model.set_headings(headings, title)
        self._words = folded or (lambda: [fold(title(i)) for i in range(len(headings))])
        many = len(self.model.rows)
        self.list.setLayoutMode(QListView.LayoutMode.Batched if many > MANY else QListView.LayoutMode.SinglePass)
        self.filter.setVisible(many >= LONG)
        with QSignalBlocker(self.filter):
            self.filter.clear()
        self.nothing.hide()
        self.setVisible(many > 0)
        self.list.updateGeometry()
        self.updateGeometry()

    def _filter(self) -> None:
        """List the headings that hold what was typed, in whichever script."""
        wanted = fold(self.filter.text().strip())
        rows: Sequence[int] = range(self.model.first, len(self._all()))
        if wanted:
            rows = [i for i in rows if wanted in self._all()[i]]
        self.model.list_only(rows)
        self.nothing.setVisible(not rows)
        self._show_current()

    def _all(self) -> Sequence[str]:
        if self._folded is None:
            self._folded = self._words()
        return self._folded

    def _enter_list(self) -> None:
        """Go on in the list with the keys."""
        if self.model.rows:
            self.list.by_keys = True
            self.list.setCurrentIndex(self.model.index(max(0, self.delegate.current)))
            self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def view_changed(self) -> None:
        """Ask for the words again."""
        self.list.viewport().update()

    def set_current(self, heading: int) -> None:
        """Show where the reader is: an index into the headings that were set, -1 for before the first."""
        if heading != self._current:
            self._current = heading
            self._show_current()

    def _show_current(self) -> None:
        """Light the row that the reader is under: the last one listed that does not stand behind the place."""
        row = bisect_right(self.model.rows, self._current) - 1
        if row != self.delegate.current:
            self.delegate.current = row
            self._follow()
            QTimer.singleShot(0, self, self._follow)  # again, where the panel has yet to be given its height
        self.list.viewport().update()

    def _follow(self) -> None:
        if self.delegate.current > 0:
            row = self.model.index(self.delegate.current)
            self.list.scrollTo(row)
            in_sight = self.list.viewport().rect().intersects(self.list.visualRect(row))
            if self.list.layoutMode() is QListView.LayoutMode.Batched and not in_sight:
                self._laying.start()
        else:
            self.list.scrollToTop()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._laying.stop()

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.delegate.theme = theme
        coloured(self.nothing, theme.quiet)
        self.list.viewport().update()


def _is_chapter(title: str) -> bool:
    from reader.text.chapters import is_chapter  # its expressions take a while to compile

    return is_chapter(title)
