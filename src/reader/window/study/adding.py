"""Dictionaries that come in: read on a thread of their own, since that may take long, and then kept by the desk."""

from __future__ import annotations

from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from reader.errors import KnownError
from reader.window.session import Session

if TYPE_CHECKING:
    from reader.desk.words.bookcase import Listed, ReadDictionary


class Adding(QObject):
    """One file after the other; it outlives the dialog in which a file was chosen."""

    began = Signal(str)
    """The name of the file."""
    added = Signal(object)
    """What is Listed now."""
    failed = Signal(object)
    _read = Signal(object)
    _refused = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._paths: list[Path] = []
        self._closed = False
        queued = Qt.ConnectionType.QueuedConnection
        self._read.connect(self._keep, queued)
        self._refused.connect(self._fail, queued)
        session.closed.connect(self._stop)

    @classmethod
    def of(cls, session: Session) -> Adding:
        """The one of a session."""
        return session.findChild(cls) or cls(session)

    @property
    def current(self) -> Path | None:
        """The file that is being read."""
        return self._paths[0] if self._paths else None

    def begin(self, path: Path) -> None:
        """Take a dictionary in, behind those that are on their way."""
        self._paths.append(path)
        if len(self._paths) == 1:
            self._go_on()

    def _go_on(self) -> None:
        if self._paths and not self._closed:
            path = self._paths[0]
            self.began.emit(path.name)
            Thread(target=self._run, args=(path,), name="dictionary", daemon=True).start()

    def _run(self, path: Path) -> None:
        """On the thread."""
        try:
            from reader.desk.words.bookcase import read_dictionary

            read = read_dictionary(path)
        except Exception as error:
            if not self._closed:
                self._refused.emit(error)
        else:
            if not self._closed:
                self._read.emit(read)

    def _keep(self, read: ReadDictionary) -> None:
        self._session.storage.ask(lambda desk: desk.dictionaries.take_in(read), self._end, self._fail, owner=self)

    def _end(self, listed: Listed) -> None:
        del self._paths[0]
        self.added.emit(listed)
        self._go_on()

    def _fail(self, error: Exception) -> None:
        del self._paths[0]
        if isinstance(error, KnownError):
            self.failed.emit(error)
        else:
            self._session.storage.bug.emit(error)
        self._go_on()

    def _stop(self) -> None:
        """The window has gone, and nobody waits for what is read."""
        self._closed = True
