"""Has a file read in a process of its own, so that no file can do harm: back comes what it holds, or a reason."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from reader.errors import KnownError
from reader.formats.worker import framed, read_frame
from reader.language import current_language
from reader.text.article import Article, Image, Kind, Structure
from reader.text.span import Span

T = TypeVar("T")
Head = dict[str, Any]
"""What stands before the frames of an answer."""

LARGEST_ANSWER = 1 << 30
"""Bytes of an answer that are looked at."""
_WORD = "--read-worker"
_SECONDS = 4.0
_SECONDS_PER_MB = 0.5
"""Processor time that a file may take, and so much more for each megabyte of it."""
_ASLEEP = 600.0
"""Seconds by the clock after which a process is given up that takes no processor time: a busy machine needs fewer."""
_START = 10.0
"""Seconds that it may take to start, where only the clock can be watched."""


def read(data: bytes, name: str, encoding: str = "") -> Article:
    """The article in a file called `name`; `encoding` is for text formats, "" guesses.

    Raises KnownError with the reason where there is none, also where the process died over it.
    """
    return _ask({"name": name, "encoding": encoding}, [data], _article)


def read_dictionary(files: Mapping[str, bytes], name: str) -> bytes:
    """The entries of a dictionary that came as the file called `name`, as `reader.formats.dictionaries` has them.

    Raises KnownError as `read`.
    """

    def entries(head: Head, answer: io.BytesIO) -> bytes:
        return read_frame(answer)

    return _ask({"name": name, "dictionary": list(files)}, list(files.values()), entries)


def _ask(wish: dict[str, Any], frames: Sequence[bytes], made_of: Callable[[Head, io.BytesIO], T]) -> T:
    """Give the process a wish and what belongs to it, and make something of its answer."""
    name, seconds = wish["name"], _SECONDS + _SECONDS_PER_MB * sum(map(len, frames)) / 1e6
    wish |= {"seconds": int(seconds), "language": current_language()}
    question = framed(json.dumps(wish).encode("ascii"), *frames)
    try:
        done = subprocess.run(
            _command(),
            input=question,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds + (_START if sys.platform == "win32" else _ASLEEP),
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _too_much(name) from None
    except OSError as error:
        raise KnownError(
            "The process that reads files could not be started.", advice="Close other programs and try again."
        ) from error
    if done.returncode < 0 or len(done.stdout) > LARGEST_ANSWER:
        raise _too_much(name)
    try:
        answer = io.BytesIO(done.stdout)
        head = json.loads(read_frame(answer))
        if head.get("exhausted"):
            raise _too_much(name)
        if "sentence" in head:
            raise KnownError(head["sentence"], advice=head["advice"], **head["values"])
        return made_of(head, answer)
    except (EOFError, ValueError, KeyError, TypeError) as error:
        raise _unreadable(name) from error


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, _WORD]
    return [sys.executable, "-m", "reader", _WORD]


def _article(head: Head, answer: io.BytesIO) -> Article:
    source = read_frame(answer).decode("utf-8", "surrogatepass")
    structure = tuple(
        Structure(Kind(kind), _inside(start, end, len(source)), int(level), str(value))
        for kind, start, end, level, value in json.loads(read_frame(answer))
    )
    metadata = {str(key): str(value) for key, value in head["metadata"].items()}
    images = {
        str(name): Image(int(width), int(height), str(words), read_frame(answer))
        for name, width, height, words in head["images"]
    }
    return Article(source, structure, str(head["title"]), str(head["encoding"]), metadata, images)


def _inside(start: int, end: int, length: int) -> Span:
    if not 0 <= start <= end <= length:
        raise ValueError(f"structure from {start} to {end} in a text of {length} code points")
    return Span(start, end)


def _too_much(name: str) -> KnownError:
    return KnownError(
        "“{name}” was not read: it asked for too much time or memory.",
        advice="Files made to do harm look like this; a very large one can be cut into several.",
        name=name,
    )


def _unreadable(name: str) -> KnownError:
    return KnownError(
        "“{name}” could not be read; reading it ended without an answer.",
        advice="The file may be damaged: get it again, or save it in another format.",
        name=name,
    )
