"""One piece as lines: the way between code points and Qt's units, checked against slow oracles."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from nasty import noisy, surrogates, survey_of
from reader.text.alignment import identity
from reader.text.render import render
from reader.text.rendering import Doubt, NoiseView, Rendering, Script, View
from reader.text.span import Span
from reader.window.page.line_layout import LaidOut
from reader.window.page.setting import Setting, Shape, Typography

EM = 21
views = st.builds(View, st.sampled_from(Script), st.sampled_from(NoiseView))


@pytest.fixture
def setting(qapp: QtBot) -> Setting:
    return Setting(Typography(EM), Script.TRADITIONAL, 800)


def lay_out(text: str, view: View, setting: Setting, width: int = EM * 5 + 1) -> tuple[str, LaidOut]:
    source, survey = survey_of(text)
    whole = Span(0, len(source))
    rendering = render(source, whole, view, survey)
    return source, LaidOut(whole, rendering, setting.text, setting.reading, Shape(width))


def plain(text: str, setting: Setting, width: int) -> LaidOut:
    whole = Span(0, len(text))
    return LaidOut(whole, Rendering(text, identity(len(text))), setting.text, setting.reading, Shape(width))


def stops(laid: LaidOut, start: int, *, forward: bool) -> list[int]:
    found = [start]
    while (reached := laid.step(found[-1], forward=forward)) is not None:
        found.append(reached)
    return found


@given(st.text(st.sampled_from("學𠮷a\u0301𠔻"), max_size=20))
def test_units_are_those_of_utf_16(setting: Setting, text: str) -> None:
    laid = plain(text, setting, 1000)
    for k in range(len(text) + 1):
        units = len(text[:k].encode("utf-16-le")) // 2
        assert laid._shaped._units(k) == units
        assert laid._shaped._points(units) == k


@given(noisy(), views)
def test_bands_of_all_characters_tile_every_line(setting: Setting, text: str, view: View) -> None:
    source, laid = lay_out(text, view, setting)
    rights: dict[int, float] = {}
    for start, end in itertools.pairwise(stops(laid, 0, forward=True)):
        for band in laid.bands(Span(start, end)):
            assert abs(band.left - rights.get(band.line, 0.0)) < 0.05
            rights[band.line] = band.right
    whole = {band.line: band.right for band in laid.bands(Span(0, len(source)))}
    assert rights == pytest.approx(whole, abs=0.05)


@given(noisy(), views)
def test_a_caret_steps_to_the_same_places_forward_and_back(setting: Setting, text: str, view: View) -> None:
    source, laid = lay_out(text, view, setting)
    there = stops(laid, 0, forward=True)
    back = stops(laid, there[-1], forward=False)
    assert there[0] == 0
    assert there[-1] == len(source) or not source.strip("\u200b")
    assert set(back) <= set(there)
    assert back[-1] == 0


@given(noisy(), views)
def test_a_point_on_a_character_finds_it(setting: Setting, text: str, view: View) -> None:
    _, laid = lay_out(text, view, setting)
    for start, end in itertools.pairwise(stops(laid, 0, forward=True)):
        for band in laid.bands(Span(start, end)):
            if band.right - band.left > 2:
                found = laid.character_at((band.left + band.right) / 2, band.line)
                assert found is not None
                assert found.start <= start < found.end


@given(noisy(), views)
def test_every_place_is_found_again_where_it_stands(setting: Setting, text: str, view: View) -> None:
    _, laid = lay_out(text, view, setting)
    for offset in stops(laid, 0, forward=True):
        line = laid.line_of(offset)
        x = laid.x_of(offset, line)
        spot = laid.spot_at(x, line)
        assert laid.x_of(spot.high, line) == pytest.approx(x, abs=0.05)


@given(noisy(), views)
def test_lines_follow_each_other_without_gap(setting: Setting, text: str, view: View) -> None:
    source, laid = lay_out(text, view, setting)
    spans = [laid.line_span(line) for line in range(laid.count)]
    assert spans[0].start == 0
    assert spans[-1].end == len(source)
    assert all(a.end == b.start for a, b in itertools.pairwise(spans))
    assert laid.height == laid.count * setting.text.line


@given(surrogates)
def test_surrogates_and_nul_are_shown_one_to_one(setting: Setting, text: str) -> None:
    laid = plain(text, setting, 1000)
    assert laid.line_span(0) == Span(0, len(text))
    at = stops(laid, 0, forward=True)
    assert at[-1] == len(text)
    assert all(a < b for a, b in itertools.pairwise(at))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("入冬以後，天黑得早。", ["入冬以後，", "天黑得早。"]),
        ("入冬以後天，黑得早。", ["入冬以後", "天，黑得", "早。"]),
        ("入冬以後（天黑）得", ["入冬以後", "（天黑）得"]),
        ("等等等等……", ["等等等", "等……"]),
        ("黨黨(abc) ，天黑", ["黨黨", "(abc) ，天", "黑"]),
    ],
)
def test_lines_break_as_chinese_does(setting: Setting, text: str, lines: list[str]) -> None:
    laid = plain(text, setting, EM * 5 + 1)
    spans = [laid.line_span(line) for line in range(laid.count)]
    assert [text[span.start : span.end] for span in spans] == lines


def test_a_justified_line_is_as_wide_as_the_column(setting: Setting) -> None:
    text = "入冬以後天，黑得早得很，鎮上的圖書館。"
    laid = plain(text, setting, EM * 5 + 1)
    ends = [laid.x_of(laid.line_span(line).end, line) for line in range(laid.count)]
    assert laid.count > 2
    assert [round(laid.bands(laid.line_span(line))[0].right) for line in range(laid.count - 1)] == [EM * 5 + 1] * (
        laid.count - 1
    )
    assert ends[-1] < EM * 5


def test_a_blank_behind_a_bracket_is_not_stretched(setting: Setting) -> None:
    text = "學習(xi) 貫徹近平時代"
    laid = plain(text, setting, round(EM * 6.6))
    blank = laid.bands(Span(6, 7))[0]
    bracket = laid.bands(Span(5, 6))[0]
    assert laid.count == 2
    assert blank.right - bracket.left < EM * 0.9


def test_a_wide_reading_widens_its_character(setting: Setting) -> None:
    view = View(Script.SOURCE, NoiseView.ABOVE)
    _, narrow = lay_out("裝{(a)}裝裝", view, setting, 1000)
    _, wide = lay_out("裝{(zhuang)}裝{(zhuang)}裝", view, setting, 1000)
    assert narrow.bands(Span(0, 6))[0].right == pytest.approx(3 * EM, abs=0.5)
    assert wide.bands(Span(0, 19))[0].right > 3.5 * EM


def test_nothing_is_drawn_right_to_left(setting: Setting) -> None:
    laid = plain("一\u202e二三\u202c四", setting, 1000)
    lefts = [laid.x_of(offset, 0) for offset in range(7)]
    assert lefts == sorted(lefts)


def test_doubts_stand_under_their_characters(setting: Setting) -> None:
    text = "一𠮷里發三"
    rendering = Rendering(text, identity(5), doubts=(Doubt(2, "裡里"), Doubt(3, "發髮")))
    laid = LaidOut(Span(0, 5), rendering, setting.text, setting.reading, Shape(EM * 3 + 1))
    assert laid.doubts() == [*laid.bands(Span(2, 3)), *laid.bands(Span(3, 4))]


def test_headings_are_not_stretched(setting: Setting) -> None:
    text = "入冬以後天，黑得早得很，鎮上的圖書館。"
    rendering = Rendering(text, identity(len(text)))
    laid = LaidOut(Span(0, len(text)), rendering, setting.face(2), setting.reading, Shape(EM * 5 + 1, justified=False))
    assert laid.count > 2
    assert laid.bands(laid.line_span(0))[0].right < EM * 5


def test_justification_does_not_tear_a_shown_reading(setting: Setting) -> None:
    text = "加強黨(dang) 的建設，堅持黨(dang) 的領導。" * 12
    at = text.index("dang")
    widths = set()
    for width in range(EM * 12, EM * 14, 5):
        laid = plain(text, setting, width)
        natural = plain("dang", setting, 1000).bands(Span(0, 4))[0]
        for start in range(at, len(text) - 30, 1):
            if text[start : start + 4] == "dang":
                bands = laid.bands(Span(start, start + 4))
                if len(bands) == 1:
                    widths.add(round(bands[0].right - bands[0].left - natural.right + natural.left))
    assert widths == {0}


@pytest.mark.parametrize(
    "text",
    [
        "fi𠮷𠮷fi" * 20,  # letters that the face would join
        "ﾞ한ﾟ\u1161" * 10,  # what hangs on the sign before it
        "👨\u200d👩\u200d👧fi" * 10,  # one sign of five code points
        "\u3000 \u2028\u3000\u2028\u2028 " * 5,
        "﹏……﹏”\r……" * 6,
        "\u1161\u1161\ufe0f\u3000" * 6,
    ],
)
@pytest.mark.parametrize("width", [5, 90])
def test_there_are_as_many_lines_as_were_composed_and_all_of_them_can_be_drawn(
    setting: Setting, text: str, width: int
) -> None:
    """Laid out together, Qt broke some of these elsewhere: lines were missing, and asking for one ended the program."""
    laid = plain(text, setting, width)
    image = QImage(200, max(1, laid.height), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    laid.draw(painter, QPointF(0, 0), QRectF(image.rect()))
    painter.end()
    assert laid.count == max(1, laid._shaped.count)
    assert [laid.line_span(line).start for line in range(1, laid.count)] == [
        laid.line_span(line).end for line in range(laid.count - 1)
    ]
    assert sum(band.line == laid.count - 1 for band in laid.bands(laid.span)) == 1
