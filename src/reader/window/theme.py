"""The colours of the window, on paper and in the dark, and the faces that Chinese is set in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

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

    `ground` lies around the sheet; `quiet` is for numbers and the line under the title.
    """

    ground: str
    sheet: str
    ink: str
    quiet: str
    line: str
    accent: str
    marks: Mapping[Colour, MarkColours]
    selection: str
    selection_ink: str
    hit: str
    hit_current: str


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


_SIGNS = MappingProxyType(
    {
        Colour.YELLOW: Sign.SOLID,
        Colour.RED: Sign.WAVY,
        Colour.GREEN: Sign.DASHED,
        Colour.BLUE: Sign.DOTTED,
        Colour.PURPLE: Sign.DOUBLE,
        Colour.MAGENTA: Sign.DASH_DOT,
        Colour.ORANGE: Sign.THICK,
        Colour.GREY: Sign.THIN,
    }
)


def _marks(pairs: Mapping[Colour, tuple[str, str]]) -> Mapping[Colour, MarkColours]:
    return MappingProxyType({colour: MarkColours(*pairs[colour], _SIGNS[colour]) for colour in Colour})


_DOTS = MappingProxyType(
    {
        Colour.YELLOW: "#ffd400",
        Colour.RED: "#ff6666",
        Colour.GREEN: "#5fb236",
        Colour.BLUE: "#2ea8e5",
        Colour.PURPLE: "#a28ae5",
        Colour.MAGENTA: "#e56eee",
        Colour.ORANGE: "#f19837",
        Colour.GREY: "#aaaaaa",
    }
)
"""The eight of Zotero's reader: people know them, and they stand apart on a dark ground."""

PAPER = Theme(
    name="paper",
    dark=False,
    page=PageColours(
        ground="#f6f1e7",
        sheet="#fffdf8",
        ink="#2b2622",
        quiet="#6b6157",
        line="#e3dacb",
        accent="#8c3b2e",
        marks=_marks(
            {
                Colour.YELLOW: ("#ffe27a", "#b98a00"),
                Colour.RED: ("#f7cfc9", "#b8483a"),
                Colour.GREEN: ("#c3e6b8", "#3b8132"),
                Colour.BLUE: ("#cfe0f5", "#3a6fae"),
                Colour.PURPLE: ("#e0d6f4", "#7355b5"),
                Colour.MAGENTA: ("#f5d0ec", "#ad3f95"),
                Colour.ORANGE: ("#fbd3a6", "#bd6410"),
                Colour.GREY: ("#e2dfd9", "#77716a"),
            }
        ),
        selection="#1f6fd0",
        selection_ink="#ffffff",
        hit="#b9e6e1",
        hit_current="#48c7ba",
    ),
    panel="#f3ede2",
    raised="#fffdf8",
    hover="#ebe3d4",
    ink="#2b2622",
    quiet="#6b6157",
    line="#e3dacb",
    accent="#8c3b2e",
    accent_ink="#fffdf8",
    warning="#fbe9c4",
    warning_ink="#5b3d05",
    bar="#2b2622",
    bar_ink="#fffdf8",
    bar_hover="#48413b",
    dots=_DOTS,
)

DARK = Theme(
    name="dark",
    dark=True,
    page=PageColours(
        ground="#181614",
        sheet="#22201d",
        ink="#ddd5c9",
        quiet="#a79c8f",
        line="#3a352f",
        accent="#e0957f",
        marks=_marks(
            {
                Colour.YELLOW: ("#5c4d14", "#e3b92c"),
                Colour.RED: ("#5c2e28", "#e67a6c"),
                Colour.GREEN: ("#274a26", "#7cc46f"),
                Colour.BLUE: ("#27405f", "#7fb0ea"),
                Colour.PURPLE: ("#42365f", "#b39ce8"),
                Colour.MAGENTA: ("#58294f", "#df83cb"),
                Colour.ORANGE: ("#623a12", "#ee9a48"),
                Colour.GREY: ("#43403c", "#aca69e"),
            }
        ),
        selection="#2a6fc4",
        selection_ink="#ffffff",
        hit="#17484a",
        hit_current="#08645f",
    ),
    panel="#1c1a18",
    raised="#22201d",
    hover="#2b2825",
    ink="#ddd5c9",
    quiet="#a79c8f",
    line="#3a352f",
    accent="#e0957f",
    accent_ink="#22201d",
    warning="#4a3a14",
    warning_ink="#f0dca8",
    bar="#38332e",
    bar_ink="#f3ede2",
    bar_hover="#4d4740",
    dots=_DOTS,
)

