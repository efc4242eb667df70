"""A text shaped by Qt; inside it units are counted as Qt does, its interface speaks of code points."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, count
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from reader.text.span import Span
from reader.window.page.units import Units

_ENDLESS = 1e6
"""Pixels of a line that never ends: a piece of 2,000 characters at the largest size is a fifth of it."""
_TOLERANCE = 1.0
"""Pixels by which a line may come out wider than it was reckoned, since Qt rounds each space to 1/64."""
_TRIALS, _STEP = 8, 3.0
"""How often a line is tried with another width, and by how many pixels."""


class Run(NamedTuple):
    """A stretch that is set in one way."""

    start: int
    end: int
    how: QTextCharFormat


class Place(NamedTuple):
    """One line to be laid out: where it ends, its width without the blanks at its end, its left edge and baseline."""

    end: int
    width: float
    left: float
    baseline: float


class Shaped:
    """The text and its lines; offsets are code points, lines count from 0, x counts pixels.

    `exact` says that every line ended where it was to end.
    """

    def __init__(self, text: str, font: QFont) -> None:
        self.length = len(text)
        self.exact = True
        self._lines: list[QTextLine] = []
        self._starts: list[int] = []
        self._rows: dict[int, list[float]] = {}
        positions = Units(text)
        self._units, self._points = positions.of, positions.points
        self._layout = QTextLayout(text, font)
        self._layout.setCacheEnabled(True)
        self._layout.setTextOption(_option(QTextOption.WrapMode.WrapAnywhere))

    # laying out

    def lay_endless(self, runs: Sequence[Run] = ()) -> None:
        """Lay the text out in lines that end only where the text says so."""
        self._layout.setFormats([self._range(run) for run in runs])
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(_ENDLESS)
        self._end()

    def lay(self, places: Sequence[Place], runs: Sequence[Run], line: int) -> None:
        """Lay the text out in lines at these places; more follow, `line` pixels apart, if Qt cannot hold to them."""
        self.exact = True
        self._layout.setFormats([self._range(run) for run in runs])
        self._layout.beginLayout()
        for place in chain(places, _more(places[-1], line)):
            made = self._layout.createLine()
            if not made.isValid():
                break
            self._fit(made, place)
            made.setPosition(QPointF(place.left, place.baseline - made.ascent()))
        self._end()

    def _fit(self, made: QTextLine, place: Place) -> None:
        """Give a line the width with which it ends where it shall."""
        length = self._units(place.end) - made.textStart()
        width = place.width + _TOLERANCE
        made.setLineWidth(width)
        for _ in range(_TRIALS):
            # Letters that were shaped together and stand in two runs now are not as wide as they were.
            over = made.textLength() - length
            if not over:
                return
            width += -_STEP if over > 0 else _STEP
            made.setLineWidth(width)
        self.exact = False

    def lay_as_qt_does(
        self, left: float, first: float, others: float, line: int, baseline: int, runs: Sequence[Run]
    ) -> None:
        """Lay the text out as Qt breaks it, for scripts that it knows better."""
        self._layout.setFormats([self._range(run) for run in runs])
        self._layout.setTextOption(_option(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere))
        self._layout.beginLayout()
        count = 0
        while (made := self._layout.createLine()).isValid():
            made.setLineWidth(others if count else first)
            made.setPosition(QPointF(left + (0 if count else others - first), count * line + baseline - made.ascent()))
            count += 1
        self._end()

    def _end(self) -> None:
        self._layout.endLayout()
        self._lines = [self._layout.lineAt(number) for number in range(self._layout.lineCount())]
        self._starts = [self._points(line.textStart()) for line in self._lines]
        self._rows = {}

    # units and code points

    def _range(self, run: Run) -> QTextLayout.FormatRange:
        made = QTextLayout.FormatRange()
        made.start = self._units(run.start)
        made.length = self._units(run.end) - made.start
        made.format = run.how
        return made

    # what was laid out

    @property
    def count(self) -> int:
        """How many lines there are; none before they are laid out, and where there is no text."""
        return len(self._lines)

    def span(self, line: int) -> Span:
        """From where a line begins to where the next one does; of the nearest line where there is none."""
        if not self._starts:
            return Span(0, 0)
        at = self._nearest(line)
        return Span(self._starts[at], self._starts[at + 1] if at + 1 < len(self._starts) else self.length)

    def _nearest(self, line: int) -> int:
        """A line that is there: Qt crashes when it is asked about what is not."""
        return min(max(line, 0), len(self._lines) - 1)

    def line_of(self, offset: int) -> int:
        """The line of the character at `offset`; -1 where there is none."""
        return bisect_right(self._starts, offset) - 1 if 0 <= offset <= self.length else -1

    def x(self, offset: int, line: int) -> float:
        """Where a caret at `offset` stands in a line."""
        if not self._lines:
            return 0.0
        line = self._nearest(line)
        row, at = self._rows.get(line), offset - self._starts[line]
        if row is not None and 0 <= at < len(row):
            return row[at]
        return _x(self._lines[line], self._units(offset))

    def row(self, line: int) -> Sequence[float]:
        """Where carets stand in a line, from its start to its end: for many questions about the same one."""
        row = self._rows.get(line)
        if row is None:
            text_line, units = self._lines[line], self._units
            start, end = self.span(line)
            row = self._rows[line] = [_x(text_line, units(offset)) for offset in range(start, end + 1)]
        return row

    def around(self, x: float, line: int) -> Span:
        """The two caret positions of a line that holds text between which `x` lies.

        Asked of cursorToX, since xToCursor goes astray behind a mark that another font draws (Qt 6.11).
        """
        if not self._lines:
            return Span(0, 0)
        layout, text_line = self._layout, self._lines[self._nearest(line)]
        start = text_line.textStart()
        end = start + text_line.textLength()
        behind = bisect_right(range(start, end + 1), x, key=lambda unit: _x(text_line, unit))
        unit = start + max(behind - 1, 0)
        if not layout.isValidCursorPosition(unit):
            unit = layout.previousCursorPosition(unit)
        unit = min(unit, layout.previousCursorPosition(end))
        return Span(self._points(unit), self._points(min(layout.nextCursorPosition(unit), end)))

    def is_stop(self, offset: int) -> bool:
        """Whether a caret can stand at a place."""
        return self._layout.isValidCursorPosition(self._units(offset))

    def step(self, offset: int, *, forward: bool) -> int:
        """The next place for a caret; the same one at the text's edge."""
        unit = self._units(offset)
        layout = self._layout
        return self._points(layout.nextCursorPosition(unit) if forward else layout.previousCursorPosition(unit))

    def draw(self, painter: QPainter, at: QPointF, clip: QRectF, over: Iterable[Run] = ()) -> None:
        """Draw the lines inside `clip` in the painter's pen, their left edge at `at`, some stretches otherwise."""
        self._layout.draw(painter, at, [self._range(run) for run in over], clip)


def _more(place: Place, line: int) -> Iterator[Place]:
    return (place._replace(baseline=place.baseline + n * line) for n in count(1))


def _x(line: QTextLine, unit: int) -> float:
    found = line.cursorToX(unit)
    x = found[0] if isinstance(found, tuple) else found
    assert isinstance(x, float)
    return x


def _option(wrap: QTextOption.WrapMode) -> QTextOption:
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(wrap)
    option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    return option
