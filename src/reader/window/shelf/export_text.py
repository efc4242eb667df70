"""Texts written into files: which form, as on the page or as in the source, and into which folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from reader.language import tr, trn
from reader.notes.shelf import TextInfo
from reader.window.screen import fit
from reader.window.theming.dress import coloured
from reader.window.theming.theme import Theme

if TYPE_CHECKING:
    from reader.desk import Desk
    from reader.window.storage import Storage


class ExportTextDialog(QDialog):
    """Writes one text after the other; `written` names the files, `refused` what could not be written, at the end."""

    written = Signal(list)
    folder_chosen = Signal(str)

    def __init__(
        self, storage: Storage, texts: Sequence[TextInfo], folder: str, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        from reader.exports.whole import FORM_NAMES

        self.setWindowTitle(tr("Export Text"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._storage = storage
        self._texts = list(texts)
        self._done: list[str] = []
        self.forms, forms = _radios({form.value: tr(name) for form, name in FORM_NAMES.items()})
        self.views, views = _radios({"page": tr("As on the page"), "source": tr("As in the source")})
        self.folder = QLineEdit(folder)
        self.folder.setAccessibleName(tr("Folder"))
        choose = QPushButton(tr("Choose…"))
        choose.clicked.connect(self._choose)
        place = QHBoxLayout()
        place.addWidget(self.folder, 1)
        place.addWidget(choose)
        self.said = QLabel(self._intent())
        self.said.setWordWrap(True)
        coloured(self.said, theme.quiet)
        form = QFormLayout()
        form.setVerticalSpacing(12)
        form.setHorizontalSpacing(16)
        form.addRow(self.said)
        form.addRow(tr("Format:"), forms)
        form.addRow(tr("Text:"), views)
        form.addRow(tr("Folder:"), place)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        self.save = buttons.button(QDialogButtonBox.StandardButton.Save)
        self.save.setText(tr("Export"))
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(tr("Cancel"))
        buttons.accepted.connect(self._begin)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 16)
        column.addLayout(form)
        column.addSpacing(10)
        column.addWidget(buttons)
        fit(self, 520, self.sizeHint().height())

    def _intent(self) -> str:
        if len(self._texts) == 1:
            return tr("“{title}”, without its highlights and notes.", title=self._texts[0].title)
        return trn(
            "{n} text, without highlights and notes.", "{n} texts, without highlights and notes.", len(self._texts)
        )

    def _choose(self) -> None:
        options = QFileDialog.Option.ShowDirsOnly | QFileDialog.Option.DontUseNativeDialog
        chosen = QFileDialog.getExistingDirectory(self, tr("Choose a Folder"), self.folder.text(), options)
        if chosen:
            self.folder.setText(chosen)

    def _begin(self) -> None:
        self.save.setEnabled(False)
        self.folder_chosen.emit(self.folder.text())
        self._next(list(self._texts))

    def _next(self, left: list[TextInfo]) -> None:
        """Write the next text; saves and cancelling get in between."""
        from reader.exports.whole import Form

        if not left or not self.isVisible():
            self.written.emit(self._done)
            self.accept()
            return
        info, rest = left[0], left[1:]
        form, as_source = Form(_chosen(self.forms)), _chosen(self.views) == "source"
        folder = Path(self.folder.text())
        if len(self._texts) > 1:
            done, total = len(self._texts) - len(left), len(self._texts)
            self.said.setText(tr("{done} of {total}", done=f"{done:,}", total=f"{total:,}"))

        def write(desk: Desk) -> Path:
            return desk.write_text(info.id, folder, form, as_source=as_source)

        def wrote(path: Path) -> None:
            self._done.append(str(path))
            self._next(rest)

        def failed(error: Exception) -> None:
            self.said.setText(str(error))
            self.save.setEnabled(True)
            self._texts = left  # what is written is not written again

        self._storage.ask(write, wrote, failed, owner=self)


def _radios(names: dict[str, str]) -> tuple[QButtonGroup, QWidget]:
    """Buttons of which one is on, the first at the beginning."""
    group, row = QButtonGroup(), QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(14)
    for value, words in names.items():
        button = QRadioButton(words)
        button.setObjectName(value)
        button.setChecked(not group.buttons())
        group.addButton(button)
        line.addWidget(button)
    line.addStretch(1)
    group.setParent(row)
    return group, row


def _chosen(group: QButtonGroup) -> str:
    button = group.checkedButton()
    return button.objectName() if button else ""
