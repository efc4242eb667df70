"""The one door to the desk: calls run in order on the storage thread, answers come back in the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from queue import SimpleQueue
from threading import Event, Semaphore, Thread
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from reader.errors import Busy, KnownError

if TYPE_CHECKING:
    from reader.desk import Desk

T = TypeVar("T")

PATIENCE_MS = 400
"""How long a call may take before the window says that it waits."""
PAUSE_S = 0.1
"""Between two attempts while another program holds the library."""


@dataclass(slots=True)
class _Job:
    call: Callable[[Any], Any]
    then: Callable[[Any], None] | None = None
    failed: Callable[[Exception], None] | None = None
    owner: QObject | None = None
    answer: Any = None
    error: Exception | None = None


class Storage(QObject):
    """Owns the thread that the desk lives on; every use of the desk goes through `ask`.

    A call that finds the library held by another program is tried again until it gets in: calls behind it wait,
    the window does not. Known errors that the asker does not take go to `sorry`, all others to `bug`.
    """

    sorry = Signal(object)
    bug = Signal(object)
    waiting = Signal(bool)
    idle = Signal()
    _answered = Signal(object)

    def __init__(self, open_desk: Callable[[], Desk], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._pending = 0
        self._waiting = False
        self._given_up = Event()
        self._finished = Semaphore(0)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(lambda: self._say_waiting(True))
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._thread = Thread(target=self._run, args=(open_desk,), name="storage", daemon=True)
        self._thread.start()

    def ask(
        self,
        call: Callable[[Desk], T],
        then: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Run `call` on the storage thread behind all earlier ones; `then` gets its answer in this thread.

        Where an `owner` is named that is gone by then, nobody gets the answer.
        """
        self._pending += 1
        if QCoreApplication.instance() and not self._patience.isActive() and not self._waiting:
            self._patience.start()
        self._jobs.put(_Job(call, then, failed, owner))

    @property
    def pending(self) -> int:
        """How many calls have not been answered yet."""
        return self._pending

    def settle(self, ms: int) -> bool:
        """Stand still until every call asked has been answered, at most so long; returns whether they have been.

        For the moments before the window appears; at any other time it listens to `idle`.
        """
        deadline = monotonic() + ms / 1000
        while self._pending and self._finished.acquire(timeout=max(0.0, deadline - monotonic())):
            QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)
        if self._pending:
            self._say_waiting(True)
        return not self._pending

    def close(self) -> None:
        """End the thread behind the calls already asked, and close the desk; a call held up is given up."""
        self._given_up.set()
        self._jobs.put(None)
        self._thread.join()
        self._patience.stop()

    def _run(self, open_desk: Callable[[], Desk]) -> None:
        desk: Desk | None = None
        while (job := self._jobs.get()) is not None:
            try:
                desk = desk or self._persist(open_desk)
                job.answer = self._persist(partial(job.call, desk))
            except Exception as error:
                job.error = error
            self._answered.emit(job)
            self._finished.release()
        if desk is not None:
            desk.close()

    def _persist(self, call: Callable[[], T]) -> T:
        while True:
            try:
                return call()
            except Busy:
                if self._given_up.wait(PAUSE_S):
                    raise

    def _deliver(self, job: _Job) -> None:
        self._pending -= 1
        self._patience.stop()
        self._say_waiting(False)
        if self._pending:
            self._patience.start()
        try:
            self._hand_back(job)
        finally:
            if not self._pending:
                self.idle.emit()

    def _hand_back(self, job: _Job) -> None:
        if job.owner is not None and not isValid(job.owner):
            job.then = job.failed = None
        if job.error is None:
            if job.then is not None:
                job.then(job.answer)
        elif not isinstance(job.error, KnownError):
            self.bug.emit(job.error)
        elif job.failed is not None:
            job.failed(job.error)
        else:
            self.sorry.emit(job.error)

    def _say_waiting(self, waiting: bool) -> None:
        if waiting != self._waiting:
            self._waiting = waiting
            self.waiting.emit(waiting)
