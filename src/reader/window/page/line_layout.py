"""One piece of text as laid-out lines; inside it units are counted as Qt does, its interface speaks of code points."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from reader.text.rendering import Rendering
from reader.text.span import Span
from reader.window.page.setting import Face
from reader.window.page.units import Units

_UNSHOWABLE = re.compile("[\0-\x08\x0a-\x1f\x7f-\x9f\u2029-\u202e\u2066-\u2069\ud800-\udfff]")
_BLANKS = "\x0a\x0b\x0c\x0d\x1c\x1d\x1e\x1f\x85"
_BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_BLANK_BEFORE_CLOSING = re.compile("(?<=[)）]) (?=[，。、；：！？…）」』》〉】”’,.;:!?)])")
_BLANK_BEHIND_BRACKET = re.compile("(?<=[)）]) (?=[\u2e80-\uffff])")
_MADE_BLANK = re.compile("(?<=[)）])[\u200b\u2060]")
_WORD = re.compile("[^\\W\\d_\u1100-\U0010ffff]{2}")
"""Two letters that belong together, as in a reading; Chinese characters do not."""
_BREAK, _NO_BREAK = "\u200b", "\u2060"
"""Stand for the blank behind a bracket, which is made by letter spacing: Qt stretches real blanks before all else."""
_BLANK = 0.25
"""The width of such a blank, in ems."""
_OVERHANG = 0.25
"""How far a reading may hang over a neighbour that bears none, in ems."""


class Spot(NamedTuple):
    """A place between two characters as the reader sees them: `low` and `high` are source code points.

    They differ where it lies inside a block that stands for its stretch of the source as a whole. `upstream` says that
    it was met at the end of a line, not at the beginning of the next.
    """

    low: int
    high: int
    upstream: bool = False


class Band(NamedTuple):
    """A part of one line, in pixels from the column's left edge and from the top of the first line.

    `top` to `top + height` is what is marked: the characters with a little room, less than the line.
    """

    line: int
    left: float
    right: float
    top: int
    height: int


class LaidOut:
    """The lines of one piece under one view; offsets are code points of the source, lines count from 0.

    Heights are multiples of the face's line, x counts pixels from the column's left edge.
    """

    def __init__(
        self, span: Span, rendering: Rendering, face: Face, reading: QFont, width: int, *, justified: bool = True
    ) -> None:
        self.span = span
        self.face = face
        self._alignment = rendering.alignment
        self._length = len(rendering.text)
        text = _showable(rendering.text)
        positions = Units(text)
        self._units, self._points = positions.of, positions.points
        self._reading_font = reading
        self._readings = [(above.offset, above.reading) for above in rendering.above]
        self._doubts = [doubt.offset for doubt in rendering.doubts]
        self._placed_readings: list[tuple[int, float, str]] = []
        self._layout = QTextLayout(text, face.font)
        self._layout.setTextOption(_option(justified))
        self._layout.setCacheEnabled(True)
        wider = self._widened(text)
        if wider:
            self._layout.setFormats([self._spaced(offset, pixels) for offset, pixels in sorted(wider.items())])
        self.count = self._break_lines(width, text if justified and _WORD.search(text) else "")
        self._width = width

    @property
    def height(self) -> int:
        """Of all lines together, in pixels."""
        return self.count * self.face.line

    def _break_lines(self, width: int, text: str) -> int:
        """Lay out the lines; those of `text` ("" for none) that justification would tear words in stay ragged."""
        words = [self._units(at.start()) for at in _WORD.finditer(text)]
        self._layout.beginLayout()
        count = 0
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            start, length = line.textStart(), line.textLength()
            at = bisect_left(words, start)
            if at < len(words) and words[at] < start + length and not self._is_western(line, text):
                # A line that is no wider than its text has nothing to share out.
                line.setLineWidth(min(width, line.naturalTextWidth() + 0.5))
                if line.textLength() != length:
                    line.setLineWidth(width)
            line.setPosition(QPointF(0, count * self.face.line + self.face.baseline - line.ascent()))
            count += 1
        self._layout.endLayout()
        return max(1, count)

    def _is_western(self, line: QTextLine, text: str) -> bool:
        """Whether a line has blanks to be stretched, and no Chinese between which the stretched ones would gape."""
        start = line.textStart()
        words = text[self._points(start) : self._points(start + line.textLength())].strip()
        return " " in words and max(words) < "\u2e80"

    # between source, rendering and units

    def _shown(self, offset: int) -> int:
        inside = min(max(offset, self.span.start), self.span.end) - self.span.start
        return self._alignment.position_to_rendered(inside)

    def _spot(self, rendered: int, *, upstream: bool = False) -> Spot:
        """The source position of one in the rendering; both edges of the block where it is inside one."""
        start = self.span.start
        if rendered >= self._length:
            return Spot(self.span.end, self.span.end, upstream)
        if rendered <= 0:
            return Spot(start, start, upstream)
        before = start + self._alignment.to_source(Span(rendered - 1, rendered)).end
        behind = start + self._alignment.to_source(Span(rendered, rendered + 1)).start
        return Spot(min(before, behind), max(before, behind), upstream)

    # lines

    def top(self, line: int) -> int:
        """The top of a line, in pixels below that of the first."""
        return line * self.face.line

    def line_at(self, y: float, x: float = 0.0) -> int:
        """The line at a place, `y` counted from the first line's top; the nearest one outside."""
        return min(max(int(y // self.face.line), 0), self.count - 1)

    def part(self, top: float, bottom: float) -> Span:
        """What the lines between two heights show of the source, both below the first line's top."""
        return Span(self.line_span(self.line_at(top)).start, self.line_span(self.line_at(bottom)).end)

    def next_line(self, line: int, *, down: bool) -> int | None:
        """The line under another, or the one over it; None at the piece's edge."""
        following = line + 1 if down else line - 1
        return following if 0 <= following < self.count else None

    def band(self, line: int, left: float, right: float) -> Band:
        """A part of a line as a mark or a caret fills it."""
        return Band(line, left, right, self.top(line) + self.face.band_top, self.face.band)

    def line_of(self, offset: int, *, upstream: bool = False) -> int:
        """The line that a caret at `offset` stands in; `upstream` prefers the end of one to the start of the next."""
        unit = self._units(self._shown(offset))
        line = self._layout.lineForTextPosition(unit)
        if not line.isValid():
            return self.count - 1 if unit else 0
        number = line.lineNumber()
        return number - 1 if upstream and number and line.textStart() == unit else number

    def line_span(self, line: int) -> Span:
        """What a line shows of the source."""
        start, end = self._line_units(line)
        return Span(self._spot(self._points(start)).low, self._spot(self._points(end)).high)

    def _line_units(self, line: int) -> tuple[int, int]:
        if not self._layout.lineCount():
            return 0, 0
        text_line = self._layout.lineAt(line)
        return text_line.textStart(), text_line.textStart() + text_line.textLength()

    def x_of(self, offset: int, line: int) -> float:
        """Where a caret at `offset` stands in a line."""
        if not self._layout.lineCount():
            return 0.0
        start, end = self._line_units(line)
        return self._x(self._layout.lineAt(line), min(max(self._units(self._shown(offset)), start), end))

    def _x(self, line: QTextLine, unit: int) -> float:
        found = line.cursorToX(unit)
        x = found[0] if isinstance(found, tuple) else found
        assert isinstance(x, float)
        return min(x, float(self._width))

    def bands(self, span: Span) -> list[Band]:
        """Where a stretch of the source stands, line by line."""
        clipped = span.clip(self.span)
        if clipped.start >= clipped.end or not self._layout.lineCount():
            return []
        shown = self._alignment.to_rendered(clipped.shift(-self.span.start))
        first, last = self._units(shown.start), self._units(shown.end)
        bands = []
        number = self._layout.lineForTextPosition(first).lineNumber() if first < last else self.count
        while number < self.count:
            line = self._layout.lineAt(number)
            start = line.textStart()
            if start >= last:
                break
            ends = self._x(line, max(start, first)), self._x(line, min(last, start + line.textLength()))
            bands.append(self.band(number, min(ends), max(ends)))
            number += 1
        return bands

    def doubts(self) -> list[Band]:
        """Where characters stand that could have been converted otherwise."""
        found = []
        for offset in self._doubts:
            unit, following = self._units(offset), self._units(offset + 1)
            line = self._layout.lineForTextPosition(unit)
            if line.isValid():
                left = self._x(line, unit)
                right = min(self._x(line, following), left + self.face.em)  # not under the room for a reading
                found.append(self.band(line.lineNumber(), left, right))
        return found

    def is_doubtful(self, character: Span) -> bool:
        """Whether a character (a span of the source) is one of these."""
        if not self._doubts:
            return False
        return self._alignment.to_rendered(character.shift(-self.span.start)).start in self._doubts

    # hits and steps

    def spot_at(self, x: float, line: int) -> Spot:
        """The place between two characters that is nearest to `x`."""
        start, end = self._line_units(line)
        if start == end:
            return self._spot(self._points(start))
        left, right = self._around(x, line)
        text_line = self._layout.lineAt(line)
        unit = left if x - self._x(text_line, left) < self._x(text_line, right) - x else right
        return self._spot(self._points(unit), upstream=unit == end and line < self.count - 1)

    def character_at(self, x: float, line: int) -> Span | None:
        """What the character under `x` stands for; None beside the text."""
        start, end = self._line_units(line)
        if start == end:
            return None
        text_line = self._layout.lineAt(line)
        if not self._x(text_line, start) <= x < self._x(text_line, end):
            return None
        shown = Span(*map(self._points, self._around(x, line)))
        return self._alignment.to_source(shown).shift(self.span.start)

    def _around(self, x: float, line: int) -> tuple[int, int]:
        """The two caret positions of a line between which `x` lies.

        Asked of cursorToX, since xToCursor goes astray behind a mark that another font draws (Qt 6.11).
        """
        start, end = self._line_units(line)
        text_line = self._layout.lineAt(line)
        behind = bisect_right(range(start, end + 1), x, key=lambda unit: self._x(text_line, unit))
        unit = start + max(behind - 1, 0)
        if not self._layout.isValidCursorPosition(unit):
            unit = self._layout.previousCursorPosition(unit)
        unit = min(unit, self._layout.previousCursorPosition(end))
        return unit, min(self._layout.nextCursorPosition(unit), end)

    def line_end(self, line: int) -> Spot:
        """The place behind the last character of a line."""
        return self._spot(self._points(self._line_units(line)[1]), upstream=line < self.count - 1)

    def step(self, offset: int, *, forward: bool) -> int | None:
        """The next place for a caret, over one character with its marks; None at the piece's edge."""
        shown = self._shown(offset)
        unit = self._units(shown)
        layout = self._layout
        reached = self._points(layout.nextCursorPosition(unit) if forward else layout.previousCursorPosition(unit))
        if reached == shown:
            return None
        covered = self._alignment.to_source(Span(min(shown, reached), max(shown, reached)))
        return self.span.start + (covered.end if forward else covered.start)

    # drawing

    def draw(
        self, painter: QPainter, at: QPointF, clip: QRectF, selected: Span | None = None, ink: QColor | None = None
    ) -> None:
        """Draw the lines inside `clip` in the painter's pen, the first line's top left corner at `at`.

        `ink` is that of the `selected` stretch; the ground under it is the caller's.
        """
        ranges = []
        if selected is not None and ink is not None:
            shown = self._alignment.to_rendered(selected.clip(self.span).shift(-self.span.start))
            if shown.start < shown.end:
                inked = QTextCharFormat()
                inked.setForeground(ink)
                ranges.append(_range(self._units(shown.start), self._units(shown.end), inked))
        self._layout.draw(painter, at, ranges, clip)

    def draw_readings(self, painter: QPainter, at: QPointF, clip: QRectF, ink: QColor) -> None:
        """Draw what stands above the characters, each reading over the middle of its own."""
        if not self._readings:
            return
        if not self._placed_readings:
            self._placed_readings = self._place_readings()
        line = self.face.line
        painter.setFont(self._reading_font)
        painter.setPen(ink)
        first = bisect_left(self._placed_readings, (int((clip.top() - at.y()) // line) - 1,))
        for number, left, reading in self._placed_readings[first:]:
            top = at.y() + number * line
            if top > clip.bottom():
                break
            painter.drawText(QPointF(at.x() + left, top + self.face.band_top), reading)

    def _place_readings(self) -> list[tuple[int, float, str]]:
        """Line, left edge and letters of each reading, in the order of the lines."""
        metrics = QFontMetricsF(self._reading_font)
        placed = []
        for offset, reading in self._readings:
            unit = self._units(offset)
            line = self._layout.lineForTextPosition(unit)
            if line.isValid():
                middle = self._x(line, unit) + self._character_width(line, unit) / 2
                placed.append((line.lineNumber(), middle - metrics.horizontalAdvance(reading) / 2, reading))
        return sorted(placed)

    def _character_width(self, line: QTextLine, unit: int) -> float:
        following = self._layout.nextCursorPosition(unit)
        width = abs(self._x(line, following) - self._x(line, unit)) if following > unit else 0.0
        return min(width, float(self.face.em))

    def _widened(self, text: str) -> dict[int, float]:
        """Pixels of letter spacing behind characters: for blanks that stand behind brackets, and under readings that
        are wider than their character, half behind it and half behind the one before.
        """
        em = self.face.em
        extra = dict.fromkeys((at.start() - 1 for at in _MADE_BLANK.finditer(text)), em * _BLANK)
        metrics = QFontMetricsF(self._reading_font) if self._readings else None
        bearing = {offset for offset, _ in self._readings}
        for offset, reading in self._readings:
            half = (metrics.horizontalAdvance(reading) + em * 0.14 - em) / 2 if metrics else 0.0
            for behind, neighbour in ((offset - 1, offset - 1), (offset, offset + 1)):
                wanted = half - (0 if neighbour in bearing else em * _OVERHANG)
                if wanted > 0 and behind >= 0:
                    extra[behind] = extra.get(behind, 0) + wanted
        return extra

    def _spaced(self, offset: int, pixels: float) -> QTextLayout.FormatRange:
        spaced = QTextCharFormat()
        spaced.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
        spaced.setFontLetterSpacing(pixels)
        return _range(self._units(offset), self._units(offset + 1), spaced)


def _range(start: int, end: int, char_format: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start = start
    made.length = end - start
    made.format = char_format
    return made


def _option(justified: bool) -> QTextOption:
    option = QTextOption(Qt.AlignmentFlag.AlignJustify if justified else Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    return option


def _showable(text: str) -> str:
    """What Qt is given to draw, code point for code point: lone surrogates would be dropped, bidi controls obeyed."""
    if _UNSHOWABLE.search(text):
        text = _UNSHOWABLE.sub(lambda found: _stand_in(found[0]), text)
    if ") " in text or "） " in text:
        text = _BLANK_BEHIND_BRACKET.sub(_BREAK, _BLANK_BEFORE_CLOSING.sub(_NO_BREAK, text))
    return text


def _stand_in(character: str) -> str:
    if character in _BLANKS:
        return " "
    if character == "\u2029":
        return "\u2028"
    return "\u2060" if character in _BIDI else "\ufffd"
