"""A whole text with its marks in it: blocks of runs that are alike, whatever overlaps in them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from reader.exports.options import Options
from reader.exports.passages import place_of
from reader.exports.shown import Shown
from reader.exports.texts import ExportText, view_of
from reader.notes.highlight import Highlight
from reader.notes.layers import Layers
from reader.text.article import Kind, Structure
from reader.text.links import SCHEMES
from reader.text.rendering import Rendering
from reader.text.span import Span
from reader.text.structure import Structures

IMAGE = "\ufffc"
"""Stands for a picture in a source."""
BULLET = "•"
_BLANKS = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "\ufeff"
"""What Python, and parsers written in it, strip from the edges of a line; and the mark of the byte order."""


class Run(NamedTuple):
    """A stretch that is alike in all its characters.

    `marks` are the highlights over it, the outermost first; `opens` and `closes` those that begin and end with it.
    `link` is an address on the web; `reading` stands above the whole run.
    """

    text: str
    marks: tuple[Highlight, ...] = ()
    opens: tuple[Highlight, ...] = ()
    closes: tuple[Highlight, ...] = ()
    strong: bool = False
    emphasis: bool = False
    link: str = ""
    reading: str = ""


class Block(NamedTuple):
    """A paragraph: `level` as a heading (0 for running text), how deep it stands in quotations and in lists.

    `sign` is what hangs before an item that begins here. A row of a table has its `cells`, each of runs, and `head`
    says that it names the columns.
    """

    runs: tuple[Run, ...]
    level: int = 0
    quotes: int = 0
    depth: int = 0
    sign: str = ""
    cells: tuple[tuple[Run, ...], ...] = ()
    head: bool = False


def blocks(text: ExportText, options: Options) -> Iterator[Block]:
    """The paragraphs of a text that has its source, blank ones left out, with the highlights that have a place."""
    return _Marked(text, options).blocks() if text.article else iter(())


def placed(text: ExportText) -> list[Highlight]:
    """The highlights of a text that have a place in its source, in its order."""
    found = [(span, one.id, one) for one in text.highlights if (span := place_of(text, one))]
    return [one for *_, one in sorted(found, key=lambda each: each[:2])]


class _Piece(NamedTuple):
    """A rendered piece of a paragraph, and where it begins in the source."""

    rendering: Rendering
    start: int

    def shown(self, span: Span) -> Span:
        """What of its rendering stands for a stretch of the source."""
        alignment = self.rendering.alignment
        whole = alignment.source_length
        start = min(max(span.start - self.start, 0), whole)
        return alignment.to_rendered(Span(start, max(start, min(span.end - self.start, whole))))


class _Mark(NamedTuple):
    """A highlight over a rendered piece, from `start` to `end` of that; whether its own edges are these."""

    start: int
    end: int
    highlight: Highlight
    begins: bool
    ends: bool


class _Marked:
    """One text on its way; spans are code points of the source."""

    def __init__(self, text: ExportText, options: Options) -> None:
        assert text.article is not None
        assert text.paragraphs is not None
        self._source = text.article.source
        self._paragraphs = text.paragraphs
        self._structures = Structures(text.article.structure)
        self._headings = text.survey.headings if text.survey else ()
        self._starts = [heading.span.start for heading in self._headings]
        self._spans = {one.id: span for one in text.highlights if (span := place_of(text, one))}
        self._layers = Layers(one for one in text.highlights if one.id in self._spans)
        view = view_of(text, options.quotes, options)
        self._shown = Shown(self._source, text.paragraphs, text.survey, text.rulings, view)

    def blocks(self) -> Iterator[Block]:
        paragraphs = self._paragraphs
        first = 0
        for piece in range(len(paragraphs)):
            if paragraphs.opens(piece):
                first = piece
            if paragraphs.closes(piece):
                block = self._block(range(first, piece + 1))
                if block is not None:
                    yield block

    def _block(self, pieces: range) -> Block | None:
        paragraphs = self._paragraphs
        line = Span(paragraphs.starts[pieces[0]], paragraphs.ends[pieces[-1]])
        found = self._structures.within(Span(line.start, paragraphs.starts[pieces[-1] + 1]))
        cells = [one for one in found if one.kind is Kind.CELL]
        if cells:
            rows = tuple(tuple(self._runs(pieces, found, cell.span)) for cell in cells)
            return Block((), cells=rows, head=all(cell.value == "head" for cell in cells))
        runs = tuple(self._runs(pieces, found, line))
        if not any(run.text.strip() for run in runs):
            return None
        items = [one for one in found if one.kind is Kind.ITEM and one.span.overlaps(line)]
        quotes = sum(one.kind is Kind.QUOTE and one.span.overlaps(line) for one in found)
        depth = max((one.level for one in items), default=0) or len(items)
        begins = bool(items) and not self._source[line.start : max(line.start, items[-1].span.start)].strip()
        own = items[-1].span.start >= line.start if items else False
        sign = (items[-1].value or BULLET) if begins and own else ""
        return Block(_trimmed(runs), self._level(line.start), quotes, depth, sign)

    def _level(self, start: int) -> int:
        at = bisect_right(self._starts, start) - 1
        return self._headings[at].level if at >= 0 and self._headings[at].span.end > start else 0

    def _runs(self, pieces: range, found: Sequence[Structure], within: Span) -> Iterator[Run]:
        for number in pieces:
            stretch = Span(self._paragraphs.starts[number], self._paragraphs.ends[number]).clip(within)
            if stretch.length:
                rendering = self._shown.rendering(number)
                yield from self._of_piece(_Piece(rendering, self._paragraphs.starts[number]), stretch, found)

    def _of_piece(self, piece: _Piece, stretch: Span, found: Sequence[Structure]) -> Iterator[Run]:
        within = piece.shown(stretch)
        text = piece.rendering.text
        marks = self._marks(piece, stretch, within)
        styles = [
            (piece.shown(one.span).clip(within), one)
            for one in found
            if one.span.overlaps(stretch) and (one.kind in (Kind.STRONG, Kind.EMPHASIS) or _leads_out(one))
        ]
        above = {one.offset: one.reading for one in piece.rendering.above if within.start <= one.offset < within.end}
        cuts = {*within, *above, *(at + 1 for at in above)}
        cuts.update([edge for mark in marks for edge in mark[:2]], [edge for span, _ in styles for edge in span])
        for start, end in pairwise(sorted(cuts)):
            over = [mark for mark in marks if mark.start <= start and end <= mark.end]
            styled = [one for span, one in styles if span.start <= start and end <= span.end]
            kinds = {one.kind for one in styled}
            yield Run(
                text[start:end],
                tuple([mark.highlight for mark in over]),
                tuple([mark.highlight for mark in over if mark.begins and mark.start == start]),
                tuple([mark.highlight for mark in over if mark.ends and mark.end == end]),
                Kind.STRONG in kinds,
                Kind.EMPHASIS in kinds,
                next((one.value for one in styled if one.kind is Kind.LINK), "") if styled else "",
                above.get(start, ""),
            )

    def _marks(self, piece: _Piece, stretch: Span, within: Span) -> list[_Mark]:
        """What is shown of the highlights over a stretch of a piece, the outermost first."""
        marks = []
        for one in self._layers.within(stretch):
            start, end = piece.shown(self._spans[one.id]).clip(within)
            if start < end:
                marks.append(_Mark(start, end, one, self._begins_in(piece, one), self._ends_in(piece, one)))
        marks.sort(key=lambda mark: (-mark.highlight.anchor.span.length, mark.highlight.id))
        return marks

    def _begins_in(self, piece: _Piece, highlight: Highlight) -> bool:
        """Whether a highlight begins in a piece, or in the blank lines before it."""
        begin = self._spans[highlight.id].start
        return begin >= piece.start or not self._source[begin : piece.start].strip()

    def _ends_in(self, piece: _Piece, highlight: Highlight) -> bool:
        """Whether a highlight ends in a piece, or in the blank lines behind it."""
        end = piece.start + piece.rendering.alignment.source_length
        behind = self._spans[highlight.id].end
        return behind <= end or not self._source[end:behind].strip()


def _leads_out(one: Structure) -> bool:
    return one.kind is Kind.LINK and one.value.lower().startswith(SCHEMES)


def _trimmed(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The runs of a line without the blanks at its edges; those that are empty now still tell what ends in them."""
    kept = list(runs)
    for order, strip in ((range(len(kept)), str.lstrip), (range(len(kept) - 1, -1, -1), str.rstrip)):
        for i in order:
            if (text := strip(kept[i].text, _BLANKS)) != kept[i].text:
                kept[i] = kept[i]._replace(text=text)
            if text:
                break
    return tuple(run for run in kept if run.text or run.closes)
