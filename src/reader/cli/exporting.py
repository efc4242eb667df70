"""The command `export`: notes in every format, to standard output or into a file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reader.cli.library import Start, chosen_texts, open_desk
from reader.cli.output import complain, say, write
from reader.cli.sources import FAILED, STANDARD
from reader.cli.spoken import Command, choice, no_empty, option
from reader.errors import KnownError
from reader.exports.formats import LOSSLESS, READABLE, Format
from reader.exports.options import Options, Order, Quotes, References
from reader.language import mark, tr
from reader.notes.highlight import Colour
from reader.notes.selection import Selection
from reader.text.rendering import Readings

if TYPE_CHECKING:
    from reader.desk import Desk, Wish


def _day(ctx: click.Context, parameter: click.Parameter, given: str) -> str:
    """A day as it was typed, if it is one."""
    try:
        return date.fromisoformat(given).isoformat() if given else ""
    except ValueError:
        sentence = tr("“{day}” is no day; write it as in 2026-11-23.", day=given)
        raise click.BadParameter(sentence, ctx, parameter) from None


QUOTES = option(
    "--quotes",
    type=choice(Quotes),
    default=Quotes.PAGE.value,
    help=mark("Quotes as on the page, as in the source, or in one script."),
)
SECOND = option("--second", type=choice(Quotes), help=mark("The quotes once more, in another form."))
READINGS = option(
    "--readings",
    type=choice(Readings),
    default=Readings.NONE.value,
    help=mark("Readings of the quotes: pinyin with tone marks or numbers, or zhuyin."),
)
ORDER = option("--order", type=choice(Order), default=Order.TEXT.value, help=mark("In which order notes come."))
FORM = option("--format", "form", type=choice(Format), default=Format.MARKDOWN.value, help=mark("Format to write."))
OUTPUT = option("-o", "--output", default=STANDARD, metavar="PATH", help=mark("File to write; “-” is standard output."))


@click.command(cls=Command, help=mark("Export the notes of all texts, or of those whose ids are given."))
@click.argument("text_ids", metavar="[ID]…", nargs=-1, callback=no_empty)
@FORM
@QUOTES
@SECOND
@option("--noise", is_flag=True, help=mark("Keep pinyin marks in the quotes."))
@READINGS
@option("--context", is_flag=True, help=mark("Add the rest of the sentences that quotes stand in."))
@option("--pages", is_flag=True, help=mark("Tell places by printed pages where a text has them."))
@ORDER
@option(
    "--template", default="", metavar="NAME", help=mark("Write Markdown by this template of yours, or that in a file.")
)
@option("--colour", "colours", type=choice(Colour), multiple=True, help=mark("Only notes of this colour."))
@option("--tag", "tags", multiple=True, metavar="TAG", help=mark("Only notes with this tag or one nested in it."))
@option("--since", default="", metavar="DAY", callback=_day, help=mark("Only notes made on this day or later."))
@option("--until", default="", metavar="DAY", callback=_day, help=mark("Only notes made on this day or earlier."))
@option("--words", default="", metavar="TEXT", help=mark("Only notes in which these words stand, in either script."))
@option("--with-note", "--has-note", "with_note", is_flag=True, help=mark("Only highlights that have a note."))
@OUTPUT
@option(
    "--folder", default="", metavar="PATH", help=mark("Folder to write instead: one file a text, updated in place.")
)
@option("--replace", is_flag=True, help=mark("Write over a file that was changed by hand."))
@click.pass_context
def export(ctx: click.Context, /, text_ids: tuple[str, ...], form: str, output: str, folder: str, **wishes: Any) -> int:
    """A file that a person changed since the last export is left alone; in a folder, the lines that they wrote."""
    start: Start = ctx.obj
    if folder and (output != STANDARD or Format(form) in LOSSLESS):
        raise click.UsageError(
            tr("A folder holds one file a text: leave -o out, and choose another format than JSON."), ctx
        )
    if not folder and output == STANDARD and Format(form) not in READABLE:
        raise click.UsageError(tr("This format needs a file: add -o PATH."), ctx)
    if Format(form) in LOSSLESS and _selection(wishes) != Selection():
        raise click.UsageError(tr("This format holds everything: it takes no filters."), ctx)
    if wishes["template"] and Format(form) is not Format.MARKDOWN:
        raise click.UsageError(tr("Only Markdown is written by templates."), ctx)
    with open_desk(start, writable=bool(folder) or output != STANDARD) as desk:
        from reader.desk import Wish

        options = replace(_options(wishes), template=_template(start, wishes["template"]))
        wish = Wish(_chosen(desk, text_ids, Format(form)), Format(form), options, _selection(wishes))
        if folder:
            return _write_folder(desk, Path(folder), wish)
        data = desk.export(wish)
        if output == STANDARD:
            write(data)
        else:
            write_file(desk, Path(output), data, replace=wishes["replace"])
    return 0


def _write_folder(desk: Desk, folder: Path, wish: Wish) -> int:
    """Bring a folder up to date; a line for each file that is new or changed, a complaint for each that failed."""
    report = desk.export_folder(folder, wish)
    for file in report.files:
        if file.trouble is not None:
            complain(file.trouble)
        elif file.new or file.changed:
            say(file.name)
    return FAILED if any(file.trouble for file in report.files) else 0


def _chosen(desk: Desk, prefixes: tuple[str, ...], form: Format) -> tuple[str, ...]:
    """The ids of the texts that leave; none for the whole library."""
    if form in LOSSLESS and not prefixes:
        return ()
    chosen = tuple(info.id for info in chosen_texts(desk, prefixes))
    if not chosen:
        raise KnownError("There are no notes to export.", advice="Highlight something first.")
    return chosen


def _options(wishes: dict[str, Any]) -> Options:
    return Options(
        Quotes(wishes["quotes"]),
        wishes["noise"],
        second=Quotes(wishes["second"]) if wishes["second"] else None,
        readings=Readings(wishes["readings"]),
        context=wishes["context"],
        order=Order(wishes["order"]),
        references=References.PAGES if wishes["pages"] else References.PARAGRAPHS,
    )


def _template(start: Start, wanted: str) -> str:
    """The source of a template, by its name or as a file; "" for none."""
    from reader.templates import Templates, read_template

    templates = Templates(start.templates)
    if wanted in templates.names():
        return templates.read(wanted)
    return read_template(Path(wanted)) if wanted else ""


def _selection(wishes: dict[str, Any]) -> Selection:
    return Selection(
        colours=frozenset(map(Colour, wishes["colours"])),
        tags=frozenset(tag.removeprefix("#") for tag in wishes["tags"]),
        since=wishes["since"],
        until=wishes["until"],
        with_note=wishes["with_note"],
        words=wishes["words"],
    )


def write_file(desk: Desk, path: Path, data: bytes, *, replace: bool) -> None:
    """Write an export into a file that nobody else has changed. Raises KnownError."""
    from reader.desk import ChangedByHand

    try:
        desk.export_to(path, data, replace=replace)
    except ChangedByHand as error:
        advice = mark("Choose another name, or add --replace.")
        raise KnownError(error.sentence, advice=advice, **error.values) from None
