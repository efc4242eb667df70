"""Has a file read in a process of its own, so that no file can do harm: what comes back is an Article or a reason."""

from __future__ import annotations

import io
import json
import subprocess
import sys

from reader.errors import KnownError
from reader.formats.worker import read_frame, write_frame
from reader.language import current_language
from reader.text.article import Article, Image, Kind, Structure
from reader.text.span import Span

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
    seconds = _SECONDS + _SECONDS_PER_MB * len(data) / 1e6
    wish = {"name": name, "encoding": encoding, "seconds": int(seconds), "language": current_language()}
    question = io.BytesIO()
    write_frame(question, json.dumps(wish).encode("ascii"))
    write_frame(question, data)
    try:
        done = subprocess.run(
            _command(),
            input=question.getvalue(),
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
        return _article(io.BytesIO(done.stdout), name)
    except (EOFError, ValueError, KeyError, TypeError) as error:
        raise _unreadable(name) from error


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, _WORD]
    return [sys.executable, "-m", "reader", _WORD]


def _article(answer: io.BytesIO, name: str) -> Article:
    head = json.loads(read_frame(answer))
    if head.get("exhausted"):
        raise _too_much(name)
    if "sentence" in head:
        raise KnownError(head["sentence"], advice=head["advice"], **head["values"])
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
