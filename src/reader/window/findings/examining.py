"""A long text that is shown before it was looked through: that is done on a thread of its own, and then it is seen."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from reader.notes.shelf import TextInfo
from reader.window.session import SEEN_MS, Session, read_rulings

if TYPE_CHECKING:
    from reader.desk import Desk, Examined
    from reader.text.rulings import Rulings
    from reader.text.survey import Survey


class Examining(QObject):
    """One text after the other: where another one is opened meanwhile, that is the next. What was found is kept."""

    _found = Signal(object, str, object)
    _failed = Signal(object)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._runs = False
        self._closed = False
        self._soon = QTimer(self, singleShot=True, interval=SEEN_MS)
        self._soon.timeout.connect(self._begin)
        session.opened.connect(self._soon.start)
        session.closed.connect(self._stop)
        queued = Qt.ConnectionType.QueuedConnection
        self._found.connect(self._keep, queued)
        self._failed.connect(self._fail, queued)

    def _begin(self) -> None:
        text = self._session.text
        if text is None or text.survey is not None or self._runs or self._closed:
            return
        self._runs = True
        Thread(target=self._run, args=(text.info, text.article.source), name="examining", daemon=True).start()

    def _run(self, info: TextInfo, source: str) -> None:
        """On the thread."""
        try:
            from reader.desk.texts import examining

            found = examining.examine(info.source_hash, source)
        except Exception as error:
            if not self._closed:
                self._failed.emit(error)
        else:
            if not self._closed:
                self._found.emit(info, source, found)

    def _fail(self, error: Exception) -> None:
        """A mistake of ours: the text stays as in the source."""
        self._runs = False
        self._session.storage.bug.emit(error)

    def _keep(self, info: TextInfo, source: str, found: Examined) -> None:
        def keep(desk: Desk) -> tuple[Survey | None, Rulings]:
            survey = desk.keep_examined(info.id, found)
            return survey, read_rulings(desk, info.id, source, survey)

        def show(kept: tuple[Survey | None, Rulings]) -> None:
            survey, rulings = kept
            if survey is not None:
                self._session.put_survey(info.id, found.source_hash, survey, rulings)
            self._go_on()

        def sorry(error: Exception) -> None:
            self._session.storage.sorry.emit(error)
            self._go_on()

        self._session.storage.ask(keep, show, sorry, owner=self)

    def _go_on(self) -> None:
        self._runs = False
        self._soon.start()

    def _stop(self) -> None:
        """The window has gone, and nobody waits for what is found."""
        self._closed = True
        self._soon.stop()
