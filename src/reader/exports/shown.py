"""The words of a text as one view shows them, with their readings and what stands around them."""

from __future__ import annotations

from collections.abc import Callable

from reader.text.paragraphs import Paragraphs
from reader.text.render import render
from reader.text.rendering import Rendering, View
from reader.text.rulings import Rulings
from reader.text.sentences import sentence_at
from reader.text.span import Span
from reader.text.survey import Survey

_Say = Callable[[Rendering, Span], str]

REMEMBERED = 256
"""Paragraphs that are held rendered: highlights side by side share theirs."""


class Shown:
    """A source under one view; spans are code points of the source."""

    def __init__(
        self, source: str, paragraphs: Paragraphs, survey: Survey | None, rulings: Rulings, view: View
    ) -> None:
        self._source = source
        self._paragraphs = paragraphs
        self._survey = survey
        self._rulings = rulings
        self._view = view
        self._rendered: dict[int, tuple[Rendering, int, int]] = {}

    def words(self, span: Span, piece: int) -> str:
        """What is shown of a stretch that begins in a piece of the text, paragraphs on lines of their own."""
        return self._lines(span, piece, _written)

    def spoken(self, span: Span, piece: int) -> str:
        """The readings of such a stretch instead of its characters, signs where they stand."""
        return self._lines(span, piece, _spoken)

    def around(self, span: Span) -> tuple[str, str]:
        """What stands before and behind a stretch in the sentences that it begins and ends in."""
        first, last = (self._paragraphs.piece_at(at) for at in (span.start, span.end - 1))
        opening, begin = self._placed(first, span)
        sentence = sentence_at(opening.text, Span(0, len(opening.text)), begin.start)
        before = opening.text[min(sentence.start, begin.start) : begin.start]
        closing, end = self._placed(last, span)
        sentence = sentence_at(closing.text, Span(0, len(closing.text)), max(end.start, end.end - 1))
        return before, closing.text[end.end : max(sentence.end, end.end)]

    def rendering(self, piece: int) -> Rendering:
        """One piece of the text as it is shown."""
        return self._piece(piece)[0]

    def _lines(self, span: Span, first: int, say: _Say) -> str:
        paragraphs = self._paragraphs
        if span.end <= paragraphs.starts[first + 1]:
            return say(*self._placed(first, span)).strip("\n")
        out: list[str] = []
        for piece in range(first, len(paragraphs)):
            if paragraphs.starts[piece] >= span.end:
                break
            if out and paragraphs.opens(piece):
                out.append("\n")
            out.append(say(*self._placed(piece, span)))
        return "".join(out).strip("\n")

    def _placed(self, piece: int, span: Span) -> tuple[Rendering, Span]:
        """A rendered piece, and what of it stands for `span`."""
        rendering, begins, ends = self._piece(piece)
        if begins <= span.start and span.end <= ends:
            return rendering, rendering.alignment.to_rendered(Span(span.start - begins, span.end - begins))
        start, end = max(span.start, begins), min(span.end, ends)
        # What lies in the line end behind a piece is shown by nothing.
        inside = Span(start - begins, end - begins) if start < end else Span(ends - begins, ends - begins)
        return rendering, rendering.alignment.to_rendered(inside)

    def _piece(self, piece: int) -> tuple[Rendering, int, int]:
        """A rendered piece, and where it begins and ends in the source."""
        found = self._rendered.get(piece)
        if found is None:
            if len(self._rendered) >= REMEMBERED:
                del self._rendered[next(iter(self._rendered))]
            span = self._paragraphs.span(piece)
            rendering = render(self._source, span, self._view, self._survey, self._rulings)
            found = self._rendered[piece] = rendering, span.start, span.end
        return found


def _written(rendering: Rendering, shown: Span) -> str:
    return rendering.text[shown.start : shown.end]


def _spoken(rendering: Rendering, shown: Span) -> str:
    text, readings = rendering.text, {one.offset: one.reading for one in rendering.above}
    out: list[str] = []
    for at in range(*shown):
        beside = at > shown.start and text[at - 1].isalnum() and text[at].isalnum()
        if beside and (at in readings or at - 1 in readings):
            out.append(" ")
        out.append(readings.get(at, text[at]))
    return "".join(out)
