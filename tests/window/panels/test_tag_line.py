"""Typing tags: completion by any part, taken by keys or click; input methods are left in peace."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from reader.window.panels.chips import Chip
from reader.window.panels.tag_line import TagLine
from reader.window.theming.themes import PAPER

Key = Qt.Key
KNOWN = ("用語/黨建", "難點", "用語/四字格", "grammar", "𠮷字")


@pytest.fixture
def box(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    column = QVBoxLayout(widget)
    column.addWidget(TagLine(PAPER))
    column.addWidget(QPushButton("elsewhere"))
    widget.resize(280, 200)
    widget.show()
    qtbot.waitExposed(widget)
    widget.activateWindow()
    return widget


@pytest.fixture
def tags(qtbot: QtBot, box: QWidget) -> TagLine:
    line = box.findChild(TagLine)
    assert isinstance(line, TagLine)
    line.set_known(KNOWN)
    line.begin(())
    line.begin_typing()
    qtbot.waitUntil(line.line.hasFocus)
    return line


def told_by(tags: TagLine) -> list[tuple[str, ...]]:
    told: list[tuple[str, ...]] = []
    tags.tags_typed.connect(told.append)
    return told


@pytest.mark.parametrize(
    ("typed", "offers"),
    [
        ("", ["用語/黨建", "難點", "用語/四字格", "grammar", "𠮷字"]),
        ("用", ["用語/黨建", "用語/四字格"]),
        ("黨", ["用語/黨建"]),  # any part
        ("GRAM", ["grammar"]),
        ("grammar", []),  # nothing to add
        ("x", []),
        ("難點 ", ["用語/黨建", "用語/四字格", "grammar", "𠮷字"]),  # not those that are there already
        ("難點,四", ["用語/四字格"]),
        ("𠮷字 四", ["用語/四字格"]),  # beyond the basic plane
    ],
)
def test_what_is_offered(tags: TagLine, typed: str, offers: list[str]) -> None:
    tags.line.put(typed)
    assert list(tags.offers) == offers


@pytest.mark.parametrize(
    ("typed", "keys", "line", "told"),
    [
        ("黨", [Key.Key_Tab], "用語/黨建 ", [("用語/黨建",)]),
        ("用", [Key.Key_Down, Key.Key_Down, Key.Key_Return], "用語/四字格 ", [("用語/四字格",)]),
        ("用", [Key.Key_Up, Key.Key_Return], "用語/四字格 ", [("用語/四字格",)]),
        ("用", [Key.Key_Return], "用 ", [("用",)]),  # what was typed, not what was offered
        ("難點 黨", [Key.Key_Tab], "難點 用語/黨建 ", [("難點", "用語/黨建")]),
        ("", [Key.Key_Down, Key.Key_Return], "用語/黨建 ", [("用語/黨建",)]),
        ("𠮷字 黨", [Key.Key_Tab], "𠮷字 用語/黨建 ", [("𠮷字", "用語/黨建")]),
    ],
)
def test_taking_an_offer(
    qtbot: QtBot, tags: TagLine, typed: str, keys: list[Key], line: str, told: list[tuple[str, ...]]
) -> None:
    heard = told_by(tags)
    tags.line.put(typed)
    for key in keys:
        qtbot.keyClick(tags.line, key)
    assert tags.line.text() == line
    assert heard == told


def test_an_offer_is_taken_in_the_middle_of_the_line(qtbot: QtBot, tags: TagLine) -> None:
    tags.line.put("𠮷 黨 難點", 4)  # behind 黨; 𠮷 counts as two for Qt
    assert tags.offers == ("用語/黨建",)
    qtbot.keyClick(tags.line, Key.Key_Tab)
    assert tags.tags() == ("𠮷", "用語/黨建", "難點")


def test_an_offer_is_taken_by_a_click(qtbot: QtBot, tags: TagLine) -> None:
    heard = told_by(tags)
    qtbot.keyClicks(tags.line, "gram")
    qtbot.mouseClick(tags.findChildren(Chip)[-1], Qt.MouseButton.LeftButton)
    assert heard == [("grammar",)]
    assert tags.line.hasFocus()


def test_blanks_and_commas_end_a_tag_and_tell_it(qtbot: QtBot, tags: TagLine) -> None:
    heard = told_by(tags)
    qtbot.keyClicks(tags.line, "a b,")
    assert heard == [("a",), ("a", "b")]


def test_leaving_the_line_tells_and_offers_no_more(qtbot: QtBot, box: QWidget, tags: TagLine) -> None:
    heard = told_by(tags)
    qtbot.keyClicks(tags.line, "abc")
    box.findChild(QPushButton).setFocus()  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: heard == [("abc",)])
    assert tags.offers == ()


def test_esc_tells_and_is_done(qtbot: QtBot, tags: TagLine) -> None:
    heard = told_by(tags)
    qtbot.keyClicks(tags.line, "abc")
    with qtbot.waitSignal(tags.done):
        qtbot.keyClick(tags.line, Key.Key_Escape)
    assert heard == [("abc",)]


def test_enter_ends_a_tag_and_leaves_where_none_is_begun(qtbot: QtBot, tags: TagLine) -> None:
    heard = told_by(tags)
    qtbot.keyClicks(tags.line, "abc")
    with qtbot.assertNotEmitted(tags.done):
        qtbot.keyClick(tags.line, Key.Key_Return)
    assert heard == [("abc",)]
    assert tags.line.hasFocus()
    qtbot.keyClicks(tags.line, "d")
    qtbot.keyClick(tags.line, Key.Key_Return)
    assert heard == [("abc",), ("abc", "d")]
    with qtbot.waitSignal(tags.done):
        qtbot.keyClick(tags.line, Key.Key_Return)


def test_tab_goes_on_where_there_is_nothing_to_complete(qtbot: QtBot, box: QWidget, tags: TagLine) -> None:
    qtbot.keyClick(tags.line, Key.Key_Tab)
    qtbot.waitUntil(lambda: not tags.line.hasFocus())


def test_a_composition_is_never_cut_off(qtbot: QtBot, tags: TagLine) -> None:
    heard = told_by(tags)
    QApplication.sendEvent(tags.line, QInputMethodEvent("nan", []))
    tags.set_tags(("別的",))  # news from outside, in the middle of it
    tags.set_known(("難點", "難"))
    assert tags.line.text() == ""
    for key in (Key.Key_Down, Key.Key_Return, Key.Key_Tab, Key.Key_Escape):
        qtbot.keyClick(tags.line, key)  # where the input method lets them through
    assert (tags.line.text(), heard, tags.line.hasFocus()) == ("", [], True)
    QApplication.sendEvent(tags.line, QInputMethodEvent("nandian", []))
    commit = QInputMethodEvent("", [])
    commit.setCommitString("難點")
    QApplication.sendEvent(tags.line, commit)
    assert tags.line.text() == "難點"
    tags.flush()
    assert heard == [("難點",)]


def test_a_late_answer_does_not_take_back_what_was_typed_since(qtbot: QtBot, tags: TagLine) -> None:
    qtbot.keyClicks(tags.line, "a b ")
    tags.set_tags(("a",))
    assert tags.line.text() == "a b "
    tags.set_tags(("a", "b"))
    assert tags.line.text() == "a b "
    tags.set_tags(())  # an undo
    assert tags.line.text() == ""


def test_all_tags_are_seen(qtbot: QtBot, tags: TagLine) -> None:
    one = tags.line.height()
    many = tuple(f"類{i}/標籤{i}" for i in range(12))
    tags.begin(many)
    qtbot.waitUntil(lambda: tags.line.height() > 2 * one)
    bar = tags.line.verticalScrollBar()
    assert (bar.minimum(), bar.maximum()) == (0, 0)
    assert tags.tags() == many
    tags.begin(many[:1])
    qtbot.waitUntil(lambda: tags.line.height() < 2 * one)


def test_lines_that_are_pasted_become_tags_of_one_line(tags: TagLine) -> None:
    data = QMimeData()
    data.setText("甲\n乙\t丙\n")
    tags.line.insertFromMimeData(data)
    assert tags.line.text() == "甲 乙 丙"
    assert tags.tags() == ("甲", "乙", "丙")
