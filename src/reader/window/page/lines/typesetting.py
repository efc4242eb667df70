"""From a shaped text to lines that are broken and spaced as a typesetter would."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reader.window.page.lines.composing import Line, Measured, compose
from reader.window.page.lines.shaped import Place, Run, Shaped
from reader.window.page.lines.spacing import Spaces
from reader.window.page.lines.styles import Styles
from reader.window.page.setting import Face, Shape


class _Spacing:
    """The space behind the characters of a piece, and what Qt is told of it line by line."""

    def __init__(self, styles: Styles, behind: list[float]) -> None:
        self.behind = behind
        self.lines: list[Line] = []
        self._styles = styles

    def __call__(self, number: int, over: float) -> Sequence[Run]:
        """The runs of a line; where it came out `over` pixels too long, what stretches it gives them back."""
        line = self.lines[number]
        if over:
            if not line.places:
                return ()
            for offset in line.places:
                self.behind[offset] -= over / len(line.places)
        return list(self._styles.runs(self.behind[line.start : line.end], line.start))

    def add(self, line: Line, inked: int, met: float) -> None:
        """Take a line over; `met` is the space between its last character and what it would meet on the same line."""
        if inked > line.start:
            self.behind[inked - 1] -= met
        for offset in line.places:
            self.behind[offset] += line.stretch
        for offset, pixels in line.squeeze.items():
            self.behind[offset] -= pixels
        self.lines.append(line)


def set_lines(
    shaped: Shaped, text: str, spaces: Spaces, styles: Styles, face: Face, shape: Shape, tall: Mapping[int, int]
) -> list[int]:
    """Break a text into lines and space its characters so that these are as long as they shall be.

    `tall` has the heights (pixels) of what reaches higher than letters. Gives the top of each line, and the bottom of
    the last.
    """
    known = face.widths.edges(text) if styles.plain else None
    if known is not None:
        edges = spaces.added(known, 0)
        endless = [Measured(text, edges, 0, lambda _at: True, spaces, face.em, face.bearings)]
    else:
        shaped.lay_endless(list(styles.runs()))
        endless = _measured(shaped, text, spaces, face)
    return _set(shaped, endless, styles, face, shape, tall)


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
    spacing = _Spacing(styles, endless[0].spaces.behind())
    places: list[Place] = []
    tops = [0]
    for measured in endless:
        stretch = measured.first, measured.first + len(measured.edges) - 1
        first = shape.width if places else shape.width - shape.first
        lead = measured.leading(*stretch) if shape.lead and not places else 0
        for line in compose(measured, *stretch, first, shape.width, justified=shape.justified, lead=lead):
            inked = measured.inked(line.start, line.end)
            spacing.add(line, inked, measured.spaces.pair.get(inked - 1, 0.0))
            tops.append(tops[-1] + _height(line, face, tall))
            width = measured.width(line.start, line.end) + line.added
            left = shape.left - line.hang + (0 if places else shape.first)
            places.append(Place(line.end, inked, width, left, tops[-1] - face.line + face.baseline))
    shaped.lay(places, spacing)
    return tops


def _height(line: Line, face: Face, tall: Mapping[int, int]) -> int:
    if not tall:
        return face.line
    inside = [height for at, height in tall.items() if line.start <= at < line.end]
    return max([face.line, *(height + face.line - face.em for height in inside)])
