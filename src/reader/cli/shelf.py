"""The commands about the library: files and folders come in, texts are listed, collected and cited."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader.cli.library import Start, open_desk
from reader.cli.output import columns, complain, say, say_json, text_facts
from reader.cli.sources import FAILED, ID_LENGTH
from reader.cli.spoken import ENCODING, JSON, Command, choice, no_empty, option
from reader.errors import KnownError
from reader.exports.references import Style
from reader.language import mark, tr, trn
from reader.notes.shelf import Sort, State, TextInfo

if TYPE_CHECKING:
    from reader.desk import Desk, Intake

COLUMNS: dict[str, Callable[[TextInfo], object]] = {
    "id": lambda info: info.id[:ID_LENGTH],
    "title": lambda info: info.title,
    "length": lambda info: info.length,
    "notes": lambda info: info.highlights,
    "progress": lambda info: f"{info.progress:.0%}",
    "file": lambda info: info.source_name,
    "author": lambda info: info.facts.author,
    "date": lambda info: info.facts.date,
    "publication": lambda info: info.facts.publication,
    "address": lambda info: info.facts.address,
    "state": lambda info: info.state.value,
    "favourite": lambda info: "★" if info.favourite else "",
    "collections": lambda info: ", ".join(info.collections),
    "tags": lambda info: " ".join(f"#{tag}" for tag in info.tags),
    "encoding": lambda info: info.encoding,
    "added": lambda info: info.created,
    "opened": lambda info: info.opened,
}
SHOWN = "id,title,length,notes,progress,file"


@click.command("import", cls=Command, help=mark("Take files into the library, and all texts in folders."))
@click.argument("files", nargs=-1, required=True)
@ENCODING
@click.pass_obj
def import_(start: Start, files: tuple[str, ...], encoding: str) -> int:
    """Take in what can be taken in; each of the others is told, and counts as a failure.

    What lies in a folder and is no text by its name is only counted.
    """
    from reader.desk.texts.arriving import files_in

    failed, others = 0, 0
    with open_desk(start) as desk:
        intake = desk.intake()
        try:
            places = [Path(file) for file in files]
            for path in files_in(places):
                if path not in places and not _is_text(path):
                    others += 1
                elif not _take(desk, intake, path, encoding):
                    failed = FAILED
        finally:
            intake.close()
    if others:
        complain(trn("{n} file of another kind was left out.", "{n} files of other kinds were left out.", others))
    return failed


def _is_text(path: Path) -> bool:
    from reader.desk.texts.arriving import require_readable_kind

    try:
        require_readable_kind(path)
    except KnownError:
        return False
    return True


def _take(desk: Desk, intake: Intake, path: Path, encoding: str) -> bool:
    """Take in one file and say what came of it; whether it came in."""
    from reader.desk import Outcome
    from reader.desk.texts.intake import arrived

    try:
        taken = desk.take_in(intake.prepare(path, encoding))
    except KnownError as error:
        complain(error if path.name in str(error) else f"{path}: {error}")
        return False
    arrival = arrived(path, taken)
    if arrival.sentence and arrival.outcome is not Outcome.KNOWN:
        complain(f"{path}: {arrival.sentence}")
    say(columns(taken.info.id[:ID_LENGTH], taken.info.title))
    return True


def _columns(ctx: click.Context, parameter: click.Parameter, given: str) -> list[str]:
    """The columns of a list, if they are some."""
    wanted = [name.strip() for name in given.split(",")]
    for name in wanted:
        if name not in COLUMNS:
            names = ", ".join(COLUMNS)
            sentence = tr("“{name}” is no column; there are {names}.", name=name, names=names)
            raise click.BadParameter(sentence, ctx, parameter)
    return wanted


@click.command("list", cls=Command, help=mark("List the texts: id, title, characters, notes, progress, file."))
@option("--collection", default="", metavar="NAME", help=mark("Only texts of this collection."))
@option("--state", type=choice(State), help=mark("Only texts that are new, being read or finished."))
@option("--tag", "tags", multiple=True, metavar="TAG", help=mark("Only texts with this tag."))
@option("--favourite", is_flag=True, help=mark("Only favourites."))
@option("--words", default="", metavar="TEXT", help=mark("Only texts whose title, author or tags have these words."))
@option("--sort", type=choice(Sort), default=Sort.OPENED.value, help=mark("In which order texts come."))
@option("--backwards", is_flag=True, help=mark("The other way round."))
@option("--columns", "names", default=SHOWN, metavar="NAMES", callback=_columns, help=mark("Columns to write."))
@JSON
@click.pass_obj
def list_(
    start: Start,
    collection: str,
    state: str | None,
    tags: tuple[str, ...],
    words: str,
    sort: str,
    names: list[str],
    *,
    favourite: bool,
    backwards: bool,
    as_json: bool,
) -> None:
    """One line a text, the last opened first unless another order is wanted."""
    from reader.notes.browsing import Filter, arranged, entry

    with open_desk(start, writable=False) as desk:
        wanted = Filter(
            words,
            State(state) if state else None,
            favourite,
            desk.find_collection(collection).name if collection else "",
            frozenset(tag.removeprefix("#") for tag in tags),
        )
        entries = [entry(info, number) for number, info in enumerate(_texts(desk), 1)]
        found = [one.info for one in arranged(entries, wanted, Sort(sort), backwards=backwards)]
    if as_json:
        say_json([text_facts(info) for info in found])
        return
    for info in found:
        say(columns(*(COLUMNS[name](info) for name in names)))


def _texts(desk: Desk) -> Iterator[TextInfo]:
    """All texts in the order in which they came."""
    after: int | None = 0
    while after is not None:
        found, after = desk.page_of_texts(after)
        yield from found


@click.command(cls=Command, help=mark("List the collections with how many texts are in each."))
@JSON
@click.pass_obj
def collections(start: Start, as_json: bool) -> None:
    """One line a collection."""
    with open_desk(start, writable=False) as desk:
        found = desk.collections()
    if as_json:
        say_json([{"id": one.id, "name": one.name, "count": one.count} for one in found])
        return
    for one in found:
        say(columns(one.name, one.count))


@click.command(cls=Command, help=mark("Put texts into a collection, which is made where it is not there."))
@click.argument("name", metavar="NAME", callback=no_empty)
@click.argument("text_ids", metavar="[ID]…", nargs=-1, callback=no_empty)
@option("--remove", is_flag=True, help=mark("Take them out of it instead."))
@click.pass_obj
def collect(start: Start, name: str, text_ids: tuple[str, ...], *, remove: bool) -> None:
    """Texts are named by the beginnings of their ids."""
    with open_desk(start) as desk:
        ids = [desk.find_text(prefix).id for prefix in text_ids]
        if remove:
            desk.uncollect(ids, desk.find_collection(name).id)
        elif any(one.name == " ".join(name.split()) for one in desk.collections()):
            desk.collect(ids, desk.find_collection(name).id)
        else:
            desk.add_collection(name, ids)


@click.command(cls=Command, help=mark("Write where texts come from, as bibliographies want it."))
@click.argument("text_ids", metavar="[ID]…", nargs=-1, callback=no_empty)
@option("--style", type=choice(Style), default=Style.GB7714.value, help=mark("How to write it."))
@click.pass_obj
def cite(start: Start, text_ids: tuple[str, ...], style: str) -> None:
    """One line a text, or one list in CSL-JSON; of all texts, as they came in, where none are named."""
    from reader.exports.citation import cite as cited
    from reader.exports.citation import line
    from reader.exports.references import Reference, written

    with open_desk(start, writable=False) as desk:
        texts = list(map(desk.find_text, text_ids)) or list(_texts(desk))
        known = [(info, desk.facts(info.id)) for info in texts]
    if Style(style) is Style.LINE:
        for info, facts in known:
            say(line(cited(facts, title=info.title, source_name=info.source_name)))
    elif known:
        say(written(Style(style), [Reference(info.title, facts, info.created, info.id) for info, facts in known]))
