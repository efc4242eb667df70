"""The commands: what a person can do without the window."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader import __version__
from reader.cli.output import PROGRAM, columns, complain, note_facts, say, say_json, text_facts, write
from reader.cli.spoken import Commands, option
from reader.errors import Busy, KnownError
from reader.language import mark, use_language
from reader.text.rendering import NoiseView, Script, View

if TYPE_CHECKING:
    from reader.desk import Desk
    from reader.exports.quotes import ExportText, Passage
    from reader.notes.shelf import TextInfo
    from reader.settings import Settings

STANDARD = "-"
ID_LENGTH = 12
"""Hexadecimal digits of an id in lines for people; JSON has them all."""
FAILED, INTERRUPTED = 1, 130
"""Exit codes; the second is that of a program that SIGINT ended, and Click's own for usage is 2."""

OpenWindow = Callable[[Sequence[str], Path | None, Path | None], int]
"""Opens the window with files and links, a folder for the data and a picture to draw it into; gives the exit code."""


class Format(StrEnum):
    """The formats that notes are exported in."""

    MARKDOWN = "markdown"


@dataclass(frozen=True, slots=True)
class Start:
    """What holds for every command."""

    open_window: OpenWindow
    data_dir: Path | None = None
    author: str = ""


def _choice(kind: type[StrEnum], *left_out: str) -> click.Choice[str]:
    return click.Choice([one.value for one in kind if one.value not in left_out])


_ENCODING = option("--encoding", default="", metavar="NAME", help=mark("Encoding of the file; guessed if not given."))
_JSON = option("--json", "as_json", is_flag=True, help=mark("Write JSON, with whole ids and all that is known."))


@click.group(
    PROGRAM,
    cls=Commands,
    invoke_without_command=True,
    subcommand_metavar="[COMMAND | FILE…]",
    context_settings={"help_option_names": ["-h", "--help"]},
    help=mark("Read and annotate Chinese texts. Without a command the window opens."),
)
@option("--data-dir", type=click.Path(file_okay=False, path_type=Path), help=mark("Folder of the library to use."))
@click.version_option(__version__, "-V", "--version", prog_name=PROGRAM, message="%(prog)s %(version)s")
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


@commands.command(help=mark("Write a text to standard output in another script, with or without its pinyin marks."))
@click.argument("file")
@option("--script", type=_choice(Script), default=Script.SOURCE.value, help=mark("Script to write."))
@option(
    "--noise",
    type=_choice(NoiseView, NoiseView.ABOVE.value),
    default=NoiseView.SOURCE.value,
    help=mark("Whether pinyin marks stay as in the source or are hidden."),
)
@_ENCODING
def render(file: str, script: str, noise: str, encoding: str) -> None:
    """Nothing is added and nothing repaired: line ends and BOM stay."""
    from reader.formats.encodings import decode

    data = sys.stdin.buffer.read() if file == STANDARD else _read(Path(file))
    source = decode(data, encoding)[0]
    view = View(Script(script), NoiseView(noise))
    if view != View(Script.SOURCE, NoiseView.SOURCE):
        from reader.text.detect import make_survey
        from reader.text.render import render_source

        source = render_source(source, view, make_survey(source))
    write(source.encode("utf-8"))


@commands.command("import", help=mark("Take files into the library."))
@click.argument("files", nargs=-1, required=True)
@_ENCODING
@click.pass_obj
def import_files(start: Start, files: tuple[str, ...], encoding: str) -> int:
    """Take in what can be taken in; each of the others is told, and counts as a failure."""
    failed = 0
    with _desk(start) as desk:
        for file in files:
            try:
                changed = desk.import_file(Path(file), encoding)
            except KnownError as error:
                failed = FAILED
                complain(error)
            else:
                for info in changed.texts:
                    say(columns(info.id[:ID_LENGTH], info.title))
    return failed


@commands.command("list", help=mark("List the texts: id, title, characters, notes, progress, file."))
@_JSON
@click.pass_obj
def list_texts(start: Start, as_json: bool) -> None:
    """One line a text, the last opened first."""
    with _desk(start, writable=False) as desk:
        texts = desk.texts()
    if as_json:
        say_json([text_facts(info) for info in texts])
        return
    for info in texts:
        progress = f"{info.progress:.0%}"
        say(columns(info.id[:ID_LENGTH], info.title, info.length, info.highlights, progress, info.source_name))


