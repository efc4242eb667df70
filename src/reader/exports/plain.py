"""Notes as plain text, to be read or pasted anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reader.exports.escaping import speakable
from reader.exports.options import Options
from reader.exports.passages import Over, Passage, legend, passages
from reader.exports.steps import Steps
from reader.exports.texts import ExportText, described, head_of, one_line
from reader.language import tr

INDENT = "    "
"""Before the lines that belong to a quote."""


def steps(texts: Iterable[ExportText], options: Options) -> Steps[bytes]:
    """Some texts with their notes, one after the other: UTF-8, line feeds only, one at the end."""
    blocks: list[str] = []
    for text in texts:
        blocks.append("\n".join(_about(text, options)))
        over: tuple[Over, ...] = ()
        for passage in passages(text, options):
            blocks += [f"§ {one.words}" for one in passage.headings if one not in over]
            over = passage.headings
            blocks.append("\n".join(_lines(passage, options)))
            yield 1
    return speakable("\n\n".join(blocks) + "\n").encode("utf-8")


def _about(text: ExportText, options: Options) -> Iterator[str]:
    yield head_of(text, options)
    if name := one_line(text.info.source_name):
        yield tr("Source: {name}", name=name)
    yield tr("Quotes: {described}", described=described(text, options))
    yield from (f"{colour}: {one_line(meaning)}" for colour, meaning in legend(text, options))
    if text.note.strip():
        yield "\n" + text.note.strip()


def _lines(passage: Passage, options: Options) -> Iterator[str]:
    yield from passage.quote
    for more in (*passage.second, *passage.readings, passage.context()):
        if more:
            yield INDENT + more
    for line in passage.highlight.note.strip().splitlines():
        yield (INDENT + line).rstrip()
    yield INDENT + " · ".join(facts(passage, options))


def facts(passage: Passage, options: Options) -> Iterator[str]:
    """What is to be known of a passage besides its words: colour, tags, place, day."""
    highlight = passage.highlight
    yield passage.colour
    if highlight.tags:
        yield " ".join(f"#{tag}" for tag in highlight.tags)
    if place := passage.place(options.references):
        yield place
    if highlight.created:
        yield highlight.created[:10]
