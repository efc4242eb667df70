"""What a person can choose for an export: how quotes are written, which highlights, in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from reader.notes.highlight import Colour, Highlight
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
    names: Mapping[Colour, str] = field(default_factory=dict)
    meanings: Mapping[Colour, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Filters:
    """Which highlights are exported: those that meet all that is asked for; without wishes, all.

    A tag stands for what is nested in it; of several colours or tags one is enough. `since` and `until` are days
    (2026-11-23), both included, by the day on which a highlight was made where it was made.
    """

    colours: frozenset[Colour] = frozenset()
    tags: frozenset[str] = frozenset()
    since: str = ""
    until: str = ""
    with_note: bool = False

    def chosen(self, highlights: Iterable[Highlight]) -> tuple[Highlight, ...]:
        """Those that are exported, in the given order."""
        tests: list[Callable[[Highlight], bool]] = []
        if self.colours:
            tests.append(lambda one: one.colour in self.colours)
        if self.tags:
            tests.append(lambda one: any(map(self._is_in, one.tags)))
        if self.since:
            tests.append(lambda one: one.created[:10] >= self.since)
        if self.until:
            tests.append(lambda one: one.created[:10] <= self.until)
        if self.with_note:
            tests.append(lambda one: bool(one.note.strip()))
        return tuple(one for one in highlights if all(test(one) for test in tests))

    def _is_in(self, tag: str) -> bool:
        return tag in self.tags or any(tag.startswith(f"{outer}/") for outer in self.tags)


ALL = Filters()
