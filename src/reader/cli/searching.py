"""`search`: the places in the library where words stand, in either script."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from reader.cli.library import Start, open_desk
from reader.cli.output import columns, complain, say, say_json
from reader.cli.sources import FAILED, ID_LENGTH
from reader.cli.spoken import JSON, no_empty, option
from reader.errors import KnownError
from reader.language import mark, tr

if TYPE_CHECKING:
    from reader.desk import Desk
    from reader.desk.finding import Finder, FoundText, Searchable
    from reader.notes.query import Query

AROUND = 20
"""Characters shown on each side of a place."""
MOST = 10_000
"""Places shown of one text."""


@click.command(help=mark("Find words in the library: id, paragraph, place, context; blind to script and pinyin marks."))
@click.argument("query", callback=no_empty)
@option("--exact", is_flag=True, help=mark("Only as typed: in that script, width and case."))
@JSON
@click.pass_obj
def search(start: Start, query: str, exact: bool, as_json: bool) -> int:
    """One line a place, the texts as they came in; the words that were searched for are not repeated."""
    from reader.desk.finding import Finder
    from reader.notes.query import parse

    asked = parse(query, exact=exact)
    if asked.about_highlights:
        complain(KnownError("Only the words of texts can be searched here.", advice="List notes with “notes”."))
        return FAILED
    with open_desk(start) as desk:
        finder = Finder(desk.folder, writable=not desk.read_only)
        try:
            texts = sorted(desk.searchable(), key=lambda text: text.text_id)
            _bring_up_to_date(desk, finder, texts)
            places = list(_places(desk, finder, asked, texts))
        finally:
            finder.close()
    if as_json:
        say_json(places)
    for place in [] if as_json else places:
        say(
            columns(
                str(place["text"])[:ID_LENGTH], place["title"], place["paragraph"], place["start"], place["context"]
            )
        )
    return 0 if places else FAILED


def _bring_up_to_date(desk: Desk, finder: Finder, texts: list[Searchable]) -> None:
    outdated = set(finder.outdated(texts))
    for text in texts:
        if text.text_id in outdated:
            try:
                finder.take_in(text, *desk.folding(text.text_id))
            except KnownError as error:
                complain(error)


def _places(desk: Desk, finder: Finder, query: Query, texts: list[Searchable]) -> Iterator[dict[str, object]]:
    titles = {text.text_id: text.title for text in texts}
    found = [one for some in finder.find(query, texts, shown=MOST) for one in some]
    for one in sorted(found, key=lambda one: one.text_id):
        yield from _of_text(desk, one, titles[one.text_id])


def _of_text(desk: Desk, found: FoundText, title: str) -> Iterator[dict[str, object]]:
    from reader.text.alignment import cut
    from reader.text.paragraphs import find_paragraphs, paragraph_number
    from reader.text.span import Span

    facts = {"text": found.text_id, "title": title}
    if not found.spans:
        yield {**facts, "paragraph": tr("title"), "start": 0, "end": 0, "context": title}
        return
    source, noise = desk.folding(found.text_id)
    paragraphs = find_paragraphs(source)
    for span in found.spans:
        line = paragraphs.paragraph_span(paragraphs.piece_at(span.start))
        around = Span(max(line.start, span.start - AROUND), min(max(line.end, span.end), span.end + AROUND))
        number = paragraph_number(paragraphs, (), span.start)
        shown = cut(source, around, [one for one in noise if around.covers(one)])
        yield {**facts, "paragraph": f"¶ {number}", "start": span.start, "end": span.end, "context": shown}
