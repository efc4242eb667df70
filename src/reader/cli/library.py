"""What holds for every command: the window's opener, and the library to work on."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.output import complain
from reader.errors import Busy, KnownError

if TYPE_CHECKING:
    from reader.desk import Desk
    from reader.exports.texts import ExportText
    from reader.notes.shelf import TextInfo

OpenWindow = Callable[[Sequence[str], Path | None, Path | None], int]
"""Opens the window with files and links, a folder for the data and a picture to draw it into; gives the exit code."""


@dataclass(frozen=True, slots=True)
class Start:
    """What holds for every command."""

    open_window: OpenWindow
    data_dir: Path | None = None
    author: str = ""

    @property
    def templates(self) -> Path:
        """The folder of the reader's own templates."""
        from reader.paths import settings_file

        return (self.data_dir or settings_file().parent) / "templates"


@contextlib.contextmanager
def open_desk(start: Start, *, writable: bool = True) -> Iterator[Desk]:
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


def chosen_texts(desk: Desk, prefixes: Sequence[str]) -> list[TextInfo]:
    """The texts whose ids begin so, each once; all that have notes, as they came in, where none are named."""
    if prefixes:
        return list({info.id: info for info in map(desk.find_text, prefixes)}.values())
    noted = desk.noted_texts()
    found = (info for info in desk.texts() if info.highlights or info.id in noted)
    return sorted(found, key=lambda info: (info.created, info.id))


def with_highlights(desk: Desk, info: TextInfo) -> ExportText:
    """A text with its highlights; where its source is missing, which is told, the stored quotes serve."""
    from reader.exports.texts import ExportText

    try:
        text = desk.open_text(info.id)
    except KnownError as error:  # its source is missing: the stored quotes serve
        complain(error)
        return ExportText(info, highlights=tuple(desk.highlights(info.id)))
    return ExportText(info, text.article, text.paragraphs, text.survey, text.rulings, text.highlights)
