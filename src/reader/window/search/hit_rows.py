"""The rows of what was found: the words with what stands around them, on two lines, grouped under a heading."""

from __future__ import annotations

from typing import NamedTuple, TypeVar

from PySide6.QtCore import QObject, QPointF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyleOptionViewItem

from reader.window.page.units import Units
from reader.window.panels.grouped_rows import Grouped, GroupedDelegate, GroupedModel
from reader.window.panels.row_list import SIDE
from reader.window.theming.dress import own_forms, scaled
from reader.window.theming.theme import Theme

ROW = 56
LINES = 2
WORDS_PX, SMALL_PX = 15, 12
BEFORE = 12
"""Characters before the words found: so many that these stand on the first line."""
SIGN = 3
"""The width of the sign of a highlight, in pixels."""
_BLANKS = str.maketrans({"\N{OBJECT REPLACEMENT CHARACTER}": "", "\t": " ", "\n": " "})

G = TypeVar("G", bound=Grouped)
M = TypeVar("M")


class Hit(NamedTuple):
    """A place as it is shown; `colour` (#rrggbb) is that of the highlight that says the words, "" in the text.

    `place` says where it is, for a tip. One that is still being read has no words.
    """

    before: str
    words: str
    after: str
    place: str = ""
    colour: str = ""


class HitModel(GroupedModel[G, M, Hit]):
    """Places in groups."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent, lambda hit: f"{hit.before}{hit.words}{hit.after}", lambda hit: hit.place)


class HitDelegate(GroupedDelegate):
    """The words found in the accent colour, in the face of the text."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(ROW, theme, parent)
        self.families: list[str] = []

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, value: Hit) -> None:
        box = option.rect.adjusted(SIDE, scaled(6), -SIDE, -scaled(4))
        if value.colour:
            painter.fillRect(box.left() - 8, box.top() + 2, SIGN, box.height() - 4, QColor(value.colour))
        font = own_forms(QFont(option.font))
        font.setFamilies([*self.families, *option.font.families()])
        font.setPixelSize(scaled(WORDS_PX))
        layout = _layout(value, font, self.theme)
        layout.beginLayout()
        height = 0.0
        for _ in range(LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(box.width())
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        painter.setPen(QColor(self.theme.quiet))
        painter.setClipRect(box)
        layout.draw(painter, QPointF(box.left(), box.top() + max(0.0, (box.height() - height) / 2)))


def _layout(hit: Hit, font: QFont, theme: Theme) -> QTextLayout:
    before, words, after = (part.translate(_BLANKS) for part in hit[:3])
    if len(before) > BEFORE:
        before = "…" + before[1 - BEFORE :]
    text, units = before + words + after, Units(before + words + after)
    layout = QTextLayout(text, font)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    found = QTextLayout.FormatRange()
    found.start = units.of(len(before))
    found.length = units.of(len(before) + len(words)) - found.start
    form = QTextCharFormat()
    form.setForeground(QColor(theme.accent))
    form.setFontWeight(QFont.Weight.Bold)
    found.format = form
    layout.setFormats([found])
    return layout
