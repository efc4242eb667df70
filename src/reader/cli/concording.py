"""`occurrences`: every place of a phrase with what stands around it, in the library or one text."""

from __future__ import annotations

from pathlib import Path

import click

from reader.cli.library import Start, open_desk
from reader.cli.output import columns, say, say_json, write
from reader.cli.sources import FAILED, ID_LENGTH, STANDARD
from reader.cli.spoken import Command, choice, no_empty, option
from reader.exports.concordance import ConcordanceForm
from reader.language import mark, tr
from reader.notes.concordance import ConcordanceOrder
from reader.text.rendering import View

LINES, JSON = "lines", "json"
FORMS = [LINES, JSON, *(form.value for form in ConcordanceForm)]


@click.command(
    cls=Command,
    help=mark("List all occurrences of a phrase in their context: id, text, paragraph, place, before, words, behind."),
)
@click.argument("phrase", callback=no_empty)
@option("--text", "text_id", default=None, metavar="ID", callback=no_empty, help=mark("Only in this text."))
@option(
    "--sort",
    type=choice(ConcordanceOrder),
    default=ConcordanceOrder.PLACE.value,
    help=mark("By place, by what stands left or right, by text or by date."),
)
@option("--format", "form", type=click.Choice(FORMS), default=LINES, help=mark("Format to write."))
@option("-o", "--output", default=STANDARD, metavar="PATH", help=mark("File to write; “-” is standard output."))
@option("--replace", is_flag=True, help=mark("Write over a file that was changed by hand."))
@click.pass_context
def occurrences(
    ctx: click.Context, phrase: str, text_id: str | None, sort: str, form: str, output: str, replace: bool
) -> int:
    """One line an occurrence, as in the source without pinyin marks; the same for both scripts of the phrase."""
    start: Start = ctx.obj
    if output == STANDARD and form == ConcordanceForm.XLSX:
        raise click.UsageError(tr("This format needs a file: add -o PATH."), ctx)
    if output != STANDARD and form in (LINES, JSON):
        raise click.UsageError(tr("This format is for standard output."), ctx)
    with open_desk(start) as desk:
        found = desk.find_occurrences(phrase, desk.find_text(text_id).id if text_id else "").finish()
        numbers = found.ordered(ConcordanceOrder(sort))
        if form in (LINES, JSON):
            entries = desk.concordance_entries(found, numbers, View()).finish()
        elif len(found):
            data = desk.export_concordance(found, numbers, ConcordanceForm(form), View()).finish()
            if output == STANDARD:
                write(data)
            else:
                desk.export_to(Path(output), data, replace=replace)
    if form == JSON:
        say_json([{name: getattr(one, name) for name in one.__slots__} for one in entries])
    elif form == LINES:
        for one in entries:
            place = f"¶ {one.paragraph}" if one.paragraph else ""
            say(columns(one.text_id[:ID_LENGTH], one.title, place, one.start, one.before, one.words, one.after))
    return 0 if len(found) else FAILED
