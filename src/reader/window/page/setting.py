"""The type and the measures of a page: faces by script, and everything that depends on their size."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtGui import QFont, QFontMetricsF

from reader.text.rendering import Script
from reader.window.page.lines.bearings import FaceBearings
from reader.window.page.lines.measuring import Widths
from reader.window.page.lines.small_letters import SmallLetters
from reader.window.page.lines.styles import Formats
from reader.window.theming.dress import own_forms
from reader.window.theming.faces import page_families
from reader.window.theming.theme import chinese_families

LINE_OF_READINGS = 2.1
"""The least distance of baselines where all characters bear readings, in ems."""
_BAND_ROOM = 0.19
"""How far a mark reaches above and below the square of a character, in ems."""
_DROP = 0.12
"""How far the square of a Chinese character reaches below the baseline, in ems."""
_HEADINGS = ((1.36, 1.5), (1.16, 1.6), (1.08, 1.7), (1.0, 1.8))
"""Sizes of headings by their level, in ems of the text, and the distances of their baselines in ems of their own."""
_INDENT = 1.6
"""How far each level of a list or quotation stands in, in ems."""


def _face(families: list[str], px: int, *, bold: bool = False) -> QFont:
    font = QFont()
    font.setFamilies(families)
    font.setPixelSize(max(1, px))
    font.setBold(bold)
    return own_forms(font)


@dataclass(frozen=True, slots=True)
class Face:
    """How the lines of one kind of text are set: font, em, distance of the baselines, and what lies in a line.

    Pixels, counted from the top of a line: `baseline`, and `band_top` to `band_top + band` for what is marked.
    """

    font: QFont
    em: int
    line: int
    baseline: int
    band_top: int
    band: int
    bearings: FaceBearings
    formats: Formats
    widths: Widths


@dataclass(frozen=True, slots=True)
class Shape:
    """The room for the lines of a piece, in pixels: `left` counts from the column's left edge.

    The first line of a paragraph begins `first` further right; with `lead`, the blanks that it begins with hang out of
    it, so that its first word stands there. `letters` is the space added between Chinese characters.
    """

    width: int
    left: int = 0
    first: int = 0
    lead: bool = False
    justified: bool = True
    letters: int = 0


def _line_face(families: list[str], px: int, spacing: float, *, bold: bool = False) -> Face:
    line = round(px * spacing)
    top = round((line - px) / 2)
    room = round(px * _BAND_ROOM)
    baseline = top + px - round(px * _DROP)
    font = _face(families, px, bold=bold)
    known = FaceBearings(font), Formats(font), Widths(font)
    return Face(font, px, line, baseline, top - room, px + 2 * room, *known)


@dataclass(frozen=True, slots=True)
class Typography:
    """What the reader chose for the page's type: size in pixels, faces (window/theming/faces.py), spaces in ems.

    `line` is the distance from one baseline to the next, `letters` what is added between Chinese characters.
    A column is at most so many `characters` wide: 30 to 38 are read with ease.
    """

    px: int = 21
    simplified: str = ""
    traditional: str = ""
    line: float = 1.9
    letters: float = 0.0
    indented: bool = False
    justified: bool = True
    characters: int = 34

    def face_for(self, script: Script) -> str:
        """The face chosen for a script."""
        return self.simplified if script in (Script.SOURCE, Script.SIMPLIFIED) else self.traditional


@dataclass(frozen=True, slots=True)
class Faces:
    """The faces of a page in one script, with what is known of them by now; `em` is the width of a character."""

    text: Face
    headings: tuple[Face, ...]
    reading: SmallLetters
    small: QFont
    number: QFont
    em: float


@lru_cache(maxsize=16)
def _faces(typography: Typography, script: Script, readings: bool, interface: tuple[str, ...]) -> Faces:
    px = typography.px
    serif = page_families(typography.face_for(script), script)
    sans = chinese_families(script, serif=False)
    text = _line_face(serif, px, max(typography.line, LINE_OF_READINGS if readings else 0.0))
    return Faces(
        text,
        tuple(_line_face(serif, round(px * size), line, bold=True) for size, line in _HEADINGS),
        reading=SmallLetters(_face(["Noto Sans", *sans], max(7, round(px * 0.46)))),
        small=_face([*interface, *sans], max(9, round(px * 0.62))),
        number=_face([*interface, *sans], max(8, round(px * 0.56))),
        em=QFontMetricsF(text.font).horizontalAdvance("永"),
    )


class Setting:
    """Everything that the reader's choices, a script and a width decide; lengths are whole pixels.

    `key` names all of it: layouts made under one key are good for it whenever it comes back. `measure` names what
    decides how much goes on a line: all of it but the script. With `readings` over all characters lines stand further
    apart.
    """

    def __init__(self, typography: Typography, script: Script, width: int, *, readings: bool = False) -> None:
        px = typography.px
        faces = _faces(typography, script, readings, _interface_families())
        self.typography = typography
        self.text, self._headings = faces.text, faces.headings
        self.reading, self.small, self.number = faces.reading, faces.small, faces.number
        self.px = px
        self.readings = readings
        self.letters = round(px * typography.letters)
        self.indent = round(px * _INDENT)
        self.gap = 0 if typography.indented else round(px * 0.55)
        self.top_room = round(px * 1.9)
        self.bottom_room = round(px * 4)
        self.info_line = round(px * 1.25)
        self.sheet, self.column = _measures(width, px, faces.em + self.letters, self.letters, typography.characters)
        self.measure = (typography, self.column, readings)
        self.key = (script, *self.measure)

    def face(self, level: int) -> Face:
        """The face of running text (level 0), the title (1) or a heading."""
        return self._headings[min(level, len(self._headings)) - 1] if level else self.text

    @property
    def title(self) -> Face:
        """The face of the title."""
        return self.face(1)


@dataclass(frozen=True, slots=True)
class Extent:
    """From a left edge, so many pixels wide."""

    left: int
    width: int

    @property
    def right(self) -> int:
        """The pixel behind the last."""
        return self.left + self.width


def _measures(width: int, px: int, em: float, letters: int, widest: int) -> tuple[Extent, Extent]:
    """The sheet and the column of text on it, in a viewport so many pixels wide.

    The column holds whole characters, so that a line of nothing else needs no stretching; no more than the `widest`,
    each `em` wide with the `letters` space behind it.
    """
    outside = px * 3 // 2 if width > px * 30 else 0
    left, right = (px * 4, px * 7 // 2) if width > px * 24 else (px * 9 // 4, px * 2)
    if width < px * 12:
        left = right = px // 2
    characters = min(widest, max(1, int((width - 2 * outside - left - right + letters) / em)))
    column = int(characters * em - letters + 1)
    sheet = min(width, column + left + right) if characters == widest else width - 2 * outside
    start = (width - sheet) // 2
    spare = max(0, sheet - left - right - column)
    return Extent(start, sheet), Extent(start + left + spare // 2, column)


def _interface_families() -> tuple[str, ...]:
    from PySide6.QtWidgets import QApplication

    return tuple(QApplication.font().families() or [QApplication.font().family()])
