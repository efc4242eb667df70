"""The commands: what a person can do without the window."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reader import __version__
from reader.errors import Busy, KnownError
from reader.language import mark, tr, use_language
from reader.text.rendering import NoiseView, Script, View

if TYPE_CHECKING:
    from reader.desk import Desk
    from reader.exports.quotes import ExportText, Passage
    from reader.notes.shelf import TextInfo
    from reader.settings import Settings

PROGRAM = "hanzi-reader"
LINK = "hanzi-reader:"
STANDARD = "-"
ID_LENGTH = 12
"""Hexadecimal digits of an id in lines for people; JSON has them all."""
USAGE, FAILED, INTERRUPTED, PIPE_CLOSED = 2, 1, 130, 141
"""Exit codes: the last two are those of a program that SIGINT or SIGPIPE ended."""

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


class Option(click.Option):
    """An option whose help is a catalogue key."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Its names and its help in the language in use."""
        record = super().get_help_record(ctx)
        return (record[0], record[1].replace(self.help, tr(self.help))) if record and self.help else record


class Command(click.Command):
    """A command whose help is a catalogue key."""

    def get_short_help_str(self, limit: int = 45) -> str:
        """Its help in the list of commands."""
        return tr(self.help).rstrip(".") if self.help else ""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write its help in the language in use."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(tr(self.help or ""))


