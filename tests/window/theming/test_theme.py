"""All themes: every text can be read on every ground it may lie on, marks and selection are told apart by all eyes."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import fields

import pytest

from reader import settings
from reader.notes.highlight import Colour
from reader.text.rendering import Script
from reader.text.survey import SourceScript
from reader.window.settings.settings_dialog import THEME_NAMES
from reader.window.theming.sheet import stylesheet
from reader.window.theming.theme import Theme, chinese_families, shown_script
from reader.window.theming.themes import CONTRAST, CONTRAST_DARK, DARK, PAPER, SEPIA, SYSTEM, THEMES, theme_for
from seeing import EYES, contrast, distance

READABLE = 4.5
VISIBLE = 3.0  # for lines, rings and dots, which are no text
STRONG = 7.0  # for text where high contrast is asked for
APART = 0.25  # in OKLab: a quarter of the way from black to white
TOLD = 0.025  # what can be told from its neighbour

EVERY_THEME = pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_distance_is_that_of_oklab() -> None:
    assert distance("#000000", "#ffffff") == pytest.approx(1, abs=0.001)
    assert distance("#ff0000", "#ff0000", "no red cones") == 0
    assert distance("#c00000", "#008000") > 4 * distance("#8f7000", "#c05000", "no green cones")


def grounds_on_the_page(theme: Theme) -> dict[str, str]:
    """All that running text, links and readings may lie on; where marks cross, the shortest one's ground counts."""
    page = theme.page
    marks = {f"{colour} mark": mark.fill for colour, mark in page.marks.items()}
    return {"sheet": page.sheet, "hit": page.hit, "current hit": page.hit_current, **marks}


def texts(theme: Theme) -> Iterator[tuple[str, str, str]]:
    """Everything that is written on something: what, ink, ground."""
    page = theme.page
    for name, ground in grounds_on_the_page(theme).items():
        yield f"ink on {name}", page.ink, ground
        yield f"link on {name}", page.link, ground
        if "hit" not in name:  # readings and numbers stand above and beside what a search finds
            yield f"quiet on {name}", page.quiet, ground
            yield f"accent on {name}", page.accent, ground
    yield "quiet on ground", page.quiet, page.ground
    yield "selection", page.selection_ink, page.selection
    for name, ground in (("panel", theme.panel), ("raised", theme.raised), ("hover", theme.hover)):
        yield f"ink on {name}", theme.ink, ground
        yield f"quiet on {name}", theme.quiet, ground
        yield f"accent on {name}", theme.accent, ground
    yield "accent ink on accent", theme.accent_ink, theme.accent
    yield "bar", theme.bar_ink, theme.bar
    yield "bar under the pointer", theme.bar_ink, theme.bar_hover
    yield "warning", theme.warning_ink, theme.warning


def signs(theme: Theme) -> Iterator[tuple[str, str, str]]:
    """Everything that is seen and not read: what, its colour, what it lies on."""
    page = theme.page
    for (colour, mark), (name, ground) in itertools.product(page.marks.items(), grounds_on_the_page(theme).items()):
        if "hit" not in name:  # a hit covers the lines of marks
            yield f"line and frame of {colour} on {name}", mark.line, ground
    for colour, mark in page.marks.items():
        yield f"edge of a {colour} card", mark.line, theme.raised
        yield f"{colour} dot on the bar", theme.dots[colour], theme.bar
    for name, ground in grounds_on_the_page(theme).items():
        yield f"caret and doubt on {name}", page.accent, ground
    yield "selection on the sheet", page.selection, page.sheet
    yield "frame of the current hit", page.ink, page.hit_current
    for name, ground in (("panel", theme.panel), ("raised", theme.raised), ("hover", theme.hover)):
        yield f"ring of the focus on {name}", theme.accent, ground
    yield "ring on a button that is on", theme.accent_ink, theme.accent
    yield "ring on the bar", theme.bar_ink, theme.bar


@EVERY_THEME
def test_every_text_can_be_read_on_its_ground(theme: Theme) -> None:
    too_faint = {what: round(contrast(ink, ground), 2) for what, ink, ground in texts(theme)}
    assert {what: ratio for what, ratio in too_faint.items() if ratio < READABLE} == {}


@EVERY_THEME
def test_every_sign_can_be_seen_on_its_ground(theme: Theme) -> None:
    too_faint = {what: round(contrast(colour, ground), 2) for what, colour, ground in signs(theme)}
    assert {what: ratio for what, ratio in too_faint.items() if ratio < VISIBLE} == {}


@pytest.mark.parametrize("theme", [CONTRAST, CONTRAST_DARK], ids=lambda theme: theme.name)
def test_high_contrast_is_high(theme: Theme) -> None:
    assert contrast(theme.page.ink, theme.page.sheet) == pytest.approx(21)
    inks = {what: round(contrast(ink, ground), 2) for what, ink, ground in texts(theme) if "ink on" in what}
    assert {what: ratio for what, ratio in inks.items() if ratio < STRONG and "hit" not in what} == {}
    assert all(contrast(mark.line, theme.page.sheet) >= STRONG for mark in theme.page.marks.values())
    assert contrast(theme.line, theme.panel) >= VISIBLE
    assert theme.page.strong


