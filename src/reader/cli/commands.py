"""The commands: what a person can do without the window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader import __version__
from reader.cli.library import OpenWindow, Start, chosen_texts, open_desk, with_highlights
from reader.cli.output import (
    PIPE_CLOSED,
    PROGRAM,
    NobodyReads,
    columns,
    complain,
    note_facts,
    say,
    say_json,
)
from reader.cli.sources import FAILED, ID_LENGTH
from reader.cli.spoken import JSON, Commands, no_empty, option, version_option
from reader.errors import KnownError
from reader.language import mark, use_language

if TYPE_CHECKING:
    from reader.exports.passages import Passage
    from reader.settings import Settings

INTERRUPTED = 130
"""The exit code of a program that SIGINT ended; Click's own for usage is 2."""

MODULES = {
    "cards": "reader.cli.studying",
    "cite": "reader.cli.shelf",
    "collect": "reader.cli.shelf",
    "collections": "reader.cli.shelf",
    "export": "reader.cli.exporting",
    "import": "reader.cli.shelf",
    "import-notes": "reader.cli.importing",
    "inspect": "reader.cli.inspecting",
    "list": "reader.cli.shelf",
    "lookup": "reader.cli.looking_up",
    "occurrences": "reader.cli.concording",
    "render": "reader.cli.rendering",
    "search": "reader.cli.searching",
    "tags": "reader.cli.tagging",
    "terms": "reader.cli.terms",
    "words": "reader.cli.studying",
}
"""Where the commands are that are not here."""


@click.group(
    PROGRAM,
    cls=Commands,
    invoke_without_command=True,
    subcommand_metavar="[COMMAND | FILE…]",
    modules=MODULES,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=mark("Read and annotate Chinese texts. Without a command the window opens."),
)
@option("--data-dir", type=click.Path(file_okay=False, path_type=Path), help=mark("Folder of the library to use."))
@version_option(f"{PROGRAM} {__version__}")
@click.pass_context
def commands(ctx: click.Context, data_dir: Path | None) -> int | None:
    """Where every command line begins."""
    settings, complaint = _settings(data_dir)
    use_language(settings.language)
    if complaint:
        complain(complaint)
    ctx.obj = Start(ctx.obj.open_window, data_dir, settings.author)
    return ctx.obj.open_window([], data_dir, None) if ctx.invoked_subcommand is None else None


@commands.command("open", help=mark("Open the window, with files or links."))
@click.argument("files", nargs=-1)
@option("--picture", type=click.Path(dir_okay=False, path_type=Path), hidden=True)
@click.pass_obj
def open_files(start: Start, files: tuple[str, ...], picture: Path | None) -> int:
    """Hand everything over to the window."""
    return start.open_window(list(files), start.data_dir, picture)


@commands.command(help=mark("List the notes: id, text, paragraph, colour, tags, quote, note."))
@click.argument("text_id", metavar="[ID]", default=None, callback=no_empty)
@JSON
@click.pass_obj
def notes(start: Start, text_id: str | None, as_json: bool) -> None:
    """One line a highlight, in the order of the texts; quotes as in the source, without pinyin marks."""
    from reader.exports.options import Options, Quotes
    from reader.exports.passages import passages

    found: list[Passage] = []
    with open_desk(start, writable=False) as desk:
        for info in chosen_texts(desk, [] if text_id is None else [text_id]):
            found += passages(with_highlights(desk, info), Options(Quotes.SOURCE))
    if as_json:
        say_json([note_facts(passage) for passage in found])
        return
    for passage in found:
        highlight = passage.highlight
        ids = highlight.id[:ID_LENGTH], highlight.text_id[:ID_LENGTH]
        tags = " ".join(f"#{tag}" for tag in highlight.tags)
        number = f"¶ {passage.number}" if passage.number else ""
        say(columns(*ids, number, highlight.colour.value, tags, " ".join(passage.quote), highlight.note))


def main(words: Sequence[str], open_window: OpenWindow) -> int:
    """Run one command line; returns the exit code."""
    try:
        use_language(_settings(None)[0].language)  # for what is said before the folder is known
        result = commands.main(list(words), PROGRAM, standalone_mode=False, obj=Start(open_window))
        return result if isinstance(result, int) else 0
    except (click.ClickException, KnownError, NobodyReads, click.Abort, KeyboardInterrupt) as error:
        return told(error)


def told(error: BaseException) -> int:
    """Say what ended a command; returns the exit code."""
    if isinstance(error, NobodyReads):
        return PIPE_CLOSED
    if isinstance(error, click.Abort | KeyboardInterrupt):
        return INTERRUPTED
    complain(error.format_message() if isinstance(error, click.ClickException) else error)
    return error.exit_code if isinstance(error, click.ClickException) else FAILED


def tell(error: BaseException) -> int:
    """The same where no language was chosen yet."""
    use_language(_settings(None)[0].language)
    return told(error)


def _settings(data_dir: Path | None) -> tuple[Settings, str]:
    from reader.paths import settings_file
    from reader.settings import load

    return load(data_dir / "settings.json" if data_dir else settings_file())
