"""What a person can choose for an export: how quotes are written, in which order, and what comes with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from reader.notes.highlight import Colour
from reader.text.rendering import Readings


class Quotes(StrEnum):
    """How quotes are written: as on the page, as in the source, or in one script."""

    PAGE = "page"
    SOURCE = "source"
    SIMPLIFIED = "simplified"
    TRADITIONAL = "traditional"
    TAIWAN = "taiwan"
    HONGKONG = "hongkong"


class Order(StrEnum):
    """In which order the highlights of one text come: of the text, of time, by colour, by tag."""

    TEXT = "text"
    TIME = "time"
    COLOUR = "colour"
    TAG = "tag"


class References(StrEnum):
    """What tells where a quote stands: the paragraph's number, or the page's where the text has pages."""

    PARAGRAPHS = "paragraphs"
    PAGES = "pages"


@dataclass(frozen=True, slots=True)
class Options:
    """What a person chose for an export; `exported` is its time (ISO 8601), "" leaves it out.

    `noise` asks for the pinyin marks in the quotes, where they are left out otherwise; `second` for the quotes once
    more in another form; `readings` for their readings; `context` for what stands around them in their sentences.
    `template` is the source of a template that Markdown is written by, "" for the program's own way.
    `names` and `meanings` are what the reader calls the colours and means by them, where anything was said.
    """

    quotes: Quotes = Quotes.PAGE
    noise: bool = False
    exported: str = ""
    second: Quotes | None = None
    readings: Readings = Readings.NONE
    context: bool = False
    order: Order = Order.TEXT
    references: References = References.PARAGRAPHS
    template: str = ""
    names: Mapping[Colour, str] = field(default_factory=dict)
    meanings: Mapping[Colour, str] = field(default_factory=dict)
