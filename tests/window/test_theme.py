"""Both themes: every text can be read on its ground, every colour of marks has a sign of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields

import pytest

from reader.notes.highlight import Colour
from reader.text.rendering import Script
from reader.text.survey import SourceScript
from reader.window.theme import DARK, PAPER, THEMES, Theme, chinese_families, shown_script, stylesheet

READABLE = 4.5
VISIBLE = 3.0  # for lines and dots, which are no text


def luminance(colour: str) -> float:
    """As WCAG 2.2 defines it."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def texts(theme: Theme) -> Iterator[tuple[str, str, str]]:
    """Everything that is written on something: what, ink, ground."""
    page = theme.page
    for name, ground in (("sheet", page.sheet), ("ground", page.ground)):
        yield f"ink on {name}", page.ink, ground
        yield f"quiet on {name}", page.quiet, ground
        yield f"accent on {name}", page.accent, ground
    for name, ground in (("panel", theme.panel), ("raised", theme.raised), ("hover", theme.hover)):
        yield f"ink on {name}", theme.ink, ground
        yield f"quiet on {name}", theme.quiet, ground
        yield f"accent on {name}", theme.accent, ground
    yield "accent ink on accent", theme.accent_ink, theme.accent
    yield "selection", page.selection_ink, page.selection
    yield "hit", page.ink, page.hit
    yield "current hit", page.ink, page.hit_current
    yield "bar", theme.bar_ink, theme.bar
    yield "bar under the pointer", theme.bar_ink, theme.bar_hover
    yield "warning", theme.warning_ink, theme.warning
    for colour, marks in page.marks.items():
        yield f"ink on {colour}", page.ink, marks.fill


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_every_text_can_be_read_on_its_ground(theme: Theme) -> None:
    too_faint = {what: round(contrast(ink, ground), 2) for what, ink, ground in texts(theme)}
    assert {what: ratio for what, ratio in too_faint.items() if ratio < READABLE} == {}


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_lines_of_marks_and_dots_can_be_seen(theme: Theme) -> None:
    for colour, marks in theme.page.marks.items():
        assert contrast(marks.line, theme.page.sheet) >= VISIBLE, colour
        assert contrast(theme.dots[colour], theme.bar) >= VISIBLE, colour


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_every_colour_of_marks_is_told_by_its_line_too(theme: Theme) -> None:
    assert list(theme.page.marks) == list(Colour) == list(theme.dots)
    assert len({marks.sign for marks in theme.page.marks.values()}) == len(Colour)
    assert len({marks.fill for marks in theme.page.marks.values()}) == len(Colour)
    assert theme.page.selection not in {marks.fill for marks in theme.page.marks.values()}


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_every_colour_is_written_in_six_digits(theme: Theme) -> None:
    values = [getattr(part, field.name) for part in (theme, theme.page) for field in fields(part)]
    colours = [value for value in values if isinstance(value, str) and value != theme.name]
    colours += [c for marks in theme.page.marks.values() for c in (marks.fill, marks.line)]
    assert [colour for colour in colours if not re.fullmatch("#[0-9a-f]{6}", colour)] == []


def test_the_themes_have_the_colours_of_the_drawings() -> None:
    assert (PAPER.page.sheet, PAPER.page.ground, PAPER.panel) == ("#fffdf8", "#f6f1e7", "#f3ede2")
    assert (DARK.page.sheet, DARK.page.ground, DARK.panel) == ("#22201d", "#181614", "#1c1a18")
    assert (PAPER.accent, DARK.accent) == ("#8c3b2e", "#e0957f")


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


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_the_sheet_is_whole_and_uses_the_theme_only(theme: Theme) -> None:
    sheet = stylesheet(theme)
    assert sheet.count("{") == sheet.count("}")
    own = {value for field in fields(theme) if isinstance(value := getattr(theme, field.name), str)}
    assert set(re.findall("#[0-9a-f]{6}", sheet)) <= own
