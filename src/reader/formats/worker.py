"""The process that files are read in: it loads what it needs, shuts itself in, reads one text or dictionary and ends.

Once shut in it can open and connect to nothing any more; what it is given and what it gives goes through its standard
input and output in frames: eight bytes of length, then the bytes.
"""

from __future__ import annotations

import codecs
import json
import os
import struct
from collections.abc import Callable
from typing import IO, Any

from reader.errors import KnownError
from reader.formats.limits import shut_in
from reader.language import use_language
from reader.text.article import Article

_LENGTH = struct.Struct("<Q")
_CODECS = ("utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "gb18030", "gbk", "gb2312", "cp950", "big5", "big5hkscs")
_CODECS_BESIDES = ("latin-1", "ascii", "cp437")
_Answer = tuple[dict[str, object], list[bytes]]
"""The head of an answer, and its frames."""


def framed(*parts: bytes) -> bytes:
    """Some frames, one after the other."""
    return b"".join(piece for part in parts for piece in (_LENGTH.pack(len(part)), part))


def write_frame(stream: IO[bytes], data: bytes) -> None:
    """Write one frame."""
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)


def read_frame(stream: IO[bytes]) -> bytes:
    """Read one frame; raises EOFError where the other side ended first."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return data


def main() -> int:
    """Read what comes in, and answer with what is in it or with the reason why there is nothing."""
    asked, answers = _own_streams()
    wish = json.loads(read_frame(asked))
    use_language(wish["language"])
    for codec in _CODECS + _CODECS_BESIDES:
        codecs.lookup(codec)
    read = (_dictionary if "dictionary" in wish else _text)(asked, wish)
    shut_in(int(wish["seconds"]))
    try:
        head, frames = read()
    except KnownError as error:
        values = {name: str(value) for name, value in error.values.items()}
        _answer(answers, {"sentence": error.sentence, "advice": error.advice, "values": values})
    except (MemoryError, RecursionError):
        _answer(answers, {"exhausted": True})
    else:
        _answer(answers, head, *frames)
    return 0


def _text(asked: IO[bytes], wish: dict[str, Any]) -> Callable[[], _Answer]:
    from reader.formats.reading import prepared

    data = read_frame(asked)
    read = prepared(data, wish["name"])
    return lambda: _framed(read(data, wish["name"], wish["encoding"]))


def _dictionary(asked: IO[bytes], wish: dict[str, Any]) -> Callable[[], _Answer]:
    from reader.formats.dictionaries import prepared

    found = {name: read_frame(asked) for name in wish["dictionary"]}
    read = prepared()
    return lambda: ({}, [read(found, wish["name"])])


def _own_streams() -> tuple[IO[bytes], IO[bytes]]:
    """The two ends of the conversation; what a parser prints goes nowhere."""
    asked, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nowhere, number)
    os.close(nowhere)
    return asked, answers


def _framed(article: Article) -> _Answer:
    structure = [[one.kind.value, *one.span, one.level, one.value] for one in article.structure]
    head: dict[str, object] = {
        "title": article.title,
        "encoding": article.encoding,
        "metadata": dict(article.metadata),
        "images": [[name, one.width, one.height, one.words] for name, one in article.images.items()],
    }
    source = article.source.encode("utf-8", "surrogatepass")
    return head, [source, json.dumps(structure).encode("ascii"), *(one.data for one in article.images.values())]


def _answer(answers: IO[bytes], head: dict[str, object], *frames: bytes) -> None:
    write_frame(answers, json.dumps(head).encode("ascii"))
    for frame in frames:
        write_frame(answers, frame)
    answers.flush()
