"""What the commands say: lines for people and for other programs, bytes as they are, complaints."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TextIO

from reader.errors import KnownError
from reader.notes.facts import FACT_FIELDS

if TYPE_CHECKING:
    from reader.exports.passages import Passage
    from reader.notes.shelf import TextInfo

PROGRAM = "hanzi-reader"
PIPE_CLOSED = 141
"""The exit code of a program that SIGPIPE ended."""


class NobodyReads(Exception):
    """What reads standard output went away, as `head` does: nothing to complain of."""


class Unwritable(KnownError):
    """Standard output takes nothing: there is no use in going on."""


def columns(*values: object) -> str:
    """One line with tabs between; blanks and line ends inside a value become one space."""
    return "\t".join(" ".join(str(value).split()) for value in values)


def table(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Lines with their columns one under the other in a terminal, where a Chinese character is two wide."""
    cells = [[" ".join(cell.split()) for cell in row] for row in rows]
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        padded = (cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(padded).rstrip()


def _width(cell: str) -> int:
    return sum(1 + (unicodedata.east_asian_width(character) in "WF") for character in cell)


def say_json(value: object) -> None:
    """A value on standard output as JSON, Chinese as it is."""
    say(json.dumps(value, ensure_ascii=False, indent=2))


def say(line: str) -> None:
    """One line on standard output: UTF-8, but for a terminal what it understands."""
    with _standard_output() as out:
        if out.isatty():
            import click  # costs what all else that `render` needs does

            click.echo(line)
        else:
            _write(out, f"{line}\n".encode("utf-8", "replace"))


def write(data: bytes) -> None:
    """Bytes on standard output, as they are; quiet where nobody reads them any more."""
    with _standard_output() as out:
        _write(out, data)


def _write(out: TextIO, data: bytes) -> None:
    out.buffer.write(data)
    out.buffer.flush()


@contextlib.contextmanager
def _standard_output() -> Iterator[TextIO]:
    """Standard output; Unwritable where it is closed or takes nothing more."""
    try:
        if sys.stdout is None:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        yield sys.stdout
    except OSError as error:
        _give_up_standard_output()
        if isinstance(error, BrokenPipeError):
            raise NobodyReads from None
        raise Unwritable("Standard output cannot be written: {reason}.", reason=error.strerror or error) from error


def _give_up_standard_output() -> None:
    """Send what could not be written nowhere, or Python would complain of it at its end."""
    with contextlib.suppress(OSError, ValueError):
        if sys.stdout is not None:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(sentence: object) -> None:
    """One line on standard error; quiet where that takes nothing."""
    import click

    with contextlib.suppress(OSError):
        click.echo(f"{PROGRAM}: {sentence}", err=True)


def text_facts(info: TextInfo) -> dict[str, object]:
    """What JSON says of a text; `length` in code points."""
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
        "state": info.state.value,
        "favourite": info.favourite,
        "collections": info.collections,
        "tags": info.tags,
        **{name: str(getattr(info.facts, name)) for name in FACT_FIELDS},
        "confirmed": sorted(info.facts.confirmed),
    }


def note_facts(passage: Passage) -> dict[str, object]:
    """What JSON says of a note; `span` in code points of the source, null where it has no place."""
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
