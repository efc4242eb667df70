"""Many files come in: read on a thread of their own, listed one by one between other calls, and told in a report."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from threading import Event, Semaphore, Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, SignalInstance

from reader.errors import KnownError
from reader.language import tr, trn
from reader.notes.shelf import TextInfo
from reader.window.session import Session

if TYPE_CHECKING:
    from reader.desk import Arrival, Ready

AHEAD = 3
"""Texts that are read before those before them are listed: each is held in memory."""
TELL_MS = 500
"""How often the window is told of what came in."""


class Intake(QObject):
    """One import at a time; `progressed` says how many of how many files are done, `ended` that it is over."""

    began = Signal()
    progressed = Signal(int, int)
    arrived = Signal(object)
    """An Arrival."""
    ended = Signal()
    _counted = Signal(object, int)
    _ready = Signal(object, object, object)
    _failed = Signal(object, object)
    _done = Signal(object)

    def __init__(self, session: Session, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._folder = folder
        self._job: _Job | None = None
        self._total = self._finished = 0
        self.arrivals: list[Arrival] = []
        """What became of each file of the last import, in their order."""
        self._told: list[TextInfo] = []
        self._tell = QTimer(self, interval=TELL_MS)
        self._tell.timeout.connect(self._tell_window)
        queued = Qt.ConnectionType.QueuedConnection
        self._counted.connect(self._count, queued)
        self._ready.connect(self._list, queued)
        self._failed.connect(self._skip, queued)
        self._done.connect(self._end, queued)

    @property
    def runs(self) -> bool:
        """Whether an import is going on."""
        return self._job is not None

    def start(self, places: Sequence[Path], encoding: str = "") -> None:
        """Take in files and folders; while an import is going on another one waits for its end."""
        if self._job is not None:
            self.ended.connect(partial(self.start, places, encoding), Qt.ConnectionType.SingleShotConnection)
            return
        self._total = self._finished = 0
        self.arrivals = []
        self._job = _Job(self, self._folder, places, encoding)
        self.began.emit()
        self._tell.start()
        self._job.start()

    def cancel(self) -> None:
        """Take in nothing more; what has come in stays."""
        if self._job is not None:
            self._job.cancelled.set()
            self._session.said.emit(tr("The import ends with the file that it is at."))

    def stop(self) -> None:
        """Let it be: the window closes."""
        if self._job is not None:
            self._job.end()
            self._job = None
            self._tell.stop()

    def _count(self, job: _Job, total: int) -> None:
        if job is self._job:
            self._total = total
            self.progressed.emit(0, total)

    def _list(self, job: _Job, path: Path, ready: Ready) -> None:
        from reader.desk.texts.intake import TakenIn, arrived, skipped

        def listed(taken: TakenIn) -> None:
            job.listed()
            self._told.append(taken.info)
            self._step(arrived(path, taken))

        def refused(error: Exception) -> None:
            job.listed()
            self._step(skipped(path, error if isinstance(error, KnownError) else KnownError(str(error))))

        self._session.storage.ask(lambda desk: desk.take_in(ready), listed, refused, owner=self)

    def _skip(self, path: Path, error: KnownError) -> None:
        from reader.desk.texts.intake import skipped

        self._step(skipped(path, error))

    def _step(self, arrival: Arrival) -> None:
        self._finished += 1
        self.arrivals.append(arrival)
        self.arrived.emit(arrival)
        self.progressed.emit(self._finished, self._total)

    def _end(self, job: _Job) -> None:
        """The thread has ended; the last texts may still be on their way into the list."""
        job.join()
        self._session.storage.ask(lambda _desk: None, lambda _none: self._over(), owner=self)

    def _over(self) -> None:
        self._job = None
        self._tell.stop()
        self._tell_window()
        self._session.said.emit(trn("{n} file was looked at.", "{n} files were looked at.", self._finished))
        self.ended.emit()

    def _tell_window(self) -> None:
        if self._told:
            from reader.desk import Changed

            told, self._told = tuple(self._told), []
            self._session.take(Changed(texts=told))


class _Job:
    """The thread that reads the files of one import."""

    def __init__(self, intake: Intake, folder: Path, places: Sequence[Path], encoding: str) -> None:
        self.cancelled = Event()
        self._intake = intake
        self._room = Semaphore(AHEAD)
        self._told = True
        self._thread = Thread(target=self._run, args=(folder, list(places), encoding), name="intake", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def listed(self) -> None:
        """A text that was read is in the list, and no longer held for it."""
        self._room.release()

    def end(self) -> None:
        """Stop, and tell nobody any more."""
        self._told = False
        self.cancelled.set()
        self._room.release()

    def join(self) -> None:
        self._thread.join()

    def _tell(self, signal: SignalInstance, *values: object) -> None:
        if self._told:
            signal.emit(*values)

    def _run(self, folder: Path, places: Sequence[Path], encoding: str) -> None:
        from reader.desk import Intake as Reader
        from reader.desk.texts.arriving import files_in
        from reader.desk.texts.intake import prepared

        signals = self._intake
        reader = Reader(folder)
        try:
            files = list(files_in(places))
            self._tell(signals._counted, self, len(files))
            for path in files:
                self._room.acquire()
                if self.cancelled.is_set():
                    break
                try:
                    ready = prepared(reader, path, places, encoding)
                except KnownError as error:
                    self._room.release()
                    self._tell(signals._failed, path, error)
                else:
                    self._tell(signals._ready, self, path, ready)
        finally:
            reader.close()
            self._tell(signals._done, self)
