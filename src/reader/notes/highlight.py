"""A highlight: an anchor with a colour, a style, tags, a note, an author and a revision."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reader.text.anchor import Anchor


class Colour(StrEnum):
    """The colours of marks, in the order of the keys 1 to 8."""

    YELLOW = "yellow"
    RED = "red"
    GREEN = "green"
    BLUE = "blue"
    PURPLE = "purple"
    MAGENTA = "magenta"
    ORANGE = "orange"
    GREY = "grey"


@dataclass(frozen=True, slots=True)
class Highlight:
    """A marked passage of one text; times are ISO 8601 with the zone, tags are in the order given."""

    id: str
    text_id: str
    anchor: Anchor
    colour: Colour = Colour.YELLOW
    tags: tuple[str, ...] = ()
    note: str = ""
    author: str = ""
    revision: int = 1
    created: str = ""
    modified: str = ""
