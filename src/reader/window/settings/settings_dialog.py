"""The settings: everything chosen is in force at once."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from reader.language import LANGUAGES, environment_language, mark, tr
from reader.window.screen import fit
from reader.window.settings.choices import Choices
from reader.window.settings.type_choices import TypeChoices
from reader.window.widgets.scrolled import Scrolled

THEME_NAMES = {
    "system": mark("As the Desktop"),
    "paper": mark("Paper"),
    "sepia": mark("Sepia"),
    "dark": mark("Dark"),
    "contrast": mark("High Contrast"),
    "contrast_dark": mark("High Contrast, Dark"),
}


class SettingsDialog(QDialog):
    """The page's type, theme, language, author, and where the library is."""

    def __init__(self, choices: Choices, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        now = choices.now
        self.type = TypeChoices(choices)
        self.theme = _list({name: tr(text) for name, text in THEME_NAMES.items()}, now.theme)
        self.theme.activated.connect(lambda: choices.set(theme=self.theme.currentData()))
        self.language = _list(dict(LANGUAGES), now.language or environment_language())
        self.language.activated.connect(lambda: choices.set(language=self.language.currentData()))
        self.author = QLineEdit(now.author)
        self.author.editingFinished.connect(lambda: choices.set(author=self.author.text().strip()))
        self.repair = QCheckBox(tr("Restore characters in damaged texts"))
        self.repair.setChecked(now.repair_damaged)
        self.repair.toggled.connect(lambda on: choices.set(repair_damaged=on))
        self.smooth = QCheckBox(tr("Scroll smoothly with the wheel"))
        self.smooth.setChecked(now.smooth_scrolling)
        self.smooth.toggled.connect(lambda on: choices.set(smooth_scrolling=on))
        library = QLabel(str(folder))
        library.setWordWrap(True)
        library.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        inside = QWidget()
        form = QFormLayout(inside)
        form.setContentsMargins(22, 20, 22, 8)
        form.setVerticalSpacing(14)
        form.setHorizontalSpacing(18)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for label, row in self.type.rows():
            form.addRow(label, row)
        form.addRow(self.type.specimen)
        form.addRow(tr("Theme:"), self.theme)
        form.addRow(tr("Language:"), self.language)
        form.addRow(tr("Author of new notes:"), self.author)
        form.addRow(tr("Always:"), self.repair)
        form.addRow("", self.smooth)
        form.addRow(tr("Library:"), library)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        buttons.setContentsMargins(22, 0, 22, 16)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Scrolled(inside), 1)
        layout.addWidget(buttons)
        self._form, self._buttons = form, buttons

    def showEvent(self, event: QShowEvent) -> None:
        # Not before: what the theme adds to each widget is known only now.
        self._form.invalidate()
        width = max(560, self._form.totalSizeHint().width())
        below = self._buttons.sizeHint().height() + 8
        fit(self, width, self._form.totalHeightForWidth(width) + below)
        super().showEvent(event)


def _list(names: dict[str, str], chosen: str) -> QComboBox:
    box = QComboBox()
    for value, name in names.items():
        box.addItem(name, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    return box
