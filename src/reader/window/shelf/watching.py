"""The file of the open text is looked at when the text is opened and when the window is come back to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication

from reader.language import tr

if TYPE_CHECKING:
    from reader.window.frame import Frame


class Watching(QObject):
    """Says quietly that a file has changed; `take` gets the text's id and the file where the reader wants it."""

    def __init__(self, frame: Frame, take: Callable[[str, Path], None], parent: QObject) -> None:
        super().__init__(parent)
        self._frame = frame
        self._session = frame.session
        self._take = take
        self._session.opened.connect(self._opened)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.applicationStateChanged.connect(self._state_changed)
        self.look()

    def look(self) -> None:
        """Look at the file of the open text, off the window's thread."""
        text = self._session.text
        if text is None or not self._session.writable:
            return
        text_id = text.info.id

        def show(path: Path | None) -> None:
            here = self._session.text
            if path is not None and here is not None and here.info.id == text_id:
                self._tell(text_id, path)

        self._session.storage.ask(lambda desk: desk.changed_file(text_id), show, owner=self)

    def _opened(self) -> None:
        self._frame.banner.end_question()
        self.look()

    def _state_changed(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self.look()

    def _tell(self, text_id: str, path: Path) -> None:
        self._frame.banner.ask(
            tr("“{name}” has changed on the disk since it was read.", name=path.name),
            (tr("Replace…"), lambda: self._accept(text_id, path)),
            (tr("Ignore It"), lambda: self._ignore(text_id)),
        )

    def _accept(self, text_id: str, path: Path) -> None:
        self._ignore(text_id)  # it is not told again of what was taken
        self._take(text_id, path)

    def _ignore(self, text_id: str) -> None:
        self._session.storage.ask(lambda desk: desk.ignore_file(text_id))
