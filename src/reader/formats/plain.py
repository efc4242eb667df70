"""Plain text: bytes in, Article out."""

from __future__ import annotations

import re

from reader.errors import KnownError
from reader.formats import heads
from reader.formats.encodings import ENCODINGS, decode, guess, is_utf_32, sample
from reader.text.article import Article

__all__ = ["ENCODINGS", "decode_preview", "guess", "read"]

PREVIEW = 2_000
"""Code points in the preview of the Open dialog."""

CONTROL_SHARE = 50
"""A file with more than one control character in so many is no text: a text has one by accident at most."""

_CONTROLS = re.compile("[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_COLOURS = re.compile(rb"\x1b\[[0-9;]*[A-Za-z]")
"""What a bulletin board writes for its colours (ECMA-48)."""
_CONTROL_BYTES = bytes(b for b in range(0x20) if b not in b"\t\n\v\f\r\x1b") + b"\x7f"


def read(data: bytes, name: str, encoding: str = "") -> Article:
    """The text of a file called `name`, its BOM and line ends kept, a terminal's colours left out.

    `source.encode(article.encoding)` gives `data` again, but for the few characters that Big5 has twice and for bytes
    that do not fit, for which U+FFFD stands.
    Without `encoding` it is guessed. Raises KnownError for a file that is empty, binary, or does not decode.
    """
    if not data:
        raise _empty(name)
    try:
        # They can stand inside a character of two bytes, whose halves have colours of their own.
        source, codec = decode(_COLOURS.sub(b"", data) if b"\x1b[" in data else data, encoding)
    except KnownError:
        if not encoding and not guess(data) and _is_binary(data) and not is_utf_32(data):
            raise _binary(name) from None
        raise
    if not source.strip("\ufeff \t\r\n\u3000"):
        raise _empty(name)
    if len(_CONTROLS.findall(source)) * CONTROL_SHARE > len(source):
        raise _binary(name)
    return Article(source, (), heads.title_of(source, name), codec, heads.facts_in(source, name))


def decode_preview(data: bytes, encoding: str) -> str:
    """The beginning of the text in that encoding ("" guesses), with "�" where bytes do not fit."""
    return sample(data, encoding, PREVIEW)


def _is_binary(data: bytes) -> bool:
    return (len(data) - len(data.translate(None, _CONTROL_BYTES))) * CONTROL_SHARE > len(data)


def _empty(name: str) -> KnownError:
    return KnownError(
        "There is nothing to read in “{name}”.",
        advice="Choose a file that has text in it.",
        name=name,
    )


def _binary(name: str) -> KnownError:
    return KnownError(
        "“{name}” is not a text file.",
        advice="Open a plain text; if it is one, choose its encoding in the Open dialog.",
        name=name,
    )
