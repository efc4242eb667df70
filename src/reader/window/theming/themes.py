"""The themes: paper, sepia, dark, high contrast on white and on black; test_theme.py measures each.

Grounds of marks share one lightness and lines another, so that any line can be seen on any ground.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from reader.notes.highlight import Colour
from reader.window.theming.theme import MarkColours, PageColours, Sign, Theme

SYSTEM = "system"
"""The choice of no theme: the desktop's colour scheme and contrast decide."""

_SIGNS = (
    Sign.SOLID,
    Sign.WAVY,
    Sign.DASHED,
    Sign.DOTTED,
    Sign.DOUBLE,
    Sign.DASH_DOT,
    Sign.THICK,
    Sign.THIN,
)
"""In the order of the colours."""


def _marks(*pairs: tuple[str, str]) -> Mapping[Colour, MarkColours]:
    """Ground and line of each colour, in the order of the colours."""
    rows = zip(Colour, pairs, _SIGNS, strict=True)
    return MappingProxyType({colour: MarkColours(fill, line, sign) for colour, (fill, line), sign in rows})


_DOTS = MappingProxyType(
    dict(
        zip(
            Colour,
            ("#ffd400", "#ff6666", "#5fb236", "#2ea8e5", "#a28ae5", "#e56eee", "#f19837", "#aaaaaa"),
            strict=True,
        )
    )
)
"""The eight of Zotero's reader: people know them, and they stand apart on a dark ground."""

