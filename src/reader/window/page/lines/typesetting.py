"""From a shaped text to lines that are broken and spaced as a typesetter would."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from PySide6.QtGui import QFont, QTextCharFormat

from reader.window.page.lines.composing import Line, Measured, compose
from reader.window.page.lines.shaped import Place, Run, Shaped
from reader.window.page.lines.spacing import Spaces
from reader.window.page.setting import Face, Shape

_GRAIN = 64
"""Qt counts space in 64ths of a pixel."""
_VISIBLE = 0.75
"""Pixels by which a line may miss the column's edge."""


def set_lines(shaped: Shaped, text: str, spaces: Spaces, face: Face, shape: Shape) -> None:
    """Break a text into lines and space its characters so that these are as long as they shall be."""
    lines: list[Line] = []
    places: list[Place] = []
    ends: list[int] = []
    behind = spaces.behind()
    for number, stretch in enumerate(shaped.lay_endless()):
        measured = Measured(text, shaped.caret(number), shaped.is_stop, spaces, face.em, face.bearings)
        first = shape.width if lines else shape.width - shape.first
        for line in compose(measured, *stretch, first, shape.width, justified=shape.justified):
            left = shape.left - line.hang + (0 if lines else shape.first)
            places.append(Place(line.end, measured.width(line.start, line.end) + line.added, left))
            ends.append(measured.inked(line.start, line.end))
            if ends[-1] > line.start:  # what it would meet stands on the next line
                behind[ends[-1] - 1] -= spaces.pair.get(ends[-1] - 1, 0.0)
            _justify(behind, line)
            lines.append(line)
    shaped.lay(places, list(_runs(behind)), face.line, face.baseline)
    if _corrected(behind, shaped, lines, places, ends):
        shaped.lay(places, list(_runs(behind)), face.line, face.baseline)


def _corrected(
    behind: list[float], shaped: Shaped, lines: Sequence[Line], places: Sequence[Place], ends: Sequence[int]
) -> bool:
    """Take from stretched lines what they are too long: letters that stand in two runs now lost their kerning."""
    corrected = False
    for number, (line, place, end) in enumerate(zip(lines, places, ends, strict=True)):
        if line.places and number < shaped.count:
            over = shaped.x(end, number) - place.left - place.width
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


def _runs(behind: Iterable[float]) -> Iterator[Run]:
    """Stretches of characters with the same space behind each."""
    at = 0
    for space, group in groupby(behind):
        start, at = at, at + len(list(group))
        if space:
            yield Run(start, at, _spaced(round(space * _GRAIN)))


@lru_cache(maxsize=1024)
def _spaced(grains: int) -> QTextCharFormat:
    spaced = QTextCharFormat()
    spaced.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
    spaced.setFontLetterSpacing(grains / _GRAIN)
    return spaced
