"""Writing a note: told in time, never lost, never disturbed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from reader.window.panels.note_edit import DRAFT_MS, MOST_LINES, NoteEdit

Key, CTRL, NONE = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def box(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    column = QVBoxLayout(widget)
    column.addWidget(NoteEdit())
    column.addWidget(QPushButton("elsewhere"))
    column.addStretch()
    widget.resize(280, 500)
    widget.show()
    qtbot.waitExposed(widget)
    widget.activateWindow()
    return widget


@pytest.fixture
def note(qtbot: QtBot, box: QWidget) -> NoteEdit:
    edit = box.findChild(NoteEdit)
    assert isinstance(edit, NoteEdit)
    edit.begin("begun")
    edit.setFocus()
    qtbot.waitUntil(edit.hasFocus)
    edit.moveCursor(QTextCursor.MoveOperation.End)
    return edit


def told_by(note: NoteEdit) -> list[str]:
    told: list[str] = []
    note.note_typed.connect(told.append)
    return told


def test_what_is_typed_is_told_within_half_a_second_while_typing_goes_on(qtbot: QtBot, note: NoteEdit) -> None:
    assert DRAFT_MS < 500
    told = told_by(note)
    note._timer.setInterval(0)
    qtbot.keyClicks(note, "!")
    first = note._timer.remainingTime()
    qtbot.keyClicks(note, "?")
    assert note._timer.remainingTime() <= first  # further letters do not put it off
    qtbot.waitUntil(lambda: told == ["begun!?"])


@pytest.mark.parametrize(("key", "modifiers"), [(Key.Key_Return, CTRL), (Key.Key_Enter, CTRL), (Key.Key_Escape, NONE)])
def test_ctrl_enter_and_esc_keep_the_text_and_are_done(
    qtbot: QtBot, note: NoteEdit, key: Key, modifiers: Qt.KeyboardModifier
) -> None:
    told = told_by(note)
    qtbot.keyClicks(note, "!")
    with qtbot.waitSignal(note.done):
        qtbot.keyClick(note, key, modifiers)
    assert told == ["begun!"]
    assert note.toPlainText() == "begun!"


def test_enter_alone_begins_a_new_line(qtbot: QtBot, note: NoteEdit) -> None:
    qtbot.keyClick(note, Key.Key_Return)
    qtbot.keyClicks(note, "x")
    assert note.toPlainText() == "begun\nx"
    note.flush()


def test_leaving_tells(qtbot: QtBot, box: QWidget, note: NoteEdit) -> None:
    told = told_by(note)
    qtbot.keyClicks(note, "!")
    box.findChild(QPushButton).setFocus()  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: told == ["begun!"])


def test_nothing_new_is_not_told(note: NoteEdit) -> None:
    told = told_by(note)
    note.flush()
    note.setPlainText("begun ")
    note.flush()
    assert told == []


def test_late_answers_leave_text_and_caret(qtbot: QtBot, note: NoteEdit) -> None:
    qtbot.keyClicks(note, "!")
    note.flush()
    qtbot.keyClicks(note, "?")
    note.moveCursor(QTextCursor.MoveOperation.Left)
    caret = note.textCursor().position()
    note.set_note("begun!")
    assert (note.toPlainText(), note.textCursor().position()) == ("begun!?", caret)
    note.flush()


def test_an_undo_elsewhere_is_shown_and_the_caret_stays(note: NoteEdit) -> None:
    note.moveCursor(QTextCursor.MoveOperation.Start)
    note.moveCursor(QTextCursor.MoveOperation.Right)
    note.set_note("undone")
    assert (note.toPlainText(), note.textCursor().position()) == ("undone", 1)


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Escape, Key.Key_Tab, Key.Key_Up])
def test_a_composition_is_never_cut_off(qtbot: QtBot, note: NoteEdit, key: Key) -> None:
    told = told_by(note)
    QApplication.sendEvent(note, QInputMethodEvent("gong", []))
    note.set_note("from outside")
    note.flush()
    qtbot.keyClick(note, key)  # where the input method lets it through
    qtbot.keyClick(note, Key.Key_Return, CTRL)
    assert told == []
    assert note.hasFocus()
    assert note.textCursor().block().layout().preeditAreaText() == "gong"
    commit = QInputMethodEvent("", [])
    commit.setCommitString("公")
    QApplication.sendEvent(note, commit)
    assert note.toPlainText() == "begun公"
    note.flush()
    assert told == ["begun公"]


def test_what_failed_is_told_again(qtbot: QtBot, note: NoteEdit) -> None:
    told = told_by(note)
    qtbot.keyClicks(note, "!")
    note.flush()
    note.flush()
    note.failed()
    note.flush()
    assert told == ["begun!", "begun!"]


def test_it_grows_with_its_text_up_to_a_limit(qtbot: QtBot, note: NoteEdit) -> None:
    heights = []
    for lines in (1, 4, MOST_LINES, 3 * MOST_LINES):
        note.setPlainText("\n".join("x" * lines))
        qtbot.waitUntil(lambda: note.height() == note.sizeHint().height())
        heights.append(note.height())
        hidden = note.verticalScrollBar().maximum()
        assert (hidden == 0) == (lines <= MOST_LINES)
    assert heights[0] < heights[1] < heights[2] == heights[3]
    note.flush()
