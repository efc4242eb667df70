"""The command `terms`: what a reader keeps, out and in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader.cli.library import Start, open_desk
from reader.cli.output import columns, say, say_json, write
from reader.cli.sources import STANDARD, for_each
from reader.cli.spoken import JSON, Group, choice, option
from reader.exports.glossary import GlossaryForm
from reader.language import mark, trn
from reader.study.term import joined

if TYPE_CHECKING:
    from reader.study.term import Term


@click.group(
    cls=Group,
    invoke_without_command=True,
    help=mark("List the terms: both forms, reading, renderings, meaning, tags."),
)
@JSON
@click.pass_context
def terms(ctx: click.Context, /, as_json: bool) -> None:
    """One line a term, in the order in which they were made."""
    if ctx.invoked_subcommand is not None:
        return
    with open_desk(ctx.obj, writable=False) as desk:
        found = desk.terms()
    if as_json:
        say_json(list(map(_facts, found)))
    for term in [] if as_json else found:
        tags = " ".join(f"#{tag}" for tag in term.tags)
        forms = term.traditional, term.simplified
        say(columns(*forms, term.reading, joined(term.renderings), term.gloss, tags))


@terms.command("export", help=mark("Write all terms: a table, OmegaT's glossary, or TBX-Basic."))
@option("--format", "form", type=choice(GlossaryForm), default=None, help=mark("Format; else as the file's name ends."))
@option("-o", "--output", default=STANDARD, metavar="PATH", help=mark("File to write; “-” is standard output."))
@option("--replace", is_flag=True, help=mark("Write over a file that was changed by hand."))
@click.pass_obj
def export_terms(start: Start, form: str | None, output: str, replace: bool) -> None:
    """A file that a person changed since the last export is left alone."""
    from reader.cli.exporting import write_file
    from reader.exports.glossary import written

    ending = Path(output).suffix.lower()
    known = next((one for one in GlossaryForm if one.ending == ending), GlossaryForm.CSV)
    with open_desk(start, writable=output != STANDARD) as desk:
        data = written(desk.terms(), GlossaryForm(form or known))
        if output == STANDARD:
            write(data)
        else:
            write_file(desk, Path(output), data, replace=replace)


@terms.command("import", help=mark("Take terms in; what is said of a word that has a term already joins it."))
@click.argument("files", nargs=-1, required=True)
@click.pass_obj
def import_terms(start: Start, files: tuple[str, ...]) -> int:
    """A table, OmegaT's glossary, or TBX; each file that cannot be read is told, and counts as a failure."""
    with open_desk(start) as desk:

        def take(file: str) -> None:
            changed = desk.import_terms_file(Path(file))
            listed = trn("{n} term in the file", "{n} terms in the file", changed.listed)
            news = trn("{n} of them was news", "{n} of them were news", changed.words)
            say(columns(file, listed, news))

        return for_each(files, take)


def _facts(term: Term) -> dict[str, object]:
    names = ("id", "traditional", "simplified", "reading", "gloss", "note", "quote", "author", "modified")
    facts: dict[str, object] = {name: getattr(term, name) for name in names}
    return facts | {"renderings": list(term.renderings), "tags": list(term.tags), "text": term.text_id}
