"""The find bar: what is typed, what is composed, and the way on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.window.search.find_bar import FindBar
from reader.window.theming.themes import DARK, PAPER

Key, NONE, SHIFT = Qt.Key, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def bar(qtbot: QtBot) -> FindBar:
    widget = FindBar(PAPER)
    widget.resize(600, 40)
    qtbot.addWidget(widget)
    widget.begin()
    qtbot.waitExposed(widget)
    widget.activateWindow()
    qtbot.waitUntil(widget.field.hasFocus)
    return widget


def queries(bar: FindBar) -> list[str]:
    told: list[str] = []
    bar.query_changed.connect(told.append)
    return told


def test_each_letter_is_looked_for(qtbot: QtBot, bar: FindBar) -> None:
    told = queries(bar)
    qtbot.keyClicks(bar.field, "ab")
    qtbot.keyClick(bar.field, Key.Key_Backspace)
    assert told == ["a", "ab", "a"]


def test_only_what_is_committed_is_looked_for(bar: FindBar) -> None:
    told = queries(bar)
    for step in ("g", "gong", "gongwen"):
        QApplication.sendEvent(bar.field, QInputMethodEvent(step, []))
    assert told == []
    commit = QInputMethodEvent("", [])
    commit.setCommitString("公文")
    QApplication.sendEvent(bar.field, commit)
    assert told == ["公文"]


@pytest.mark.parametrize(
    ("key", "modifiers", "signal"),
    [
        (Key.Key_Return, NONE, "next_wanted"),
        (Key.Key_Enter, NONE, "next_wanted"),
        (Key.Key_Return, SHIFT, "previous_wanted"),
        (Key.Key_Escape, NONE, "closed"),
    ],
)
def test_keys(qtbot: QtBot, bar: FindBar, key: Key, modifiers: Qt.KeyboardModifier, signal: str) -> None:
    with qtbot.waitSignal(getattr(bar, signal)):
        qtbot.keyClick(bar.field, key, modifiers)
    assert bar.isVisible() == (signal != "closed")


@pytest.mark.parametrize(
    ("button", "signal"),
    [("next_button", "next_wanted"), ("previous_button", "previous_wanted"), ("close_button", "closed")],
)
def test_buttons(qtbot: QtBot, bar: FindBar, button: str, signal: str) -> None:
    bar.set_count(1, 2)
    with qtbot.waitSignal(getattr(bar, signal)):
        qtbot.mouseClick(getattr(bar, button), Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    ("query", "current", "total", "said"),
    [
        ("", 0, 0, ""),
        ("  ", 0, 0, ""),
        ("公文", 0, 0, "Not found"),
        ("公文", 3, 17, "3 / 17"),
        ("公文", 0, 17, "17"),
        ("的", 1000, 12345, "1,000 / 12,345"),
    ],
)
def test_the_count(bar: FindBar, query: str, current: int, total: int, said: str) -> None:
    bar.field.setText(query)
    bar.set_count(current, total)
    assert bar.count.text() == said
    assert bar.next_button.isEnabled() == bar.previous_button.isEnabled() == (total > 0)
    assert bar.count.sizeHint().width() <= bar.count.width() or not bar.count.text()


def test_words_given_are_looked_for_at_once_and_can_be_typed_over(qtbot: QtBot, bar: FindBar) -> None:
    told = queries(bar)
    bar.begin("公文")
    assert bar.field.selectedText() == "公文"
    qtbot.keyClicks(bar.field, "a")
    assert told == ["公文", "a"]


def test_opened_again_it_looks_for_the_last_words_again(bar: FindBar) -> None:
    bar.begin("公文")
    bar.close_bar()
    told = queries(bar)
    bar.begin()
    assert told == ["公文"]


def test_closing_twice_tells_once(qtbot: QtBot, bar: FindBar) -> None:
    closed: list[None] = []
    bar.closed.connect(lambda: closed.append(None))
    bar.close_bar()
    bar.close_bar()
    assert len(closed) == 1


def test_it_changes_its_colours(bar: FindBar) -> None:
    bar.set_theme(DARK)
    assert bar.grab().toImage().pixelColor(3, bar.height() - 3).name() == DARK.panel
