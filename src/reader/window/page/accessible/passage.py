"""The stretch of a text that a screen reader is given: some screens around the reader, never ten million characters."""

from __future__ import annotations

import re
from typing import NamedTuple

from reader.text.alignment import Alignment
from reader.text.render import render
from reader.text.span import Span
from reader.window.page.flow import Flow
from reader.window.page.units import Units

BEFORE, AFTER = 2_000, 8_000
"""Code points of the source given before and behind what is in sight."""
MOST = 40_000
"""A passage that has grown beyond this is left for a new one."""
MOST_PIECES = 400
"""Pieces looked at before and behind what is in sight: a long run of blank lines is cut off, too."""
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class Range(NamedTuple):
    """Pieces of a text, first and last."""

    first: int
    last: int


class Passage:
    """A few pieces as they are seen, one text with a line feed behind each paragraph.

    Positions count from its beginning in Qt's units; places are code points of the source.
    """

    def __init__(self, flow: Flow, pieces: Range) -> None:
        paragraphs = flow.text.paragraphs
        self.pieces = pieces
        self.span = Span(paragraphs.starts[pieces.first], paragraphs.starts[pieces.last + 1])
        self.text, self._alignment = _rendered(flow, pieces)
        self._units = Units(self.text)
        self.length = self._units.of(len(self.text))

    def slice(self, start: int, end: int) -> str:
        """The text between two positions, wherever they are."""
        return self.text[self._point(start) : self._point(end)]

    def position(self, place: int) -> int:
        """Where a caret at a place of the source stands; at the nearer end for one that lies outside."""
        inside = min(max(place, self.span.start), self.span.end) - self.span.start
        return self._units.of(self._alignment.position_to_rendered(inside))

    def positions(self, span: Span) -> Span:
        """The positions that show a stretch of the source, as far as it lies inside."""
        shown = self._alignment.to_rendered(span.clip(self.span).shift(-self.span.start))
        return Span(self._units.of(shown.start), self._units.of(shown.end))

    def character(self, position: int) -> Span:
        """What the character at a position stands for in the source; empty at the end."""
        point = self._point(position)
        if point >= len(self.text):
            return Span(self.span.end, self.span.end)
        return self._alignment.to_source(Span(point, point + 1)).shift(self.span.start)

    def source(self, start: int, end: int) -> Span:
        """What the text between two positions stands for in the source."""
        shown = Span(self._point(start), self._point(end))
        if shown.start >= shown.end:
            at = self.character(start).start
            return Span(at, at)
        return self._alignment.to_source(shown).shift(self.span.start)

    def letter(self, position: int) -> Span:
        """The positions of the letter at a position, with the marks that belong to it."""
        from PySide6.QtCore import QTextBoundaryFinder

        point = self._point(position)
        first = max(self.text.rfind("\n", 0, point) + 1, point - _LONGEST_LETTER)
        near = self.text[first : point + _LONGEST_LETTER]
        finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, near)
        from_unit = self._units.of(first)
        finder.setPosition(self._units.of(point) - from_unit)
        if not finder.isAtBoundary():
            finder.toPreviousBoundary()
        start = finder.position()
        return Span(from_unit + start, from_unit + max(start, finder.toNextBoundary()))

    def _point(self, position: int) -> int:
        return self._units.points(min(max(position, 0), self.length))


_LONGEST_LETTER = 64
"""No letter has more marks than this many code points."""


def _rendered(flow: Flow, pieces: Range) -> tuple[str, Alignment]:
    """The pieces one after the other, and the alignment of all of them with the source."""
    known, paragraphs, view = flow.text, flow.text.paragraphs, flow.boxes.view
    texts, sources, rendereds, single = list[str](), [0], [0], list[bool]()
    for piece in range(pieces.first, pieces.last + 1):
        span = paragraphs.span(piece)
        rendering = render(known.source, span, view, known.survey, known.rulings)
        at, shown = sources[-1], rendereds[-1]
        sources += [at + here for here in rendering.alignment.sources[1:]]
        rendereds += [shown + there for there in rendering.alignment.rendereds[1:]]
        single += rendering.alignment.single
        texts.append(rendering.text)
        line_end = paragraphs.starts[piece + 1] - span.end
        if line_end:
            texts.append("\n")
            sources.append(sources[-1] + line_end)
            rendereds.append(rendereds[-1] + 1)
            single.append(line_end == 1)
    text = _LONE_SURROGATE.sub("\ufffd", "".join(texts))
    return text, Alignment(sources, rendereds, single)


def pieces_around(flow: Flow, held: Range | None = None) -> Range:
    """The pieces to be given for what is in sight now; `held` are those that are given already.

    They stay as long as they hold what is in sight, and grow at their end as the reader comes near it, so that
    positions hold as long as they can; beyond that, or somewhere else, they are chosen anew.
    """
    sight = in_sight(flow)
    paragraphs = flow.text.paragraphs
    last = _reach(flow, sight.last, AFTER)
    if held is not None and held.first <= sight.first and sight.last <= held.last:
        if held.last == len(paragraphs) - 1 or sight.last < _reach(flow, held.last, -BEFORE):
            return held
        if paragraphs.ends[last] - paragraphs.starts[held.first] <= MOST:
            return Range(held.first, last)
    return Range(_reach(flow, sight.first, -BEFORE), last)


def in_sight(flow: Flow) -> Range:
    """The pieces in sight."""
    pieces = [placed.box.piece for placed in flow.visible()]
    return Range(pieces[0], pieces[-1])


def _reach(flow: Flow, piece: int, points: int) -> int:
    """The piece that lies so many code points behind another, or before it where they are negative."""
    paragraphs = flow.text.paragraphs
    place = paragraphs.ends[piece] if points > 0 else paragraphs.starts[piece]
    found = paragraphs.piece_at(min(max(place + points, 0), paragraphs.starts[-1]))
    return min(max(found, piece - MOST_PIECES), piece + MOST_PIECES)
