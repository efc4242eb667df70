"""The colours that marks have outside the window: grounds and lines, as the window shows them on paper."""

from __future__ import annotations

from reader.notes.highlight import Colour

TINTS = {
    Colour.YELLOW: "ffe686",
    Colour.RED: "fdcec7",
    Colour.GREEN: "c1eabc",
    Colour.BLUE: "cce0f9",
    Colour.PURPLE: "e1d6f7",
    Colour.MAGENTA: "f6cfe9",
    Colour.ORANGE: "ffd3ad",
    Colour.GREY: "e2dfda",
}
"""Light enough for dark ink; six hexadecimal digits."""

LINES = {
    Colour.YELLOW: "946b05",
    Colour.RED: "b5473f",
    Colour.GREEN: "388431",
    Colour.BLUE: "3573b3",
    Colour.PURPLE: "7e58b7",
    Colour.MAGENTA: "aa4191",
    Colour.ORANGE: "a25c01",
    Colour.GREY: "746f68",
}
"""Dark enough to be seen on white, and on any of the grounds."""
