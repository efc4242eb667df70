"""Editing a card in place: colours, note and tags are told, and news disturb nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from reader.notes.highlight import Colour
from reader.window.panels.cards import CardsPanel
from reader.window.theming.themes import DARK
from window.panels.cards_seen import LEFT, MARKS, Key, card, editor, edits, ids
from window.panels.marks import mark


def test_the_chosen_card_opens(cards: CardsPanel) -> None:
    cards.set_selected("1")
    assert editor(cards).isVisible()
    assert editor(cards).note.toPlainText() == "only"
    assert editor(cards).tags.tags() == ("難點", "用語/數量")
    assert [c.highlight.id for c in cards.column.cards() if c.highlight] == ["0", "2"]
    assert editor(cards).geometry().top() > card(cards, "0").geometry().bottom()
    assert editor(cards).geometry().bottom() < card(cards, "2").y()


def test_closing_brings_the_card_back(cards: CardsPanel) -> None:
    cards.set_selected("1")
    cards.set_selected("")
    assert cards.editor is None
    assert len(cards.column.cards()) == 3


def test_colours_are_told(qtbot: QtBot, cards: CardsPanel) -> None:
    cards.set_selected("1")
    told = edits(cards)
    qtbot.mouseClick(editor(cards).dots.dot(Colour.RED), LEFT)
    qtbot.mouseClick(editor(cards).dots.dot(Colour.GREEN), LEFT)  # has it already
    assert told == [("1", None, None, Colour.RED)]


def test_delete_is_told(qtbot: QtBot, cards: CardsPanel) -> None:
    cards.set_selected("1")
    with qtbot.waitSignal(cards.delete_wanted) as told:
        qtbot.mouseClick(editor(cards).delete_button, LEFT)
    assert told.args == ["1"]


def test_a_note_is_written(qtbot: QtBot, cards: CardsPanel) -> None:
    cards.write_note("1")
    note = editor(cards).note
    qtbot.waitUntil(note.hasFocus)
    told = edits(cards)
    qtbot.keyClicks(note, " x")
    with qtbot.waitSignal(cards.done):
        qtbot.keyClick(note, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told == [("1", None, "only x", None)]


def test_tags_are_written(qtbot: QtBot, cards: CardsPanel) -> None:
    cards.write_tags("1")
    line = editor(cards).tags.line
    qtbot.waitUntil(line.hasFocus)
    told = edits(cards)
    commit = QInputMethodEvent("", [])
    commit.setCommitString("場")
    QApplication.sendEvent(line, commit)
    qtbot.keyClick(line, Key.Key_Tab)
    assert told == [("1", ("難點", "用語/數量", "場景"), None, None)]


def seen(cards: CardsPanel, widget: QWidget, rect: QRect) -> bool:
    """Whether all of a part of a widget is in sight in the column."""
    viewport = cards.column.viewport()
    return viewport.rect().contains(QRect(widget.mapTo(viewport, rect.topLeft()), rect.size()))


@pytest.mark.parametrize("height", [260, 330, 420, 560])
def test_what_has_the_keys_is_in_sight(qtbot: QtBot, cards: CardsPanel, height: int) -> None:
    cards.resize(310, height)
    cards.write_note("2")
    note = editor(cards).note
    qtbot.waitUntil(note.hasFocus)
    for _ in range(12):
        qtbot.keyClicks(note, "* x")
        qtbot.keyClick(note, Key.Key_Return)
        QApplication.processEvents()
        assert seen(cards, note.viewport(), note.cursorRect())
    qtbot.keyClick(note, Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert seen(cards, note.viewport(), note.cursorRect())
    qtbot.keyClick(note, Key.Key_Tab)
    button = editor(cards).preview_button
    assert button.hasFocus()
    assert seen(cards, button, button.rect())
    qtbot.mouseClick(button, LEFT)
    QApplication.processEvents()
    assert seen(cards, button, button.rect())


def test_what_is_typed_is_told_before_another_card_opens(qtbot: QtBot, cards: CardsPanel) -> None:
    cards.set_selected("1")
    told = edits(cards)
    editor(cards).note.setPlainText("new")
    cards.set_selected("2")
    assert told == [("1", None, "new", None)]
    assert cards.selected == "2"


def test_flush_tells_what_is_open(cards: CardsPanel) -> None:
    cards.set_selected("1")
    told = edits(cards)
    editor(cards).note.setPlainText("new")
    cards.flush()
    cards.flush()
    assert told == [("1", None, "new", None)]
    cards.not_saved("1")
    cards.flush()
    assert told == [("1", None, "new", None)] * 2


def test_news_do_not_disturb_what_is_being_typed(qtbot: QtBot, cards: CardsPanel) -> None:
    cards.write_note("1")
    note = editor(cards).note
    qtbot.waitUntil(note.hasFocus)
    qtbot.keyClicks(note, " and more")
    note.moveCursor(QTextCursor.MoveOperation.Left)
    caret = note.textCursor().position()
    cards.set_highlights([mark(7, note="new"), *MARKS])
    cards.view_changed()
    assert note is editor(cards).note
    assert (note.toPlainText(), note.textCursor().position(), note.hasFocus()) == ("only and more", caret, True)
    note.flush()


def test_a_highlight_that_goes_takes_its_editor(qtbot: QtBot, cards: CardsPanel) -> None:
    cards.set_selected("1")
    told = edits(cards)
    open_editor = editor(cards)
    open_editor.note.setPlainText("too late")
    cards.set_highlights([MARKS[0], MARKS[2]])
    qtbot.waitUntil(lambda: not isValid(open_editor))
    assert told == []
    assert cards.selected == ""
    assert ids(cards) == "02"


def test_an_undo_is_shown_in_the_open_card(cards: CardsPanel) -> None:
    cards.set_selected("1")
    cards.set_highlights([MARKS[0], mark(1, note="before", tags="難點", colour=Colour.RED), MARKS[2]])
    assert editor(cards).note.toPlainText() == "before"
    assert editor(cards).tags.tags() == ("難點",)
    assert editor(cards).dots.dot(Colour.RED).isChecked()


def test_what_cannot_be_written_only_gets_a_frame(cards: CardsPanel) -> None:
    cards.set_writable(False)
    cards.set_selected("1")
    assert cards.editor is None
    assert card(cards, "1").lit
    cards.set_writable(True)
    assert cards.editor is not None


def test_the_card_grows_with_its_note(qtbot: QtBot, cards: CardsPanel) -> None:
    cards.set_selected("1")
    below = card(cards, "2").y()
    editor(cards).note.setPlainText("\n".join("abcdefg"))
    qtbot.waitUntil(lambda: card(cards, "2").y() > below)
    assert editor(cards).geometry().bottom() < card(cards, "2").y()
    editor(cards).note.flush()


def test_it_changes_its_colours_with_a_card_open(cards: CardsPanel) -> None:
    cards.set_selected("1")
    cards.set_theme(DARK)
    cards.view_changed(["Noto Serif CJK TC"])
    colours = cards.column.grab().toImage()
    middle = card(cards, "0").geometry()
    assert colours.pixelColor(middle.right() - 4, middle.center().y()).name() == DARK.raised


def test_what_is_typed_stays_while_others_come(qtbot: QtBot, cards: CardsPanel) -> None:
    cards.write_note("1")
    note = editor(cards).note
    qtbot.keyClicks(note, " and more")
    cards.change_highlights([mark(7), mark(8)], gone=["0"])
    assert editor(cards).note is note
    assert note.toPlainText() == "only and more"
    cards.change_highlights([], gone=["1"])
    assert cards.editor is None
    assert ids(cards) == "278"
