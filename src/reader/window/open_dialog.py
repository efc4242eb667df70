"""The open dialog: files, the encoding to read them with, and a look at what that gives."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from reader.errors import KnownError
from reader.language import tr
from reader.text.rendering import Script
from reader.window.screen import fit
from reader.window.theming.dress import own_forms, scaled
from reader.window.theming.theme import chinese_families

PREVIEW_BYTES = 16_384
"""As much as a look needs; the rest of the file is read when it is opened."""
PREVIEW_CHARACTERS = 1_200


class OpenDialog(QFileDialog):
    """Chooses text files; "Automatic" leaves the encoding to the program, which says what it takes it for."""

    def __init__(self, parent: QWidget | None = None, folder: str = "") -> None:
        super().__init__(parent, tr("Open a Text"), folder)
        self.setOption(QFileDialog.Option.DontUseNativeDialog)
        self.setFileMode(QFileDialog.FileMode.ExistingFiles)
        self.setNameFilters([tr("Texts ({patterns})", patterns=_patterns()), tr("All files (*)")])
        name_parts(self, tr("&Open"))
        self.encodings = QComboBox()
        self.encodings.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.encodings.setMinimumContentsLength(12)
        self.encodings.currentIndexChanged.connect(self._look)
        self.preview = QPlainTextEdit()
        self.preview.setReadOnly(True)
        self.preview.setAccessibleName(tr("Preview"))
        self.preview.setMinimumWidth(140)
        font = own_forms(QFont())
        font.setFamilies(chinese_families(Script.SIMPLIFIED))
        font.setPixelSize(scaled(16))
        self.preview.setFont(font)
        self._data = b""
        self._fill_encodings("")
        self._add_widgets()
        self.currentChanged.connect(self.look_at)
        typed = self.findChild(QLineEdit)
        if typed is not None:
            typed.textEdited.connect(lambda path: self.look_at(self.directory().filePath(path)))
        fit(self, 1040, 560)

    @property
    def encoding(self) -> str:
        """The codec chosen, "" for automatic."""
        return str(self.encodings.currentData() or "")

    def look_at(self, path: str) -> None:
        """Show the beginning of a file; folders and things that are no files show nothing."""
        self._data = _beginning(Path(path))
        self._fill_encodings(_guess(self._data))
        self._look()

    def _add_widgets(self) -> None:
        side = QVBoxLayout()
        label = QLabel(tr("&Encoding:"))
        label.setBuddy(self.encodings)
        side.addWidget(label)
        side.addWidget(self.encodings)
        side.addSpacing(8)
        side.addWidget(self.preview, 1)
        layout, details = self.layout(), self.findChild(QHeaderView)
        if details is not None:
            details.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        if isinstance(layout, QGridLayout):
            layout.addLayout(side, 0, layout.columnCount(), layout.rowCount(), 1)

    def _fill_encodings(self, guessed: str) -> None:
        from reader.formats.plain import ENCODINGS

        chosen = self.encoding
        self.encodings.blockSignals(True)
        self.encodings.clear()
        label = ENCODINGS.get(guessed, "")
        self.encodings.addItem(tr("Automatic: {encoding}", encoding=tr(label)) if label else tr("Automatic"), "")
        for codec, name in ENCODINGS.items():
            self.encodings.addItem(tr(name), codec)
        self.encodings.setCurrentIndex(max(0, self.encodings.findData(chosen)))
        self.encodings.blockSignals(False)

    def _look(self) -> None:
        from reader.formats.plain import decode_preview

        if not self._data:
            self.preview.setPlainText("")
            return
        try:
            shown = decode_preview(self._data, self.encoding or _guess(self._data))
        except (KnownError, UnicodeError):
            shown = tr("This cannot be read as text in this encoding.")
        self.preview.setPlainText(shown[:PREVIEW_CHARACTERS])


def name_parts(dialog: QFileDialog, accept: str) -> None:
    """Name the parts of a file dialog: Qt's own catalogue does not have all of them."""
    for part, words in (
        (QFileDialog.DialogLabel.LookIn, tr("Folder:")),
        (QFileDialog.DialogLabel.FileName, tr("File &name:")),
        (QFileDialog.DialogLabel.FileType, tr("Kind:")),
        (QFileDialog.DialogLabel.Accept, accept),
        (QFileDialog.DialogLabel.Reject, tr("Cancel")),
    ):
        dialog.setLabelText(part, words)


def _patterns() -> str:
    from reader.formats.reading import ENDINGS

    return " ".join(f"*{ending}" for ending in ENDINGS)


def _beginning(path: Path) -> bytes:
    try:
        if not path.is_file():
            return b""
        with path.open("rb") as file:
            return file.read(PREVIEW_BYTES)
    except OSError:
        return b""


def _guess(data: bytes) -> str:
    from reader.formats.plain import guess

    try:
        return guess(data, cut=len(data) == PREVIEW_BYTES) if data else ""
    except KnownError:
        return ""


def choose_files(parent: QWidget, folder: str) -> tuple[list[str], str]:
    """Ask for files and an encoding; no files where the person thought better of it."""
    dialog = OpenDialog(parent, folder)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    try:
        if dialog.exec() != QFileDialog.DialogCode.Accepted:
            return [], ""
        return dialog.selectedFiles(), dialog.encoding
    finally:
        dialog.deleteLater()
