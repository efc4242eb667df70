"""The passages of a text in the order asked for, with their quotes as they are to be read."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from reader.exports.options import Options, Order, References
from reader.exports.shown import Shown
from reader.exports.texts import ExportText, Pages, one_line, view_of
from reader.language import mark, tr
from reader.notes.highlight import Colour, Highlight, Placement, Style
from reader.text.anchor import resolve
from reader.text.article import Article
from reader.text.paragraphs import find_paragraphs
from reader.text.rendering import Readings
from reader.text.span import Span
from reader.text.survey import Heading

ID_LENGTH = 12
"""Hexadecimal digits of an id in links: enough to be alone among millions."""

COLOURS = {
    Colour.YELLOW: mark("Yellow"),
    Colour.RED: mark("Red"),
    Colour.GREEN: mark("Green"),
    Colour.BLUE: mark("Blue"),
    Colour.PURPLE: mark("Purple"),
    Colour.MAGENTA: mark("Magenta"),
    Colour.ORANGE: mark("Orange"),
    Colour.GREY: mark("Grey"),
}


STYLES = {
    Style.UNDERLINE: mark("{colour}, underlined"),
    Style.WAVY: mark("{colour}, wavy line"),
    Style.BOX: mark("{colour}, boxed"),
}
"""What a mark is called that is drawn otherwise than a highlighter draws."""


class Over(NamedTuple):
    """A heading over passages, on one line; the title of the text is level 1."""

    level: int
    words: str


class Passage(NamedTuple):
    """One highlight as it is exported.

    `quote`, `second` (the quote in the other form that was asked for) and `readings` have a line for each paragraph,
    without blanks around them; `before` and `after` are the rest of its sentences. `span` (code points of the source)
    is None and `number` 0 for one without a place; `page` is "" where the text has none. `headings` leads from the
    outermost to the one right above it; `colour` is what its colour is called.
    """

    highlight: Highlight
    quote: tuple[str, ...]
    span: Span | None = None
    number: int = 0
    headings: tuple[Over, ...] = ()
    second: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    before: str = ""
    after: str = ""
    page: str = ""
    colour: str = ""

    def place(self, references: References) -> str:
        """Where it stands in the text, in a few signs: its paragraph or its page; "" where nothing tells."""
        if references is References.PAGES and self.page:
            return tr("p. {page}", page=self.page)
        return f"¶ {self.number}" if self.number else ""

    def context(self) -> str:
        """Its sentences on one line, the quote itself in brackets; "" where nothing else stands in them."""
        if not self.before and not self.after:
            return ""
        before, after = one_line(self.before), one_line(self.after)
        if not before and not after:
            return ""
        return tr("Context: {before}【{quote}】{after}", before=before, quote=" ".join(self.quote), after=after)


BLANKS = "".join(map(chr, [*range(9, 14), *range(28, 33), 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B)]))
BLANKS += "\u2028\u2029\u202f\u205f\u3000\ufeff"
"""All blanks there are, and the mark of the byte order."""
_Placed = tuple[Span, Highlight]


def passages(text: ExportText, options: Options) -> Iterator[Passage]:
    """The highlights of a text, those without a place behind all others."""
    placed: list[_Placed] = []
    lost: list[Highlight] = []
    for highlight in text.highlights:
        span = place_of(text, highlight)
        if span:
            placed.append((span, highlight))
        else:
            lost.append(highlight)
    if placed:
        yield from _Reading(text, options).passages(_sorted(placed, options.order))
    lost.sort(key=lambda highlight: (highlight.anchor.span, highlight.created, highlight.id))
    yield from _stored(text, options, lost)


def _sorted(placed: list[_Placed], order: Order) -> list[_Placed]:
    """Highlights in an order; that of the text is mostly told by their spans alone, which are quick to compare."""
    if order is Order.TEXT:
        placed.sort(key=itemgetter(0))
        if all(one[0] != other[0] for one, other in pairwise(placed)):
            return placed
    return sorted(placed, key=_KEYS[order])


def in_order(highlights: Iterable[Highlight], options: Options) -> list[Highlight]:
    """Highlights in the order asked for, by the places that they were made at."""
    return [one for _, one in sorted(((one.anchor.span, one) for one in highlights), key=_KEYS[options.order])]


def colour_names(options: Options) -> dict[Colour, str]:
    """What the colours are called: by the reader, or else in the language in use."""
    return {colour: options.names.get(colour) or tr(name) for colour, name in COLOURS.items()}


def legend(text: ExportText, options: Options) -> list[tuple[str, str]]:
    """The names and meanings of those colours of a text's highlights whose meaning the reader has told."""
    used = {highlight.colour for highlight in text.highlights}
    names = colour_names(options)
    return [(names[one], options.meanings[one]) for one in Colour if one in used and options.meanings.get(one)]


def link(highlight: Highlight) -> str:
    """The address that opens a highlight in its text."""
    return f"{link_to_text(highlight.text_id)}#hl-{highlight.id[:ID_LENGTH]}"


@lru_cache(64)
def link_to_text(text_id: str) -> str:
    """The address that opens a text."""
    return f"hanzi-reader://text/{text_id[:ID_LENGTH]}"


def place_of(text: ExportText, highlight: Highlight) -> Span | None:
    """The span of a highlight in the source as it is now (code points), None where it has no place in it."""
    if text.article is None or text.paragraphs is None or highlight.placement is Placement.LOST:
        return None
    span = resolve(highlight.anchor, text.article.source, text.info.source_hash)
    return span if span and 0 <= span.start < span.end <= len(text.article.source) else None


