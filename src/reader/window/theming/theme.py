"""What a theme consists of, and the faces that Chinese is set in; the themes themselves are in themes.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from reader.notes.highlight import Colour
from reader.text.rendering import Script
from reader.text.survey import SourceScript


class Sign(StrEnum):
    """The line under a mark: what tells its colour to an eye that cannot."""

    SOLID = "solid"
    WAVY = "wavy"
    DASHED = "dashed"
    DOTTED = "dotted"
    DOUBLE = "double"
    DASH_DOT = "dash dot"
    THICK = "thick"
    THIN = "thin"


@dataclass(frozen=True, slots=True)
class MarkColours:
    """One colour of marks: the ground behind the words, the line below them, the sign that the line makes."""

    fill: str
    line: str
    sign: Sign


@dataclass(frozen=True, slots=True)
class PageColours:
    """What the page is painted in; every colour is written #rrggbb.

    `ground` lies around the sheet; `quiet` is for numbers and the line under the title; `strong` draws lines heavier.
    """

    ground: str
    sheet: str
    ink: str
    quiet: str
    line: str
    accent: str
    link: str
    marks: Mapping[Colour, MarkColours]
    selection: str
    selection_ink: str
    hit: str
    hit_current: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Theme:
    """All colours of the window, written #rrggbb.

    `panel` is the ground of side panels and bars, `raised` that of cards, fields and the current row,
    `hover` lies under the pointer, `accent_ink` is written on `accent`; `bar` is the floating bar at a
    selection, `dots` its colours.
    """

    name: str
    dark: bool
    page: PageColours
    panel: str
    raised: str
    hover: str
    ink: str
    quiet: str
    line: str
    accent: str
    accent_ink: str
    warning: str
    warning_ink: str
    bar: str
    bar_ink: str
    bar_hover: str
    dots: Mapping[Colour, str]


INTERFACE_PX = 13
"""The usual size of the interface's letters, in pixels that the screen's scale enlarges."""

_SERIF = {
    Script.SIMPLIFIED: ("Noto Serif CJK SC", "Source Han Serif SC", "Noto Serif SC", "Songti SC", "STSong", "SimSun"),
    Script.TRADITIONAL: (
        "Noto Serif CJK TC",
        "Source Han Serif TC",
        "Noto Serif TC",
        "Songti TC",
        "LiSong Pro",
        "PMingLiU",
    ),
    Script.HONGKONG: (
        "Noto Serif CJK HK",
        "Source Han Serif HC",
        "Noto Serif HK",
        "Noto Serif CJK TC",
        "Songti TC",
        "MingLiU_HKSCS",
        "PMingLiU",
    ),
}
_SANS = {
    Script.SIMPLIFIED: ("Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei"),
    Script.TRADITIONAL: (
        "Noto Sans CJK TC",
        "Source Han Sans TC",
        "Noto Sans TC",
        "PingFang TC",
        "Microsoft JhengHei",
    ),
    Script.HONGKONG: (
        "Noto Sans CJK HK",
        "Source Han Sans HC",
        "Noto Sans HK",
        "Noto Sans CJK TC",
        "PingFang HK",
        "Microsoft JhengHei",
    ),
}


def shown_script(wanted: Script, source: SourceScript) -> Script:
    """The script on the page when `wanted` is chosen over a text written in `source`; never SOURCE."""
    if wanted is not Script.SOURCE:
        return wanted
    return Script.TRADITIONAL if source is SourceScript.TRADITIONAL else Script.SIMPLIFIED


def chinese_families(script: Script, *, serif: bool = True) -> list[str]:
    """The faces for a script, the best first; Qt takes the first that is there.

    Naming them is what keeps Qt from its own choice for Han characters, which draws the Japanese forms.
    """
    faces = _SERIF if serif else _SANS
    named = {Script.SOURCE: Script.SIMPLIFIED, Script.TAIWAN: Script.TRADITIONAL}.get(script, script)
    other = Script.SIMPLIFIED if named is not Script.SIMPLIFIED else Script.TRADITIONAL
    return [*faces[named], *faces[other]]
