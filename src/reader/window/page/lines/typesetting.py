"""From a shaped text to lines that are broken and spaced as a typesetter would."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from reader.window.page.lines.composing import Line, Measured, compose
from reader.window.page.lines.shaped import Place, Shaped
from reader.window.page.lines.spacing import Spaces
from reader.window.page.lines.styles import Styles
from reader.window.page.setting import Face, Shape

_VISIBLE = 0.75
"""Pixels by which a line may miss the column's edge."""


class _SetLine(NamedTuple):
    """A line, where it is to stand, and where its blanks at the end begin."""

    line: Line
    place: Place
    inked: int


def set_lines(
    shaped: Shaped, text: str, spaces: Spaces, styles: Styles, face: Face, shape: Shape, tall: Mapping[int, int]
) -> list[int]:
    """Break a text into lines and space its characters so that these are as long as they shall be.

    `tall` has the heights (pixels) of what reaches higher than letters. Gives the top of each line, and the bottom of
    the last.
    """
    lines: list[_SetLine] = []
    tops = [0]
    behind = spaces.behind()
    for number, stretch in enumerate(shaped.lay_endless()):
        measured = Measured(text, shaped.caret(number), shaped.is_stop, spaces, face.em, face.bearings)
        first = shape.width if lines else shape.width - shape.first
        lead = measured.leading(*stretch) if shape.lead and not lines else 0
        for line in compose(measured, *stretch, first, shape.width, justified=shape.justified, lead=lead):
            inked = measured.inked(line.start, line.end)
            if inked > line.start:  # what its last character would meet stands on the next line
                behind[inked - 1] -= spaces.pair.get(inked - 1, 0.0)
            _justify(behind, line)
            tops.append(tops[-1] + _height(line, face, tall))
            place = Place(
                line.end,
                measured.width(line.start, line.end) + line.added,
                shape.left - line.hang + (0 if lines else shape.first),
                tops[-1] - face.line + face.baseline,
            )
            lines.append(_SetLine(line, place, inked))
    places = [one.place for one in lines]
    shaped.lay(places, list(styles.runs(behind)), face.line)
    if _corrected(behind, shaped, lines):
        shaped.lay(places, list(styles.runs(behind)), face.line)
    return tops


def _height(line: Line, face: Face, tall: Mapping[int, int]) -> int:
    inside = [height for at, height in tall.items() if line.start <= at < line.end]
    return max([face.line, *(height + face.line - face.em for height in inside)])


def _corrected(behind: list[float], shaped: Shaped, lines: Sequence[_SetLine]) -> bool:
    """Take from stretched lines what they are too long: letters that stand in two runs now lost their kerning."""
    corrected = False
    for number, (line, place, inked) in enumerate(lines[: shaped.count]):
        if line.places:
            over = shaped.x(inked, number) - place.left - place.width
            if abs(over) > _VISIBLE:
                corrected = True
                for offset in line.places:
                    behind[offset] -= over / len(line.places)
    return corrected


def _justify(behind: list[float], line: Line) -> None:
    """Add a line's justification to the space behind its characters."""
    for offset in line.places:
        behind[offset] += line.stretch
    for offset, pixels in line.squeeze.items():
        behind[offset] -= pixels
