"""Rows of a few lines each: a caption, and lines in which what went, what came and what is meant are told apart."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from reader.window.page.lines.breaking import emergency
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


def height_of(lines: int, deep: int = 1) -> int:
    """The height of rows of so many lines that run on below so often, in pixels."""
    return 2 * AROUND + CAPTION + lines * deep * LINE + (AROUND * (lines - 1) if deep > 1 else 0)


class ToldDelegate(RowDelegate):
    """What went is struck out, what came is underlined, what is meant has the accent's colour.

    Each of a row's `lines` may run on below, so that it is `deep` ones; where there are fewer lines, they share.
    """

    def __init__(self, lines: int, deep: int, theme: Theme, parent: QObject) -> None:
        super().__init__(height_of(lines, deep), theme, parent)
        self._lines = lines * deep
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
        deep = max(1, self._lines // max(1, len(row.lines)))
        for line in row.lines:
            self._line(painter, option.font, QRect(box), line, deep)
            box.translate(0, deep * scaled(LINE) + (scaled(AROUND) if deep > 1 else 0))
        painter.restore()

    def _line(self, painter: QPainter, base: QFont, box: QRect, line: Line, deep: int) -> None:
        """Write a line, running on for as many as it may; the last one is cut at its end."""
        font = own_forms(QFont(base))
        font.setFamilies([*self.families, *base.families()])
        font.setPixelSize(scaled(LINE_PX))
        inks = {Manner.PLAIN: self.theme.ink, Manner.MEANT: self.theme.accent, Manner.CAME: self.theme.accent}
        for part in broken(line, box.width(), deep, QFontMetrics(font).horizontalAdvance):
            rest = QRect(box)
            for words, manner in part:
                font.setStrikeOut(manner is Manner.WENT)
                font.setUnderline(manner is Manner.CAME)
                if words and rest.width() > 0:
                    self.write(painter, font, inks.get(manner, self.theme.quiet), rest, words)
                    rest.setLeft(rest.left() + QFontMetrics(font).horizontalAdvance(words))
            box.translate(0, scaled(LINE))


def broken(line: Line, width: int, deep: int, advance: Callable[[str], int]) -> list[Line]:
    """A line in so many lines at most that fit a width; all that is left over is in the last of them.

    None begins or ends with a sign that may not stand there.
    """
    parts: list[Line] = []
    while line and deep > len(parts) + 1:
        fit = bisect_right(range(1, _length(line) + 1), width, key=lambda n: _wide(_cut(line, 0, n), advance))
        words = "".join(words for words, _ in line)
        if fit < len(words):
            fit = emergency(words, 0, fit)
        parts.append(_cut(line, 0, fit))
        line = _cut(line, fit, len(words))
    return [*parts, line] if line else parts


def _length(line: Line) -> int:
    return sum(len(words) for words, _ in line)


def _wide(line: Line, advance: Callable[[str], int]) -> int:
    return sum(advance(words) for words, _ in line)


def _cut(line: Line, start: int, end: int) -> Line:
    """The characters of a line from `start` to `end`."""
    cut: list[Piece] = []
    at = 0
    for words, manner in line:
        some = words[max(0, start - at) : max(0, end - at)]
        cut += [(some, manner)] if some else []
        at += len(words)
    return tuple(cut)
