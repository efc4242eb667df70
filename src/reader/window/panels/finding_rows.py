"""The rows of the findings panel: what was found, its neighbours, the reason and the place."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from reader.language import tr
from reader.window.findings.finding_groups import Group, Row
from reader.window.panels.grouped_rows import GroupedDelegate, GroupedModel
from reader.window.panels.row_list import SIDE
from reader.window.theming.dress import own_forms, scaled, sized
from reader.window.theming.theme import Theme

ROW = 54
QUOTE_PX, SMALL_PX = 15, 12


class Found(NamedTuple):
    """A row as it is painted; `place` is the number of its paragraph as it is shown, "" for none."""

    row: Row
    place: str


class FindingModel(GroupedModel[Group, int, Found]):
    """The groups of findings."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent, spoken, lambda found: found.row.exact or found.row.reason)


def spoken(found: Found) -> str:
    """A row in one line of words."""
    row = found.row
    change = f" → {row.wanted}" if row.wanted else ""
    return f"{row.before}{row.found}{change}{row.after} · {row.reason}"


class FindingDelegate(GroupedDelegate):
    """What was found in the accent colour, its neighbours in the quiet ink, the reason and the place below."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(ROW, theme, parent)
        self.families: list[str] = []

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, value: Found) -> None:
        self._quote(painter, option, value.row)
        self._small(painter, option, value)

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
