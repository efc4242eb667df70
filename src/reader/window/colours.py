"""What the colours of highlights are called."""

from __future__ import annotations

from collections.abc import Mapping

from reader.language import mark

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
