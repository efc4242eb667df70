"""Notes as Markdown: the same data gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reader.exports.escaping import contained, escape_line, escape_tag, instant, scalar, slug, speakable
from reader.exports.quotes import (
    ExportText,
    Options,
    Passage,
    Quotes,
    described,
    heading_line,
    in_english,
    one_line,
    passages,
    title_of,
    view_of,
)
from reader.language import mark, tr
from reader.notes.highlight import Colour, Highlight

__all__ = ["ExportText", "Options", "Quotes", "export"]

ID_LENGTH = 12
"""Hexadecimal digits of an id in links: enough to be alone among millions."""

_COLOURS = {
    Colour.YELLOW: mark("Yellow"),
    Colour.RED: mark("Red"),
    Colour.GREEN: mark("Green"),
    Colour.BLUE: mark("Blue"),
    Colour.PURPLE: mark("Purple"),
    Colour.MAGENTA: mark("Magenta"),
    Colour.ORANGE: mark("Orange"),
    Colour.GREY: mark("Grey"),
}


def export(texts: Sequence[ExportText], options: Options) -> str:
    """The notes of some texts as one Markdown file: line feeds only, one at the end.

    One text has all about it in the front matter, several are parts, one after the other.
    """
    alone = len(texts) == 1
    blocks = [block for text in texts for block in _part(text, options, alone=alone)]
    lines = [*_front_matter(texts, options), "\n\n".join(blocks), ""]
    return speakable("\n".join(lines))


def link(highlight: Highlight) -> str:
    """The address that opens a highlight in its text."""
    return f"hanzi-reader://text/{highlight.text_id[:ID_LENGTH]}#hl-{highlight.id[:ID_LENGTH]}"


def _front_matter(texts: Sequence[ExportText], options: Options) -> Iterator[str]:
    yield "---"
    if len(texts) == 1:
        yield f"title: {scalar(title_of(texts[0]))}"
        if name := texts[0].info.source_name:
            yield f"source: {scalar(name)}"
    else:
        yield f"texts: {_list(map(title_of, texts))}"
    if options.exported:
        yield f"exported: {instant(options.exported)}"
    if len(texts) == 1:
        yield f"quotes: {scalar(described(texts[0], options, in_english))}"
    tags = {slug(tag) for text in texts for highlight in text.highlights for tag in highlight.tags}
    if tags:
        yield f"tags: {_list(sorted(tags))}"
    yield "---"


def _list(values: Iterable[str]) -> str:
    return f"[{', '.join(scalar(value, in_list=True) for value in values)}]"


def _part(text: ExportText, options: Options, *, alone: bool) -> Iterator[str]:
    view = view_of(text, options)
    yield f"# {escape_line(title_of(text))}"
    if not alone:
        yield "\n".join(_about(text, options))
    over: list[str] = []
    for passage in passages(text, options):
        headings = [
            f"{'#' * max(2, min(heading.level, 6))} {escape_line(heading_line(text, heading, view))}"
            for heading in passage.headings
        ]
        if passage.span is None:
            headings = [f"## {escape_line(tr('Without a place'))}"]
        yield from _new(headings, over)
        over = headings
        yield from _blocks(passage)


def _new(headings: Sequence[str], over: Sequence[str]) -> Sequence[str]:
    """Those of a passage's headings that do not stand above the one before it already."""
    same = 0
    while same < min(len(headings), len(over)) and headings[same] == over[same]:
        same += 1
    return headings[same:]


def _about(text: ExportText, options: Options) -> Iterator[str]:
    if name := one_line(text.info.source_name):
        yield f"- {tr('Source: {name}', name=escape_line(name))}"
    yield f"- {tr('Quotes: {described}', described=escape_line(described(text, options)))}"


def _blocks(passage: Passage) -> Iterator[str]:
    highlight = passage.highlight
    yield "\n>\n".join(f"> {escape_line(line)}" for line in passage.quote) or ">"
    if note := contained(highlight.note):
        yield note
    yield f"- {' · '.join(_facts(passage))} ^hl-{highlight.id[:ID_LENGTH]}"


def _facts(passage: Passage) -> Iterator[str]:
    highlight = passage.highlight
    yield escape_line(tr(_COLOURS[highlight.colour]))
    if highlight.tags:
        yield " ".join(f"#{escape_tag(tag)}" for tag in highlight.tags)
    if passage.number:
        yield f"¶ {passage.number}"
    if highlight.created:
        yield escape_line(highlight.created[:10])
    yield f"[{escape_line(tr('open'))}]({link(highlight)})"
