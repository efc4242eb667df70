"""The passages of a text in document order, with their quotes as they are to be read."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from reader.language import mark, tr
from reader.notes.highlight import Highlight
from reader.notes.shelf import TextInfo
from reader.text.anchor import resolve
from reader.text.article import Article
from reader.text.paragraphs import Paragraphs, find_paragraphs
from reader.text.render import render_span
from reader.text.rendering import NoiseView, Script, View
from reader.text.rulings import NO_RULINGS, Rulings
from reader.text.span import Span
from reader.text.survey import Heading, Survey


class Quotes(StrEnum):
    """How quotes are written: as on the page, as in the source, or in one script."""

    PAGE = "page"
    SOURCE = "source"
    SIMPLIFIED = "simplified"
    TRADITIONAL = "traditional"


@dataclass(frozen=True, slots=True)
class Options:
    """What a person chose for an export; `exported` is its time (ISO 8601), "" leaves it out.

    `noise` asks for the pinyin marks in the quotes, where they are left out otherwise.
    """

    quotes: Quotes = Quotes.PAGE
    noise: bool = False
    exported: str = ""


@dataclass(frozen=True, slots=True)
class ExportText:
    """All that an export needs of one text; without an article (its source is missing) the stored quotes serve."""

    info: TextInfo
    article: Article | None = None
    paragraphs: Paragraphs | None = None
    survey: Survey | None = None
    rulings: Rulings = NO_RULINGS
    highlights: tuple[Highlight, ...] = ()
    view: View = View()


@dataclass(frozen=True, slots=True)
class Passage:
    """One highlight as it is exported.

    `quote` has a line for each paragraph, without blanks around them; `span` (code points of the source) is None
    and `number` 0 for one without a place; `headings` leads from the outermost to the one right above it.
    """

    highlight: Highlight
    quote: tuple[str, ...]
    span: Span | None = None
    number: int = 0
    headings: tuple[Heading, ...] = ()


_SCRIPTS = {
    Script.SOURCE: mark("as in the source"),
    Script.SIMPLIFIED: mark("simplified"),
    Script.TRADITIONAL: mark("traditional"),
    Script.TAIWAN: mark("traditional, Taiwan"),
    Script.HONGKONG: mark("traditional, Hong Kong"),
}
_BLANKS = re.compile(r"^[\s\ufeff]+|[\s\ufeff]+$")


def view_of(text: ExportText, options: Options) -> View:
    """The view that quotes are rendered in: never with noise unless asked, whatever the page shows."""
    noise = NoiseView.SOURCE if options.noise else NoiseView.HIDDEN
    chosen = text.view if options.quotes is Quotes.PAGE else View(Script(options.quotes.value))
    return replace(chosen, noise=noise)


def described(text: ExportText, options: Options, say: Callable[..., str] = tr) -> str:
    """How the quotes of a text are written, in words for a person; `say` puts them into a language."""
    view = view_of(text, options)
    chosen = {
        _SCRIPTS[view.script]: True,
        mark("regional words"): view.regional_words,
        mark("pinyin marks shown") if options.noise else mark("pinyin marks hidden"): True,
        mark("repaired"): view.repair,
        mark("full-width punctuation"): view.punctuation,
    }
    script, *others = (say(words) for words, holds in chosen.items() if holds)
    comma = say(mark(", "))
    if options.quotes is Quotes.PAGE:
        return say(mark("as on the page ({how})"), how=comma.join([script, *others]))
    return say(mark("{script} ({how})"), script=script, how=comma.join(others))


def in_english(sentence: str, /, **values: object) -> str:
    """A sentence as it is, whatever the language in use: for what other programs read."""
    return sentence.format(**values)


def title_of(text: ExportText) -> str:
    """The title of a text; where it was taken from its first heading, without the noise in that."""
    title = one_line(text.info.title) or one_line(text.info.source_name) or tr("Untitled")
    headings = text.survey.headings if text.survey else ()
    if text.article and headings and " ".join(_line(text, headings[0].span).split()) == title:
        return heading_line(text, headings[0], View(Script.SOURCE, NoiseView.HIDDEN)) or title
    return title


def one_line(words: str) -> str:
    """Words on one line: a file's name may hold any line end."""
    return " ".join(words.split())


def heading_line(text: ExportText, heading: Heading, view: View) -> str:
    """A heading of the text under that view, on one line."""
    if text.article is None or text.paragraphs is None:
        return ""
    source, paragraphs = text.article.source, text.paragraphs
    shown = render_span(source, heading.span, view, text.survey, text.rulings, paragraphs)
    return " ".join(_quote_lines(shown))


def passages(text: ExportText, options: Options) -> list[Passage]:
    """The highlights of a text in the order of its source, those without a place behind them."""
    view = view_of(text, options)
    placed: list[tuple[Span, Highlight]] = []
    lost: list[Highlight] = []
    for highlight in text.highlights:
        span = _place(text, highlight)
        if span:
            placed.append((span, highlight))
        else:
            lost.append(highlight)
    placed.sort(key=lambda pair: (*pair[0], pair[1].created, pair[1].id))
    lost.sort(key=lambda highlight: (highlight.anchor.span, highlight.created, highlight.id))
    headings = text.survey.headings if text.survey else ()
    paths, starts = _paths(headings), [heading.span.start for heading in headings]
    found = [
        replace(_passage(text, view, *pair), headings=paths[bisect_right(starts, pair[0].start)]) for pair in placed
    ]
    return [*found, *_stored(text, view, lost)]


def _place(text: ExportText, highlight: Highlight) -> Span | None:
    if text.article is None or text.paragraphs is None:
        return None
    span = resolve(highlight.anchor, text.article.source, text.info.source_hash)
    return span if span and 0 <= span.start < span.end <= len(text.article.source) else None


def _passage(text: ExportText, view: View, span: Span, highlight: Highlight) -> Passage:
    assert text.article is not None
    assert text.paragraphs is not None
    headings = text.survey.headings if text.survey else ()
    paragraphs = text.paragraphs
    quote = render_span(text.article.source, span, view, text.survey, text.rulings, paragraphs)
    lines = _quote_lines(quote) or _quote_lines(highlight.anchor.quote)
    number = paragraphs.number(paragraphs.piece_at(span.start), headings)
    return Passage(highlight, lines, span, number)


def _stored(text: ExportText, view: View, highlights: Sequence[Highlight]) -> Iterable[Passage]:
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
    rulings = replace(text.rulings, marks={})
    for highlight, span in zip(highlights, spans, strict=True):
        quote = render_span(source, span, view, survey, rulings, paragraphs)
        yield Passage(highlight, _quote_lines(quote) or _quote_lines(highlight.anchor.quote))


def _paths(headings: Sequence[Heading]) -> list[tuple[Heading, ...]]:
    """The headings over what stands behind the first n of them, outermost first; the title is not one of them."""
    paths: list[tuple[Heading, ...]] = [()]
    for i, heading in enumerate(headings):
        over = tuple(h for h in paths[-1] if h.level < heading.level)
        paths.append(() if i == 0 and heading.level == 1 else (*over, heading))
    return paths


def _line(text: ExportText, span: Span) -> str:
    return text.article.source[span.start : span.end].replace("\ufeff", "") if text.article else ""


def _quote_lines(quote: str) -> tuple[str, ...]:
    lines = (_BLANKS.sub("", line) for line in re.split(r"\r\n?|\n", quote))
    return tuple(filter(None, lines))
