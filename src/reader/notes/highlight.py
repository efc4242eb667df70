"""A highlight: an anchor with a colour, a style, tags, a note, an author and a revision."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

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


class Style(StrEnum):
    """How a mark is drawn."""

    HIGHLIGHT = "highlight"
    UNDERLINE = "underline"
    WAVY = "wavy"
    BOX = "box"


class Placement(StrEnum):
    """How sure the place of a mark is, once the source it was made in has been replaced by another."""

    SURE = ""
    DOUBTFUL = "doubtful"
    LOST = "lost"


class Highlight(NamedTuple):
    """A marked passage of one text; times are ISO 8601 with the zone, tags are in the order given.

    One that is lost has no place in the text as it is now: its anchor is that of the source in which it had one.
    `former` is the anchor before the source was replaced, where the words read otherwise now or the place is in doubt;
    `doubt` is the catalogue key of a sentence that says why it is.
    """

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
    style: Style = Style.HIGHLIGHT
    placement: Placement = Placement.SURE
    former: Anchor | None = None
    doubt: str = ""
