"""The editor of templates: the source on the left, what comes of it on the right, at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QTextCursor, QTextFormat
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from reader.errors import KnownError
from reader.language import tr
from reader.templates import ENDING, Templates, read_template
from reader.window.exporting.manual import ManualView
from reader.window.exporting.preview import fixed_font
from reader.window.open_dialog import name_parts
from reader.window.screen import fit
from reader.window.theming.dress import scaled

if TYPE_CHECKING:
    from reader.desk import Desk
    from reader.window.storage import Storage

RENDER_MS = 250
"""After the last letter typed, so long until the template is tried."""

Render = Callable[["Desk", str], str]


class TemplateDialog(QDialog):
    """Edits a template under its name; typing has an undo of its own, and nothing is kept before Save."""

    kept = Signal(str)
    """The name of a template that was saved; "" after one was deleted."""

    def __init__(self, storage: Storage, templates: Templates, name: str, render: Render, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Template"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._storage, self._templates, self._render = storage, templates, render
        self._asked = 0
        self.name = QLineEdit(name or tr("My template"))
        self.name.setAccessibleName(tr("Name"))
        self.source = QPlainTextEdit()
        self.source.setAccessibleName(tr("Template"))
        self.source.setTabChangesFocus(True)
        self.shown = QPlainTextEdit()
        self.shown.setAccessibleName(tr("Preview"))
        self.shown.setReadOnly(True)
        self.manual = ManualView()
        for part in (self.source, self.shown):
            part.setFont(fixed_font())
            part.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.trouble = QLabel()
        self.trouble.setWordWrap(True)
        self._soon = QTimer(self, singleShot=True, interval=RENDER_MS)
        self._soon.timeout.connect(self.try_it)
        self._lay_out()
        self.source.textChanged.connect(self._soon.start)
        self._fill(name)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(QLabel(tr("Name:")))
        head.addWidget(self.name, 1)
        self.import_button = QPushButton(tr("Import…"))
        self.reset_button = QPushButton(tr("Reset"))
        self.reset_button.setToolTip(tr("Begin again with the program's own template; Ctrl+Z brings yours back"))
        self.delete_button = QPushButton(tr("Delete"))
        for button, do in (
            (self.import_button, self._import),
            (self.reset_button, self.reset),
            (self.delete_button, self.delete),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(do)
            head.addWidget(button)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.source)
        self.beside = QStackedWidget()
        self.beside.addWidget(self.shown)
        self.beside.addWidget(self.manual)
        halves.addWidget(self.beside)
        halves.setSizes([1, 1])
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.manual_button = buttons.addButton(tr("Manual"), QDialogButtonBox.ButtonRole.HelpRole)
        self.manual_button.setCheckable(True)
        self.manual_button.setShortcut("F1")
        self.manual_button.setToolTip(tr("All that can be written in a template (F1)"))
        self.manual_button.toggled.connect(self.show_manual)
        self.save_button = buttons.addButton(tr("Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.save)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addWidget(halves, 1)
        layout.addWidget(self.trouble)
        layout.addWidget(buttons)
        fit(self, scaled(960), scaled(620))

    def _fill(self, name: str) -> None:
        self.delete_button.setEnabled(bool(name))
        try:
            self.source.setPlainText(self._templates.read(name) if name else _default())
        except KnownError as error:
            self.source.setPlainText(_default())
            self._say(error)

    def try_it(self) -> None:
        """Show what the template makes of the text, or what is wrong with it and where."""
        self._asked += 1
        asked, source = self._asked, self.source.toPlainText()

        def show(words: str) -> None:
            if asked == self._asked:
                at = self.shown.verticalScrollBar().value()
                self.shown.setPlainText(words)
                self.shown.verticalScrollBar().setValue(at)
                self._say("")

        def sorry(error: Exception) -> None:
            if asked == self._asked:
                self._say(error, getattr(error, "line", 0))

        self._storage.ask(lambda desk: self._render(desk, source), show, sorry, owner=self)

    def show_manual(self, shown: bool) -> None:
        """Show the manual in the place of the preview, or the preview again."""
        if shown and self.manual.document().isEmpty():
            from reader.exports.templates.templating import manual

            self.manual.show_markdown(manual())
        self.beside.setCurrentWidget(self.manual if shown else self.shown)

    def reset(self) -> None:
        """Begin again with the program's own template; the editor's undo brings the other back."""
        self._replace(_default())

    def take_file(self, path: Path) -> None:
        """Take the source from a file, under the file's name."""
        try:
            self._replace(read_template(path))
        except KnownError as error:
            self._say(error)
        else:
            self.name.setText(path.stem)

    def save(self) -> None:
        """Keep the template under its name; one that does not work yet is kept too, and says so when it is used."""
        try:
            name = self._templates.save(self.name.text().strip() or tr("My template"), self.source.toPlainText())
        except KnownError as error:
            self._say(error)
            return
        self.kept.emit(name)
        self.accept()

    def delete(self) -> None:
        """Take the template away; its source stays in the editor, so that Save brings it back."""
        try:
            self._templates.delete(self.name.text())
        except KnownError as error:
            self._say(error)
            return
        self.delete_button.setEnabled(False)
        self.kept.emit("")
        self.trouble.setText(tr("Deleted. Save brings it back."))

    def _import(self) -> None:
        dialog = QFileDialog(self, tr("Import a Template"), "", f"{tr('Templates')} (*{ENDING} *.j2 *.md *.txt)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        name_parts(dialog, tr("&Open"))
        if dialog.exec() == QFileDialog.DialogCode.Accepted:
            self.take_file(Path(dialog.selectedFiles()[0]))
        dialog.deleteLater()

    def _replace(self, source: str) -> None:
        cursor = QTextCursor(self.source.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(source)

    def _say(self, trouble: object, line: int = 0) -> None:
        """Say what is wrong, and mark the line where it is known."""
        self.trouble.setText(str(trouble))
        marks = []
        block = self.source.document().findBlockByNumber(line - 1)
        if line and block.isValid():
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(block)
            accent = QColor(self.palette().brightText().color())
            accent.setAlpha(50)
            mark.format.setBackground(accent)
            mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            marks.append(mark)
        self.source.setExtraSelections(marks)


def _default() -> str:
    from reader.exports.templates.templating import default_template

    return default_template()
