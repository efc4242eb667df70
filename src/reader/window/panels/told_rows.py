"""Rows of a few lines each: a caption, and lines in which what went, what came and what is meant are told apart."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from reader.window.panels.row_list import SIDE, Index, RowDelegate
from reader.window.panels.row_model import RowModel
from reader.window.theming.dress import own_forms, scaled, sized
from reader.window.theming.theme import Theme

CAPTION_PX, LINE_PX = 12, 15
CAPTION, LINE = 22, 24
"""Heights of a caption and of a line, in pixels."""
AROUND = 6
"""Pixels above and below a row."""
VALUE = Qt.ItemDataRole.UserRole


class Manner(Enum):
    """How a piece of a line is written: plainly, quietly, as what is meant, as what went, as what came."""

    PLAIN = 0
    QUIET = 1
    MEANT = 2
    WENT = 3
    CAME = 4


Piece = tuple[str, Manner]
Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A row: what it stands for by its id, its caption and what stands at the caption's end, its lines."""

    id: str
    caption: str
    lines: tuple[Line, ...]
    where: str = ""

    def spoken(self) -> str:
        """The row in one line of words."""
        lines = ("".join(words for words, _ in line) for line in self.lines)
        return " · ".join(filter(None, (self.caption, self.where, *lines)))


class ToldModel(RowModel[Told]):
    """The rows that are listed."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.spoken()
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.caption
        return row if role == VALUE else None


def height_of(lines: int) -> int:
    """The height of rows of so many lines, in pixels."""
    return 2 * AROUND + CAPTION + lines * LINE


class ToldDelegate(RowDelegate):
    """What went is struck out, what came is underlined, what is meant has the accent's colour."""

    def __init__(self, lines: int, theme: Theme, parent: QObject) -> None:
        super().__init__(height_of(lines), theme, parent)
        self.families: list[str] = []
        self.current = -1

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Told = index.data(VALUE)
        rect: QRect = option.rect
        painter.save()
        self.ground(painter, option, on=index.row() == self.current)
        if index.row() == self.current:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(self.theme.accent))
        small = sized(option.font, CAPTION_PX)
        box = QRect(rect.left() + SIDE, rect.top() + scaled(AROUND), rect.width() - 2 * SIDE, scaled(CAPTION))
        wide = QFontMetrics(small).horizontalAdvance(row.where) + 2 if row.where else 0
        self.write(painter, small, self.theme.quiet, box.adjusted(box.width() - wide, 0, 0, 0), row.where)
        self.write(painter, small, self.theme.quiet, box.adjusted(0, 0, -wide - 8, 0), row.caption)
        box.translate(0, scaled(CAPTION))
        box.setHeight(scaled(LINE))
        for line in row.lines:
            self._line(painter, option.font, QRect(box), line)
            box.translate(0, scaled(LINE))
        painter.restore()

    def _line(self, painter: QPainter, base: QFont, box: QRect, line: Line) -> None:
        font = own_forms(QFont(base))
        font.setFamilies([*self.families, *base.families()])
        font.setPixelSize(scaled(LINE_PX))
        inks = {Manner.PLAIN: self.theme.ink, Manner.MEANT: self.theme.accent, Manner.CAME: self.theme.accent}
        for words, manner in line:
            font.setStrikeOut(manner is Manner.WENT)
            font.setUnderline(manner is Manner.CAME)
            if words and box.width() > 0:
                self.write(painter, font, inks.get(manner, self.theme.quiet), box, words)
                box.setLeft(box.left() + QFontMetrics(font).horizontalAdvance(words))
