"""`search`: the places in the library where words stand, in either script."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from reader.cli.library import Start, open_desk
from reader.cli.output import columns, complain, say, say_json
from reader.cli.sources import FAILED, ID_LENGTH
from reader.cli.spoken import JSON, no_empty, option
from reader.language import mark, tr

if TYPE_CHECKING:
    from reader.desk import Desk
    from reader.desk.search.finding import Finder, FoundText
    from reader.notes.query import Query

AROUND = 20
"""Characters shown on each side of a place."""
MOST = 10_000
"""Places shown of one text."""
SHOWN = ("title", "paragraph", "start", "context")


@click.command(
    help=mark(
        "Find words in the library: texts, notes, tags; id, place, context; blind to script and pinyin marks.\n\n"
        'The query: words, "phrases", -without, tag:, colour:, in: (a title), has:note.'
    )
)
@click.argument("query", callback=no_empty)
@option("--exact", is_flag=True, help=mark("Only as typed: in that script, width and case."))
@JSON
@click.pass_obj
def search(start: Start, query: str, exact: bool, as_json: bool) -> int:
    """One line a place, the texts as they came in; the words that were searched for are not repeated."""
    from reader.desk.search.finding import Finder
    from reader.notes.query import parse

    with open_desk(start) as desk:
        finder = Finder(desk, writable=not desk.read_only)
        try:
            for _ in finder.catch_up():
                pass
            for error in finder.skipped.values():
                complain(error)
            places = list(_places(desk, finder, parse(query, exact=exact)))
        finally:
            finder.close()
    if as_json:
        say_json(places)
    for place in [] if as_json else places:
        say(columns(str(place["text"])[:ID_LENGTH], *(place[name] for name in SHOWN)))
    return 0 if places else FAILED


def _places(desk: Desk, finder: Finder, query: Query) -> Iterator[dict[str, object]]:
    found = [one for some in finder.find(query, shown=MOST) for one in some]
    for one in sorted(found, key=lambda one: one.text_id):
        facts = {"text": one.text_id, "title": one.title}
        if not one.spans and not one.highlights:
            yield {**facts, "paragraph": tr("title"), "start": 0, "end": 0, "context": one.title}
        yield from ({**facts, **place} for place in _in_text(desk, one))
        for highlight in desk.highlights_by_id(one.highlights):
            start, end = highlight.anchor.span
            words = " · ".join([highlight.anchor.quote, *(f"#{tag}" for tag in highlight.tags), highlight.note])
            context = " ".join(words.removesuffix(" · ").split())
            yield {**facts, "paragraph": tr("note"), "start": start, "end": end, "context": context}


def _in_text(desk: Desk, found: FoundText) -> Iterator[dict[str, object]]:
    from reader.text.alignment import cut
    from reader.text.paragraphs import find_paragraphs, paragraph_number
    from reader.text.span import Span

    if not found.spans:
        return
    source, noise = desk.noise(found.text_id)
    paragraphs = find_paragraphs(source)
    for span in found.spans:
        line = paragraphs.paragraph_span(paragraphs.piece_at(span.start))
        around = Span(max(line.start, span.start - AROUND), min(max(line.end, span.end), span.end + AROUND))
        number = paragraph_number(paragraphs, (), span.start)
        shown = cut(source, around, noise(around))
        yield {"paragraph": f"¶ {number}", "start": span.start, "end": span.end, "context": shown}
