"""A text shaped by Qt; inside it units are counted as Qt does, its interface speaks of code points."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from reader.text.span import Span
from reader.window.page.units import Units

_ENDLESS = 1e6
"""Pixels of a line that never ends: a piece of 2,000 characters at the largest size is a fifth of it."""
_VISIBLE = 0.75
"""Pixels by which a line may miss the column's edge."""


class Run(NamedTuple):
    """A stretch that is set in one way."""

    start: int
    end: int
    how: QTextCharFormat


class Place(NamedTuple):
    """One line to be laid out: where it ends, with and without the blanks at its end, its width without these, its
    left edge and baseline.
    """

    end: int
    inked: int
    width: float
    left: float
    baseline: float


Spaced = Callable[[int, float], Sequence[Run]]
"""The runs of a line (its number), and, once it came out too long by so many pixels, those that make it as long as
it shall be; none where nothing can be done.
"""


class _Alone(NamedTuple):
    """A line that was shaped by itself: its units count from `first`."""

    layout: QTextLayout
    line: QTextLine
    first: int


class Shaped:
    """The text and its lines; offsets are code points, lines count from 0, x counts pixels.

    The lines are Qt's own, or those that were told: then each is shaped by itself, and not before it is asked for.
    So a line is never longer or shorter than it was told, and of a piece that is higher than the screen only what is
    in sight costs anything.
    """

    def __init__(self, text: str, font: QFont) -> None:
        self.length = len(text)
        self._text, self._font = text, font
        self._lines: dict[int, _Alone] = {}
        self._starts: list[int] = []
        self._rows: dict[int, list[float]] = {}
        self._places: Sequence[Place] = ()
        self._spaced: Spaced | None = None
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

    def lay(self, places: Sequence[Place], spaced: Spaced) -> None:
        """Let the text have lines at these places, spaced in this way."""
        self._layout.clearLayout()
        self._places, self._spaced = places, spaced
        self._starts = [0, *(place.end for place in places[:-1])]
        self._lines, self._rows = {}, {}

    def _line(self, number: int) -> _Alone:
        """A line, shaped by now; the nearest one where there is none, since Qt crashes when it is asked about that."""
        number = min(max(number, 0), len(self._starts) - 1)
        found = self._lines.get(number)
        if found is None and self._spaced is not None:
            place = self._places[number]
            found = self._alone(number, self._spaced(number, 0.0))
            over = _x(found.line, self._units(place.inked) - found.first) - place.left - place.width
            # Letters that stand in two runs now have lost their kerning.
            if abs(over) > _VISIBLE and (mended := self._spaced(number, over)):
                found = self._alone(number, mended)
            self._lines[number] = found
        assert found is not None
        return found

    def _alone(self, number: int, runs: Sequence[Run]) -> _Alone:
        start, place = self._starts[number], self._places[number]
        first = self._units(start)
        layout = QTextLayout(self._text[start : place.end], self._font)
        layout.setCacheEnabled(True)
        layout.setTextOption(_option(QTextOption.WrapMode.NoWrap))
        layout.setFormats([self._range(run, first) for run in runs])
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(_ENDLESS)
        line.setPosition(QPointF(place.left, place.baseline - line.ascent()))
        layout.endLayout()
        return _Alone(layout, layout.lineAt(0), first)

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
        layout = self._layout
        layout.endLayout()
        self._spaced = None
        self._lines = {number: _Alone(layout, layout.lineAt(number), 0) for number in range(layout.lineCount())}
        self._starts = [self._points(one.line.textStart()) for one in self._lines.values()]
        self._rows = {}

    # units and code points

    def _range(self, run: Run, first: int = 0) -> QTextLayout.FormatRange:
        """A run as Qt wants it, its units counted from `first`."""
        made, start = QTextLayout.FormatRange(), self._units(run.start)
        made.start = start - first
        made.length = self._units(run.end) - start
        made.format = run.how
        return made

    # what was laid out

    @property
    def count(self) -> int:
        """How many lines there are; none before they are laid out, and where there is no text."""
        return len(self._starts)

    def span(self, line: int) -> Span:
        """From where a line begins to where the next one does; of the nearest line where there is none."""
        if not self._starts:
            return Span(0, 0)
        at = min(max(line, 0), len(self._starts) - 1)
        return Span(self._starts[at], self._starts[at + 1] if at + 1 < len(self._starts) else self.length)

    def line_of(self, offset: int) -> int:
        """The line of the character at `offset`; -1 where there is none."""
        return bisect_right(self._starts, offset) - 1 if 0 <= offset <= self.length else -1

    def x(self, offset: int, line: int) -> float:
        """Where a caret at `offset` stands in a line."""
        if not self._starts:
            return 0.0
        line = min(max(line, 0), len(self._starts) - 1)
        row, at = self._rows.get(line), offset - self._starts[line]
        if row is not None and 0 <= at < len(row):
            return row[at]
        found = self._line(line)
        return _x(found.line, self._units(offset) - found.first)

    def row(self, line: int) -> Sequence[float]:
        """Where carets stand in a line, from its start to its end: for many questions about the same one."""
        row = self._rows.get(line)
        if row is None:
            (_, text_line, first), units = self._line(line), self._units
            start, end = self.span(line)
            row = self._rows[line] = [_x(text_line, units(offset) - first) for offset in range(start, end + 1)]
        return row

    def around(self, x: float, line: int) -> Span:
        """The two caret positions of a line that holds text between which `x` lies.

        Asked of cursorToX, since xToCursor goes astray behind a mark that another font draws (Qt 6.11).
        """
        if not self._starts:
            return Span(0, 0)
        layout, (_, text_line, first) = self._layout, self._line(line)
        start, end = map(self._units, self.span(line))
        behind = bisect_right(range(start, end + 1), x, key=lambda unit: _x(text_line, unit - first))
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

    def draw(self, painter: QPainter, at: QPointF, clip: QRectF, lines: range, over: Sequence[Run] = ()) -> None:
        """Draw the `lines`, which are those inside `clip`, in the painter's pen, some stretches otherwise.

        `at` is the left edge of the first line of all.
        """
        if self._spaced is None:
            self._layout.draw(painter, at, [self._range(run) for run in over], clip)
            return
        for number in range(lines.start, min(lines.stop, self.count)):
            line, (start, end) = self._line(number), self.span(number)
            inside = [Run(max(run.start, start), min(run.end, end), run.how) for run in over]
            line.layout.draw(painter, at, [self._range(run, line.first) for run in inside if run.start < run.end])


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
