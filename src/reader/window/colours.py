"""What the colours of highlights are called and mean, and their styles."""

from __future__ import annotations

from collections.abc import Mapping

from reader.language import mark, tr
from reader.notes.highlight import Colour
from reader.notes.meanings import Meaning

COLOUR_NAMES: Mapping[str, str] = {
    "yellow": mark("Yellow"),
    "red": mark("Red"),
    "green": mark("Green"),
    "blue": mark("Blue"),
    "purple": mark("Purple"),
    "magenta": mark("Magenta"),
    "orange": mark("Orange"),
    "grey": mark("Grey"),
}

STYLE_NAMES: Mapping[str, str] = {
    "highlight": mark("Highlight"),
    "underline": mark("Underline"),
    "wavy": mark("Wavy line"),
    "box": mark("Box"),
}

Meanings = Mapping[Colour, Meaning]
"""What the reader calls the colours and means by them."""


def colour_name(colour: Colour, meanings: Meanings) -> str:
    """The reader's own name of a colour, or the usual one."""
    own = meanings[colour].name if colour in meanings else ""
    return own or tr(COLOUR_NAMES[colour])


def colour_words(colour: Colour, meanings: Meanings) -> str:
    """The name of a colour and what it means."""
    meaning = meanings[colour].meaning if colour in meanings else ""
    name = colour_name(colour, meanings)
    return tr("{colour}: {meaning}", colour=name, meaning=meaning) if meaning else name
