"""Which format a file is in, by what it holds and then by its name, and its reader."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from importlib import import_module
from pathlib import PurePath

from reader.language import mark
from reader.text.article import Article

Reader = Callable[[bytes, str, str], Article]
"""Bytes, the file's name and the encoding ("" guesses) in, an article out."""


class Format(StrEnum):
    """The formats that can be read."""

    PLAIN = "plain"
    MARKDOWN = "markdown"
    HTML = "html"
    EPUB = "epub"
    DOCX = "docx"
    PDF = "pdf"


FORMAT_NAMES = {
    Format.PLAIN: mark("Plain text"),
    Format.MARKDOWN: mark("Markdown"),
    Format.HTML: mark("Web page (HTML)"),
    Format.EPUB: mark("E-book (EPUB)"),
    Format.DOCX: mark("Word document"),
    Format.PDF: mark("PDF"),
}
ENDINGS = {
    ".txt": Format.PLAIN,
    ".text": Format.PLAIN,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".epub": Format.EPUB,
    ".docx": Format.DOCX,
    ".pdf": Format.PDF,
}
"""Endings of names, and the formats that they promise."""

ENCODED = frozenset((Format.PLAIN, Format.MARKDOWN, Format.HTML))
"""The formats whose bytes are text in some encoding."""

_LOOKED_AT = 2_048
_PAGE = re.compile(rb"^\s*(<!doctype\s+html|<html[\s>]|<head[\s>]|<\?xml[^>]*>\s*(<!doctype\s+html|<html[\s>]))", re.I)


def format_of(data: bytes, name: str) -> Format:
    """The format of a file: by its first bytes, and by its name where these are plain text."""
    ending = ENDINGS.get(PurePath(name).suffix.lower(), Format.PLAIN)
    if data.startswith(b"%PDF-") or (b"%PDF-" in data[:1024] and ending is Format.PDF):
        return Format.PDF
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return _packed_format(data, ending)
    if ending in (Format.PDF, Format.EPUB, Format.DOCX):
        return ending
    if ending is Format.PLAIN and _PAGE.match(data[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf")):
        return Format.HTML
    return ending


def read(data: bytes, name: str, encoding: str = "") -> Article:
    """The article in a file called `name`.

    `encoding` is for text formats, "" guesses. Raises KnownError for what cannot be read, with the reason.
    """
    return prepared(data, name)(data, name, encoding)


def prepared(data: bytes, name: str) -> Reader:
    """The reader of a file, with everything loaded that it needs."""
    module = import_module(f"reader.formats.{format_of(data, name).value}")
    for needed in getattr(module, "NEEDS", ()):
        import_module(needed)
    reader: Reader = module.read
    return reader


def _packed_format(data: bytes, ending: Format) -> Format:
    if b"mimetypeapplication/epub+zip" in data[:200]:
        return Format.EPUB
    if ending in (Format.EPUB, Format.DOCX):
        return ending
    if b"word/document.xml" in data:
        return Format.DOCX
    return Format.EPUB if b"META-INF/container.xml" in data else Format.PLAIN
