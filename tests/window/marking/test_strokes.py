"""How little it takes: from a selection to a saved, tagged, noted highlight in five keystrokes or two clicks."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from reader.desk import Desk
from running import Running

NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


class Hand:
    """Presses keys and the mouse's button, counting; typing words counts nothing."""

    def __init__(self, run: Running) -> None:
        self.run = run
        self.keys = self.clicks = 0

    def focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.keys += 1
        QTest.keyClick(self.focused(), key, modifiers)
        self.run.settle()

    def type(self, words: str) -> None:
        QTest.keyClicks(self.focused(), words)
        self.run.settle()

    def click(self, widget: QWidget) -> None:
        self.clicks += 1
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.run.settle()


def saved(folder: Path) -> list[tuple[str, tuple[str, ...], str]]:
    desk = Desk.open(folder, writable=False)
    marks = [(one.anchor.quote, one.tags, one.note) for info in desk.texts() for one in desk.highlights(info.id)]
    desk.close()
    return marks


def test_without_the_mouse(run: Running) -> None:
    hand = Hand(run)
    run.frame.page.setFocus()
    run.select("老糧站")
    hand.press(Qt.Key.Key_T)
    hand.type("place")
    hand.press(Qt.Key.Key_Tab)
    hand.type("Where is it?")
    hand.press(Qt.Key.Key_Return, CTRL)
    assert saved(run.folder) == [("老糧站", ("place",), "Where is it?")]
    assert hand.focused() is run.frame.page
    assert hand.keys <= 5


def test_with_tags_in_use_that_are_completed(run: Running) -> None:
    run.mark("農具")
    run.session.change(lambda desk: desk.edit_highlights([next(iter(run.session.layers)).id], add_tags=["places"]))
    run.settle()
    run.session.choose("")
    hand = Hand(run)
    run.frame.page.setFocus()
    run.select("老糧站")
    hand.press(Qt.Key.Key_T)
    hand.type("pl")
    hand.press(Qt.Key.Key_Tab)  # takes what is offered
    hand.press(Qt.Key.Key_Tab)
    hand.type("note")
    hand.press(Qt.Key.Key_Escape)
    assert ("老糧站", ("places",), "note") in saved(run.folder)
    assert hand.keys <= 5


def test_with_the_mouse(run: Running) -> None:
    hand = Hand(run)
    run.select("老糧站")
    run.frame.page.selection_finished.emit()
    hand.click(run.frame.selection_bar.tag_button)
    hand.type("place")
    editor = run.frame.cards.editor
    assert editor is not None
    hand.click(editor.note.viewport())
    hand.type("note")
    run.bot.waitUntil(lambda: saved(run.folder) == [("老糧站", ("place",), "note")])
    assert hand.clicks == 2
