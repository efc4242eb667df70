"""One piece of text as laid-out lines: what is asked in places of the source is answered in pixels, and back."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import ceil
from types import MappingProxyType
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF
from PySide6.QtGui import QColor, QPainter, QTextCharFormat

from reader.text.article import Kind, Structure
from reader.text.rendering import Rendering
from reader.text.span import Span
from reader.window.page.lines.above import PlacedReading, Reading, over, readings_over, widening
from reader.window.page.lines.shaped import Run, Shaped
from reader.window.page.lines.showable import showable
from reader.window.page.lines.small_letters import SmallLetters, Stroke
from reader.window.page.lines.spacing import BLANK, MADE_BLANK, Spaces, pair_spaces
from reader.window.page.lines.styles import Styles
from reader.window.page.lines.typesetting import set_lines
from reader.window.page.setting import Face, Shape

NO_SIZES: Mapping[int, QSize] = MappingProxyType({})
_OTHERS_RULES = re.compile("[\u0590-\u08ff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Scripts that run from right to left, or whose words are not told apart by blanks: Qt knows their lines better."""
_DOT = 0.2
"""How far below the baseline the dot under an emphasised character stands, in ems."""
_TALL = 0.9
"""How high a reading reaches over its baseline, with tone marks, in ems of its own."""
_TAIL = 0.35
"""The room for the tails of readings (g, j, p, y) and the frame of a mark under them, in ems of their own."""
_NEAR = 0.75
"""A line that ends this close to the column's edge, in pixels, ends at it: Qt rounds what space it is given."""


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

    x counts pixels from the column's left edge. `inside` is what the piece holds besides letters; `sizes` are those
    of its images in pixels, by their places in the source.
    """

    def __init__(
        self,
        span: Span,
        rendering: Rendering,
        face: Face,
        reading: SmallLetters,
        shape: Shape,
        inside: Sequence[Structure] = (),
        sizes: Mapping[int, QSize] = NO_SIZES,
    ) -> None:
        self.span = span
        self.face = face
        self.shape = shape
        self._alignment = rendering.alignment
        self._length = len(rendering.text)
        self._small = reading
        told = [(one, self._stretch(one.span)) for one in inside]
        self._readings = readings_over(
            [Reading(*where, one.value) for one, where in told if one.kind is Kind.READING and where.length],
            over(rendering.above),
        )
        # Half of the room for the tails is taken from what is marked, half from what is free above the readings.
        tail = ceil(reading.font.pixelSize() * _TAIL) if self._readings else 0
        self._raised, self._lowered = tail // 2, tail - tail // 2
        self._sizes = {self._shown(at): size for at, size in sizes.items()}
        self._doubts = [doubt.offset for doubt in rendering.doubts]
        self._strokes: dict[int, Stroke] = {}
        text = showable(rendering.text)
        self._styles = Styles(text, face.formats, [(one.kind, where) for one, where in told])
        self._shaped = Shaped(text, face.font)
        self._tops = self._lay(text)
        self.count = len(self._tops) - 1

    def _lay(self, text: str) -> list[int]:
        """Lay out the lines; the top of each and the bottom of the last."""
        face, shape = self.face, self.shape
        if text and not _OTHERS_RULES.search(text):
            tall = {at: size.height() for at, size in self._sizes.items() if size.height() > face.em}
            tops = set_lines(self._shaped, text, self._spaces(text), self._styles, face, shape, tall)
        else:
            widths, runs = (shape.width - shape.first, shape.width), list(self._styles.runs())
            self._shaped.lay_as_qt_does(shape.left, *widths, face.line, face.baseline, runs)
            tops = [0]
        for _ in range(len(tops) - 1, max(1, self._shaped.count)):
            tops.append(tops[-1] + face.line)
        return tops

    def _spaces(self, text: str) -> Spaces:
        """The space between characters, and behind those whose blank, image or reading needs room."""
        em = self.face.em
        own = dict.fromkeys((at.start() - 1 for at in MADE_BLANK.finditer(text)), em * BLANK)
        if self._readings:
            for at, pixels in widening(self._readings, self._small.width, em).items():
                own[at] = own.get(at, 0.0) + pixels
        for at, size in self._sizes.items():
            own[at] = own.get(at, 0.0) + size.width()
        return Spaces(len(text), pair_spaces(text, em, self.face.bearings, self.shape.letters), own)

    @property
    def height(self) -> int:
        """Of all lines together, in pixels."""
        return self._tops[-1]

    @property
    def room_below(self) -> int:
        """Pixels between what is marked of a line and the next line, or the readings over that."""
        room = self.face.line - self.face.band
        return room - self._raised - round(self._small.font.pixelSize() * _TALL) if self._readings else room

    # between source and rendering

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

    def _stretch(self, span: Span) -> Span:
        """What is shown of a stretch of the source."""
        return self._alignment.to_rendered(span.clip(self.span).shift(-self.span.start))

    # lines

    def top(self, line: int) -> int:
        """The top of a line, in pixels below that of the first."""
        return self._tops[line]

    def line_at(self, y: float, x: float = 0.0) -> int:
        """The line at a place, `y` counted from the first line's top; the nearest one outside."""
        return min(max(bisect_right(self._tops, y) - 1, 0), self.count - 1)

    def part(self, top: float, bottom: float) -> Span:
        """What the lines between two heights show of the source, both below the first line's top."""
        return Span(self.line_span(self.line_at(top)).start, self.line_span(self.line_at(bottom)).end)

    def next_line(self, line: int, *, down: bool) -> int | None:
        """The line under another, or the one over it; None at the piece's edge."""
        following = line + 1 if down else line - 1
        return following if 0 <= following < self.count else None

    def band(self, line: int, left: float, right: float) -> Band:
        """A part of a line as a mark or a caret fills it."""
        top, bottom, lowered = self._tops[line], self._tops[line + 1], self._lowered
        height = self.face.band + bottom - top - self.face.line - lowered
        return Band(line, left, right, top + self.face.band_top + lowered, height)

    def baseline(self, line: int) -> int:
        """What the letters of a line stand on, in pixels below the top of the first."""
        return self._tops[line + 1] - self.face.line + self.face.baseline

    def line_of(self, offset: int, *, upstream: bool = False) -> int:
        """The line that a caret at `offset` stands in; `upstream` prefers the end of one to the start of the next."""
        shown = self._shown(offset)
        line = self._shaped.line_of(shown)
        if line < 0:
            return self.count - 1 if shown else 0
        return line - 1 if upstream and line and self._shaped.span(line).start == shown else line

    def line_span(self, line: int) -> Span:
        """What a line shows of the source."""
        shown = self._shaped.span(line)
        return Span(self._spot(shown.start).low, self._spot(shown.end).high)

    def x_of(self, offset: int, line: int) -> float:
        """Where a caret at `offset` stands in a line."""
        shown = self._shaped.span(line)
        return self._x(min(max(self._shown(offset), shown.start), shown.end), line)

    def _x(self, rendered: int, line: int) -> float:
        """Inside the column, where blanks and halves of signs hang out of it."""
        shape = self.shape
        left = shape.left + (0 if line else shape.first)
        if not self._shaped.count:
            return float(left)
        x = self._shaped.x(rendered, line)
        right = shape.left + shape.width
        return float(right) if x > right - _NEAR else max(x, float(left))

    def bands(self, span: Span) -> list[Band]:
        """Where a stretch of the source stands, line by line."""
        clipped = span.clip(self.span)
        if clipped.start >= clipped.end or not self._shaped.count:
            return []
        shown = self._stretch(clipped)
        bands = []
        number = self._shaped.line_of(shown.start) if shown.start < shown.end else self.count
        while number < self._shaped.count:
            line = self._shaped.span(number)
            if line.start >= shown.end:
                break
            self._shaped.row(number)  # where there is one mark there are more
            ends = self._x(max(line.start, shown.start), number), self._x(min(shown.end, line.end), number)
            bands.append(self.band(number, min(ends), max(ends)))
            number += 1
        return bands

    def doubts(self) -> list[Band]:
        """Where characters stand that could have been converted otherwise."""
        found = []
        for offset in self._doubts:
            line = self._shaped.line_of(offset)
            if line >= 0:
                left = self._x(offset, line)
                right = min(self._x(offset + 1, line), left + self.face.em)  # not under the room for a reading
                found.append(self.band(line, left, right))
        return found

    def is_doubtful(self, character: Span) -> bool:
        """Whether a character (a span of the source) is one of these."""
        if not self._doubts:
            return False
        return self._stretch(character).start in self._doubts

    # hits and steps

    def spot_at(self, x: float, line: int) -> Spot:
        """The place between two characters that is nearest to `x`."""
        shown = self._shaped.span(line)
        if shown.start == shown.end:
            return self._spot(shown.start)
        left, right = self._shaped.around(x, line)
        at = left if x - self._x(left, line) < self._x(right, line) - x else right
        return self._spot(at, upstream=at == shown.end and line < self.count - 1)

    def character_at(self, x: float, line: int) -> Span | None:
        """What the character under `x` stands for; None beside the text."""
        shown = self._shaped.span(line)
        if shown.start == shown.end or not self._x(shown.start, line) <= x < self._x(shown.end, line):
            return None
        return self._alignment.to_source(self._shaped.around(x, line)).shift(self.span.start)

    def line_end(self, line: int) -> Spot:
        """The place behind the last character of a line."""
        return self._spot(self._shaped.span(line).end, upstream=line < self.count - 1)

    def step(self, offset: int, *, forward: bool) -> int | None:
        """The next place for a caret, over one character with its marks; None at the piece's edge."""
        shown = self._shown(offset)
        reached = self._shaped.step(shown, forward=forward)
        if reached == shown:
            return None
        covered = self._alignment.to_source(Span(min(shown, reached), max(shown, reached)))
        return self.span.start + (covered.end if forward else covered.start)

    # drawing

    def draw(self, painter: QPainter, at: QPointF, clip: QRectF, inks: Iterable[tuple[Span, QColor]] = ()) -> None:
        """Draw the lines inside `clip` in the painter's pen, the first line's top left corner at `at`.

        Some stretches have other `inks`; these do not overlap, and the grounds under them are the caller's.
        """
        over = []
        for span, ink in inks:
            shown = self._stretch(span)
            if shown.length:
                inked = QTextCharFormat()
                inked.setForeground(ink)
                over.append(Run(*shown, inked))
        self._shaped.draw(painter, at, clip, self._lines_in(clip, at), over)

    def draw_readings(self, painter: QPainter, at: QPointF, clip: QRectF, ink: QColor) -> None:
        """Draw what stands above the characters, each reading over the middle of its own."""
        if not self._readings:
            return
        painter.setFont(self._small.font)
        painter.setPen(ink)
        for line in self._lines_in(clip, at):
            glyphs, words = self._stroke(line)
            for run in glyphs:
                painter.drawGlyphRun(at, run)
            for place, letters in words:
                painter.drawText(at + place, letters)

    def _lines_in(self, clip: QRectF, at: QPointF) -> range:
        """The lines seen in `clip`, where the first one's top stands at `at`, and neighbours that may reach into it."""
        reach = self.face.line
        last = self.line_at(clip.bottom() - at.y() + reach)
        return range(self.line_at(clip.top() - at.y() - reach), min(last + 1, self._shaped.count))

    def _stroke(self, line: int) -> Stroke:
        """What draws the readings of a line."""
        made = self._strokes.get(line)
        if made is None:
            y = self.baseline(line) - self.face.baseline + self.face.band_top - self._raised
            made = self._strokes[line] = self._small.stroke(y, self._placed(line))
        return made

    def _placed(self, line: int) -> list[tuple[float, str]]:
        """The readings of a line: the left edge of each, and its letters."""
        shaped, em, width_of = self._shaped, float(self.face.em), self._small.width
        first, behind = shaped.span(line)
        row, placed = shaped.row(line), []
        own = bisect_left(self._readings, (first,)), bisect_left(self._readings, (behind,))
        for start, end, letters in self._readings[slice(*own)]:
            last = min(end, behind) - 1 - first
            right = row[last] + min(row[last + 1] - row[last], em)
            placed.append(((row[start - first] + right - width_of(letters)) / 2, letters))
        return placed

    def dots(self) -> Iterator[QPointF]:
        """Where the dots under emphasised characters stand, from the first line's top left corner."""
        for offset in self._styles.dotted:
            line = self._shaped.line_of(offset)
            if line >= 0:
                middle = self._x(offset, line) + self._character_width(offset, line) / 2
                yield QPointF(middle, self.baseline(line) + self.face.em * _DOT)

    def images(self) -> Iterator[tuple[int, QRectF]]:
        """Where images stand, by their places in the source, from the first line's top left corner."""
        for offset, size in self._sizes.items():
            line = self._shaped.line_of(offset)
            if line >= 0:
                bottom = self._tops[line + 1] - (self.face.line - self.face.em) / 2
                place = QPointF(self._x(offset, line), bottom - size.height())
                yield self._spot(offset).low, QRectF(place, QSizeF(size))

    def placed_readings(self) -> list[PlacedReading]:
        """The readings in the order of the lines."""
        lines = range(self._shaped.count)
        return [PlacedReading(line, left, letters) for line in lines for left, letters in self._placed(line)]

    def _character_width(self, at: int, line: int) -> float:
        following = self._shaped.step(at, forward=True)
        width = abs(self._x(following, line) - self._x(at, line)) if following > at else 0.0
        return min(width, float(self.face.em))
