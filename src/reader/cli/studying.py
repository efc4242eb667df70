"""The commands `words` and `cards`: what the words of texts are, and cards to revise them with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reader.cli.exporting import write_file
from reader.cli.library import Start, open_desk
from reader.cli.output import columns, say, say_json
from reader.cli.spoken import JSON, Command, choice, no_empty, option
from reader.errors import KnownError
from reader.language import mark, tr, trn
from reader.study.cards import CardForm
from reader.text.rendering import Script

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.desk import Desk
    from reader.study.statistics import Counted, Statistics

STATES = ("unknown", "learning", "marked", "highlighted", "terms")
"""Which words cards are made of: the values of the desk's CardState."""


@click.command(
    cls=Command, help=mark("List the words of a text, or of all texts, that are new to you: word, simplified, count.")
)
@click.argument("text_id", metavar="[ID]", default=None, callback=no_empty)
@option("--all", "everything", is_flag=True, help=mark("List the words that you know too."))
@option("--learning", is_flag=True, help=mark("List the words that you are learning instead."))
@option("--phrases", is_flag=True, help=mark("List the phrases of four and more characters that recur instead."))
@option("--most", type=click.IntRange(min=1), metavar="N", help=mark("List no more than so many."))
@JSON
@click.pass_obj
def words(
    start: Start,
    text_id: str | None,
    most: int | None,
    *,
    everything: bool,
    learning: bool,
    phrases: bool,
    as_json: bool,
) -> None:
    """One line a word, the commonest first; JSON has the totals too."""
    with open_desk(start, writable=False) as desk:
        found = desk.count_words(_ids(desk, [text_id] if text_id else [])).finish()
    if as_json:
        say_json(_facts(found, most))
        return
    known = found.all_words if everything else found.learning if learning else found.new
    for word in (found.phrases if phrases else known)[:most]:
        say(columns(word.shown, word.form, word.count))


def _facts(found: Statistics, most: int | None) -> dict[str, object]:
    def listed(counted: Sequence[Counted]) -> list[dict[str, object]]:
        return [{"word": one.shown, "simplified": one.form, "count": one.count} for one in counted[:most]]

    return {
        "characters": found.characters,
        "different characters": found.different_characters,
        "words": found.words,
        "different words": found.different_words,
        "known": found.known,
        "coverage": round(found.coverage, 4),
        "learning": listed(found.learning),
        "new": listed(found.new),
        "phrases": listed(found.phrases),
    }


@click.command(cls=Command, help=mark("Make cards of the words of texts, for Anki, as tab-separated text or Markdown."))
@option("-o", "--output", required=True, metavar="PATH", help=mark("File to write: .apkg, .tsv or .md."))
@option("--text", "text_ids", multiple=True, metavar="ID", callback=no_empty, help=mark("Only words of this text."))
@option(
    "--state",
    "states",
    type=click.Choice(STATES),
    multiple=True,
    help=mark("Words that you don't know, learn, marked as new or highlighted, or terms; the first if not given."),
)
@option(
    "--tag", "tags", multiple=True, metavar="TAG", help=mark("Of highlighted words and terms only those with this tag.")
)
@option("--most", type=click.IntRange(min=1), default=100, metavar="N", help=mark("So many unknown words at most."))
@option("--script", type=choice(Script), default=Script.SOURCE.value, help=mark("Script of words and sentences."))
@option("--format", "form", type=choice(CardForm), help=mark("Format to write, if the file's name does not tell it."))
@option("--replace", is_flag=True, help=mark("Write over a file that was changed by hand."))
@click.pass_obj
def cards(start: Start, /, output: str, **wishes: Any) -> None:
    """The same word gets the same card however often it is exported."""
    from reader.desk import CardState, CardWish

    form = CardForm(wishes["form"] or _form_of(output))
    with open_desk(start) as desk:
        wish = CardWish(
            _ids(desk, wishes["text_ids"]),
            frozenset(map(CardState, wishes["states"] or STATES[:1])),
            wishes["most"],
            frozenset(wishes["tags"]),
            Script(wishes["script"]),
        )
        made = desk.make_cards(wish).finish()
        if not made:
            raise KnownError("There are no words for cards.", advice="Choose other words or texts.")
        write_file(desk, Path(output), desk.written_cards(made, form), replace=wishes["replace"])
    say(trn("{n} card", "{n} cards", len(made)))


def _form_of(path: str) -> str:
    suffix = Path(path).suffix.removeprefix(".").lower()
    if suffix not in list(CardForm):
        forms = ", ".join(f".{form.value}" for form in CardForm)
        raise click.UsageError(tr("End the file's name with one of {forms}, or add --format.", forms=forms))
    return suffix


def _ids(desk: Desk, prefixes: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(desk.find_text(prefix).id for prefix in prefixes))