@commands.command(help=mark("List the notes: id, text, paragraph, colour, tags, quote, note."))
@click.argument("text_id", metavar="[ID]", default="")
@_JSON
@click.pass_obj
def notes(start: Start, text_id: str, as_json: bool) -> None:
    """One line a highlight, in the order of the texts; quotes as in the source, without pinyin marks."""
    from reader.exports.quotes import Options, Quotes, passages

    found: list[Passage] = []
    with _desk(start, writable=False) as desk:
        for info in _chosen(desk, [text_id] if text_id else []):
            found += passages(_with_highlights(desk, info), Options(Quotes.SOURCE))
    if as_json:
        say_json([note_facts(passage) for passage in found])
        return
    for passage in found:
        highlight = passage.highlight
        ids = highlight.id[:ID_LENGTH], highlight.text_id[:ID_LENGTH]
        tags = " ".join(f"#{tag}" for tag in highlight.tags)
        number = f"¶ {passage.number}" if passage.number else ""
        say(columns(*ids, number, highlight.colour.value, tags, " ".join(passage.quote), highlight.note))


@commands.command(help=mark("Export the notes of all texts, or of those whose ids are given."))
@click.argument("text_ids", metavar="[ID]…", nargs=-1)
@option("--format", "kind", type=_choice(Format), default=Format.MARKDOWN.value, help=mark("Format to write."))
@option(
    "--quotes",
    type=click.Choice(["page", "source", "simplified", "traditional"]),
    default="page",
    help=mark("Quotes as on the page, as in the source, or in one script."),
)
@option("--noise", is_flag=True, help=mark("Keep pinyin marks in the quotes."))
@option("-o", "--output", default=STANDARD, metavar="PATH", help=mark("File to write; “-” is standard output."))
@option("--replace", is_flag=True, help=mark("Write over a file that was changed by hand."))
@click.pass_obj
def export(
    start: Start, text_ids: tuple[str, ...], kind: str, quotes: str, noise: bool, output: str, replace: bool
) -> None:
    """A file that a person changed since the last export is left alone."""
    from reader.desk import ChangedByHand, Quotes

    with _desk(start, writable=output != STANDARD) as desk:
        chosen = [info.id for info in _chosen(desk, text_ids)]
        if not chosen:
            raise KnownError("There are no notes to export.", advice="Highlight something first.")
        written = desk.export_markdown(chosen, Quotes(quotes), noise=noise)
        if output == STANDARD:
            write(written.encode("utf-8"))
            return
        try:
            desk.export_to(Path(output), written, replace=replace)
        except ChangedByHand as error:
            advice = mark("Choose another name, or add --replace.")
            raise KnownError(error.sentence, advice=advice, **error.values) from None


def main(words: Sequence[str] | None, open_window: OpenWindow) -> int:
    """Run one command line (None: the process's own); returns the exit code."""
    words = sys.argv[1:] if words is None else words
    try:
        use_language(_settings(None)[0].language)  # for what is said before the folder is known
        result = commands.main(list(words), PROGRAM, standalone_mode=False, obj=Start(open_window))
        return result if isinstance(result, int) else 0
    except click.ClickException as error:
        complain(error.format_message())
        return error.exit_code
    except KnownError as error:
        complain(error)
        return FAILED
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED


def _settings(data_dir: Path | None) -> tuple[Settings, str]:
    from reader.paths import settings_file
    from reader.settings import load

    return load(data_dir / "settings.json" if data_dir else settings_file())


@contextlib.contextmanager
def _desk(start: Start, *, writable: bool = True) -> Iterator[Desk]:
    """The library, closed again at the end; a warning of its own goes to standard error."""
    from reader.desk import Desk
    from reader.paths import data_folder

    folder = start.data_dir or data_folder()
    try:
        desk = Desk.open(folder, author=start.author, writable=writable)
    except Busy:
        raise
    except KnownError:
        if writable:
            raise
        # What a killed program left half written can only be rolled back by one that may write.
        desk = Desk.open(folder, author=start.author)
    try:
        if desk.warning:
            complain(desk.warning)
        yield desk
    finally:
        desk.close()


def _chosen(desk: Desk, prefixes: Sequence[str]) -> list[TextInfo]:
    """The texts whose ids begin so, each once; all that have notes, as they came in, where none are named."""
    if prefixes:
        return list({info.id: info for info in map(desk.find_text, prefixes)}.values())
    return sorted((info for info in desk.texts() if info.highlights), key=lambda info: (info.created, info.id))


def _with_highlights(desk: Desk, info: TextInfo) -> ExportText:
    from reader.exports.quotes import ExportText

    try:
        text = desk.open_text(info.id)
    except KnownError as error:  # its source is missing: the stored quotes serve
        complain(error)
        return ExportText(info, highlights=tuple(desk.highlights(info.id)))
    return ExportText(info, text.article, text.paragraphs, text.survey, text.rulings, text.highlights)


def _read(path: Path) -> bytes:
    """The bytes of a file, a pipe or a device."""
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else error
        raise KnownError("“{path}” could not be read: {reason}.", path=path, reason=reason) from error
