"""Selecting by units: word, sentence, paragraph, the text; and the selection as a thing that can be taken hold of."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nasty import marked
from reader.text.rendering import NoiseView, Script, View
from reader.text.span import Span

from .conftest import MakePage, TestedPage, page_text

SHOWN = View(Script.SOURCE, NoiseView.SOURCE)
HIDDEN = View(Script.SOURCE, NoiseView.HIDDEN)
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def click_times(page: TestedPage, at: QPoint, times: int) -> None:
    """Click so often, the last press held; every second press comes as Qt sends it."""
    page.click(at)
    for press in range(2, times + 1):
        if press > 2:
            page.release(at)
        double = press % 2 == 0
        page.mouse(QEvent.Type.MouseButtonDblClick if double else QEvent.Type.MouseButtonPress, at)


@pytest.mark.parametrize(
    ("clicks", "selected"),
    [
        (2, "第一段。第二句，[歷史]。\n第二段(duan) 。"),
        (3, "第一段。[第二句，歷史。]\n第二段(duan) 。"),
        (4, "[第一段。第二句，歷史。]\n第二段(duan) 。"),
        (5, "[第一段。第二句，歷史。]\n第二段(duan) 。"),
    ],
)
def test_more_clicks_select_more(make_page: MakePage, clicks: int, selected: str) -> None:
    page = make_page("第一段。第二句，歷史。\n第二段{(duan) }。", HIDDEN)
    click_times(page, page.on(9), clicks)
    page.release(page.on(9))
    assert page.selected() == selected


def test_slow_clicks_are_single_ones(make_page: MakePage) -> None:
    page = make_page("我們學習歷史。", SHOWN)
    for _ in range(4):
        page.click(page.on(2))
    assert page.selection() is None


@pytest.mark.parametrize(
    ("clicks", "to", "selected"),
    [
        (2, 10, "一二。[三四。\n五六。七八]。\n九。"),
        (3, 10, "一二。[三四。\n五六。七八。]\n九。"),
        (3, 0, "[一二。三四。]\n五六。七八。\n九。"),
        (4, 7, "[一二。三四。\n五六。七八。]\n九。"),
    ],
)
def test_a_drag_goes_on_in_the_unit_that_it_began_with(
    make_page: MakePage, clicks: int, to: int, selected: str
) -> None:
    page = make_page("一二。三四。\n五六。七八。\n九。", SHOWN)
    click_times(page, page.on(3), clicks)
    page.move(page.on(to))
    page.release(page.on(to))
    assert page.selected() == selected


def test_shift_and_a_click_reach_from_the_caret(make_page: MakePage, qtbot: QtBot) -> None:
    page = make_page("我們學習歷史", SHOWN)
    page.click(page.gap(1))
    with qtbot.waitSignal(page.selection_finished):
        page.click(page.gap(4), SHIFT)
    assert page.selected() == "我[們學習]歷史"
    page.click(page.gap(0), SHIFT)
    assert page.selected() == "[我]們學習歷史"


def test_the_selection_grows_and_shrinks_by_keys(make_page: MakePage) -> None:
    page = make_page("第一句。我們學習歷史，\n\n。第二段。", SHOWN)
    whole = page.laid.text.source
    page.click(page.gap(7))
    seen = []
    for _ in range(5):
        page.select_more()
        seen.append(page.copy())
    assert seen == ["學習", "我們學習歷史，", "第一句。我們學習歷史，", whole, whole]
    for expected in [whole, "第一句。我們學習歷史，", "我們學習歷史，", "學習", ""]:
        page.select_less()
        assert page.copy() == expected
    assert page.caret() == 7
    page.select_less()
    assert page.selection() is None


def test_growing_forgets_its_way_where_something_else_was_selected(make_page: MakePage) -> None:
    page = make_page("我們學習歷史。", SHOWN)
    page.click(page.gap(1))
    page.select_more()
    page.select(Span(2, 3))
    page.select_less()
    assert page.selection() == Span(2, 3)
    page.select_more()
    assert page.copy() == "學習"


def test_after_a_jump_the_reader_is_at_the_first_word_in_sight(make_page: MakePage) -> None:
    text = "我們學習歷史。\n" + "後面還有很多字。\n" * 200
    page = make_page(text + "\u3000\u3000圖書館開門。\n" + "後面還有很多字。\n" * 200, SHOWN)
    there = page.laid.text.source.index("\u3000")
    assert (page.here(), page.hand()) == (0, 0)
    page.go_to(there)
    assert (page.here(), page.hand()) == (there + 2, there + 2)
    assert page.caret() == 0
    page.select_more()
    assert page.copy() == "圖書館"
    page.select_less()
    page.select(Span(there + 5, there + 5))
    assert page.here() == there + 5


def test_a_selection_can_be_carried_away(make_page: MakePage, qtbot: QtBot) -> None:
    page = make_page("我們學習歷史", SHOWN)
    page.select(Span(1, 4))
    at, far = page.on(2), page.on(2) + QPoint(QApplication.startDragDistance() + 1, 0)
    page.press(at)
    assert page.selection() == Span(1, 4)
    with qtbot.waitSignal(page.drag_wanted), qtbot.assertNotEmitted(page.selection_finished):
        page.move(far)
        page.move(far + QPoint(90, 60))
        page.release(far)
    assert page.selection() == Span(1, 4)


def test_a_click_on_the_selection_ends_it_when_the_button_is_let_go(make_page: MakePage, qtbot: QtBot) -> None:
    page = make_page("我們學習歷史", SHOWN)
    page.select(Span(1, 4))
    with qtbot.assertNotEmitted(page.drag_wanted):
        page.press(page.gap(2))
        page.move(page.gap(2) + QPoint(2, 0))
    assert page.selection() == Span(1, 4)
    page.release(page.gap(2))
    assert (page.selection(), page.caret()) == (None, 2)


def test_a_double_click_inside_the_selection_selects_the_word(make_page: MakePage) -> None:
    page = make_page("我們學習歷史", SHOWN)
    page.select(Span(0, 6))
    page.double_click(page.on(2))
    page.release(page.on(2))
    assert page.selected() == "我們[學習]歷史"


def test_a_drag_that_was_let_go_selects_no_more(make_page: MakePage, qtbot: QtBot) -> None:
    page = make_page("我們學習歷史", SHOWN)
    page.press(page.gap(1))
    page.move(page.gap(3))
    page.let_go()
    page.select(None)
    page.move(page.gap(5))
    with qtbot.assertNotEmitted(page.selection_finished):
        page.release(page.gap(5))
    assert page.selection() is None


def test_a_drag_ends_with_the_text_that_it_is_over(make_page: MakePage, qtbot: QtBot) -> None:
    page = make_page("一二三四五六七八九。" * 9, SHOWN)
    page.press(page.gap(30))
    page.move(page.gap(60))
    page.set_text(page_text("開卷", None))
    page.move(QPoint(200, 200))
    with qtbot.assertNotEmitted(page.selection_finished):
        page.release(QPoint(200, 200))
    assert (page.selection(), page.caret()) == (None, 0)


@pytest.mark.parametrize(
    ("start", "keys", "selected"),
    [
        ("一\n二[]二\n\n三", [(Qt.Key.Key_Up, CTRL)], "一\n[]二二\n\n三"),
        ("一\n[]二二\n\n三", [(Qt.Key.Key_Up, CTRL)], "[]一\n二二\n\n三"),
        ("一\n二[]二\n\n三", [(Qt.Key.Key_Down, CTRL)], "一\n二二\n\n[]三"),
        ("一\n二二\n\n三[]", [(Qt.Key.Key_Down, CTRL)], "一\n二二\n\n三[]"),
        ("一\n二二\n\n[]三", [(Qt.Key.Key_Up, CTRL | SHIFT)], "一\n[二二\n\n]三"),
        ("[]一\n二二\n\n三", [(Qt.Key.Key_Down, CTRL | SHIFT)] * 2, "[一\n二二\n\n]三"),
    ],
)
def test_keys_go_by_paragraphs(
    make_page: MakePage, start: str, keys: list[tuple[Qt.Key, Qt.KeyboardModifier]], selected: str
) -> None:
    source, at = marked(start)
    page = make_page(source, SHOWN)
    page.select(Span(0, at.start))
    page.select(None)
    for key, modifiers in keys:
        QTest.keyClick(page, key, modifiers)
    _, expected = marked(selected)
    assert (page.selection() or Span(page.caret(), page.caret())) == expected


def test_a_paragraph_far_behind_blank_lines_is_found(make_page: MakePage) -> None:
    page = make_page("一\n" + "\n" * 70_000 + "二", SHOWN)
    QTest.keyClick(page, Qt.Key.Key_Down, CTRL)
    assert page.caret() == 70_002
    QTest.keyClick(page, Qt.Key.Key_Up, CTRL)
    assert page.caret() == 0


@pytest.fixture
def flashes() -> Iterator[int]:
    """The platform lets carets flash at some pace, whatever it is."""
    before = QApplication.cursorFlashTime()
    QApplication.setCursorFlashTime(900)
    yield 900
    QApplication.setCursorFlashTime(before)


def focused(page: TestedPage, qtbot: QtBot) -> None:
    with qtbot.waitActive(page):
        page.activateWindow()
    page.setFocus(Qt.FocusReason.MouseFocusReason)


def test_the_caret_is_always_there_for_those_who_want_it(make_page: MakePage, qtbot: QtBot) -> None:
    page = make_page("我們學習", SHOWN)
    focused(page, qtbot)
    page.click(page.gap(2))
    assert page.scene.caret is None
    page.set_browsing(True)
    assert page.scene.caret == (2, False)
    page.click(page.gap(1))
    assert page.scene.caret == (1, False)
    page.set_browsing(False)
    assert page.scene.caret is None


def test_the_caret_flashes_as_the_platform_says(make_page: MakePage, qtbot: QtBot, flashes: int) -> None:
    page = make_page("我們學習", SHOWN)
    focused(page, qtbot)
    page.set_browsing(True)
    assert page._blink.interval() == flashes // 2
    page._blink.timeout.emit()
    assert page.scene.caret is None
    page._blink.timeout.emit()
    assert page.scene.caret == (0, False)
    page._blink.timeout.emit()
    QTest.keyClick(page, Qt.Key.Key_Right)
    assert page.scene.caret == (1, False)
    page.clearFocus()
    assert not page._blink.isActive()
    page.setFocus(Qt.FocusReason.MouseFocusReason)
    assert page._blink.isActive()


def test_a_caret_that_need_not_flash_stands_still(make_page: MakePage, qtbot: QtBot, flashes: int) -> None:
    QApplication.setCursorFlashTime(0)
    page = make_page("我們學習", SHOWN)
    focused(page, qtbot)
    page.set_browsing(True)
    assert page.scene.caret == (0, False)
    assert not page._blink.isActive()


def test_turning_pages_keeps_the_carets_column_and_never_stops_short(make_page: MakePage) -> None:
    text = "一二三四五六七八九。\n" * 80
    page = make_page(text, SHOWN)
    page.click(page.gap(4))
    QTest.keyClick(page, Qt.Key.Key_Right)
    while page.caret() < len(text) - 1:
        before = page.caret()
        QTest.keyClick(page, Qt.Key.Key_PageDown)
        assert page.caret() > before
        assert page.caret() % 11 == 5 or page.caret() == len(text) - 1
        assert 0 <= page.top_of(page.caret()) <= page.viewport().height() - page.laid.setting.text.line


def test_a_selection_goes_on_by_pages_from_where_it_ends_though_that_is_out_of_sight(make_page: MakePage) -> None:
    text = "一二三四五六七八九。\n" * 80
    page = make_page(text, SHOWN)
    page.select(Span(0, 4))
    page.go_to(600)
    QTest.keyClick(page, Qt.Key.Key_PageDown, SHIFT)
    span = page.selection()
    assert span is not None
    assert span.start == 0
    assert 50 < span.end < 300
