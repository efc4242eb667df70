"""The keyboard: the caret's ways through the text, and how they select."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nasty import marked
from reader.text.rendering import NoiseView, Script, View
from reader.text.span import Span

from .conftest import MakePage, TestedPage

HIDDEN = View(Script.SOURCE, NoiseView.HIDDEN)
SHOWN = View(Script.SOURCE, NoiseView.SOURCE)
KEYS = {
    "←": Qt.Key.Key_Left,
    "→": Qt.Key.Key_Right,
    "↑": Qt.Key.Key_Up,
    "↓": Qt.Key.Key_Down,
    "home": Qt.Key.Key_Home,
    "end": Qt.Key.Key_End,
    "pgup": Qt.Key.Key_PageUp,
    "pgdn": Qt.Key.Key_PageDown,
    "space": Qt.Key.Key_Space,
    "a": Qt.Key.Key_A,
}
MODIFIERS = {"shift": Qt.KeyboardModifier.ShiftModifier, "ctrl": Qt.KeyboardModifier.ControlModifier}


def press(page: TestedPage, keys: str) -> None:
    """Press keys as a person writes them: "shift+→ shift+→ end"."""
    for chord in keys.split():
        *held, key = chord.split("+")
        modifiers = Qt.KeyboardModifier.NoModifier
        for name in held:
            modifiers |= MODIFIERS[name]
        QTest.keyClick(page, KEYS[key], modifiers)


def key_event(key: Qt.Key, modifiers: Qt.KeyboardModifier) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers)


@pytest.mark.parametrize(
    ("text", "view", "keys", "at"),
    [
        ("我[]們學", SHOWN, "→", "我們[]學"),
        ("我[]們學", SHOWN, "← ←", "[]我們學"),
        ("我們學[]\n歷史", SHOWN, "→", "我們學\n[]歷史"),
        ("我們學\r\n[]歷史", SHOWN, "←", "我們學[]\r\n歷史"),
        ("我[]𠮷學", SHOWN, "→ →", "我𠮷學[]"),
        ("我[]e\u0301學", SHOWN, "→", "我e\u0301[]學"),
        ("[]學{(xue) }習", HIDDEN, "→", "學(xue) []習"),
        ("學{(xue) }[]習", HIDDEN, "←", "[]學(xue) 習"),
        ("學[]{(xue) }習", SHOWN, "→ →", "學(x[]ue) 習"),
        ("[]我們學習歷史", SHOWN, "ctrl+→", "我們[]學習歷史"),
        ("我們學習{(xi) }歷[]史", HIDDEN, "ctrl+← ctrl+←", "我們[]學習(xi) 歷史"),
        ("我們學習[]\n\n歷史", SHOWN, "ctrl+→ ctrl+→", "我們學習\n\n[]歷史"),
        ("我們\n[]歷史", SHOWN, "ctrl+← ctrl+←", "[]我們\n歷史"),
        ("我們\n歷[]史", SHOWN, "home ↑ end", "我們[]\n歷史"),
        ("我們\n歷[]史", SHOWN, "end", "我們\n歷史[]"),
        ("我[]們\n歷史", SHOWN, "ctrl+end", "我們\n歷史[]"),
        ("我們\n歷[]史", SHOWN, "ctrl+home", "[]我們\n歷史"),
        ("我們[]學\n歷\n地理學", SHOWN, "↓ ↓", "我們學\n歷\n地理[]學"),
        ("我們學\n歷\n地理[]學", SHOWN, "↑ ↑ ↑", "[]我們學\n歷\n地理學"),
        ("我們學\n歷\n地[]理學", SHOWN, "↓", "我們學\n歷\n地理學[]"),
    ],
)
def test_keys_move_the_caret(make_page: MakePage, text: str, view: View, keys: str, at: str) -> None:
    page = make_page(text.replace("[]", ""), view)
    page.select(Span(0, marked(text.replace("{", "").replace("}", ""))[1].start))
    page.select(None)
    page.show_caret(True)
    press(page, keys)
    source, expected = marked(at)
    assert source == page.laid.text.source
    assert (page.caret(), page.selection()) == (expected.start, None)


@pytest.mark.parametrize(
    ("text", "keys", "selected"),
    [
        ("我[]們學習", "shift+→ shift+→", "我[們學]習"),
        ("我們學[]習", "shift+← shift+← shift+→", "我們[學]習"),
        ("我們[]學習歷史", "ctrl+shift+→", "我們[學習]歷史"),
        ("我[]們\n歷史", "shift+↓", "我[們\n歷]史"),
        ("我[]們學\n歷史", "shift+end", "我[們學]\n歷史"),
        ("我們\n歷[]史", "ctrl+shift+home", "[我們\n歷]史"),
        ("我[]們\n歷史", "ctrl+a", "[我們\n歷史]"),
    ],
)
def test_keys_select_with_shift(make_page: MakePage, text: str, keys: str, selected: str) -> None:
    page = make_page(text.replace("[]", ""), SHOWN)
    at = marked(text)[1].start
    page.select(Span(0, at))
    page.select(None)
    press(page, keys)
    assert page.selected() == selected


@pytest.mark.parametrize(("key", "at"), [("←", 1), ("→", 3), ("↑", 0), ("home", 0)])
def test_a_plain_key_leaves_the_selection_at_its_side(make_page: MakePage, key: str, at: int) -> None:
    page = make_page("我們學習", SHOWN)
    page.select(Span(1, 3))
    press(page, key)
    assert (page.caret(), page.selection()) == (at, None)


def test_the_end_of_a_line_is_on_that_line(make_page: MakePage) -> None:
    page = make_page("一二三四五六七八九十" * 20, SHOWN)
    page.set_browsing(True)
    press(page, "↓ ↓ end")
    line = page.laid.boxes[0].laid.line_span(2)
    assert page.caret() == line.end
    press(page, "home")
    assert page.caret() == line.start
    press(page, "shift+end")
    assert page.selection() == line


def test_up_and_down_keep_to_their_column(make_page: MakePage) -> None:
    page = make_page("一二三四五六\n一\n\n一二三四五六", SHOWN)
    page.set_browsing(True)
    page.click(page.gap(4))
    press(page, "↓ ↓ ↓")
    assert page.caret() == len("一二三四五六\n一\n\n一二三四")
    press(page, "↑ ↑ ↑")
    assert page.caret() == 4


def test_a_selection_by_keys_is_finished_when_shift_is_let_go(make_page: MakePage, qtbot: QtBot) -> None:
    page = make_page("我們學習", SHOWN)
    with qtbot.assertNotEmitted(page.selection_finished):
        page.keyPressEvent(key_event(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier))
    with qtbot.waitSignal(page.selection_finished):
        QTest.keyRelease(page, Qt.Key.Key_Shift)
    with qtbot.assertNotEmitted(page.selection_finished):
        QTest.keyRelease(page, Qt.Key.Key_Shift)


def test_keys_bring_the_caret_into_sight(make_page: MakePage) -> None:
    page = make_page("一二三四五六七八九。\n" * 80, SHOWN)
    page.set_browsing(True)
    press(page, " ".join(["↓"] * 40))
    assert 0 <= page.top_of(page.caret()) <= page.viewport().height() - page.laid.setting.text.line
    assert page.place() > 0
    page.go_to(0)
    assert page.laid.line_top(page.caret()) is None
    page.go_to(500)
    page._caret.put(0)
    press(page, "↓")
    assert page.caret() == page.place()


def test_space_and_page_keys_turn_pages_that_overlap(make_page: MakePage) -> None:
    page = make_page("一二三四五六七八九。\n" * 80, SHOWN)
    bottom = page.laid.placed_at(page.viewport().height() - 1)
    press(page, "space")
    assert page.laid.line_top(bottom.laid.span.start) is not None
    assert page.place() > 0
    after = page.place()
    press(page, "pgdn")
    assert page.place() > after
    press(page, "pgup shift+space")
    assert page.place() == 0
    assert page.selection() is None


def test_page_keys_select_with_shift_to_the_very_end(make_page: MakePage) -> None:
    page = make_page("一二三四五六七八九。\n" * 40, SHOWN)
    press(page, " ".join(["shift+pgdn"] * 8))
    end = page.laid.text.paragraphs.span(39).end
    assert page.selection() == Span(0, end)
    assert page.progress() == 1.0


def test_the_caret_shows_for_keys_only(make_page: MakePage, qtbot: QtBot) -> None:
    page = make_page("我們學習", SHOWN)
    with qtbot.waitActive(page):
        page.activateWindow()
    page.setFocus(Qt.FocusReason.MouseFocusReason)
    assert page._scene.caret is None
    press(page, "→")
    assert page._scene.caret == (1, False)
    page.click(page.gap(2))
    assert page._scene.caret is None
    page.clearFocus()
    page.setFocus(Qt.FocusReason.TabFocusReason)
    assert page._scene.caret == (2, False)


def test_without_a_caret_to_be_seen_arrow_keys_read(make_page: MakePage) -> None:
    page = make_page("一二三四五六七八九。\n" * 80, SHOWN)
    page.set_gliding(False)
    line = page.laid.setting.text.line
    top = page.top_of(55)
    press(page, "↓ ↓ ↓")
    assert page.top_of(55) == top - 3 * line
    press(page, "↑")
    assert page.top_of(55) == top - 2 * line
    assert page.caret() == 0
    press(page, "end")
    assert page.progress() == 1.0
    assert page.selection() is None
    press(page, "home")
    assert page.place() == 0
    assert not page.caret_in_use


def test_a_way_that_needs_a_caret_brings_it_into_the_line_that_is_read(make_page: MakePage) -> None:
    page = make_page("一二三四五六七八九。\n" * 80, SHOWN)
    page.go_to(400)
    press(page, "→")
    assert page.caret() == page.place()
    assert page.caret_in_use
    press(page, "→ ↓")
    assert page.caret() == page.place() + 1 + 11
    assert page.rest_caret()
    assert not page.caret_in_use
    assert not page.rest_caret()


def test_shift_needs_no_caret_to_be_seen(make_page: MakePage) -> None:
    page = make_page("我們學\n歷史", SHOWN)
    page.click(page.gap(1))
    press(page, "shift+↓")
    assert page.selected() == "我[們學\n歷]史"


def test_other_keys_go_on_to_the_window(make_page: MakePage) -> None:
    page = make_page("我們學習", SHOWN)
    for key in (Qt.Key.Key_1, Qt.Key.Key_Escape, Qt.Key.Key_F9):
        event = key_event(key, Qt.KeyboardModifier.NoModifier)
        page.keyPressEvent(event)
        assert not event.isAccepted()