@EVERY_THEME
@pytest.mark.parametrize("eyes", EYES)
def test_a_selection_cannot_be_taken_for_a_mark(theme: Theme, eyes: str) -> None:
    page = theme.page
    grounds = grounds_on_the_page(theme)
    near = {name: round(distance(page.selection, ground, eyes), 3) for name, ground in grounds.items()}
    assert {name: far for name, far in near.items() if far < APART} == {}
    # The second sign: its letters are turned over, light on dark where all others are dark on light.
    ink, sheet, selected = (distance("#000000", colour) for colour in (page.ink, page.sheet, page.selection))
    assert (distance("#000000", page.selection_ink) > selected) is not (ink > sheet)


@EVERY_THEME
def test_every_colour_of_marks_is_told_by_its_line_too(theme: Theme) -> None:
    assert list(theme.page.marks) == list(Colour) == list(theme.dots)
    assert len({marks.sign for marks in theme.page.marks.values()}) == len(Colour)
    pairs = itertools.combinations(theme.page.marks, 2)
    near = {pair: distance(*(theme.page.marks[colour].fill for colour in pair)) for pair in pairs}
    assert {pair: far for pair, far in near.items() if far < TOLD} == {}


@EVERY_THEME
def test_a_mark_and_a_hit_stand_out_from_the_sheet(theme: Theme) -> None:
    page = theme.page
    grounds = [*(mark.fill for mark in page.marks.values()), page.hit, page.hit_current]
    assert min(distance(page.sheet, ground, eyes) for ground in grounds for eyes in EYES) > 2 * TOLD
    assert distance(page.hit, page.hit_current) > 2 * TOLD


@EVERY_THEME
def test_every_colour_is_written_in_six_digits(theme: Theme) -> None:
    values = [getattr(part, field.name) for part in (theme, theme.page) for field in fields(part)]
    colours = [value for value in values if isinstance(value, str) and value != theme.name]
    colours += [c for marks in theme.page.marks.values() for c in (marks.fill, marks.line)]
    assert [colour for colour in colours if not re.fullmatch("#[0-9a-f]{6}", colour)] == []


def test_sepia_is_warm_and_the_dark_is_not_black() -> None:
    for ground in (SEPIA.page.sheet, SEPIA.page.ground, SEPIA.panel):
        red, green, blue = (int(ground[i : i + 2], 16) for i in (1, 3, 5))
        assert red > green > blue + 15
    assert all(distance("#000000", ground) > 0.18 for ground in (DARK.page.sheet, DARK.page.ground, DARK.panel))


@pytest.mark.parametrize(
    ("choice", "dark", "more_contrast", "theme"),
    [
        (SYSTEM, False, False, PAPER),
        (SYSTEM, True, False, DARK),
        (SYSTEM, False, True, CONTRAST),
        (SYSTEM, True, True, CONTRAST_DARK),
        ("paper", True, True, PAPER),
        ("sepia", True, False, SEPIA),
        ("no theme at all", True, False, DARK),
    ],
)
def test_the_desktop_decides_where_nothing_is_chosen(
    choice: str, dark: bool, more_contrast: bool, theme: Theme
) -> None:
    assert theme_for(choice, dark=dark, contrast=more_contrast) is theme


def test_every_theme_can_be_chosen() -> None:
    assert settings.THEMES == (SYSTEM, *THEMES) == tuple(THEME_NAMES)
    assert settings.Settings().theme == SYSTEM


def test_the_themes_have_the_colours_of_the_drawings() -> None:
    assert (PAPER.page.sheet, PAPER.page.ground, PAPER.panel) == ("#fffdf8", "#f6f1e7", "#f3ede2")
    assert (DARK.page.sheet, DARK.page.ground, DARK.panel) == ("#22201d", "#181614", "#1c1a18")
    assert PAPER.accent == "#8c3b2e"


@pytest.mark.parametrize(
    ("script", "serif", "first"),
    [
        (Script.SOURCE, True, "Noto Serif CJK SC"),
        (Script.SIMPLIFIED, True, "Noto Serif CJK SC"),
        (Script.TRADITIONAL, True, "Noto Serif CJK TC"),
        (Script.TAIWAN, True, "Noto Serif CJK TC"),
        (Script.HONGKONG, True, "Noto Serif CJK HK"),
        (Script.SIMPLIFIED, False, "Noto Sans CJK SC"),
        (Script.TAIWAN, False, "Noto Sans CJK TC"),
        (Script.HONGKONG, False, "Noto Sans CJK HK"),
    ],
)
def test_each_script_has_its_own_faces_and_none_has_japanese_ones(script: Script, serif: bool, first: str) -> None:
    families = chinese_families(script, serif=serif)
    assert families[0] == first
    assert not any("JP" in name or "KR" in name for name in families)


@pytest.mark.parametrize(
    ("wanted", "source", "shown"),
    [
        (Script.SOURCE, SourceScript.TRADITIONAL, Script.TRADITIONAL),
        (Script.SOURCE, SourceScript.SIMPLIFIED, Script.SIMPLIFIED),
        (Script.SOURCE, SourceScript.NONE, Script.SIMPLIFIED),
        (Script.TAIWAN, SourceScript.SIMPLIFIED, Script.TAIWAN),
    ],
)
def test_the_script_on_the_page(wanted: Script, source: SourceScript, shown: Script) -> None:
    assert shown_script(wanted, source) is shown


@EVERY_THEME
def test_the_sheet_is_whole_and_uses_the_theme_only(theme: Theme) -> None:
    sheet = stylesheet(theme, lambda px: px)
    assert sheet.count("{") == sheet.count("}")
    own = {value for field in fields(theme) if isinstance(value := getattr(theme, field.name), str)}
    assert set(re.findall("#[0-9a-f]{6}", sheet)) <= own
