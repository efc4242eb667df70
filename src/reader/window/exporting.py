"""Exporting notes: the dialog, and what is said when it has written them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from reader.language import tr
from reader.notes.shelf import TextInfo
from reader.window.actions import Actions
from reader.window.choices import Choices
from reader.window.session import Session


class Exporting(QObject):
    """Opens the dialog for one text, and remembers the folder."""

    def __init__(self, session: Session, actions: Actions, choices: Choices, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._choices = choices
        self._parent = parent
        actions.on("export", self.ask_for_open)

    def ask_for_open(self) -> None:
        """Open the dialog for the text that is open."""
        if self._session.text is not None:
            self.ask(self._session.text.info.id)

    def ask(self, text_id: str) -> None:
        """Open the dialog for a text of the library."""
        info = self._session.info(text_id)
        if info is not None:
            self.ask_for(info)

    def ask_for(self, info: TextInfo) -> None:
        """Open the dialog for a text."""
        from reader.window.export_dialog import ExportDialog

        folder = Path(self._choices.now.export_folder or Path.home())
        dialog = ExportDialog(self._session.storage, info, folder, self._parent.window())
        dialog.written.connect(self._written)
        dialog.open()

    def _written(self, path: str) -> None:
        self._choices.set(export_folder=str(Path(path).parent))
        self._session.said.emit(tr("The notes are in {path}.", path=path))
