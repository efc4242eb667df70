"""A text gets another source: its file as it is now, its own in another encoding, or another text of the library."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from reader.window.replacing.room import Replacing

if TYPE_CHECKING:
    from reader.desk import Desk
    from reader.formats.encodings import Plausible
    from reader.window.frame import Frame


class Renewing(QObject):
    """Leaves the replacing, and telling what became of the marks, to the room for that."""

    def __init__(self, frame: Frame, parent: QObject) -> None:
        super().__init__(parent)
        self._frame = frame
        self._session = frame.session

    def by_file(self, text_id: str, path: Path) -> None:
        """Give a text what its file holds now."""
        self._when_open(
            text_id, lambda: self._room.replace(lambda desk, text: desk.start_replacement_by_file(text, path))
        )

    def by_text(self, text_id: str, other_id: str) -> None:
        """Give a text the source of another, which goes into the trash."""
        self._when_open(
            text_id, lambda: self._room.replace(lambda desk, text: desk.start_replacement_by_text(text, other_id))
        )

    def ask_for_encoding(self, text_id: str) -> None:
        """Let the person choose how the bytes of a text are to be read, by how that looks."""

        def read(desk: Desk) -> list[Plausible]:
            from reader.formats.encodings import plausible

            return plausible(desk.original(text_id))

        self._session.storage.ask(read, lambda found: self._choose(text_id, found), owner=self)

    def _choose(self, text_id: str, found: list[Plausible]) -> None:
        from reader.window.shelf.encoding_dialog import EncodingDialog

        text = self._session.text
        if text is None or text.info.id != text_id:
            return
        encoding = text.info.encoding
        current = "utf-16" if encoding.startswith("utf-16") else encoding
        dialog = EncodingDialog(found, current, self._frame.theme, self._frame.window())
        dialog.chosen.connect(lambda codec: self._room.replace(lambda desk, text: desk.start_extraction(text, codec)))
        dialog.open()

    def _when_open(self, text_id: str, do: Callable[[], None]) -> None:
        text = self._session.text
        if text is not None and text.info.id == text_id:
            do()
            return
        self._session.opened.connect(do, Qt.ConnectionType.SingleShotConnection)
        self._frame.reading.open(text_id)

    @property
    def _room(self) -> Replacing:
        return next(room for room in self._frame.rooms if isinstance(room, Replacing))
