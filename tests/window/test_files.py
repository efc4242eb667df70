"""Texts and exports: names, trash, encodings, and files that somebody else has changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from reader.window.open_dialog import OpenDialog
from running import TEXT, TITLE, Running, Start


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "big5hkscs"])
def test_the_open_dialog_shows_what_an_encoding_gives(encoding: str, tmp_path: Path, qtbot: QtBot) -> None:
    text = TEXT.replace("𠮷", "吉")
    path = tmp_path / "text.txt"
    path.write_bytes(text.encode(encoding))
    dialog = OpenDialog(None, str(tmp_path))
    qtbot.addWidget(dialog)
    dialog.look_at(str(path))
    assert dialog.encoding == ""
    assert dialog.preview.toPlainText().startswith(TITLE)
    dialog.encodings.setCurrentIndex(dialog.encodings.findData("cp950"))
    assert dialog.encoding == "cp950"
    assert dialog.preview.toPlainText().startswith(TITLE) == (encoding == "big5hkscs")
    dialog.look_at(str(tmp_path))
    assert dialog.preview.toPlainText() == ""


def test_a_file_is_chosen_in_the_dialog_with_its_encoding(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "short.txt"
    path.write_bytes("國語".encode("cp950"))
    run = start()

    def choose() -> None:
        dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, OpenDialog))
        dialog.setDirectory(str(tmp_path))
        dialog.selectFile(str(path))
        dialog.encodings.setCurrentIndex(dialog.encodings.findData("cp950"))
        dialog.done(QFileDialog.DialogCode.Accepted)

    QTimer.singleShot(0, choose)
    run.act("open")
    assert run.session.text is not None
    assert run.session.text.article.source == "國語"
    assert run.choices.now.open_folder == str(tmp_path)


def test_a_typed_path_is_looked_at_and_a_long_file_is_not_cut_inside_a_character(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes(("a" + "圖書館的燈" * 4_000).encode("gb18030"))
    dialog = OpenDialog(None, str(tmp_path))
    qtbot.addWidget(dialog)
    line = dialog.findChild(QLineEdit)
    assert line is not None
    qtbot.keyClicks(line, "long.txt")
    assert dialog.preview.toPlainText().startswith("a圖書館的燈圖書館")
    assert dialog.encodings.currentText() == "Automatic: Simplified Chinese (GB18030, GBK, GB2312)"
    qtbot.keyClick(line, Qt.Key.Key_Backspace)
    assert dialog.preview.toPlainText() == ""
    assert dialog.encodings.currentText() == "Automatic"


def test_the_dialog_can_be_left(start: Start) -> None:
    run = start()
    QTimer.singleShot(0, lambda: next(w for w in QApplication.topLevelWidgets() if isinstance(w, OpenDialog)).reject())
    run.act("open")
    assert run.session.text is None


def test_a_text_is_renamed_where_it_stands(run: Running) -> None:
    run.act("rename")
    library = run.frame.left.library
    editor = library.list.findChild(type(QApplication.focusWidget()))
    assert editor is not None
    library.rename_wanted.emit(run.session.text.info.id, "夜裡的渡口")  # type: ignore[union-attr]
    run.settle()
    assert run.window.windowTitle() == "夜裡的渡口"
    run.act("undo")
    assert run.window.windowTitle() == TITLE


def test_f2_in_the_list_renames_what_the_list_is_at(run: Running, tmp_path: Path) -> None:
    other = tmp_path / "b.txt"
    other.write_text("另一篇\n沒有標籤。\n", "utf-8")
    run.frame.files.open([str(other)])
    run.settle()
    rows = run.frame.left.library.list
    rows.setCurrentIndex(next(row for i in range(2) if (row := rows.model().index(i, 0)).data() == TITLE))
    rows.setFocus()
    run.bot.keyClick(rows, Qt.Key.Key_F2)
    editor = rows.findChild(QLineEdit)
    assert editor is not None
    assert editor.text() == TITLE


def test_a_text_goes_to_the_trash_and_comes_back_by_the_message(run: Running) -> None:
    run.mark("老糧站")
    run.act("delete_text")
    assert run.session.text is None
    assert run.frame.middle.currentWidget() is run.frame.start
    banner = run.frame.banner
    assert banner.isVisible()
    assert banner.label.text() == f"“{TITLE}” is in the trash."
    banner.button.click()
    run.settle()
    assert not banner.isVisible()
    assert run.window.windowTitle() == TITLE
    assert run.marked() == ["老糧站"]


def test_the_message_goes_with_what_it_offers(run: Running) -> None:
    run.act("delete_text")
    run.act("undo")
    assert not run.frame.banner.isVisible()
    run.act("redo")
    assert not run.frame.banner.isVisible()


def test_a_text_comes_back_by_the_menu_and_by_undo(start: Start, text_file: Path) -> None:
    run = start(text_file)
    run.act("delete_text")
    run.close()
    run = start()
    (restore,) = run.frame.acts.menus["trash"].actions()
    assert restore.text() == TITLE
    restore.trigger()
    run.settle()
    assert run.window.windowTitle() == TITLE
    run.act("delete_text")
    run.act("undo")
    assert [info.title for info in run.session.shelf.texts] == [TITLE]


def test_the_same_file_twice_is_one_text(run: Running, text_file: Path) -> None:
    run.frame.files.open([str(text_file)])
    run.settle()
    assert len(run.session.shelf.texts) == 1
