"""A text shaped by Qt; inside it units are counted as Qt does, its interface speaks of code points."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
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
    """The text and its lines; offsets are code points, lines count from 0, x counts pixels."""

    def __init__(self, text: str, font: QFont, runs: Sequence[Run] = ()) -> None:
        self.length = len(text)
        positions = Units(text)
        self._units, self._points = positions.of, positions.points
        self._layout = QTextLayout(text, font)
        self._layout.setCacheEnabled(True)
        self._layout.setTextOption(_option(QTextOption.WrapMode.WrapAnywhere))
        if runs:
            self._layout.setFormats([self._range(run) for run in runs])

    # laying out

    def lay_endless(self) -> list[Span]:
        """Lay the text out in lines that end only where the text says so, and give these."""
        self._layout.beginLayout()
        lines = []
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(_ENDLESS)
            lines.append(self._span_of(line))
        self._layout.endLayout()
        return lines

    def lay(self, places: Sequence[Place], runs: Sequence[Run], line: int) -> None:
        """Lay the text out in lines at these places; more follow, `line` pixels apart, if Qt cannot hold to them."""
        self._layout.setFormats([self._range(run) for run in runs])
        self._layout.beginLayout()
        for place in chain(places, _more(places[-1], line)):
            made = self._layout.createLine()
            if not made.isValid():
                break
            self._fit(made, place)
            made.setPosition(QPointF(place.left, place.baseline - made.ascent()))
        self._layout.endLayout()

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

    def lay_as_qt_does(self, left: float, first: float, others: float, line: int, baseline: int) -> None:
        """Lay the text out as Qt breaks it, for scripts that it knows better."""
        self._layout.setTextOption(_option(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere))
        self._layout.beginLayout()
        count = 0
        while (made := self._layout.createLine()).isValid():
            made.setLineWidth(others if count else first)
            made.setPosition(QPointF(left + (0 if count else others - first), count * line + baseline - made.ascent()))
            count += 1
        self._layout.endLayout()

    # units and code points

    def _span_of(self, line: QTextLine) -> Span:
        start = line.textStart()
        return Span(self._points(start), self._points(start + line.textLength()))

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
        return self._layout.lineCount()

    def span(self, line: int) -> Span:
        """From where a line begins to where the next one does."""
        return self._span_of(self._line(line)) if self.count else Span(0, 0)

    def _line(self, number: int) -> QTextLine:
        """A line that is there, the nearest one for others: Qt crashes when it is asked about what is not."""
        return self._layout.lineAt(min(max(number, 0), self.count - 1))

    def line_of(self, offset: int) -> int:
        """The line of the character at `offset`; -1 where there is none."""
        line = self._layout.lineForTextPosition(self._units(offset))
        return line.lineNumber() if line.isValid() else -1

    def x(self, offset: int, line: int) -> float:
        """Where a caret at `offset` stands in a line."""
        return _x(self._line(line), self._units(offset)) if self.count else 0.0

    def caret(self, line: int) -> Callable[[int], float]:
        """Where carets stand in a line: for many questions about the same one, until it is laid out again."""
        if not self.count:
            return lambda offset: 0.0
        text_line, units = self._line(line), self._units
        return lambda offset: _x(text_line, units(offset))

    def around(self, x: float, line: int) -> Span:
        """The two caret positions of a line that holds text between which `x` lies.

        Asked of cursorToX, since xToCursor goes astray behind a mark that another font draws (Qt 6.11).
        """
        if not self.count:
            return Span(0, 0)
        layout, text_line = self._layout, self._line(line)
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
