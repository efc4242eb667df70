"""Which highlights a list shows, and in which order."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from reader.notes.highlight import Colour, Placement, Style


class CardOrder(StrEnum):
    """By place in the text, texts in the order of the library; by the time they were made, the last first; by colour;

    by the first of their tags in the order of names, those without any last.
    """

    PLACE = "place"
    TIME = "time"
    COLOUR = "colour"
    TAG = "tag"


@dataclass(frozen=True, slots=True)
class Selection:
    """Highlights that meet all that is asked for; without wishes, all of the library.

    Of several texts, colours, styles, tags or placements one is enough, of the tags none may lack with `every_tag`; a
    tag stands for those below it. `since` and
    `until` are days (2026-11-23), both included, by the day on which a highlight was made where it was made. `words`,
    divided by blanks, all stand in the quote, the note or a tag, in either script and through the noise. `trashed`
    asks for those in the trash instead.
    """

    texts: frozenset[str] = frozenset()
    colours: frozenset[Colour] = frozenset()
    styles: frozenset[Style] = frozenset()
    tags: frozenset[str] = frozenset()
    placements: frozenset[Placement] = frozenset()
    since: str = ""
    until: str = ""
    with_note: bool = False
    words: str = ""
    trashed: bool = False
    every_tag: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """How many highlights there are, in all and of each kind, for what a list can be narrowed to.

    `texts` says how many each text has, by its id, where the whole library is told of.
    """

    total: int = 0
    colours: dict[Colour, int] = field(default_factory=dict)
    styles: dict[Style, int] = field(default_factory=dict)
    placements: dict[Placement, int] = field(default_factory=dict)
    noted: int = 0
    texts: dict[str, int] = field(default_factory=dict)
