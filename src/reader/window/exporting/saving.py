"""What is asked before an export is written, and what is said afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from reader.exports.filenames import file_name
from reader.language import tr, trn
from reader.window.open_dialog import name_parts
from reader.window.screen import fit

if TYPE_CHECKING:
    from reader.desk import FolderReport


def ask_for_file(parent: QWidget, folder: Path, title: str, ending: str, kind: str) -> Path | None:
    """A name for a file; None for none."""
    dialog = QFileDialog(parent, tr("Save Notes"), str(folder), kind)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.setDefaultSuffix(ending.removeprefix("."))
    dialog.selectFile(file_name(title, ending))
    return _answer(dialog, tr("&Save"))


def ask_for_folder(parent: QWidget, folder: Path) -> Path | None:
    """A folder; None for none."""
    dialog = QFileDialog(parent, tr("Choose a Folder"), str(folder))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _answer(dialog, tr("&Choose"))


def _answer(dialog: QFileDialog, accept: str) -> Path | None:
    name_parts(dialog, accept)
    fit(dialog, dialog.sizeHint().width(), dialog.sizeHint().height())
    accepted = dialog.exec() == QFileDialog.DialogCode.Accepted
    dialog.deleteLater()
    return Path(dialog.selectedFiles()[0]) if accepted else None


def ask_to_replace(parent: QWidget, error: Exception) -> str:
    """What to do with a file that somebody changed: "other" (another name), "replace", or "" for nothing."""
    box = QMessageBox(QMessageBox.Icon.Warning, tr("Export Notes"), str(error), parent=parent)
    other = box.addButton(tr("Another Name…"), QMessageBox.ButtonRole.AcceptRole)
    replace = box.addButton(tr("Replace"), QMessageBox.ButtonRole.DestructiveRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(other)
    box.exec()
    answers = {other: "other", replace: "replace"}
    clicked = box.clickedButton()
    box.deleteLater()
    return next((answer for button, answer in answers.items() if button is clicked), "")


def told(report: FolderReport) -> str:
    """What became of a folder, in sentences."""
    counts = report.counts
    new = sum(file.new for file in report.files)
    changed = sum(file.changed and not file.new for file in report.files)
    said = [tr("The notes are in {path}.", path=report.folder)]
    if new:
        said.append(trn("{n} file is new.", "{n} files are new.", new))
    if changed:
        said.append(trn("{n} file was brought up to date.", "{n} files were brought up to date.", changed))
    if not new and not changed:
        said.append(tr("Everything there was up to date."))
    if counts["gone"]:
        said.append(
            trn(
                "{n} highlight is no longer in the library; its lines are marked and stay.",
                "{n} highlights are no longer in the library; their lines are marked and stay.",
                counts["gone"],
            )
        )
    return " ".join(said)
