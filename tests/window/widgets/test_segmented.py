"""Joined buttons of which one is on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from reader.window.theming.dress import interface_font
from reader.window.theming.themes import DARK, PAPER
from reader.window.widgets.segmented import Segmented

SCRIPTS = [("source", "原文", "As in the source"), ("simplified", "简", "Simplified"), ("traditional", "繁", "")]


@pytest.fixture
def segmented(qtbot: QtBot) -> Segmented:
    widget = Segmented(SCRIPTS, PAPER)
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def test_a_click_chooses_and_tells(qtbot: QtBot, segmented: Segmented) -> None:
    assert segmented.current == "source"
    with qtbot.waitSignal(segmented.changed) as told:
        qtbot.mouseClick(segmented.button("traditional"), Qt.MouseButton.LeftButton)
    assert told.args == ["traditional"]
    assert segmented.current == "traditional"
    assert [segmented.button(value).isChecked() for value, _, _ in SCRIPTS] == [False, False, True]


def test_a_click_on_the_one_that_is_on_tells_nothing(qtbot: QtBot, segmented: Segmented) -> None:
    with qtbot.assertNotEmitted(segmented.changed):
        qtbot.mouseClick(segmented.button("source"), Qt.MouseButton.LeftButton)
    assert segmented.button("source").isChecked()


@pytest.mark.parametrize("value", ["simplified", "nonsense"])
def test_setting_tells_nothing(qtbot: QtBot, segmented: Segmented, value: str) -> None:
    with qtbot.assertNotEmitted(segmented.changed):
        segmented.set_current(value)
    assert segmented.current == ("simplified" if value == "simplified" else "source")


def test_arrow_keys_walk(qtbot: QtBot, segmented: Segmented) -> None:
    segmented.activateWindow()
    segmented.button("source").setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(segmented.button("source").hasFocus)
    with qtbot.waitSignal(segmented.changed) as told:
        qtbot.keyClick(segmented.button("source"), Qt.Key.Key_Right)
    assert told.args == ["simplified"]
    assert segmented.button("simplified").hasFocus()


def test_a_click_leaves_the_focus_where_it_was(segmented: Segmented) -> None:
    assert segmented.button("simplified").focusPolicy() in (Qt.FocusPolicy.TabFocus, Qt.FocusPolicy.NoFocus)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("label", ["原文", "台\N{NO-BREAK SPACE}▾", "Shown", "As in the source", "转换后的文本"])
def test_no_label_is_cut(qtbot: QtBot, language: str, label: str) -> None:
    widget = Segmented([("a", label, ""), ("b", label, "")], DARK)
    qtbot.addWidget(widget)
    widget.setFont(interface_font(language))
    widget.adjustSize()
    button = widget.button("a")
    box = QFontMetrics(button.font()).boundingRect(label)
    assert button.sizeHint().width() >= box.width() + 16
    assert button.sizeHint().height() >= box.height() + 6
    assert widget.width() == 2 * button.width()


def test_all_segments_are_equally_high(segmented: Segmented) -> None:
    assert len({segmented.button(value).sizeHint().height() for value, _, _ in SCRIPTS}) == 1


def test_it_changes_its_colours(segmented: Segmented) -> None:
    segmented.set_theme(DARK)
    shown = segmented.grab().toImage()
    middle = segmented.button("source").geometry().topLeft()
    assert shown.pixelColor(middle.x() + 6, middle.y() + 6).name() == DARK.accent
