"""The command `render`: texts as a view shows them, to standard output or into files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from reader.cli.library import Start
from reader.cli.output import write
from reader.cli.showing import Form, shown
from reader.cli.sources import STANDARD, Text, for_each, from_file, from_library
from reader.cli.spoken import ENCODING, Command, choice, option
from reader.errors import KnownError
from reader.language import mark, tr
from reader.text.rendering import NoiseView, Readings, Script, View
from reader.writing import write_whole


@dataclass(frozen=True, slots=True)
class _Wish:
    """What a command line asks for."""

    files: Sequence[str]
    text_id: str
    out_dir: Path | None
    encoding: str
    form: Form
    view: View


@click.command(
    cls=Command, help=mark("Write texts in another script, without their pinyin marks, repaired, or with readings.")
)
@click.argument("files", metavar="[FILE]…", nargs=-1)
@option("--script", type=choice(Script), default=Script.SOURCE.value, help=mark("Script to write."))
@option("--regional-words", is_flag=True, help=mark("Use the words of the region too, not only its characters."))
@option(
    "--noise",
    type=choice(NoiseView),
    default=NoiseView.SOURCE.value,
    help=mark("Whether pinyin marks stay as in the source, are hidden, or stand above the characters (HTML)."),
)
@option("--repair", is_flag=True, help=mark("Mend characters that a conversion got wrong."))
@option("--punctuation", is_flag=True, help=mark("Write full-width punctuation between Chinese characters."))
@option(
    "--readings",
    type=choice(Readings),
    default=Readings.NONE.value,
    help=mark("Readings above the characters (HTML): pinyin with tone marks or numbers, or zhuyin."),
)
@option("--new-words-only", is_flag=True, help=mark("No readings above words that you know (with --text)."))
@option("--format", "form", type=choice(Form), default=Form.TEXT.value, help=mark("Format to write."))
@option("--text", "text_id", default="", metavar="ID", help=mark("A text of the library instead of a file."))
@option(
    "--out-dir",
    type=click.Path(file_okay=False, path_type=Path),
    help=mark("Folder to write the texts into, under their own names; needed for several files."),
)
@ENCODING
@click.pass_context
def render(
    ctx: click.Context,
    files: tuple[str, ...],
    script: str,
    noise: str,
    readings: str,
    form: str,
    text_id: str,
    out_dir: Path | None,
    encoding: str,
    *,
    regional_words: bool,
    repair: bool,
    punctuation: bool,
    new_words_only: bool,
) -> int:
    """Nothing is added and nothing repaired unless asked: line ends and BOM stay."""
    view = View(
        Script(script), NoiseView(noise), regional_words, repair, punctuation, Readings(readings), new_words_only
    )
    wish = _Wish(files, text_id, out_dir, encoding, Form(form), view)
    if complaint := _contradiction(wish):
        raise click.UsageError(complaint, ctx)
    if not files and not text_id:
        raise click.MissingParameter(ctx=ctx, param_hint="'FILE'", param_type="argument")
    return _render(ctx.obj, wish)


def _contradiction(wish: _Wish) -> str:
    """What in a wish does not go together, as a sentence; "" where all does."""
    view = wish.view
    if wish.form is Form.TEXT and (view.noise is NoiseView.ABOVE or view.readings is not Readings.NONE):
        return tr("Plain text has no room above its characters: --noise above and --readings need --format html.")
    if view.new_words_only and not wish.text_id:
        return tr("--new-words-only needs --text: the words that you know are in the library.")
    if view.new_words_only and view.readings is Readings.NONE:
        return tr("--new-words-only needs --readings.")
    if wish.text_id and (wish.files or wish.encoding):
        return tr("--text takes the place of files and of --encoding.")
    if len(wish.files) > 1 and wish.out_dir is None:
        return tr("Several files need --out-dir.")
    if STANDARD in wish.files and wish.out_dir is not None:
        return tr("Standard input has no name to be written under in --out-dir.")
    return ""


def _render(start: Start, wish: _Wish) -> int:
    folder = _Folder(wish.out_dir, wish.form, wish.files) if wish.out_dir else None

    def show(text: Text) -> None:
        path = folder.place(text.name) if folder else None
        data = shown(text, wish.view, wish.form)
        if path is None:
            write(data)
        else:
            try:
                write_whole(path, data, private=False)
            except OSError as error:
                raise _unwritable(path, error) from error

    if wish.text_id:
        show(from_library(start, wish.text_id))
        return 0
    if folder is None:
        show(from_file(wish.files[0], wish.encoding))
        return 0
    return for_each(wish.files, lambda file: show(from_file(file, wish.encoding)))


class _Folder:
    """Where rendered files go: beside one another under their own names, never over what they are made of."""

    def __init__(self, folder: Path, form: Form, files: Sequence[str]) -> None:
        self._folder = folder
        self._form = form
        self._files = files
        self._taken: set[Path] = set()
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _unwritable(folder, error) from error

    def place(self, name: str) -> Path:
        """Where the text of a file called `name` goes; KnownError where something stands in the way."""
        path = self._folder / name
        if self._form is Form.HTML:
            path = path.with_suffix(".html")
        if any(_is_same(path, file) for file in self._files):
            raise KnownError(
                "“{path}” is one of the files to be read, so it was not overwritten.",
                advice="Choose another folder.",
                path=path,
            )
        if path in self._taken:
            raise KnownError(
                "“{path}” was already written for another of these files.",
                advice="Render files of the same name one by one.",
                path=path,
            )
        self._taken.add(path)
        return path


def _is_same(path: Path, file: str) -> bool:
    try:
        return path.samefile(file)
    except (OSError, ValueError):
        return False


def _unwritable(path: Path, error: OSError) -> KnownError:
    return KnownError("“{path}” could not be written: {reason}.", path=path, reason=error.strerror or error)
