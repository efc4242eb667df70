"""A row of a table as laid-out lines: one cell beside the other, answering as one piece."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from reader.text.span import Span
from reader.window.page.line_layout import Band, LaidOut, Spot


class TableRow:
    """The cells of one row, which cover its piece without gap: each holds the tab behind it.

    Lines are counted cell by cell; heights and x as in LaidOut.
    """

    def __init__(self, span: Span, cells: Sequence[LaidOut]) -> None:
        self.span = span
        self.cells = cells
        self.face = cells[0].face
        self.shape = cells[0].shape
        self._starts = [cell.span.start for cell in cells]
        self._lines = [0]
        for cell in cells:
            self._lines.append(self._lines[-1] + cell.count)
        self.count = self._lines[-1]
        self.height = max(cell.height for cell in cells)
        self.room_below = min(cell.room_below for cell in cells)

    def _cell_of(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

    def _line(self, line: int) -> tuple[LaidOut, int, int]:
        """The cell of a line, its number there, and that of the cell's first line."""
        at = bisect_right(self._lines, line, 0, len(self.cells)) - 1
        return self.cells[at], line - self._lines[at], self._lines[at]

    def top(self, line: int) -> int:
        """The top of a line, in pixels below that of the first."""
        cell, number, _ = self._line(line)
        return cell.top(number)

    def line_at(self, y: float, x: float = 0.0) -> int:
        """The line at a place; the nearest one outside."""
        lefts = [cell.shape.left for cell in self.cells]
        at = max(0, bisect_right(lefts, x) - 1)
        return self._lines[at] + self.cells[at].line_at(y)

    def part(self, top: float, bottom: float) -> Span:
        """What the lines between two heights show of the source: the whole row."""
        return self.span

    def next_line(self, line: int, *, down: bool) -> int | None:
        """The line under another in its cell, or the one over it; None at the row's edge."""
        cell, number, first = self._line(line)
        following = cell.next_line(number, down=down)
        return None if following is None else first + following

    def band(self, line: int, left: float, right: float) -> Band:
        """A part of a line as a mark or a caret fills it."""
        cell, number, _ = self._line(line)
        return cell.band(number, left, right)._replace(line=line)

    def baseline(self, line: int) -> int:
        """What the letters of a line stand on, in pixels below the row's top."""
        cell, number, _ = self._line(line)
        return cell.baseline(number)

    def line_of(self, offset: int, *, upstream: bool = False) -> int:
        """The line that a caret at `offset` stands in."""
        at = self._cell_of(offset)
        return self._lines[at] + self.cells[at].line_of(offset, upstream=upstream)

    def line_span(self, line: int) -> Span:
        """What a line shows of the source."""
        cell, number, _ = self._line(line)
        return cell.line_span(number)

    def x_of(self, offset: int, line: int) -> float:
        """Where a caret at `offset` stands in a line."""
        cell, number, _ = self._line(line)
        return cell.x_of(offset, number)

    def bands(self, span: Span) -> list[Band]:
        """Where a stretch of the source stands, line by line and cell by cell."""
        return [
            band._replace(line=first + band.line)
            for cell, first in zip(self.cells, self._lines, strict=False)
            for band in cell.bands(span)
        ]

    def doubts(self) -> list[Band]:
        """Where characters stand that could have been converted otherwise."""
        return [
            band._replace(line=first + band.line)
            for cell, first in zip(self.cells, self._lines, strict=False)
            for band in cell.doubts()
        ]

    def is_doubtful(self, character: Span) -> bool:
        """Whether a character (a span of the source) is one of these."""
        return self.cells[self._cell_of(character.start)].is_doubtful(character)

    def spot_at(self, x: float, line: int) -> Spot:
        """The place between two characters that is nearest to `x`."""
        cell, number, _ = self._line(line)
        return self._before_tab(cell, cell.spot_at(x, number))

    def character_at(self, x: float, line: int) -> Span | None:
        """What the character under `x` stands for; None beside the text."""
        cell, number, _ = self._line(line)
        return cell.character_at(x, number)

    def line_end(self, line: int) -> Spot:
        """The place behind the last character of a line."""
        cell, number, _ = self._line(line)
        return self._before_tab(cell, cell.line_end(number))

    def _before_tab(self, cell: LaidOut, spot: Spot) -> Spot:
        """A place in its own cell: behind the tab the next one begins."""
        end = cell.span.end - 1
        return Spot(end, end) if spot.high > end and cell is not self.cells[-1] else spot

    def step(self, offset: int, *, forward: bool) -> int | None:
        """The next place for a caret; None at the row's edge."""
        at = self._cell_of(offset)
        reached = self.cells[at].step(offset, forward=forward)
        if reached is None and not forward and at:
            return self.cells[at - 1].step(offset, forward=False)
        return reached

    def draw(self, painter: QPainter, at: QPointF, clip: QRectF, inks: Iterable[tuple[Span, QColor]] = ()) -> None:
        """Draw the cells in the painter's pen."""
        colours = list(inks)
        for cell in self.cells:
            cell.draw(painter, at, clip, colours)

    def draw_readings(self, painter: QPainter, at: QPointF, clip: QRectF, ink: QColor) -> None:
        """Draw what stands above the characters."""
        for cell in self.cells:
            cell.draw_readings(painter, at, clip, ink)

    def dots(self) -> Iterator[QPointF]:
        """Where the dots under emphasised characters stand."""
        for cell in self.cells:
            yield from cell.dots()

    def images(self) -> Iterator[tuple[int, QRectF]]:
        """Where images stand, by their places in the source."""
        for cell in self.cells:
            yield from cell.images()


Lines = LaidOut | TableRow
"""What a box holds."""
