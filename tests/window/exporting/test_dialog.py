"""Exports in the window: seen before they are written, remembered, and never over what a person changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QMessageBox, QPushButton
from shiboken6 import isValid

from reader.window.exporting.dialog import ExportDialog
from running import TITLE, Running


def open_dialog(run: Running) -> ExportDialog:
    run.act("export")
    found = next(w for w in QApplication.topLevelWidgets() if isinstance(w, ExportDialog) and w.isVisible())
    rest(run, found)
    return found


def rest(run: Running, dialog: ExportDialog) -> None:
    """Wait until the dialog shows what was chosen last."""
    run.bot.waitUntil(lambda: not isValid(dialog) or not (dialog._soon.isActive() or dialog.making.running))
    run.settle()


def choose(run: Running, dialog: ExportDialog, box: QComboBox, value: str) -> None:
    index = box.findData(value)
    assert index >= 0, value
    box.setCurrentIndex(index)
    rest(run, dialog)


def seen(dialog: ExportDialog) -> str:
    return dialog.preview.text.toPlainText()


@pytest.fixture
def dialog(run: Running) -> Iterator[ExportDialog]:
    run.mark("圖書(shu) 館")
    run.session.change(lambda desk: desk.edit_highlight(run.session.layers[0].id, tags=("地方",), note="一則"))
    run.mark("老糧站")
    run.settle()
    dialog = open_dialog(run)
    yield dialog
    if isValid(dialog):
        dialog.close()


def test_the_export_is_seen_before_it_is_written(run: Running, dialog: ExportDialog, tmp_path: Path) -> None:
    assert dialog.count.text() == "2 highlights · 1 text"
    assert "> 圖書館\n" in seen(dialog)
    choose(run, dialog, dialog.form.quotes, "simplified")
    assert "> 图书馆\n" in seen(dialog)
    choose(run, dialog, dialog.form.second, "source")
    assert "> 图书馆\n>\n> 圖書館\n" in seen(dialog)
    choose(run, dialog, dialog.form.readings, "pinyin")
    assert "> tú shū guǎn\n" in seen(dialog)
    dialog.form.context.click()
    dialog.form.noise.click()
    rest(run, dialog)
    assert "【图书(shu) 馆】" in seen(dialog)
    target = tmp_path / "notes.md"
    dialog.write(target)
    rest(run, dialog)
    assert "【图书(shu) 馆】" in target.read_text("utf-8")
    assert not isValid(dialog)
    assert run.said[-1] == f"The notes are in {target}."
    assert run.choices.now.export_folder == str(tmp_path)


def test_a_note_on_the_whole_text_leaves_without_any_highlight(run: Running) -> None:
    assert run.session.text is not None
    text_id = run.session.text.info.id
    run.session.change(lambda desk: desk.note_text(text_id, "關於全文。"))
    run.settle()
    dialog = open_dialog(run)
    choose(run, dialog, dialog.form.whose, "all")
    assert "關於全文。" in seen(dialog)
    assert dialog.count.text() == "0 highlights · 1 text"
    assert dialog.save_button.isEnabled()
    dialog.close()


def test_only_some_highlights(run: Running, dialog: ExportDialog) -> None:
    choose(run, dialog, dialog.form.tag, "地方")
    assert (dialog.count.text(), seen(dialog).count("^hl-")) == ("1 highlight · 1 text", 1)
    choose(run, dialog, dialog.form.colour, "red")
    assert (dialog.count.text(), seen(dialog).count("^hl-")) == ("0 highlights · 1 text", 0)
    assert not dialog.save_button.isEnabled()
    choose(run, dialog, dialog.form.colour, "")
    choose(run, dialog, dialog.form.tag, "")
    dialog.form.noted.click()
    choose(run, dialog, dialog.form.since, "0")
    assert (dialog.count.text(), seen(dialog).count("^hl-")) == ("1 highlight · 1 text", 1)


def test_only_what_was_made_between_two_days(run: Running, dialog: ExportDialog) -> None:
    assert not dialog.form.last.isVisible()
    choose(run, dialog, dialog.form.since, "days")
    assert dialog.form.first.isVisible()
    assert dialog.form.last.isVisible()
    assert dialog.count.text() == "2 highlights · 1 text"
    dialog.form.last.setDate(dialog.form.last.date().addDays(-1))
    rest(run, dialog)
    assert dialog.count.text() == "0 highlights · 1 text"
    dialog.form.first.setDate(dialog.form.last.date().addDays(1))  # the other way round
    rest(run, dialog)
    assert dialog.count.text() == "2 highlights · 1 text"
    choose(run, dialog, dialog.form.since, "0")
    assert not dialog.form.last.isVisible()


def test_every_format_is_shown_and_written(run: Running, dialog: ExportDialog, tmp_path: Path) -> None:
    beginnings = {
        "markdown": "---\n",
        "folder": "---\n",
        "logseq-folder": "source::",
        "marked-markdown": "---\n",
        "html": "<!doctype html>",
        "docx": "---\n",
        "text": TITLE,
        "csv": "",
        "xlsx": "",
        "web-annotations": "{",
        "json": "These texts",
    }
    assert [dialog.form.form.itemData(i) for i in range(dialog.form.form.count())] == list(beginnings)
    for form, beginning in beginnings.items():
        choose(run, dialog, dialog.form.form, form)
        if form in ("csv", "xlsx"):
            assert dialog.preview.currentWidget() is dialog.preview.table
            assert dialog.preview.table.rowCount() == 2
            assert dialog.preview.table.item(0, 3).text() == "圖書館"
        else:
            assert seen(dialog).lower().startswith(beginning.lower()), form
        assert dialog.trouble.text() == ""
    choose(run, dialog, dialog.form.form, "xlsx")
    dialog.write(tmp_path / "notes.xlsx")
    rest(run, dialog)
    assert load_workbook(tmp_path / "notes.xlsx").worksheets[0].max_row == 3


def test_a_folder_for_logseq_is_brought_up_to_date(run: Running, dialog: ExportDialog, tmp_path: Path) -> None:
    choose(run, dialog, dialog.form.form, "logseq-folder")
    assert dialog.save_button.text() == "Choose Folder…"
    dialog.write_folder(tmp_path)
    rest(run, dialog)
    (page,) = tmp_path.glob("*.md")
    page.write_text(page.read_text("utf-8").replace("\t- 一則", "\t- 一則\n\t- mine"), "utf-8")
    run.session.change(lambda desk: desk.edit_highlight(run.session.layers[0].id, note="另一則"))
    dialog = open_dialog(run)
    dialog.write_folder(tmp_path)
    rest(run, dialog)
    assert "\t- 另一則\n\t- mine\n" in page.read_text("utf-8")


def test_the_choices_are_remembered(run: Running, dialog: ExportDialog) -> None:
    choose(run, dialog, dialog.form.form, "html")
    choose(run, dialog, dialog.form.quotes, "taiwan")
    dialog.form.noise.click()
    choose(run, dialog, dialog.form.tag, "地方")
    dialog.close()
    again = open_dialog(run)
    chosen = again.chosen
    assert (chosen.form, chosen.quotes, chosen.noise, chosen.tag) == ("html", "taiwan", True, "")
    again.close()


def test_the_whole_library_and_chosen_texts(run: Running, dialog: ExportDialog, tmp_path: Path) -> None:
    dialog.close()
    second = tmp_path / "b.txt"
    second.write_text("另一篇\n有一句話。\n", "utf-8")
    run.frame.files.open([str(second)])
    run.settle()
    run.mark("一句話")
    dialog = open_dialog(run)
    assert dialog.count.text() == "1 highlight · 1 text"
    choose(run, dialog, dialog.form.whose, "all")
    assert dialog.count.text() == "3 highlights · 2 texts"
    choose(run, dialog, dialog.form.whose, "some")
    assert [dialog.form.texts.item(i).text() for i in range(2)] == ["另一篇", TITLE]
    assert dialog.form.texts.isVisible()
    assert dialog.count.text() == "1 highlight · 1 text"
    dialog.close()


def test_highlights_chosen_in_a_list(run: Running, dialog: ExportDialog) -> None:
    dialog.close()
    room = next(room for room in run.frame.rooms if type(room).__name__ == "ExportRoom")
    room.ask_for_highlights([run.session.layers[1].id])
    run.settle()
    chosen = next(w for w in QApplication.topLevelWidgets() if isinstance(w, ExportDialog) and w.isVisible())
    rest(run, chosen)
    assert seen(chosen).count("^hl-") == 1
    chosen.close()


def test_a_copy_goes_to_the_clipboard(run: Running, dialog: ExportDialog) -> None:
    dialog.copy_button.click()
    rest(run, dialog)
    assert QGuiApplication.clipboard().text().count("^hl-") == 2
    choose(run, dialog, dialog.form.form, "xlsx")
    assert not dialog.copy_button.isEnabled()


def test_a_folder_is_written_and_brought_up_to_date(run: Running, dialog: ExportDialog, tmp_path: Path) -> None:
    choose(run, dialog, dialog.form.form, "folder")
    assert dialog.save_button.text() == "Choose Folder…"
    vault = tmp_path / "vault"
    dialog.write_folder(vault)
    rest(run, dialog)
    assert run.said[-1] == f"The notes are in {vault}. 1 file is new."
    path = vault / f"{TITLE}.md"
    path.write_text(path.read_text("utf-8") + "\n我的話\n", "utf-8")
    run.mark("閱覽室")
    again = open_dialog(run)
    again.write_folder(vault)
    rest(run, again)
    assert run.said[-1] == f"The notes are in {vault}. 1 file was brought up to date."
    assert path.read_text("utf-8").endswith("我的話\n") or "我的話\n" in path.read_text("utf-8")
    assert path.read_text("utf-8").count("^hl-") == 3
    path.write_bytes(b"\xff")
    third = open_dialog(run)
    third.write_folder(vault)
    rest(run, third)
    assert "is not in UTF-8 any more" in third.trouble.text()
    third.close()


@pytest.mark.parametrize("answer", ["Replace", "Cancel"])
def test_a_file_changed_by_hand_is_not_overwritten_without_asking(
    answer: str, run: Running, dialog: ExportDialog, tmp_path: Path
) -> None:
    target = tmp_path / "notes.md"
    dialog.write(target)
    rest(run, dialog)
    target.write_text("mine", "utf-8")
    dialog = open_dialog(run)
    asked: list[list[str]] = []

    def reply() -> None:
        boxes = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox) and w.isVisible()]
        if not boxes:
            QTimer.singleShot(20, reply)
            return
        buttons = boxes[0].findChildren(QPushButton)
        asked.append(sorted(button.text() for button in buttons))
        next(button for button in buttons if button.text() == answer).click()

    QTimer.singleShot(20, reply)
    dialog.write(target)
    run.bot.waitUntil(lambda: bool(asked))
    rest(run, dialog)
    assert asked == [["Another Name…", "Cancel", "Replace"]]
    assert (target.read_text("utf-8") == "mine") == (answer == "Cancel")
    if answer == "Cancel":
        dialog.close()


def test_a_folder_that_cannot_be_written_is_said_in_the_dialog(
    run: Running, dialog: ExportDialog, tmp_path: Path
) -> None:
    dialog.write(tmp_path / "nowhere" / "notes.md")
    rest(run, dialog)
    assert dialog.isVisible()
    assert "nowhere" in dialog.trouble.text()
    assert dialog.save_button.isEnabled()


def test_notes_are_saved_under_the_name_that_is_offered(run: Running, dialog: ExportDialog, tmp_path: Path) -> None:
    run.choices.set(export_folder=str(tmp_path))

    def save() -> None:
        files = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QFileDialog))
        assert files.labelText(QFileDialog.DialogLabel.LookIn) == "Folder:"
        files.done(QFileDialog.DialogCode.Accepted)

    QTimer.singleShot(0, save)
    dialog.save_button.click()
    rest(run, dialog)
    assert "老糧站" in (tmp_path / f"{TITLE}.md").read_text("utf-8")


def test_a_large_export_is_made_in_portions_and_can_be_given_up(run: Running, dialog: ExportDialog) -> None:
    seen_of: list[tuple[int, int]] = []
    dialog.making.progress.connect(lambda done, total: seen_of.append((done, total)))
    given: list[bytes] = []

    class Slow:
        total, done, result = 3, 0, None

        def go_on(self, _seconds: float) -> bool:
            self.done += 1
            return False

    dialog.making.start(lambda desk: Slow(), given.append, lambda error: None)  # type: ignore[arg-type,return-value]
    run.bot.waitUntil(lambda: len(seen_of) >= 3)
    assert dialog.trouble.text().endswith("of 3 highlights…")
    dialog.close()
    run.settle()
    assert given == []
