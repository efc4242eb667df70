"""The room of exports: opens the dialog, and says what it has written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from reader.notes.shelf import TextInfo
    from reader.window.frame import Frame


class ExportRoom(QObject):
    """One for a frame."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._frame = frame
        self._session = frame.session
        frame.acts.on("export", self.ask)
        frame.left.library.export_wanted.connect(self.ask_for_text)

    def ask(self) -> None:
        """Open the dialog; the text that is open is offered first."""
        text = self._session.text
        self._open(self._info(text.info.id) if text else None)

    def ask_for_text(self, text_id: str) -> None:
        """Open the dialog for a text of the library."""
        self._open(self._info(text_id))

    def ask_for(self, info: TextInfo) -> None:
        """Open the dialog for any text of the library."""
        self._open(info)

    def ask_for_highlights(self, ids: Sequence[str]) -> None:
        """Open the dialog for highlights that were chosen in a list."""
        text = self._session.text
        self._open(self._info(text.info.id) if text else None, ids)

    def _info(self, text_id: str) -> TextInfo | None:
        return self._session.info(text_id)

    def _open(self, info: TextInfo | None, only: Sequence[str] = ()) -> None:
        """Open the dialog once all texts of the library are known, and which have notes on the whole of them."""

        def show(known: tuple[Sequence[TextInfo], frozenset[str]]) -> None:
            self._show(info, only, *known)

        self._session.storage.ask(lambda desk: (desk.texts(), desk.noted_texts()), show, owner=self)

    def _show(
        self, info: TextInfo | None, only: Sequence[str], texts: Sequence[TextInfo], noted: frozenset[str]
    ) -> None:
        from reader.window.exporting.dialog import ExportDialog

        frame = self._frame
        dialog = ExportDialog(self._session, frame.choices, info, texts, frame.window(), only=only, noted=noted)
        dialog.written.connect(self._session.said)
        dialog.open()
