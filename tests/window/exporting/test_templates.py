"""Templates in the window: seen on the open text while they are written, kept under their names, and used."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from reader.window.exporting.dialog import ExportDialog
from reader.window.exporting.template_dialog import TemplateDialog
from running import TITLE, Running


@pytest.fixture
def dialog(run: Running) -> Iterator[ExportDialog]:
    run.mark("老糧站")
    run.act("export")
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, ExportDialog) and w.isVisible())
    yield dialog
    if isValid(dialog):
        dialog.close()


def open_editor(run: Running, dialog: ExportDialog) -> TemplateDialog:
    dialog.form.edit_template.click()
    editor = next(w for w in QApplication.topLevelWidgets() if isinstance(w, TemplateDialog) and w.isVisible())
    rest(run, editor)
    return editor


def rest(run: Running, editor: TemplateDialog) -> None:
    run.bot.waitUntil(lambda: not isValid(editor) or not editor._soon.isActive())
    run.settle()


def test_a_template_is_written_seen_kept_and_used(run: Running, dialog: ExportDialog) -> None:
    editor = open_editor(run, dialog)
    assert f"\n# {TITLE}\n" in editor.shown.toPlainText()
    editor.source.setPlainText("{{ texts[0].title }}: {{ texts[0].highlights[0].quote }}")
    rest(run, editor)
    assert editor.shown.toPlainText() == f"{TITLE}: 老糧站\n"
    editor.name.setText("短的")
    editor.save()
    run.bot.waitUntil(lambda: not dialog._soon.isActive())
    run.settle()
    assert (run.folder / "templates" / "短的.jinja").exists()
    assert dialog.form.template.currentText() == "短的"
    assert dialog.preview.text.toPlainText() == f"{TITLE}: 老糧站\n"
    assert run.choices.now.export_choices["template"] == "短的"


def test_what_is_wrong_is_said_with_its_line(run: Running, dialog: ExportDialog) -> None:
    editor = open_editor(run, dialog)
    for source, said in {
        "a\n\n{{ nothing }}": "Line 3: 'nothing' is undefined",
        "{% for": "Line 1: ",
        "a\n{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}": (
            "Line 2: it works too long"
        ),
    }.items():
        editor.source.setPlainText(source)
        run.bot.waitUntil(lambda said=said: editor.trouble.text().startswith(said), timeout=15_000)
        assert len(editor.source.extraSelections()) == 1
    editor.source.setPlainText("good")
    rest(run, editor)
    assert (editor.trouble.text(), editor.source.extraSelections()) == ("", [])
    editor.reject()


def test_reset_import_and_delete_can_be_taken_back(run: Running, dialog: ExportDialog, tmp_path: Path) -> None:
    editor = open_editor(run, dialog)
    file = tmp_path / "他的.jinja"
    file.write_text("theirs", "utf-8")
    editor.take_file(file)
    assert (editor.name.text(), editor.source.toPlainText()) == ("他的", "theirs")
    editor.reset()
    assert "texts[0].title" in editor.source.toPlainText()
    editor.source.undo()
    assert editor.source.toPlainText() == "theirs"
    editor.save()
    run.settle()
    editor = open_editor(run, dialog)
    assert (editor.name.text(), editor.source.toPlainText()) == ("他的", "theirs")
    editor.delete()
    assert dialog.form.template.currentData() == ""
    assert not (run.folder / "templates" / "他的.jinja").exists()
    editor.save()
    run.settle()
    assert (run.folder / "templates" / "他的.jinja").read_text("utf-8") == "theirs"
    editor = open_editor(run, dialog)
    editor.take_file(tmp_path / "none")
    assert "could not be read" in editor.trouble.text()
    editor.reject()


def test_the_manual_takes_the_place_of_the_preview(run: Running, dialog: ExportDialog) -> None:
    editor = open_editor(run, dialog)
    run.bot.keyClick(editor.source, Qt.Key.Key_F1)
    run.bot.waitUntil(lambda: editor.beside.currentWidget() is editor.manual)
    assert "quotes_in_english" in editor.manual.toPlainText()
    run.bot.keyClick(editor.source, Qt.Key.Key_F1)
    run.bot.waitUntil(lambda: editor.beside.currentWidget() is editor.shown)
    editor.reject()
