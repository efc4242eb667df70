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
    edges = face.widths.edges(text) if styles.plain else None
    if edges is not None:
        measured = Measured(text, spaces.added(edges, 0), 0, lambda _at: True, spaces, face.em, face.bearings)
        tops = _set(shaped, [measured], styles, face, shape, tall)
        if shaped.exact:
            return tops
    shaped.lay_endless(list(styles.runs()))
    return _set(shaped, _measured(shaped, text, spaces, face), styles, face, shape, tall)


def _measured(shaped: Shaped, text: str, spaces: Spaces, face: Face) -> list[Measured]:
    """The lines that Qt has laid out without end."""
    found = []
    for line in range(shaped.count):
        first = shaped.span(line).start
        edges = spaces.added(shaped.row(line), first)
        found.append(Measured(text, edges, first, shaped.is_stop, spaces, face.em, face.bearings))
    return found


def _set(
    shaped: Shaped, endless: Sequence[Measured], styles: Styles, face: Face, shape: Shape, tall: Mapping[int, int]
) -> list[int]:
    lines: list[_SetLine] = []
    tops = [0]
    behind = endless[0].spaces.behind()
    for measured in endless:
        stretch = measured.first, measured.first + len(measured.edges) - 1
        first = shape.width if lines else shape.width - shape.first
        lead = measured.leading(*stretch) if shape.lead and not lines else 0
        for line in compose(measured, *stretch, first, shape.width, justified=shape.justified, lead=lead):
            inked = measured.inked(line.start, line.end)
            if inked > line.start:  # what its last character would meet stands on the next line
                behind[inked - 1] -= measured.spaces.pair.get(inked - 1, 0.0)
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
    if not tall:
        return face.line
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
