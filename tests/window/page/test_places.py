"""Where the reader is: toggles, zoom, resize, the bar and the wheel; and that a screen is all that is laid out."""

from __future__ import annotations

import itertools

import pytest
from pytestqt.qtbot import QtBot

from reader.text.rendering import NoiseView, Readings, Script, View
from reader.text.span import Span
from reader.text.survey import Heading, SourceScript, Survey
from reader.window.page.boxes import KEPT
from reader.window.page.flow import Flow
from reader.window.page.setting import Typography

from .conftest import MakePage, TestedPage, page_text, wheel

VIEWS = [View(script, noise) for script, noise in itertools.product(Script, NoiseView)]
OFTEN = [
    View(Script.SIMPLIFIED, NoiseView.HIDDEN, readings=Readings.PINYIN),
    View(Script.TRADITIONAL, NoiseView.ABOVE),
    View(Script.TAIWAN, NoiseView.SOURCE, readings=Readings.ZHUYIN, punctuation=True),
    View(Script.SOURCE, NoiseView.HIDDEN, readings=Readings.NUMBERS),
    View(Script.HONGKONG, NoiseView.SOURCE, regional_words=True),
]
PARAGRAPH = "我們學習{(xi) }歷史，𠮷裝{(zhuang)}里程，貫徹黨{(dang) }的發展。" * 7 + "\n"
LONG = PARAGRAPH * 60


def picture(page: TestedPage) -> bytes:
    image = page.viewport().grab().toImage()
    return bytes(image.constBits())


