"""The wheel glides, a touchpad and a finger are followed, and the bar never jumps or answers itself."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QProxyStyle, QScroller, QStyle, QStyleOption, QWidget
from pytestqt.qtbot import QtBot

from reader.window.page.gliding import HALT_MS, Glide
from reader.window.page.setting import Typography

from .conftest import MakePage, TestedPage, wheel

LONG = ("我們學習歷史，𠮷裝里程，貫徹黨的發展。" * 7 + "\n") * 60


@pytest.fixture
def page(make_page: MakePage) -> TestedPage:
    """A page in the middle of a long text."""
    made = make_page(LONG)
    made.go_to(3000)
    return made


def glide(page: TestedPage) -> Glide:
    return page._scrolling.glide


def come_to_rest(page: TestedPage) -> None:
    """Let all the time pass that a glide takes."""
    while glide(page).on:
        glide(page).advance(10)


def notch(page: TestedPage) -> int:
    """How far one notch of the wheel goes, in pixels."""
    return QApplication.wheelScrollLines() * page.laid.setting.text.line


def test_a_notch_glides_and_ends_where_a_leap_would(page: TestedPage) -> None:
    place, top = page.place(), page.top_of(page.place())
    in_sight = place + 200
    before = page.top_of(in_sight)
    wheel(page, -120)
    moved = before - page.top_of(in_sight)
    assert 0 < moved < notch(page)
    come_to_rest(page)
    assert page.top_of(in_sight) == before - notch(page)
    wheel(page, 120)
    come_to_rest(page)
    assert page.top_of(place) == top


def test_the_glide_slows_down_and_never_turns_round() -> None:
    steps: list[int] = []
    gliding = Glide(lambda pixels: steps.append(pixels) is None, QApplication.instance())
    gliding.push(120)
    while gliding.on:
        gliding.advance(HALT_MS // 2)
    assert sum(steps) == 120
    assert min(steps) > 0
    assert steps[1:] == sorted(steps[1:], reverse=True)
    gliding.deleteLater()


def test_the_timer_does_the_same(page: TestedPage, qtbot: QtBot) -> None:
    offset = page.place() + 200
    top = page.top_of(offset)
    for _ in range(2):
        wheel(page, -120)
    qtbot.waitUntil(lambda: not glide(page).on)
    assert page.top_of(offset) == top - 2 * notch(page)


def test_a_turn_back_ends_what_is_left(page: TestedPage) -> None:
    offset = page.place() + 200
    wheel(page, -120)
    wheel(page, -120)
    here = page.top_of(offset)
    wheel(page, 120)
    come_to_rest(page)
    assert page.top_of(offset) == here + notch(page)


def test_the_bar_follows_a_glide_one_way(page: TestedPage) -> None:
    bar = page.verticalScrollBar()
    values, maximum = [bar.value()], bar.maximum()
    for _ in range(6):
        wheel(page, -120)
        for _ in range(3):
            glide(page).advance(10)
            values.append(bar.value())
    come_to_rest(page)
    values.append(bar.value())
    assert values == sorted(values)
    assert max(b - a for a, b in itertools.pairwise(values)) < notch(page) * 2
    assert bar.maximum() == maximum


@pytest.mark.parametrize("end", [0, len(LONG)])
def test_a_glide_ends_where_the_text_does(page: TestedPage, end: int) -> None:
    page.go_to(end)
    wheel(page, 120 if end == 0 else -120)
    assert not glide(page).on
    wheel(page, -120 if end == 0 else 120)
    assert glide(page).on
    page.hide()
    assert not glide(page).on


@pytest.mark.parametrize("how", ["touchpad", "bar", "jump", "toggle", "key", "zoom", "another text"])
def test_whatever_hands_do_next_stops_the_glide(page: TestedPage, how: str) -> None:
    wheel(page, -120)
    assert glide(page).on
    if how == "touchpad":
        wheel(page, 0, pixels=-3)
    elif how == "bar":
        page.verticalScrollBar().setSliderDown(True)
    elif how == "jump":
        page.go_to(10)
    elif how == "toggle":
        page.set_type(Typography(33))
    elif how == "key":
        QTest.keyClick(page, Qt.Key.Key_PageDown)
    elif how == "zoom":
        wheel(page, 120, ctrl=True)
    else:
        page.set_text(None)
    assert not glide(page).on
    page.verticalScrollBar().setSliderDown(False)


def test_small_turns_of_a_fine_wheel_are_followed_at_once(page: TestedPage) -> None:
    offset = page.place() + 200
    top = page.top_of(offset)
    for _ in range(8):
        wheel(page, -15)
    assert not glide(page).on
    assert page.top_of(offset) == top - notch(page)


def test_nothing_glides_where_it_is_not_wanted(page: TestedPage) -> None:
    offset = page.place() + 200
    top = page.top_of(offset)
    page.set_gliding(False)
    wheel(page, -120)
    assert (glide(page).on, page.top_of(offset)) == (False, top - notch(page))


class Still(QProxyStyle):
    """A desktop on which nothing is to move."""

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        data: object = None,
    ) -> int:
        if hint is QStyle.StyleHint.SH_Widget_Animation_Duration:
            return 0
        return super().styleHint(hint, option, widget, None)


def test_nothing_glides_on_a_desktop_where_nothing_is_to_move(
    page: TestedPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    still = Still()
    monkeypatch.setattr(QApplication, "style", lambda: still)
    offset = page.place() + 200
    top = page.top_of(offset)
    wheel(page, -120)
    assert (glide(page).on, page.top_of(offset)) == (False, top - notch(page))


def test_a_held_bar_is_not_answered(page: TestedPage) -> None:
    """What the page knows better about heights must not move the bar under the hand."""
    bar = page.verticalScrollBar()
    bar.setSliderDown(True)
    for share in (0.2, 0.9, 0.35, 0.351, 0.352):
        value = round(bar.maximum() * share)
        bar.setSliderPosition(value)
        page.grab()
        assert (bar.value(), bar.sliderPosition()) == (value, value)
    bar.setSliderDown(False)


def test_a_finger_drags_the_text_and_a_flick_runs_out(page: TestedPage, qtbot: QtBot) -> None:
    device, viewport = QTest.createTouchDevice(), page.viewport()
    offset = page.place() + 200
    top = page.top_of(offset)
    scroller = QScroller.scroller(viewport)
    QTest.touchEvent(viewport, device).press(0, QPoint(300, 500), viewport).commit()
    for y in range(490, 290, -10):
        QTest.qWait(5)  # a finger has a speed, which the flick goes on with
        QTest.touchEvent(viewport, device).move(0, QPoint(300, y), viewport).commit()
    qtbot.waitUntil(lambda: page.laid.line_top(offset) != top)
    QTest.touchEvent(viewport, device).release(0, QPoint(300, 300), viewport).commit()
    dragged = page.place()
    qtbot.waitUntil(lambda: scroller.state() is QScroller.State.Inactive, timeout=20_000)
    assert page.place() > dragged > offset - 200
    assert (page.selection(), page.caret()) == (None, 0)


def test_a_finger_taps_like_a_click(page: TestedPage) -> None:
    device, viewport = QTest.createTouchDevice(), page.viewport()
    at = page.gap(page.place() + 100)
    QTest.touchEvent(viewport, device).press(0, at, viewport).commit()
    assert page.caret() == 0
    QTest.touchEvent(viewport, device).release(0, at, viewport).commit()
    assert page.caret() == page.place() + 100


def test_a_finger_that_rests_selects_the_word_and_goes_on_by_words(page: TestedPage, qtbot: QtBot) -> None:
    device, viewport = QTest.createTouchDevice(), page.viewport()
    start = page.laid.text.source.index("學習歷史", page.place() + 60)
    QTest.touchEvent(viewport, device).press(0, page.on(start), viewport).commit()
    rests = page._scrolling._rests
    assert rests.interval() == QApplication.styleHints().mousePressAndHoldInterval()
    assert rests.isActive()
    rests.timeout.emit()
    assert page.copy() == "學習"
    place = page.place()
    QTest.touchEvent(viewport, device).move(0, page.on(start + 2), viewport).commit()
    QTest.touchEvent(viewport, device).move(0, page.on(start + 3), viewport).commit()
    assert page.copy() == "學習歷史"
    with qtbot.waitSignal(page.selection_finished):
        QTest.touchEvent(viewport, device).release(0, page.on(start + 3), viewport).commit()
    assert page.place() == place
    QTest.touchEvent(viewport, device).press(0, page.gap(start), viewport).commit()
    QTest.touchEvent(viewport, device).release(0, page.gap(start), viewport).commit()
    assert (page.selection(), page.caret()) == (None, start)


def test_a_finger_that_moves_on_does_not_select(page: TestedPage) -> None:
    device, viewport = QTest.createTouchDevice(), page.viewport()
    at = page.on(page.place() + 60)
    QTest.touchEvent(viewport, device).press(0, at, viewport).commit()
    QTest.touchEvent(viewport, device).move(0, at - QPoint(0, 80), viewport).commit()
    assert not page._scrolling._rests.isActive()
    QTest.touchEvent(viewport, device).release(0, at - QPoint(0, 80), viewport).commit()
    assert page.selection() is None
    QScroller.scroller(viewport).stop()
