"""Lists of any length in groups: a heading each, and rows that are made when they are painted."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractListModel, QObject, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from reader.window.panels.row_list import ROOT, SIDE, Index, RowDelegate
from reader.window.theming.dress import scaled, sized

VALUE = Qt.ItemDataRole.UserRole
HEADING_PX = 12
BAR = 3
"""The width of the bar before the row that the reader is at, in pixels."""


class Grouped(Protocol):
    """What a group has: its heading, and something for each row."""

    @property
    def title(self) -> str: ...

    @property
    def members(self) -> Sequence[Any]: ...


G = TypeVar("G", bound=Grouped)
M = TypeVar("M")
R = TypeVar("R")


class GroupedModel(QAbstractListModel, Generic[G, M, R]):
    """Groups G one after the other, each with a heading; any number of rows costs the same.

    What is painted of a member M is an R; `spoken` puts it into words.
    """

    def __init__(self, parent: QObject, spoken: Callable[[R], str], tip: Callable[[R], str]) -> None:
        super().__init__(parent)
        self.groups: Sequence[G] = ()
        self._starts: list[int] = []
        self._count = 0
        self._found: Callable[[G, M], R] | None = None
        self._spoken = spoken
        self._tip = tip

    def set_groups(self, groups: Sequence[G], found: Callable[[G, M], R]) -> None:
        """Show these; `found` is asked for the rows that come into sight, by group and member."""
        self.beginResetModel()
        self.groups, self._found = groups, found
        self._starts, self._count = [], 0
        for one in groups:
            self._starts.append(self._count)
            self._count += 1 + len(one.members)
        self.endResetModel()

    def locate(self, row: int) -> tuple[G, M] | None:
        """The group of a row and the member that it shows; None for a heading."""
        if not 0 <= row < self._count:
            return None
        at = bisect_right(self._starts, row) - 1
        inside = row - self._starts[at] - 1
        return (self.groups[at], self.groups[at].members[inside]) if inside >= 0 else None

    def row_of(self, group: int, inside: int) -> int:
        """The row of a group's member, both by their numbers; -1 for the number inside is its heading."""
        return self._starts[group] + 1 + inside

    def group_at(self, row: int) -> G:
        """The group that a row stands in."""
        return self.groups[bisect_right(self._starts, row) - 1]

    def heading(self, row: int) -> tuple[str, str]:
        """The words of the heading of a row's group, and what stands at its end."""
        one = self.group_at(row)
        return one.title, f"{len(one.members):,}"

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else self._count

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.locate(index.row()) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, VALUE):
            return None
        located = self.locate(index.row())
        if located is None or self._found is None:
            words = " ".join(self.heading(index.row())).rstrip()
            return None if role == Qt.ItemDataRole.ToolTipRole else words
        found = self._found(*located)
        if role == VALUE:
            return found
        return self._tip(found) if role == Qt.ItemDataRole.ToolTipRole else self._spoken(found)


class GroupedDelegate(RowDelegate):
    """Paints headings, and the ground of rows; `current` is the row that the reader is at."""

    current = -1

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        value = index.data(VALUE)
        if isinstance(value, str):
            self._heading(painter, option, index)
        else:
            self.ground(painter, option, on=index.row() == self.current)
            if index.row() == self.current:
                edge = QRect(option.rect)
                edge.setWidth(BAR)
                painter.fillRect(edge, QColor(self.theme.accent))
            self.paint_row(painter, option, value)
        painter.restore()

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, value: Any) -> None:
        """Paint a row over its ground."""

    def _heading(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, GroupedModel)
        font = sized(option.font, HEADING_PX, bold=True)
        title, end = model.heading(index.row())
        box = option.rect.adjusted(SIDE, option.rect.height() - scaled(32), -SIDE, -4)
        wide = QFontMetrics(font).horizontalAdvance(end) + 2
        self.write(painter, font, self.theme.quiet, box.adjusted(0, 0, -wide - 10, 0), title)
        self.write(painter, font, self.theme.quiet, box.adjusted(box.width() - wide, 0, 0, 0), end)