PAPER = Theme(
    name="paper",
    dark=False,
    page=PageColours(
        ground="#f6f1e7",
        sheet="#fffdf8",
        ink="#2b2622",
        quiet="#645a50",
        line="#e3dacb",
        accent="#8c3b2e",
        link="#8c3b2e",
        marks=_marks(
            ("#ffe686", "#946b05"),
            ("#fdcec7", "#b5473f"),
            ("#c1eabc", "#388431"),
            ("#cce0f9", "#3573b3"),
            ("#e1d6f7", "#7e58b7"),
            ("#f6cfe9", "#aa4191"),
            ("#ffd3ad", "#a25c01"),
            ("#e2dfda", "#746f68"),
        ),
        selection="#1f6fd0",
        selection_ink="#ffffff",
        hit="#c4efeb",
        hit_current="#7cdcd1",
    ),
    panel="#f3ede2",
    raised="#fffdf8",
    hover="#ebe3d4",
    ink="#2b2622",
    quiet="#645a50",
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

SEPIA = Theme(
    name="sepia",
    dark=False,
    page=PageColours(
        ground="#ecdfc6",
        sheet="#f8eedb",
        ink="#3b2a1a",
        quiet="#5f4c36",
        line="#d5c19b",
        accent="#843c12",
        link="#843c12",
        marks=_marks(
            ("#f2d876", "#805c00"),
            ("#fac1b9", "#9e423a"),
            ("#b6deb1", "#33742d"),
            ("#bfd3eb", "#32669d"),
            ("#d5cbec", "#6f509f"),
            ("#edc2df", "#8f437c"),
            ("#fdc492", "#905100"),
            ("#d5d2cd", "#67635c"),
        ),
        selection="#2b5f9e",
        selection_ink="#fdf8ee",
        hit="#b5e0d0",
        hit_current="#8ad6c5",
    ),
    panel="#e9dbc0",
    raised="#f8eedb",
    hover="#dfcead",
    ink="#3b2a1a",
    quiet="#5f4c36",
    line="#d5c19b",
    accent="#843c12",
    accent_ink="#fbf3e3",
    warning="#f6d99a",
    warning_ink="#4f3200",
    bar="#3b2a1a",
    bar_ink="#fbf3e3",
    bar_hover="#5a4531",
    dots=_DOTS,
)

DARK = Theme(
    name="dark",
    dark=True,
    page=PageColours(
        ground="#181614",
        sheet="#22201d",
        ink="#ddd5c9",
        quiet="#b9ae9f",
        line="#3a352f",
        accent="#e59f8a",
        link="#eeb3a1",
        marks=_marks(
            ("#4b3d01", "#eab02f"),
            ("#572d29", "#f98f84"),
            ("#274324", "#7dc775"),
            ("#213c5a", "#77b5fb"),
            ("#41315b", "#bd9ff2"),
            ("#542948", "#ea8cd0"),
            ("#513215", "#f09b48"),
            ("#3d3a36", "#b5b0a9"),
        ),
        selection="#79acee",
        selection_ink="#0f1926",
        hit="#16393b",
        hit_current="#075450",
    ),
    panel="#1c1a18",
    raised="#22201d",
    hover="#2b2825",
    ink="#ddd5c9",
    quiet="#b9ae9f",
    line="#3a352f",
    accent="#e59f8a",
    accent_ink="#22201d",
    warning="#4a3a14",
    warning_ink="#f0dca8",
    bar="#38332e",
    bar_ink="#f3ede2",
    bar_hover="#4d4740",
    dots=_DOTS,
)

CONTRAST = Theme(
    name="contrast",
    dark=False,
    page=PageColours(
        ground="#ffffff",
        sheet="#ffffff",
        ink="#000000",
        quiet="#303030",
        line="#000000",
        accent="#00329c",
        link="#00329c",
        marks=_marks(
            ("#ffeba2", "#5d4201"),
            ("#ffd2cc", "#831a18"),
            ("#b0f3a8", "#065801"),
            ("#c7e1ff", "#004885"),
            ("#e3d7fb", "#552f86"),
            ("#fecdee", "#741f61"),
            ("#ffd5b2", "#6a3a00"),
            ("#e1ddd8", "#4b4741"),
        ),
        selection="#00246f",
        selection_ink="#ffffff",
        hit="#a9f5ee",
        hit_current="#45dfd3",
        strong=True,
    ),
    panel="#ffffff",
    raised="#ffffff",
    hover="#dfe6ff",
    ink="#000000",
    quiet="#303030",
    line="#000000",
    accent="#00329c",
    accent_ink="#ffffff",
    warning="#ffef9f",
    warning_ink="#000000",
    bar="#000000",
    bar_ink="#ffffff",
    bar_hover="#404040",
    dots=_DOTS,
)

CONTRAST_DARK = Theme(
    name="contrast_dark",
    dark=True,
    page=PageColours(
        ground="#000000",
        sheet="#000000",
        ink="#ffffff",
        quiet="#dcdcdc",
        line="#ffffff",
        accent="#ffd800",
        link="#a6dbff",
        marks=_marks(
            ("#4a3c00", "#ffd077"),
            ("#5c231f", "#ffb0a6"),
            ("#1a4216", "#95dd8d"),
            ("#00386b", "#9fcbfe"),
            ("#43226d", "#d1b9fe"),
            ("#5b194c", "#fea6e5"),
            ("#542d00", "#feb674"),
            ("#423f3b", "#cbc7bf"),
        ),
        selection="#7ce7ff",
        selection_ink="#000000",
        hit="#003d40",
        hit_current="#005f5b",
        strong=True,
    ),
    panel="#000000",
    raised="#000000",
    hover="#2c2c2c",
    ink="#ffffff",
    quiet="#dcdcdc",
    line="#ffffff",
    accent="#ffd800",
    accent_ink="#000000",
    warning="#3a3000",
    warning_ink="#ffe980",
    bar="#303030",
    bar_ink="#ffffff",
    bar_hover="#555555",
    dots=_DOTS,
)

THEMES: Mapping[str, Theme] = MappingProxyType(
    {theme.name: theme for theme in (PAPER, SEPIA, DARK, CONTRAST, CONTRAST_DARK)}
)


def theme_for(choice: str, *, dark: bool, contrast: bool) -> Theme:
    """The theme of a choice; where that is the desktop's, the one for its colour scheme and contrast."""
    if choice in THEMES:
        return THEMES[choice]
    if contrast:
        return CONTRAST_DARK if dark else CONTRAST
    return DARK if dark else PAPER
