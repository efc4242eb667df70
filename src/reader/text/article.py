"""What a format reader gives: the source and the structure over it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from reader.text.span import Span


class Kind(StrEnum):
    """What a stretch of the source is, as its format says."""

    HEADING = "heading"
    QUOTE = "quote"
    ITEM = "item"
    EMPHASIS = "emphasis"
    STRONG = "strong"
    LINK = "link"
    IMAGE = "image"
    READING = "reading"
    PAGE_BREAK = "page break"
    CELL = "cell"


@dataclass(frozen=True, slots=True)
class Structure:
    """A stretch of structure: its span (code points), level and value, as docs/decisions/0010 has them for each kind.

    The value is a link's address, an image's name, the letters of a reading, the sign of an item, the number of a page.
    """

    kind: Kind
    span: Span
    level: int = 0
    value: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """An image of a text: its size in pixels, and the words that stand for it where it cannot be seen.

    A format reader fills `data`, the bytes as PNG, JPEG, GIF or WebP; once stored these are found by `data_hash`.
    """

    width: int
    height: int
    words: str = ""
    data: bytes = b""
    data_hash: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One text as its format reader extracted it: the source is immutable, structure lies over it as spans.

    `encoding` is the one the bytes were read with; `metadata` holds guesses (title, author, date …) by name; `images`
    has those that spans of the kind IMAGE name.
    """

    source: str
    structure: tuple[Structure, ...] = ()
    title: str = ""
    encoding: str = "utf-8"
    metadata: Mapping[str, str] = field(default_factory=dict)
    images: Mapping[str, Image] = field(default_factory=dict)
