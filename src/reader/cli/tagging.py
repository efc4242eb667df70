"""The command `tags`: what there is, what it is called, and the codebook out and in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader.cli.library import Start, open_desk
from reader.cli.output import columns, say, say_json, write
from reader.cli.sources import STANDARD, for_each
from reader.cli.spoken import JSON, Group, choice, no_empty, option
from reader.exports.codebook import CodebookForm
from reader.language import mark, trn

if TYPE_CHECKING:
    from reader.notes.tags import Tag


@click.group(
    cls=Group,
    invoke_without_command=True,
    help=mark("List the tags: name, highlights with it, highlights with it or one below it, colour, description."),
)
@option("--text", default=None, metavar="ID", callback=no_empty, help=mark("Count in this text alone."))
@option("--pairs", is_flag=True, help=mark("List the tags that stand on the same highlights instead."))
@JSON
@click.pass_context
def tags(ctx: click.Context, /, text: str | None, pairs: bool, as_json: bool) -> None:
    """One line a tag, by name."""
    if ctx.invoked_subcommand is not None:
        return
    with open_desk(ctx.obj, writable=False) as desk:
        text_id = desk.find_text(text).id if text else ""
        if pairs:
            found = [{"first": one.first, "second": one.second, "count": one.count} for one in desk.tag_pairs(text_id)]
        else:
            found = list(map(_facts, desk.codebook(text_id)))
    if as_json:
        say_json(found)
    for facts in [] if as_json else found:
        say(columns(*facts.values()))


@tags.command(help=mark("Give a tag another name, and so those below it."))
@click.argument("name")
@click.argument("new")
@click.pass_obj
def rename(start: Start, name: str, new: str) -> None:
    """A name that is taken is told; “merge” makes one tag of two."""
    with open_desk(start) as desk:
        desk.rename_tag(_bare(name), _bare(new))


@tags.command(help=mark("Make one tag of several; those below them go below it."))
@click.argument("names", nargs=-1, required=True)
@option("--into", required=True, metavar="TAG", help=mark("The tag that remains."))
@click.pass_obj
def merge(start: Start, names: tuple[str, ...], into: str) -> None:
    """All of them at once, or none."""
    with open_desk(start) as desk:
        desk.merge_tags(list(map(_bare, names)), _bare(into))


@tags.command(help=mark("Put a tag, and those below it, under another or to the top."))
@click.argument("name")
@option("--under", default="", metavar="TAG", help=mark("The tag above; without it the tag goes to the top."))
@click.pass_obj
def move(start: Start, name: str, under: str) -> None:
    """A name that is taken there is told."""
    with open_desk(start) as desk:
        desk.move_tag(_bare(name), _bare(under))


@tags.command(help=mark("Put tags, and those below them, into the trash; their highlights stay."))
@click.argument("names", nargs=-1, required=True)
@click.pass_obj
def delete(start: Start, names: tuple[str, ...]) -> None:
    """All of them at once, or none."""
    with open_desk(start) as desk:
        desk.delete_tags(list(map(_bare, names)))


@tags.command(help=mark("Say what a tag is for."))
@click.argument("name")
@click.argument("words")
@click.pass_obj
def describe(start: Start, name: str, words: str) -> None:
    """Nothing takes the description away."""
    with open_desk(start) as desk:
        desk.describe_tag(_bare(name), words)


@tags.command("export", help=mark("Write the codebook: all tags with their colours and descriptions."))
@option("--format", "form", type=choice(CodebookForm), default=None, help=mark("Format; else as the file's name ends."))
@option("-o", "--output", default=STANDARD, metavar="PATH", help=mark("File to write; “-” is standard output."))
@option("--replace", is_flag=True, help=mark("Write over a file that was changed by hand."))
@click.pass_obj
def export_codebook(start: Start, form: str | None, output: str, replace: bool) -> None:
    """A file that a person changed since the last export is left alone."""
    from reader.cli.exporting import write_file
    from reader.exports.codebook import written

    ending = Path(output).suffix.removeprefix(".").lower()
    known = ending if ending in list(CodebookForm) else CodebookForm.MARKDOWN
    with open_desk(start, writable=output != STANDARD) as desk:
        data = written(desk.codebook(), CodebookForm(form or known))
        if output == STANDARD:
            write(data)
        else:
            write_file(desk, Path(output), data, replace=replace)


@tags.command("import", help=mark("Take in codebooks: this program's, tables, lists in Markdown, REFI-QDC."))
@click.argument("files", metavar="FILE…", nargs=-1, required=True)
@click.pass_obj
def import_codebooks(start: Start, files: tuple[str, ...]) -> int:
    """What a file says of a tag is taken; where it says nothing, what is known stays."""
    with open_desk(start) as desk:

        def take(file: str) -> None:
            count = desk.import_codebook_file(Path(file)).listed
            say(f"{file}: {trn('{n} tag came in.', '{n} tags came in.', count)}")

        return for_each(files, take)


def _bare(tag: str) -> str:
    return tag.strip().removeprefix("#").removeprefix("＃")


def _facts(tag: Tag) -> dict[str, object]:
    """What is said of a tag."""
    return {
        "name": tag.name,
        "count": tag.count,
        "with_below": tag.below,
        "colour": tag.colour.value if tag.colour else "",
        "description": tag.description,
    }
