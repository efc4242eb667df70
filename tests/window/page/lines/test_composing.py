"""Lines of made-up measures: every character is an em of ten pixels wide, a letter half of it."""

from __future__ import annotations

from itertools import accumulate

import pytest

from reader.window.page.lines.composing import Line, Measured, compose
from reader.window.page.lines.spacing import Spaces, pair_spaces, stretchable

EM = 10


def bearings(sign: str) -> tuple[float, float]:
    """As the mainland's faces have them: the ink of stops on the left."""
    return (0.5, 0.0) if sign in "「『（“" else (0.0, 0.5)


def in_the_middle(sign: str) -> tuple[float, float]:
    """As Taiwan's faces have them: the ink of stops in the middle."""
    return (0.25, 0.25) if sign in "，。：；！？" else bearings(sign)


def measured(text: str, blanks: object = bearings) -> Measured:
    widths = [EM / 2 if character < "\u2000" else EM for character in text]
    assert callable(blanks)
    spaces = Spaces(len(text), pair_spaces(text, EM, blanks), {})
    edges = spaces.added(list(accumulate(widths, initial=0.0)), 0)
    return Measured(text, edges, 0, lambda _at: True, spaces, EM, blanks)


def lines(text: str, ems: float, *, justified: bool = True) -> list[Line]:
    return compose(measured(text), 0, len(text), ems * EM, ems * EM, justified=justified)


@pytest.mark.parametrize(
    ("text", "ems", "barred"),
    [
        ("天黑得早鎮上的圖", 4, "天黑得早|鎮上的圖"),
        ("天黑得早。鎮上的", 4.5, "天黑得早。|鎮上的"),  # the blank half of the stop hangs over
        ("天，黑得早。鎮上的圖書", 5.25, "天，黑得早。|鎮上的圖書"),  # the comma gives a quarter, the stop hangs
        ("天黑得早啊。鎮上的圖書", 5.4, "天黑得早|啊。鎮上的|圖書"),
        ("天黑得早「鎮上的圖", 5, "天黑得早|「鎮上的圖"),
        ("天黑得「鎮上」的圖", 4.5, "天黑得|「鎮上」的|圖"),  # the bracket's blank half hangs out
        ("天黑，「鎮上」。的圖書館", 6.5, "天黑，「鎮上」。|的圖書館"),
        ("天黑得早……的圖", 5, "天黑得|早……的圖"),
        ("天黑  得早", 2, "天黑  |得早"),
        ("天黑got it得早", 4, "天黑got |it得早"),
        ("", 4, ""),
    ],
)
def test_where_lines_end(text: str, ems: float, barred: str) -> None:
    assert "|".join(text[line.start : line.end] for line in lines(text, ems)) == barred


def test_signs_that_meet_take_an_em_and_a_half() -> None:
    one = measured("，「")
    assert one.width(0, 2) == 1.5 * EM
    assert one.width(0, 1) == EM
    assert measured("。」").width(0, 2) == 1.5 * EM
    assert measured("」「").width(0, 2) == 1.5 * EM
    assert measured("天「").width(0, 2) == 2 * EM


def test_stops_in_the_middle_of_their_squares_give_less() -> None:
    assert measured("。」", in_the_middle).width(0, 2) == 1.75 * EM
    assert measured("」。", in_the_middle).width(0, 2) == 1.5 * EM


def test_letters_stand_a_little_apart_from_chinese() -> None:
    assert measured("天a天").width(0, 3) > 2.5 * EM
    assert measured("天 a").width(0, 3) == 2 * EM
    assert measured("天a").width(0, 1) == EM


def test_a_line_that_lacks_something_is_stretched_evenly() -> None:
    first, last = lines("天黑得「早」的", 3.5)
    assert list(first.places) == [0, 1]
    assert first.stretch == pytest.approx(0.25 * EM)
    assert last.places == ()


def test_a_line_that_has_too_much_is_squeezed_where_signs_are_blank() -> None:
    text = "天，黑（得）早啊。鎮上的圖書"
    first = lines(text, 8)[0]
    assert text[: first.end] == "天，黑（得）早啊。"
    assert first.added == pytest.approx(-0.5 * EM)
    assert {text[at] for at in first.squeeze} <= set("，黑（得）")


@pytest.mark.parametrize(
    ("text", "stretched"),
    [
        ("天黑……得早", "天黑…得"),
        ("天dang黑得", "天g黑"),
        ("習(xi)\u200b近平", "習\u200b近"),
        ("天a\u0301黑得", "天\u0301黑"),
        ("got it done", "  "),
    ],
)
def test_words_and_rows_are_not_pulled_apart(text: str, stretched: str) -> None:
    assert "".join(text[at] for at in stretchable(text, 0, len(text))) == stretched


def test_a_line_of_few_words_stays_ragged() -> None:
    assert lines("天 incomprehensibilities", 10)[0].places == ()


def test_ragged_lines_are_never_stretched() -> None:
    for line in lines("天黑得早，鎮上的「圖書館」把燈留，到了" * 3, 7, justified=False):
        assert line.added == 0
