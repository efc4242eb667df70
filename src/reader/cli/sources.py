"""Where the commands take their texts from: files, standard input, the library."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from reader.cli.library import Start, open_desk
from reader.cli.output import Unwritable, complain
from reader.errors import KnownError
from reader.text.rulings import NO_RULINGS, Rulings

if TYPE_CHECKING:
    from reader.text.survey import Survey

STANDARD = "-"
"""What names standard input and output."""
FAILED = 1
"""The exit code where something of the world's went wrong."""
ID_LENGTH = 12
"""Hexadecimal digits of an id in lines for people; JSON has them all."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text to be shown: its source, the name of its file, and what its library knows of it.

    A file has no survey yet; `title` is "" where it has to be guessed.
    """

    source: str
    name: str
    encoding: str = "utf-8"
    title: str = ""
    survey: Survey | None = None
    rulings: Rulings = NO_RULINGS


def from_file(file: str, encoding: str) -> Text:
    """The text of a file, or of standard input for “-”; without `encoding` that is guessed."""
    from reader.formats.encodings import decode

    data = _read_standard() if file == STANDARD else _read(Path(file))
    source, codec = decode(data, encoding)
    return Text(source, "" if file == STANDARD else Path(file).name, codec)


def from_library(start: Start, prefix: str) -> Text:
    """The text whose id begins so, with its survey, and its rulings and the reader's words."""
    with open_desk(start, writable=False) as desk:
        text = desk.open_text(desk.find_text(prefix).id)
    info = text.info
    name = PurePath(info.source_name).name or f"{info.id[:ID_LENGTH]}.txt"
    return Text(text.article.source, name, info.encoding, info.title, text.survey, text.rulings)


def for_each(files: Sequence[str], do: Callable[[str], None]) -> int:
    """Do something with every file; one that fails is told in a sentence, the others go on. The exit code."""
    failed = 0
    for file in files:
        try:
            do(file)
        except Unwritable:
            raise
        except KnownError as error:
            failed = FAILED
            sentence = str(error)
            complain(sentence if file in sentence else f"{file}: {sentence}")
    return failed


def _read_standard() -> bytes:
    """The bytes of standard input."""
    try:
        if sys.stdin is None:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        return sys.stdin.buffer.read()
    except OSError as error:
        raise _unreadable(STANDARD, error) from error


def _read(path: Path) -> bytes:
    """The bytes of a file, a pipe or a device."""
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path | str, error: OSError | ValueError) -> KnownError:
    reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else error
    return KnownError("“{path}” could not be read: {reason}.", path=path, reason=reason)
