"""What the reader chooses of the page's type, as the page then has it."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

import pytest

from reader.text.rendering import NoiseView, Readings, Script, View
from reader.window.page.setting import LINE_OF_READINGS, Setting, Typography

from .conftest import MakePage, TestedPage

LONG = "入冬以後天黑得早鎮上的圖書館卻把燈留到了十點有放學來寫作業的孩子也有下班順路來看報的工人" * 2
CALM = Typography()


def typed(page: TestedPage, **choices: Any) -> TestedPage:
    page.set_type(replace(CALM, **choices))
    return page


def lefts(page: TestedPage, piece: int) -> list[float]:
    """Where the first character with ink of each line begins, in ems from the column's left edge."""
    laid = page.laid.boxes[piece].laid
    found = []
    for line in range(laid.count):
        span = laid.line_span(line)
        words = page.laid.text.source[span.start : span.end]
        at = span.start + len(words) - len(words.lstrip())
        found.append(round(laid.x_of(at, line) / page.laid.setting.px, 1))
    return found


@pytest.mark.parametrize(
    ("source", "indented", "first"),
    [
        ("{}", False, 0),
        ("{}", True, 2),
        ("\u3000\u3000{}", False, 0),
        ("\u3000\u3000{}", True, 2),
        ("    {}", False, 0),
        ("    {}", True, 2),
        ("\t{}", True, 2),
    ],
)
def test_paragraphs_are_indented_as_chosen_whatever_the_source_does(
    make_page: MakePage, source: str, indented: bool, first: float
) -> None:
    page = typed(make_page("\n".join([source.format(LONG)] * 3)), indented=indented)
    for piece in range(3):
        assert lefts(page, piece) == [first, *[0.0] * (page.laid.boxes[piece].laid.count - 1)]


@pytest.mark.parametrize("indented", [False, True])
def test_blanks_that_tell_verse_from_prose_stay(make_page: MakePage, indented: bool) -> None:
    page = typed(make_page(f"{LONG}\n\u3000\u3000白日依山盡\n{LONG}\n{LONG}"), indented=indented)
    assert [lefts(page, piece)[0] for piece in range(4)] == [2 * indented, 2, 2 * indented, 2 * indented]


def test_indented_paragraphs_follow_each_other_closely(make_page: MakePage) -> None:
    page = make_page(f"{LONG}\n{LONG}")
    apart = page.laid.boxes[0]
    assert apart.height - apart.above - apart.laid.height == page.laid.setting.gap > 0
    close = typed(page, indented=True).laid.boxes[0]
    assert close.height == close.above + close.laid.height


def test_ragged_lines_end_where_their_words_do(make_page: MakePage) -> None:
    page = make_page("".join(f"天黑，library 圖書館卻把 lamp 留到了{'十' * n}點。" for n in range(8)), width=620)

    def ends() -> list[float]:
        laid = page.laid.boxes[0].laid
        return [laid.bands(laid.line_span(line))[0].right for line in range(laid.count - 1)]

    width = page.laid.setting.column.width
    assert set(ends()) == {float(width)}
    typed(page, justified=False)
    assert len(set(ends())) > 1
    assert max(ends()) <= width


def test_lines_and_letters_stand_as_far_apart_as_chosen(make_page: MakePage) -> None:
    page = make_page(LONG)
    loose = typed(page, line=2.5, letters=0.2).laid
    assert loose.setting.text.line == round(21 * 2.5)
    laid = loose.boxes[0].laid
    places = [laid.x_of(at, 0) for at in range(12)]
    assert {round(b - a) for a, b in itertools.pairwise(places)} == {25}
    whole = laid.bands(laid.line_span(0))[0]
    assert whole.right == pytest.approx(loose.setting.column.width, abs=1)


@pytest.mark.parametrize("characters", [20, 30, 38])
@pytest.mark.parametrize("letters", [0.0, 0.1])
def test_a_column_is_as_wide_as_chosen(make_page: MakePage, characters: int, letters: float) -> None:
    page = typed(make_page(LONG, width=1400), characters=characters, letters=letters)
    assert page.laid.boxes[0].laid.line_span(0).length == characters


def test_readings_over_everything_have_room(make_page: MakePage) -> None:
    page = make_page(LONG, View(Script.SOURCE, NoiseView.HIDDEN))
    assert page.laid.setting.text.line == 40
    page.set_view(View(Script.SOURCE, NoiseView.HIDDEN, readings=Readings.PINYIN))
    assert page.laid.setting.text.line == round(21 * LINE_OF_READINGS)
    typed(page, line=2.6)
    assert page.laid.setting.text.line == round(21 * 2.6)


def test_each_script_has_the_face_that_was_chosen_for_it(qapp: object) -> None:
    chosen = Typography(simplified=":sans", traditional="Noto Serif CJK TC")
    families = {script: Setting(chosen, script, 800).text.font.families()[0] for script in Script}
    assert families[Script.SIMPLIFIED].startswith("Noto Sans CJK SC")
    assert families[Script.TRADITIONAL] == families[Script.TAIWAN] == "Noto Serif CJK TC"
    assert families[Script.HONGKONG] == "Noto Serif CJK HK"
