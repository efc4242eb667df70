"""The rows of the findings panel: headings of groups, and under them what was found, made when they are painted."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QObject, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from reader.language import tr
from reader.window.dress import own_forms, scaled, sized
from reader.window.finding_groups import Group, Row
from reader.window.panels.row_list import ROOT, SIDE, Index, RowDelegate
from reader.window.theme import Theme

ROW = 54
QUOTE_PX, SMALL_PX = 15, 12
VALUE = Qt.ItemDataRole.UserRole


class Found(NamedTuple):
    """A row as it is painted; `place` is the number of its paragraph as it is shown, "" for none."""

    row: Row
    place: str


class FindingModel(QAbstractListModel):
    """Groups one after the other, each with a heading; any number of rows costs the same."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.groups: Sequence[Group] = ()
        self._starts: list[int] = []
        self._count = 0
        self._found: Callable[[Group, int], Found] | None = None

    def set_groups(self, groups: Sequence[Group], found: Callable[[Group, int], Found]) -> None:
        """Show these; `found` is asked for the rows that come into sight, by group and member."""
        self.beginResetModel()
        self.groups, self._found = groups, found
        self._starts, self._count = [], 0
        for one in groups:
            self._starts.append(self._count)
            self._count += 1 + len(one.members)
        self.endResetModel()

    def locate(self, row: int) -> tuple[Group, int] | None:
        """The group of a row and the member that it shows; None for a heading."""
        if not 0 <= row < self._count:
            return None
        at = bisect_right(self._starts, row) - 1
        inside = row - self._starts[at] - 1
        return (self.groups[at], self.groups[at].members[inside]) if inside >= 0 else None

    def group_at(self, row: int) -> Group:
        """The group that a row stands in."""
        return self.groups[bisect_right(self._starts, row) - 1]

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
            one = self.group_at(index.row())
            return None if role == Qt.ItemDataRole.ToolTipRole else f"{one.title} {len(one.members):,}"
        found = self._found(*located)
        if role == VALUE:
            return found
        return found.row.reason if role == Qt.ItemDataRole.ToolTipRole else spoken(found)


def spoken(found: Found) -> str:
    """A row in one line of words."""
    row = found.row
    change = f" → {row.wanted}" if row.wanted else ""
    return f"{row.before}{row.found}{change}{row.after} · {row.reason}"


class FindingDelegate(RowDelegate):
    """What was found in the accent colour, its neighbours in the quiet ink, the reason and the place below."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(ROW, theme, parent)
        self.families: list[str] = []
        self.current = -1

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        value = index.data(VALUE)
        if isinstance(value, Found):
            self.ground(painter, option, on=index.row() == self.current)
            if index.row() == self.current:
                edge = QRect(option.rect)
                edge.setWidth(3)
                painter.fillRect(edge, QColor(self.theme.accent))
            self._quote(painter, option, value.row)
            self._small(painter, option, value)
        else:
            self._heading(painter, option, index)
        painter.restore()

    def _heading(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, FindingModel)
        one, font = model.group_at(index.row()), sized(option.font, SMALL_PX, bold=True)
        count = f"{len(one.members):,}"
        box = option.rect.adjusted(SIDE, scaled(ROW - 32), -SIDE, -4)
        wide = QFontMetrics(font).horizontalAdvance(count) + 2
        self.write(painter, font, self.theme.quiet, box.adjusted(0, 0, -wide - 10, 0), one.title)
        self.write(painter, font, self.theme.quiet, box.adjusted(box.width() - wide, 0, 0, 0), count)

    def _quote(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        font = own_forms(QFont(option.font))
        font.setFamilies([*self.families, *option.font.families()])
        font.setPixelSize(scaled(QUOTE_PX))
        box = option.rect.adjusted(SIDE, 6, -SIDE, -scaled(24))
        theme = self.theme
        parts = [(row.before, theme.quiet), (row.found, theme.accent)]
        if row.wanted:
            parts += [(" → ", theme.quiet), (row.wanted, theme.accent)]
            parts.append((" ", theme.quiet))
        metrics = QFontMetrics(font)
        for words, ink in [*parts, (row.after, theme.quiet)]:
            if words and box.width() > 0:
                self.write(painter, font, ink, box, words)
                box = box.adjusted(metrics.horizontalAdvance(words), 0, 0, 0)

    def _small(self, painter: QPainter, option: QStyleOptionViewItem, found: Found) -> None:
        font = sized(option.font, SMALL_PX)
        box = option.rect.adjusted(SIDE, scaled(29), -SIDE, -5)
        wide = QFontMetrics(font).horizontalAdvance(found.place) + 2 if found.place else 0
        self.write(painter, font, self.theme.quiet, box.adjusted(box.width() - wide, 0, 0, 0), found.place)
        reason = tr("you decided") + " · " + found.row.reason if found.row.decided else found.row.reason
        ink = self.theme.accent if found.row.decided else self.theme.quiet
        self.write(painter, font, ink, box.adjusted(0, 0, -wide - 10, 0), reason)
