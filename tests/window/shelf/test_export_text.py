"""Texts are written into a folder from the window: the open one, or several from the library."""

from __future__ import annotations

from pathlib import Path

from reader.window.shelf.export_text import ExportTextDialog
from running import TITLE, Running


def dialog_of(run: Running, folder: Path) -> ExportTextDialog:
    """The dialog, opened for the text that is open."""
    run.bot.waitUntil(lambda: run.frame.furnished)
    run.choices.set(export_folder=str(folder))
    run.act("export_text")
    (dialog,) = run.window.findChildren(ExportTextDialog)
    return dialog


def test_the_open_text_is_written_as_it_is_seen(run: Running, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    run.act("script_simplified")
    dialog = dialog_of(run, folder)
    dialog.save.click()
    run.settle()
    (path,) = folder.iterdir()
    assert path.name == f"{TITLE}.txt"
    assert "镇的图书馆" in path.read_text("utf-8")
    assert run.said[-1] == f"The text is in {path}."


def test_the_form_is_chosen(run: Running, tmp_path: Path) -> None:
    dialog = dialog_of(run, tmp_path)
    for group, name in ((dialog.forms, "markdown"), (dialog.views, "source")):
        next(button for button in group.buttons() if button.objectName() == name).setChecked(True)
    dialog.save.click()
    run.settle()
    assert (tmp_path / f"{TITLE}.md").read_text("utf-8").startswith(f"# {TITLE}\n\n秋分過後")
    assert "(zhen)" in (tmp_path / f"{TITLE}.md").read_text("utf-8")


def test_a_folder_that_is_not_there_is_told_in_the_dialog(run: Running, tmp_path: Path) -> None:
    dialog = dialog_of(run, tmp_path / "gone")
    dialog.save.click()
    run.settle()
    assert dialog.isVisible()
    assert "There is no folder" in dialog.said.text()
    dialog.folder.setText(str(tmp_path))
    dialog.save.click()
    run.settle()
    assert (tmp_path / f"{TITLE}.txt").exists()