class Commands(Command, click.Group):
    """The commands; what is none of them but is a file or a link is opened."""

    command_class = Command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is named first, or "open" for files and links; commands win over files."""
        name = args[0]
        if self.get_command(ctx, name) is not None:
            return super().resolve_command(ctx, args)
        if name.lower().startswith(LINK) or os.path.exists(name):
            return "open", self.get_command(ctx, "open"), args
        raise click.UsageError(tr("There is neither a command nor a file called “{name}”.", name=name), ctx)


def _option(*names: str, **settings: Any) -> Callable[[Any], Any]:
    return click.option(*names, cls=Option, **settings)


def _choice(kind: type[StrEnum], *left_out: str) -> click.Choice[str]:
    return click.Choice([one.value for one in kind if one.value not in left_out])


_ENCODING = _option("--encoding", default="", metavar="NAME", help=mark("Encoding of the file; guessed if not given."))
_JSON = _option("--json", "as_json", is_flag=True, help=mark("Write JSON, with whole ids and all that is known."))


@click.group(
    PROGRAM,
    cls=Commands,
    invoke_without_command=True,
    subcommand_metavar="[COMMAND | FILE…]",
    context_settings={"help_option_names": ["-h", "--help"]},
    help=mark("Read and annotate Chinese texts. Without a command the window opens."),
)
@_option("--data-dir", type=click.Path(file_okay=False, path_type=Path), help=mark("Folder of the library to use."))
@click.version_option(__version__, "-V", "--version", prog_name=PROGRAM, message="%(prog)s %(version)s")
@click.pass_context
def commands(ctx: click.Context, data_dir: Path | None) -> int | None:
    """Where every command line begins."""
    settings, complaint = _settings(data_dir)
    use_language(settings.language)
    if complaint:
        _complain(complaint)
    ctx.obj = Start(ctx.obj.open_window, data_dir, settings.author)
    return ctx.obj.open_window([], data_dir, None) if ctx.invoked_subcommand is None else None


@commands.command("open", help=mark("Open the window, with files or links."))
@click.argument("files", nargs=-1)
@_option("--picture", type=click.Path(dir_okay=False, path_type=Path), hidden=True)
@click.pass_obj
def open_files(start: Start, files: tuple[str, ...], picture: Path | None) -> int:
    """Hand everything over to the window."""
    return start.open_window(list(files), start.data_dir, picture)


@commands.command(help=mark("Write a text to standard output in another script, with or without its pinyin marks."))
@click.argument("file")
@_option("--script", type=_choice(Script), default=Script.SOURCE.value, help=mark("Script to write."))
@_option(
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
    _write(source.encode("utf-8"))


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
                _complain(error)
            else:
                for info in changed.texts:
                    _say(_columns(info.id[:ID_LENGTH], info.title))
    return failed


@commands.command("list", help=mark("List the texts: id, title, characters, notes, progress, file."))
@_JSON
@click.pass_obj
def list_texts(start: Start, as_json: bool) -> None:
    """One line a text, the last opened first."""
    with _desk(start, writable=False) as desk:
        texts = desk.texts()
    if as_json:
        _say_json([_text_facts(info) for info in texts])
        return
    for info in texts:
        progress = f"{info.progress:.0%}"
        _say(_columns(info.id[:ID_LENGTH], info.title, info.length, info.highlights, progress, info.source_name))


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
        _say_json([_note_facts(passage) for passage in found])
        return
    for passage in found:
        highlight = passage.highlight
        ids = highlight.id[:ID_LENGTH], highlight.text_id[:ID_LENGTH]
        tags = " ".join(f"#{tag}" for tag in highlight.tags)
        number = f"¶ {passage.number}" if passage.number else ""
        _say(_columns(*ids, number, highlight.colour.value, tags, " ".join(passage.quote), highlight.note))


@commands.command(help=mark("Export the notes of all texts, or of those whose ids are given."))
@click.argument("text_ids", metavar="[ID]…", nargs=-1)
@_option("--format", "kind", type=_choice(Format), default=Format.MARKDOWN.value, help=mark("Format to write."))
@_option(
    "--quotes",
    type=click.Choice(["page", "source", "simplified", "traditional"]),
    default="page",
    help=mark("Quotes as on the page, as in the source, or in one script."),
)
@_option("--noise", is_flag=True, help=mark("Keep pinyin marks in the quotes."))
@_option("-o", "--output", default=STANDARD, metavar="PATH", help=mark("File to write; “-” is standard output."))
@_option("--replace", is_flag=True, help=mark("Write over a file that was changed by hand."))
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
            _write(written.encode("utf-8"))
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
        _complain(error.format_message())
        return error.exit_code
    except KnownError as error:
        _complain(error)
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
            _complain(desk.warning)
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
        _complain(error)
        return ExportText(info, highlights=tuple(desk.highlights(info.id)))
    return ExportText(info, text.article, text.paragraphs, text.survey, text.rulings, text.highlights)


def _text_facts(info: TextInfo) -> dict[str, object]:
    return {
        "id": info.id,
        "title": info.title,
        "source_name": info.source_name,
        "encoding": info.encoding,
        "length": info.length,
        "highlights": info.highlights,
        "progress": info.progress,
        "created": info.created,
        "opened": info.opened,
    }


def _note_facts(passage: Passage) -> dict[str, object]:
    highlight = passage.highlight
    return {
        "id": highlight.id,
        "text_id": highlight.text_id,
        "span": passage.span,
        "paragraph": passage.number,
        "colour": highlight.colour.value,
        "tags": highlight.tags,
        "quote": "\n".join(passage.quote),
        "note": highlight.note,
        "author": highlight.author,
        "revision": highlight.revision,
        "created": highlight.created,
        "modified": highlight.modified,
    }


def _columns(*values: object) -> str:
    """One line with tabs between; blanks and line ends inside a value become one space."""
    return "\t".join(" ".join(str(value).split()) for value in values)


def _say_json(value: object) -> None:
    _say(json.dumps(value, ensure_ascii=False, indent=2))


def _say(line: str) -> None:
    """One line on standard output: UTF-8, but for a terminal what it understands."""
    if sys.stdout.isatty():
        click.echo(line)
    else:
        _write(f"{line}\n".encode("utf-8", "replace"))


def _write(data: bytes) -> None:
    """Bytes on standard output, as they are; quiet where nobody reads them any more."""
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        with contextlib.suppress(OSError):  # or Python would complain at its end
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise click.exceptions.Exit(PIPE_CLOSED) from None
    except OSError as error:
        raise KnownError("Standard output cannot be written: {reason}.", reason=error.strerror or error) from error


def _read(path: Path) -> bytes:
    """The bytes of a file, a pipe or a device."""
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else error
        raise KnownError("“{path}” could not be read: {reason}.", path=path, reason=reason) from error


def _complain(sentence: object) -> None:
    click.echo(f"{PROGRAM}: {sentence}", err=True)