THEMES: Mapping[str, Theme] = MappingProxyType({theme.name: theme for theme in (PAPER, DARK)})

INTERFACE_PX = 13
"""The size of the interface's letters, in pixels that the screen's scale enlarges."""

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


def stylesheet(theme: Theme) -> str:
    """The sheet for what Qt draws itself; short, since each rule is weighed for each widget that is shown.

    Lists, cards, chips and segmented buttons paint themselves, and everything else takes the palette.
    """
    return f"""
QMenuBar {{ background: {theme.panel}; padding: 2px 8px; border: none; }}
QMenuBar::item {{ padding: 4px 9px; border-radius: 5px; background: transparent; }}
QMenuBar::item:selected {{ background: {theme.hover}; }}
QMenu {{ background: {theme.raised}; border: 1px solid {theme.line}; padding: 5px; }}
QMenu::item {{ padding: 5px 26px 5px 26px; border-radius: 5px; }}
QMenu::item:selected {{ background: {theme.hover}; color: {theme.ink}; }}
QMenu::item:disabled {{ color: {theme.quiet}; background: transparent; }}
QMenu::indicator {{ left: 8px; }}
QMenu::separator {{ height: 1px; background: {theme.line}; margin: 5px 8px; }}
QToolBar {{ background: {theme.panel}; border: none; border-bottom: 1px solid {theme.line};
            padding: 5px 10px; spacing: 6px; }}
QToolButton {{ border: 1px solid transparent; border-radius: 6px; padding: 5px 9px;
               background: transparent; }}
QToolButton:hover, QToolButton:focus {{ background: {theme.hover}; }}
QToolButton:pressed, QToolButton:checked {{ background: {theme.line}; }}
QToolButton:disabled {{ color: {theme.quiet}; background: transparent; }}
QToolButton::menu-indicator {{ image: none; }}
QPushButton {{ background: {theme.raised}; border: 1px solid {theme.line}; border-radius: 6px;
               padding: 5px 14px; }}
QPushButton:hover {{ background: {theme.hover}; }}
QPushButton:focus {{ border-color: {theme.accent}; }}
QPushButton:default {{ background: {theme.accent}; color: {theme.accent_ink}; border-color: {theme.accent}; }}
QPushButton:default:focus {{ border-color: {theme.ink}; }}
QPushButton:disabled {{ color: {theme.quiet}; }}
QDialogButtonBox, QMessageBox, QFileDialog {{ dialogbuttonbox-buttons-have-icons: 0; }}
QCheckBox::indicator:unchecked {{ width: 12px; height: 12px; border: 1px solid {theme.quiet}; border-radius: 3px;
                                  background: {theme.raised}; }}
QRadioButton::indicator:unchecked {{ width: 12px; height: 12px; border: 1px solid {theme.quiet}; border-radius: 7px;
                                     background: {theme.raised}; }}
QRadioButton::indicator:checked {{ width: 6px; height: 6px; border: 4px solid {theme.accent}; border-radius: 7px;
                                   background: {theme.raised}; }}
QLineEdit, QPlainTextEdit {{ background: {theme.raised}; border: 1px solid {theme.line};
                             border-radius: 6px; padding: 4px 8px; }}
QLineEdit:focus, QPlainTextEdit:focus {{ border-color: {theme.accent}; }}
QScrollBar:vertical {{ background: transparent; width: 11px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 11px; margin: 0; }}
QScrollBar::handle {{ background: {theme.line}; border-radius: 3px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 36px; }}
QScrollBar::handle:horizontal {{ min-width: 36px; }}
QScrollBar::handle:hover {{ background: {theme.quiet}; }}
QScrollBar::handle:disabled {{ background: transparent; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: none; }}
QStatusBar {{ background: {theme.panel}; border-top: 1px solid {theme.line}; color: {theme.quiet}; }}
QStatusBar::item {{ border: none; }}
QStatusBar QLabel {{ color: {theme.quiet}; padding: 1px 8px; }}
QToolTip {{ background: {theme.bar}; color: {theme.bar_ink}; border: 1px solid {theme.bar};
            padding: 3px 5px; }}
QSplitter::handle {{ background: {theme.line}; }}
"""