def _in_the_text(placed: _Placed) -> tuple[object, ...]:
    span, highlight = placed
    return (*span, highlight.created, highlight.id)


def _by_time(placed: _Placed) -> tuple[object, ...]:
    return (placed[1].created, *_in_the_text(placed))


def _by_colour(placed: _Placed) -> tuple[object, ...]:
    return (list(Colour).index(placed[1].colour), *_in_the_text(placed))


def _by_tag(placed: _Placed) -> tuple[object, ...]:
    return (not placed[1].tags, placed[1].tags[:1], *_in_the_text(placed))


_KEYS: dict[Order, Callable[[_Placed], tuple[object, ...]]] = {
    Order.TEXT: _in_the_text,
    Order.TIME: _by_time,
    Order.COLOUR: _by_colour,
    Order.TAG: _by_tag,
}


class _Reading:
    """One text, read as its options say."""

    def __init__(self, text: ExportText, options: Options) -> None:
        assert text.article is not None
        assert text.paragraphs is not None
        self._options = options
        self._paragraphs = text.paragraphs
        self._headings = text.survey.headings if text.survey else ()
        self._numbers: dict[int, int] = {}
        self._pages = Pages(text)
        self._names = colour_names(options)
        self._looks = {(colour, style): self._look(colour, style) for colour in Colour for style in Style}
        of_text = text.article.source, text.paragraphs, text.survey, text.rulings
        self._shown = Shown(*of_text, view_of(text, options.quotes, options))
        self._second = Shown(*of_text, view_of(text, options.second, options)) if options.second else None
        self._paths = _paths(self._headings)
        self._starts = [heading.span.start for heading in self._headings]
        self._overs: dict[int, tuple[Over, ...]] = {}

    def passages(self, placed: Iterable[_Placed]) -> Iterator[Passage]:
        """The passages of some highlights at their places."""
        for span, highlight in placed:
            yield self._passage(span, highlight)

    def _passage(self, span: Span, highlight: Highlight) -> Passage:
        options, shown = self._options, self._shown
        piece = self._paragraphs.piece_at(span.start)
        before, after = shown.around(span) if options.context else ("", "")
        return Passage(
            highlight,
            quote_lines(shown.words(span, piece)) or quote_lines(highlight.anchor.quote),
            span,
            self._number(piece),
            self._over(span, highlight),
            quote_lines(self._second.words(span, piece)) if self._second else (),
            quote_lines(shown.spoken(span, piece)) if options.readings is not Readings.NONE else (),
            before,
            after,
            self._pages.at(span.start),
            self._looks[highlight.colour, highlight.style],
        )

    def _look(self, colour: Colour, style: Style) -> str:
        name = self._names[colour]
        return tr(STYLES[style], colour=name) if style in STYLES else name

    def _number(self, piece: int) -> int:
        number = self._numbers.get(piece)
        if number is None:
            number = self._numbers[piece] = self._paragraphs.number(piece, self._headings)
        return number

    def _over(self, span: Span, highlight: Highlight) -> tuple[Over, ...]:
        match self._options.order:
            case Order.TEXT:
                count = bisect_right(self._starts, span.start)
                if count not in self._overs:
                    self._overs[count] = tuple(map(self._heading, self._paths[count]))
                return self._overs[count]
            case Order.COLOUR:
                return (Over(2, self._names[highlight.colour]),)
            case Order.TAG:
                return (Over(2, f"#{highlight.tags[0]}" if highlight.tags else tr("Without a tag")),)
            case Order.TIME:
                return ()

    def _heading(self, heading: Heading) -> Over:
        piece = self._paragraphs.piece_at(heading.span.start)
        words = one_line(" ".join(quote_lines(self._shown.words(heading.span, piece))))
        return Over(heading.level, words)


def _stored(text: ExportText, options: Options, highlights: Sequence[Highlight]) -> Iterator[Passage]:
    """Passages without a place: their stored quotes, in their stored surroundings, are surveyed as a text."""
    if not highlights:
        return
    from reader.text.detect import make_survey

    source, spans = "", list[Span]()
    for highlight in highlights:
        anchor = highlight.anchor
        start = len(source) + len(anchor.before)
        spans.append(Span(start, start + len(anchor.quote)))
        source += f"{anchor.before}{anchor.quote}{anchor.after}\n"
    survey, paragraphs = make_survey(source), find_paragraphs(source)
    survey.headings = ()
    rulings = replace(text.rulings, marks={}, repairs={}, places={})
    info = replace(text.info, source_hash="")
    alone = replace(text, info=info, paragraphs=paragraphs, survey=survey, rulings=rulings, article=Article(source))
    over = (Over(2, tr("Without a place")),)
    for passage in _Reading(alone, options).passages(zip(spans, highlights, strict=True)):
        yield passage._replace(span=None, number=0, headings=over, page="")


def _paths(headings: Sequence[Heading]) -> list[tuple[Heading, ...]]:
    """The headings over what stands behind the first n of them, outermost first; the title is not one of them."""
    paths: list[tuple[Heading, ...]] = [()]
    for i, heading in enumerate(headings):
        over = tuple(one for one in paths[-1] if one.level < heading.level)
        paths.append(() if i == 0 and heading.level == 1 else (*over, heading))
    return paths


def quote_lines(quote: str) -> tuple[str, ...]:
    """The paragraphs of a quote, blanks around them and empty ones left out."""
    if "\n" not in quote and "\r" not in quote:
        line = quote.strip(BLANKS)
        return (line,) if line else ()
    lines = (line.strip(BLANKS) for line in re.split(r"\r\n?|\n", quote))
    return tuple(filter(None, lines))
