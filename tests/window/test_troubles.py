"""Libraries and settings that are not as they should be: a sentence, and the window goes on."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader.window.bugs import BugReporter
from running import TITLE, Start


def test_a_library_that_can_only_be_read_says_so_and_is_read(
    start: Start, text_file: Path, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = start(text_file)
    run.mark("老糧站")
    run.close()
    from reader.desk import Desk

    opened = Desk.open

    def open_to_read(folder: Path, **named: object) -> Desk:
        return opened(folder, writable=False)

    monkeypatch.setattr(Desk, "open", open_to_read)
    run = start()
    assert run.window.windowTitle() == TITLE
    assert run.marked() == ["老糧站"]
    for action in ("open", "paste", "rename", "delete_text", "highlight", "undo"):
        assert not run.frame.acts[action].isEnabled(), action
    run.select("農具")
    assert not run.frame.acts["highlight"].isEnabled()
    for action in ("export", "find", "copy", "script_simplified"):
        assert run.frame.acts[action].isEnabled(), action
    run.act("script_simplified")
    assert run.frame.status.saved.text() == ""


def test_a_newer_library_is_read_with_a_banner(start: Start, text_file: Path, library: Path) -> None:
    run = start(text_file)
    run.close()
    connection = sqlite3.connect(library / "reader.sqlite")
    connection.execute("PRAGMA user_version = 99")
    connection.commit()
    connection.close()
    before = (library / "reader.sqlite").read_bytes()
    run = start()
    assert run.window.windowTitle() == TITLE
    assert run.frame.banner.isVisible()
    assert "newer version" in run.frame.banner.label.text()
    assert not run.frame.acts["rename"].isEnabled()
    run.close()
    assert (library / "reader.sqlite").read_bytes() == before


def test_a_damaged_library_is_set_aside_and_said(start: Start, text_file: Path, library: Path) -> None:
    run = start(text_file)
    run.close()
    path = library / "reader.sqlite"
    path.write_bytes(b"rubbish " * 4_000)
    run = start()
    assert run.frame.banner.isVisible()
    assert "damaged" in run.frame.banner.label.text() or "missing" in run.frame.banner.label.text()
    run.frame.files.open([str(text_file)])
    run.settle()
    assert run.window.windowTitle() == TITLE


def test_a_library_that_cannot_be_opened_is_said_on_the_page(qtbot: QtBot, tmp_path: Path, start: Start) -> None:
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "reader.sqlite").mkdir()
    run = start()
    assert run.frame.middle.currentWidget() is run.frame.start
    assert run.frame.start.title.text() == "The library could not be opened"
    assert "reader.sqlite" in run.frame.start.said.text()
    assert not run.frame.acts["open"].isEnabled()


def test_broken_settings_are_set_aside_and_said(start: Start, library: Path) -> None:
    library.mkdir()
    (library / "settings.json").write_text("{not json", "utf-8")
    run = start()
    assert "settings" in run.frame.status.sentence.sentence()
    assert list(library.glob("settings.broken-*.json"))


def test_an_empty_and_a_binary_file_are_said(start: Start, tmp_path: Path) -> None:
    empty, binary = tmp_path / "empty.txt", tmp_path / "binary.txt"
    empty.write_bytes(b"")
    binary.write_bytes(bytes(range(256)) * 40)
    run = start()
    for path in (empty, binary):
        run.frame.files.open([str(path)])
        run.settle()
        assert path.name in run.said[-1]
    assert run.session.text is None


def test_a_bug_is_shown_once_with_a_report_that_can_be_copied(qtbot: QtBot, capsys: pytest.CaptureFixture[str]) -> None:
    reporter = BugReporter()
    error = RuntimeError("one of ours")
    reporter.show(error)
    reporter.show(error)
    dialog = reporter.dialog
    assert dialog is not None
    assert dialog.isVisible()
    text = dialog.text.toPlainText()
    assert text.count("RuntimeError: one of ours") == 2
    assert sys.version.split()[0] in text
    dialog.copy_button.click()
    from PySide6.QtGui import QGuiApplication

    assert "RuntimeError: one of ours" in QGuiApplication.clipboard().text()
    dialog.accept()
    assert "RuntimeError: one of ours" in capsys.readouterr().err
    qtbot.waitUntil(lambda: reporter.dialog is None)