def test_twenty_toggles_move_the_text_by_no_pixel(make_page: MakePage) -> None:
    page = make_page(LONG)
    page.go_to(len(page.laid.text.source) // 2)
    wheel(page, 0, pixels=-333)
    place, top, before = page.place(), page.top_of(page.place()), picture(page)
    for view in (VIEWS * 2)[:20]:
        page.set_view(view)
        assert (page.place(), page.top_of(place)) == (place, top)
    page.set_view(View())
    assert picture(page) == before


@pytest.mark.parametrize("share", [0.0, 0.003, 0.31, 0.5, 0.77, 0.999, 1.0])
def test_toggles_of_all_kinds_with_readings_and_sizes_come_back_to_the_pixel(make_page: MakePage, share: float) -> None:
    page = make_page(LONG)
    page.go_to(round(share * len(page.laid.text.source)))
    wheel(page, 0, pixels=-7)
    stand, before = page.stand(), picture(page)
    for view, px in zip(itertools.islice(itertools.cycle(OFTEN), 20), itertools.cycle([21, 32, 14]), strict=False):
        page.set_view(view)
        page.set_type(Typography(px))
    page.set_type(Typography())
    page.set_view(View())
    assert page.stand() == stand
    assert picture(page) == before


@pytest.mark.parametrize("offset", [0, 5, -400, -1])
def test_toggles_at_the_ends_of_the_text_come_back(make_page: MakePage, offset: int) -> None:
    page = make_page(LONG)
    page.go_to(offset % len(page.laid.text.source))
    before = picture(page)
    for view in VIEWS:
        page.set_view(view)
    page.set_view(View())
    assert picture(page) == before


def test_zoom_font_and_width_keep_the_place(make_page: MakePage) -> None:
    page = make_page(LONG)
    page.go_to(3000)
    wheel(page, 0, pixels=-500)
    place, top = page.place(), page.top_of(page.place())
    for px in (14, 40, 27):
        page.set_type(Typography(px))
        assert (page.place(), page.top_of(place)) == (place, top)
    for width in (300, 1400, 640):
        page.resize(width, 600)
        assert (page.place(), page.top_of(place)) == (place, top)
    page.set_type(Typography(27, traditional="Noto Sans CJK TC"))
    assert (page.place(), page.top_of(place)) == (place, top)


def test_what_is_learnt_about_a_text_keeps_place_and_selection(make_page: MakePage) -> None:
    page = make_page(LONG, surveyed=False)
    page.go_to(2000)
    page.drag(page.gap(page.place() + 1), page.gap(page.place() + 4))
    place, top, selection = page.place(), page.top_of(page.place()), page.selection()
    text = page.laid.text
    page.set_text(page_text(text.source, Survey(SourceScript.TRADITIONAL)))
    assert (page.place(), page.top_of(place), page.selection()) == (place, top, selection)


def test_another_text_begins_at_its_beginning(make_page: MakePage) -> None:
    page = make_page(LONG)
    page.go_to(2000)
    page.select_all()
    page.set_text(page_text("另一篇", None))
    assert (page.place(), page.selection(), page.caret()) == (0, None, 0)
    page.set_text(None)
    assert (page.place(), page.progress(), page.copy(), page.flow) == (0, 0.0, "", None)
    page.grab()


def test_a_text_can_begin_where_it_was_left(make_page: MakePage) -> None:
    page = make_page("一")
    page.set_text(page_text("一二三四五六七八\n" * 5000, None), at=27_000)
    assert page.place() == 27_000
    assert page.laid.boxes.made < 40
    before = picture(page)
    page.go_to(27_000)
    assert picture(page) == before


def test_without_a_survey_the_page_shows_the_source(make_page: MakePage) -> None:
    page = make_page("學{(xi) }發", View(Script.SIMPLIFIED, NoiseView.HIDDEN), surveyed=False)
    page.select_all()
    assert page.copy() == "學(xi) 發"
    assert page.view() == View(Script.SIMPLIFIED, NoiseView.HIDDEN)


def test_going_to_a_place_puts_it_on_top(make_page: MakePage, qtbot: QtBot) -> None:
    page = make_page(LONG)
    start = page.laid.text.paragraphs.starts[20]
    with qtbot.waitSignal(page.place_changed) as changed:
        page.go_to(start)
    assert changed.args == [start]
    assert page.place() == start
    assert 0 <= page.top_of(start) < page.laid.setting.text.line


def test_what_is_in_sight_stays_where_it_is(make_page: MakePage, qtbot: QtBot) -> None:
    page = make_page(LONG)
    page.go_to(3000)
    in_sight = page.place() + 60
    top = page.top_of(in_sight)
    with qtbot.assertNotEmitted(page.place_changed):
        page.go_to(in_sight, keep_if_visible=True)
    assert page.top_of(in_sight) == top
    page.go_to(50, keep_if_visible=True)
    assert 0 <= page.top_of(50) < page.viewport().height()


def test_the_wheel_scrolls_to_the_pixel(make_page: MakePage) -> None:
    page = make_page(LONG)
    page.set_gliding(False)
    page.go_to(3000)
    offset = page.place() + 100
    top = page.top_of(offset)
    wheel(page, 0, pixels=-7)
    assert page.top_of(offset) == top - 7
    wheel(page, -120)
    assert page.top_of(offset) == top - 7 - 3 * page.laid.setting.text.line
    wheel(page, 120)
    for _ in range(8):
        wheel(page, 15)
    assert page.top_of(offset) == top - 7 + 3 * page.laid.setting.text.line


def test_the_wheel_with_ctrl_asks_for_another_size(make_page: MakePage, qtbot: QtBot) -> None:
    page = make_page(LONG)
    with qtbot.waitSignal(page.zoom_wanted) as wanted:
        wheel(page, 120, ctrl=True)
    assert wanted.args == [1]
    with qtbot.waitSignal(page.zoom_wanted) as wanted:
        wheel(page, -60, ctrl=True)
        wheel(page, -60, ctrl=True)
    assert wanted.args == [-1]
    assert page.place() == 0


def test_the_bar_stands_at_its_ends_only_where_the_text_does(make_page: MakePage) -> None:
    page = make_page(LONG)
    bar = page.verticalScrollBar()
    assert (bar.value(), bar.minimum()) == (0, 0)
    wheel(page, 0, pixels=-1)
    assert 0 < bar.value() < bar.maximum()
    page.go_to(len(page.laid.text.source) - 1)
    assert bar.value() == bar.maximum()
    assert page.progress() == 1.0
    wheel(page, 0, pixels=1)
    assert 0 < bar.value() < bar.maximum()
    assert page.progress() < 1.0


def test_scrolling_down_never_moves_the_bar_back(make_page: MakePage) -> None:
    page = make_page(LONG, width=500)
    bar = page.verticalScrollBar()
    values = [bar.value()]
    while values[-1] < bar.maximum():
        wheel(page, 0, pixels=-160)
        values.append(bar.value())
    assert values == sorted(values)
    assert max(b - a for a, b in itertools.pairwise(values)) < 600


def test_a_drag_of_the_bar_goes_where_it_points(make_page: MakePage) -> None:
    page = make_page(LONG)
    bar = page.verticalScrollBar()
    bar.setSliderDown(True)
    maximum = bar.maximum()
    for share in (0.5, 0.25, 0.75):
        bar.setSliderPosition(round(maximum * share))
        assert page.progress() == pytest.approx(share, abs=0.03)
        assert (bar.maximum(), bar.value()) == (maximum, round(maximum * share))
    bar.setSliderPosition(maximum)
    assert page.progress() == 1.0
    bar.setSliderDown(False)


def test_steps_and_pages_of_the_bar_are_exact(make_page: MakePage) -> None:
    page = make_page(LONG)
    page.go_to(3000)
    offset = page.place()
    top = page.top_of(offset)
    bar = page.verticalScrollBar()
    bar.triggerAction(bar.SliderAction.SliderSingleStepAdd)
    assert page.top_of(offset) == top - bar.singleStep()
    bar.triggerAction(bar.SliderAction.SliderSingleStepSub)
    bar.triggerAction(bar.SliderAction.SliderPageStepSub)
    assert page.top_of(offset) == top + bar.pageStep()


def test_a_text_that_fits_does_not_scroll(make_page: MakePage) -> None:
    page = make_page("一二三")
    assert page.verticalScrollBar().maximum() == 0
    before = picture(page)
    wheel(page, -120)
    assert picture(page) == before


@pytest.mark.parametrize(("closing", "pieces"), [("，", 500), ("\n", 10_000)])
def test_of_a_million_characters_only_what_is_in_sight_is_laid_out(
    make_page: MakePage, closing: str, pieces: int
) -> None:
    sentence = "一二三四五六七八九十" * 9 + "甲乙丙丁戊己庚辛壬"
    page = make_page((sentence + closing) * 10_000)
    assert len(page.laid.text.source) == 990_000 + 10_000
    assert len(page.laid.boxes) >= pieces
    made = page.laid.boxes.made
    assert made <= 8
    for place in (999_000, 500_000):
        page.go_to(place)
        page.grab()
    for view in VIEWS:
        page.set_view(view)
        page.grab()
    page.resize(500, 600)
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum() // 3)
    page.grab()
    assert page.laid.boxes.made - made <= 15 * (len(VIEWS) + 4)


def test_scrolling_lays_out_each_piece_once(make_page: MakePage) -> None:
    page = make_page(LONG)
    for turned in (-120, 120) * 3:
        for _ in range(20):
            wheel(page, turned)
            page.grab()
    seen = page.laid.boxes.made
    wheel(page, -120)
    page.grab()
    assert page.laid.boxes.made == seen
    assert seen < len(page.laid.boxes)


def test_kept_layouts_are_bounded(make_page: MakePage) -> None:
    page = make_page(("一二三四五六七八九十" * 150 + "\n") * 100)
    for piece in range(100):
        page.laid.boxes[piece]
    kept = sum(box.laid.span.length for box in page.laid.boxes._kept.values())
    assert KEPT * 0.9 < kept <= KEPT


def test_the_heading_that_the_place_is_under(make_page: MakePage) -> None:
    page = make_page("題\n一二三\n節\n" + "一二三四五六七八\n" * 60)
    survey = Survey(SourceScript.NONE, headings=(Heading(Span(0, 1), 1), Heading(Span(6, 7), 2)))
    page.set_text(page_text(page.laid.text.source, survey))
    assert page.current_heading() == 0
    page.go_to(6)
    assert page.current_heading() == 1
    page.go_to(100)
    assert page.current_heading() == 1
    page.set_text(page_text("無題", None))
    assert page.current_heading() == -1


def test_painting_says_when_it_is_done(make_page: MakePage, qtbot: QtBot) -> None:
    page = make_page(LONG)
    with qtbot.waitSignal(page.painted):
        page.set_view(View(Script.SIMPLIFIED, NoiseView.SOURCE))


def test_a_flow_without_height_has_a_place(make_page: MakePage) -> None:
    page = make_page(LONG)
    flow = Flow(page.laid.text, View(), page.laid.setting, 0)
    flow.scroll(1000)
    assert flow.sticky > 0
