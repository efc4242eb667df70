"""The export dialog: whose notes, in which form, with a look at the file before it is written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from reader.language import mark, tr, trn
from reader.window.flow_layout import FlowLayout
from reader.window.open_dialog import name_parts
from reader.window.screen import fit

if TYPE_CHECKING:
    from reader.desk import Desk
    from reader.notes.shelf import TextInfo
    from reader.window.storage import Storage

QUOTES = {
    "page": mark("As on the page"),
    "source": mark("As in the source"),
    "simplified": mark("Simplified"),
    "traditional": mark("Traditional"),
}


class ExportDialog(QDialog):
    """Makes the Markdown of one text's notes, shows it, and writes it or copies it."""

    written = Signal(str)

    def __init__(self, storage: Storage, info: TextInfo, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Export Notes"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._storage = storage
        self._info = info
        self._folder = folder
        self._markdown = ""
        self._asked = 0
        self.quotes = QButtonGroup(self)
        self.noise = QCheckBox(tr("Keep pinyin marks in the quotes"))
        self.noise.toggled.connect(self._make)
        self.count = QLabel()
        self.preview = QPlainTextEdit()
        self.preview.setReadOnly(True)
        self.preview.setAccessibleName(tr("Preview"))
        self.preview.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.trouble = QLabel()
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.copy_button = buttons.addButton(tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        self.save_button = QPushButton(tr("Save…"))
        buttons.addButton(self.save_button, QDialogButtonBox.ButtonRole.AcceptRole)
        self.save_button.setDefault(True)
        self.copy_button.clicked.connect(self._copy)
        buttons.accepted.connect(self._choose_path)
        buttons.rejected.connect(self.reject)
        self._lay_out(buttons)
        self._make()

    @property
    def chosen(self) -> str:
        """How quotes are written: a key of QUOTES."""
        return list(QUOTES)[max(0, self.quotes.checkedId())]

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        choices = FlowLayout()
        for number, text in enumerate(QUOTES.values()):
            button = QRadioButton(tr(text))
            self.quotes.addButton(button, number)
            choices.addWidget(button)
        self.quotes.button(0).setChecked(True)
        self.quotes.idToggled.connect(lambda _id, on: self._make() if on else None)
        form = QFormLayout()
        form.addRow(tr("Quotes:"), choices)
        form.addRow("", self.noise)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addLayout(form)
        layout.addWidget(self.count)
        layout.addWidget(self.preview, 1)
        layout.addWidget(self.trouble)
        layout.addWidget(buttons)
        fit(self, 720, 560)

    def _make(self) -> None:
        text_id, quotes, noise = self._info.id, self.chosen, self.noise.isChecked()
        self._asked += 1
        asked = self._asked

        def show(markdown: str) -> None:
            if asked == self._asked:
                self._markdown = markdown
                self.preview.setPlainText(markdown)
                self.count.setText(trn("{n} highlight", "{n} highlights", self._info.highlights))

        self._storage.ask(lambda desk: _export(desk, text_id, quotes, noise), show, self._sorry, owner=self)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._markdown)
        self.copy_button.setText(tr("Copied"))
        QTimer.singleShot(1500, self.copy_button, lambda: self.copy_button.setText(tr("Copy")))

    def _choose_path(self) -> None:
        title = self._info.title
        name = "".join("_" if c in '<>:"/\\|?*' or ord(c) < 32 else c for c in title).strip(". ")
        dialog = QFileDialog(self, tr("Save Notes"), str(self._folder), tr("Markdown (*.md)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setDefaultSuffix("md")
        dialog.selectFile(f"{name[:80] or 'notes'}.md")
        name_parts(dialog, tr("&Save"))
        fit(dialog, dialog.sizeHint().width(), dialog.sizeHint().height())
        if dialog.exec() == QFileDialog.DialogCode.Accepted:
            self.write(Path(dialog.selectedFiles()[0]))
        dialog.deleteLater()

    def write(self, path: Path, *, replace: bool = False) -> None:
        """Write the notes there; a file that somebody changed since we wrote it is asked about first."""
        markdown = self._markdown

        def failed(error: Exception) -> None:
            if type(error).__name__ == "ChangedByHand":
                self._ask_to_replace(path, error)
            else:
                self._sorry(error)

        def done(_: None) -> None:
            self.written.emit(str(path))
            self.accept()

        data = markdown.encode("utf-8")
        self._storage.ask(lambda desk: desk.export_to(path, data, replace=replace), done, failed, owner=self)

    def _ask_to_replace(self, path: Path, error: Exception) -> None:
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(QMessageBox.Icon.Warning, tr("Export Notes"), str(error), parent=self)
        other = box.addButton(tr("Another Name…"), QMessageBox.ButtonRole.AcceptRole)
        replace = box.addButton(tr("Replace"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(other)
        box.exec()
        if box.clickedButton() is other:
            self._choose_path()
        elif box.clickedButton() is replace:
            self.write(path, replace=True)

    def _sorry(self, error: Exception) -> None:
        self.trouble.setText(str(error))
        self.trouble.show()


def _export(desk: Desk, text_id: str, quotes: str, noise: bool) -> str:
    from reader.desk import Options, Quotes, Wish

    return desk.export(Wish((text_id,), options=Options(Quotes(quotes), noise))).decode("utf-8")
