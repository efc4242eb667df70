"""Which file a codebook is written into, or read from."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from reader.language import mark, tr
from reader.window.open_dialog import name_parts

KINDS = {"md": mark("Markdown (*.md)"), "csv": mark("Tables (*.csv)"), "qdc": mark("REFI-QDC (*.qdc)")}


def ask_for_new(parent: QWidget, folder: Path) -> Path | None:
    """A name for a file; None for none."""
    dialog = QFileDialog(parent, tr("Export the Codebook"), str(folder), ";;".join(map(tr, KINDS.values())))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.setDefaultSuffix("md")
    endings = dict(zip(map(tr, KINDS.values()), KINDS, strict=True))
    dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix(endings.get(kind, "md")))
    dialog.selectFile(f"{tr('Tags')}.md")
    return _answer(dialog, tr("&Save"))


def ask_for_old(parent: QWidget, folder: Path) -> Path | None:
    """A file that is there; None for none."""
    kinds = f"{tr('Codebooks')} (*.md *.csv *.qdc *.txt)"
    dialog = QFileDialog(parent, tr("Import a Codebook"), str(folder), kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _answer(dialog, tr("&Open"))


def _answer(dialog: QFileDialog, accept: str) -> Path | None:
    name_parts(dialog, accept)
    accepted = dialog.exec() == QFileDialog.DialogCode.Accepted
    dialog.deleteLater()
    return Path(dialog.selectedFiles()[0]) if accepted else None
