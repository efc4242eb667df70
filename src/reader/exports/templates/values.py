"""What a template is told: plain values, made of the same passages that every other export is made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reader.exports.escaping import slug
from reader.exports.markdown import new_headings
from reader.exports.options import Options
from reader.exports.passages import ID_LENGTH, Over, Passage, legend, link, link_to_text, passages
from reader.exports.steps import Steps
from reader.exports.texts import ExportText, described, in_english, one_line, tags_of, title_of
from reader.language import tr
from reader.notes.tags import by_name


class HeadingValues(NamedTuple):
    """A heading; `signs` are its number signs in Markdown, two at least, since the title has one."""

    level: int
    words: str
    signs: str


class ColourValues(NamedTuple):
    """What the reader calls a colour, and means by it."""

    colour: str
    meaning: str


class HighlightValues(NamedTuple):
    """One highlight; "" and 0 stand for what there is not. The manual says what each is, and a test reads that."""

    quote: str
    lines: tuple[str, ...]
    second: str
    readings: str
    before: str
    after: str
    context: str
    note: str
    tags: tuple[str, ...]
    colour: str
    colour_key: str
    style: str
    place: str
    paragraph: int
    page: str
    headings: tuple[HeadingValues, ...]
    under: tuple[HeadingValues, ...]
    day: str
    created: str
    modified: str
    author: str
    link: str
    name: str
    id: str


class TextValues(NamedTuple):
    """One text with its highlights."""

    title: str
    source: str
    source_line: str
    quotes: str
    quotes_line: str
    quotes_in_english: str
    note: str
    legend: tuple[ColourValues, ...]
    tags: tuple[str, ...]
    highlights: tuple[HighlightValues, ...]
    link: str
    id: str


VALUES = (HeadingValues, ColourValues, HighlightValues, TextValues)
FIELDS: dict[type, frozenset[str]] = {kind: frozenset(kind._fields) for kind in VALUES}
"""The names of what can be asked of each of them."""


def text_values(text: ExportText, options: Options) -> Steps[TextValues]:
    """All that a template is told of a text, a highlight at a time."""
    found = []
    for values in _highlights(text, options):
        found.append(values)
        yield 1
    name, how = one_line(text.info.source_name), described(text, options)
    return TextValues(
        title_of(text),
        text.info.source_name,
        tr("Source: {name}", name=name) if name else "",
        how,
        tr("Quotes: {described}", described=how),
        described(text, options, in_english),
        text.note,
        tuple(ColourValues(colour, one_line(meaning)) for colour, meaning in legend(text, options)),
        tuple(by_name(set(map(slug, tags_of(text))))),
        tuple(found),
        link_to_text(text.info.id),
        text.info.id,
    )


def _highlights(text: ExportText, options: Options) -> Iterator[HighlightValues]:
    over: tuple[Over, ...] = ()
    headings: dict[tuple[Over, ...], tuple[HeadingValues, ...]] = {}
    for passage in passages(text, options):
        new = () if passage.headings == over else tuple(new_headings(passage.headings, over))
        over = passage.headings
        for some in (new, over):
            if some not in headings:
                headings[some] = _headings(some)
        yield _highlight(passage, options, headings[new], headings[over])


def _headings(overs: Sequence[Over]) -> tuple[HeadingValues, ...]:
    return tuple(HeadingValues(one.level, one.words, "#" * max(2, min(one.level, 6))) for one in overs)


def _highlight(
    passage: Passage, options: Options, new: tuple[HeadingValues, ...], under: tuple[HeadingValues, ...]
) -> HighlightValues:
    highlight, quote, context = passage.highlight, passage.quote, passage.context()
    lines = (*quote, *passage.second, *passage.readings)
    lines += (() if quote else ("",)) + ((context,) if context else ())
    return HighlightValues(
        "\n".join(quote),
        lines,
        "\n".join(passage.second),
        "\n".join(passage.readings),
        one_line(passage.before) if passage.before else "",
        one_line(passage.after) if passage.after else "",
        context,
        highlight.note,
        highlight.tags,
        passage.colour,
        highlight.colour.value,
        highlight.style.value,
        passage.place(options.references),
        passage.number,
        passage.page,
        new,
        under,
        highlight.created[:10],
        highlight.created,
        highlight.modified,
        highlight.author,
        link(highlight),
        f"hl-{highlight.id[:ID_LENGTH]}",
        highlight.id,
    )
