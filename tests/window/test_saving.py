"""Saved means committed: threads, a library held by others, kills, changes from elsewhere."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from reader.desk import Desk
from reader.text.span import Span
from reader.window.first_look import first_look
from reader.window.main_window import MainWindow
from reader.window.session import Session
from reader.window.settings.choices import Choices
from reader.window.storage import Storage
from running import TITLE, Running, Start


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Every statement that SQLite is given, with the thread that gives it."""
    heard: list[tuple[str, str]] = []
    connect = sqlite3.connect

    def connect_and_listen(*args: Any, **named: Any) -> sqlite3.Connection:
        heard.append((threading.current_thread().name, "connect"))
        connection = connect(*args, **named)
        connection.set_trace_callback(lambda sql: heard.append((threading.current_thread().name, sql)))
        return connection

    monkeypatch.setattr(sqlite3, "connect", connect_and_listen)
    return heard


def test_the_window_s_thread_makes_no_sqlite_call(
    statements: list[tuple[str, str]], start: Start, text_file: Path
) -> None:
    run = start(text_file)
    highlight = run.mark("老糧站")
    run.frame.cards.edited.emit(highlight.id, ("難點",), "a note", None)
    run.settle()
    for action in ("script_simplified", "marks_toggle", "undo", "redo", "remove", "undo", "find", "delete_text"):
        run.act(action)
    run.act("undo")
    run.window._look_around()
    run.settle()
    run.close()
    run = start()
    run.close()
    assert len(statements) > 50
    assert {thread for thread, _ in statements} == {"storage"}


def test_a_save_waits_for_a_library_that_is_held_and_the_window_does_not(
    start: Start, text_file: Path, library: Path
) -> None:
    run = start(text_file)
    holder = sqlite3.connect(library / "reader.sqlite", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    span = run.select("老糧站")
    run.frame.status.saved.clear()
    ticks: list[int] = []
    timer = QTimer(interval=10)
    timer.timeout.connect(lambda: ticks.append(1))
    timer.start()
    run.frame.acts["highlight"].trigger()
    with run.bot.waitSignal(run.storage.waiting):
        pass
    assert run.frame.status.saved.text() == "Waiting for the library…"
    assert len(ticks) > 5
    assert run.marked() == []
    assert run.frame.page.selection() == span
    run.frame.acts["script_simplified"].trigger()
    assert run.frame.page.copy() == "老粮站"
    holder.execute("ROLLBACK")
    holder.close()
    run.settle()
    timer.stop()
    assert run.marked() == ["老糧站"]
    assert run.frame.status.saved.text() == "Saved"
    assert run.said == []


def test_the_window_waits_to_close_until_a_held_save_is_through(start: Start, text_file: Path, library: Path) -> None:
    run = start(text_file)
    holder = sqlite3.connect(library / "reader.sqlite", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    run.select("老糧站")
    run.frame.acts["highlight"].trigger()
    run.window.close()
    assert run.window.isVisible()
    assert run.said == ["The window closes as soon as everything is saved."]
    holder.execute("ROLLBACK")
    holder.close()
    run.bot.waitUntil(lambda: not run.window.isVisible(), timeout=20_000)
    run.close()
    again = start()
    assert again.marked() == ["老糧站"]


KILLED = """
import os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from pytestqt.qt_compat import qt_api
qt_api.set_qt_api('pyside6')
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
app = QApplication([])
from running import Running
run = Running(QtBot(None), Path(sys.argv[1]), [sys.argv[3]])
shown = []
def painted():
    marks = run.frame.page.viewport() and run.marked()
    if marks:
        os.write(1, ("SHOWN " + marks[0]).encode())
        os.kill(os.getpid(), 9)
run.select("老糧站")
run.frame.page.painted.connect(painted)
run.frame.acts["highlight"].trigger()
app.exec()
"""


def test_a_kill_right_after_a_highlight_appears_loses_nothing(library: Path, text_file: Path, start: Start) -> None:
    library.mkdir()
    tests = Path(__file__).parent.parent
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(library), str(tests), str(text_file)],
        capture_output=True,
        timeout=120,
        check=False,
    )
    shown = (killed.returncode, killed.stdout.decode())
    assert shown == (-9, "SHOWN 老糧站"), killed.stderr.decode()
    run = start()
    assert run.marked() == ["老糧站"]


def test_what_the_command_line_changes_appears(run: Running, library: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("另一篇文章\n\n另一篇文章的正文，說些別的。\n", "utf-8")
    text = run.session.text
    assert text is not None
    selected = run.select("農具")
    desk = Desk.open(library)
    desk.import_file(other)
    desk.highlight(text.info.id, Span(0, 2), note="from elsewhere")
    desk.close()
    run.window._watch.setInterval(10)
    run.window._watch.start()
    run.bot.waitUntil(lambda: run.marked() == ["渡口"])
    run.bot.waitUntil(lambda: len(run.session.shelf.texts) == 2)
    run.window._watch.stop()
    run.settle()
    assert run.frame.page.selection() == selected


def test_an_edit_that_fails_stays_in_its_editor_and_is_said(run: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    from reader.errors import KnownError

    run.mark("老糧站")
    run.act("note")
    editor = run.frame.cards.editor
    assert editor is not None
    full = KnownError("The disk is full.")

    def fail(*_args: object, **_named: object) -> None:
        raise full

    with monkeypatch.context() as broken:
        broken.setattr(Desk, "edit_highlight", fail)
        run.frame.status.saved.clear()
        run.bot.keyClicks(editor.note, "kept")
        editor.flush()
        run.settle()
        assert run.said == ["The disk is full."]
        assert run.frame.status.saved.text() == ""
        assert editor.note.toPlainText() == "kept"
    editor.flush()
    run.settle()
    assert [h.note for h in run.session.layers] == ["kept"]
    assert run.frame.status.saved.text() == "Saved"


def test_a_library_that_is_held_at_the_start_is_waited_for_and_not_shown_as_empty(
    start: Start, text_file: Path, library: Path, qtbot: QtBot
) -> None:
    start(text_file).close()
    holder = sqlite3.connect(library / "reader.sqlite", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    storage = Storage(lambda: Desk.open(library))
    window = MainWindow(Session(storage), Choices(library / "settings.json"), library)
    storage.ask(lambda desk: first_look(desk, []), window.begin)
    storage.settle(10)
    window.appear((1200, 800))
    frame = window.frame
    assert frame.start.title.text() == "Waiting for the library…"
    assert not frame.start.open_button.isVisible()
    assert frame.left.library.empty.text() == "Waiting for the library…"
    holder.execute("ROLLBACK")
    holder.close()
    qtbot.waitUntil(lambda: storage.pending == 0, timeout=20_000)
    assert window.windowTitle() == TITLE
    assert frame.middle.currentWidget() is frame.pages
    assert not frame.left.library.empty.isVisible()
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)
    storage.close()
