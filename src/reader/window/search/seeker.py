"""The thread that searches the library: it keeps the index up to date and answers queries, beside the storage thread.

It reads the library through connections of its own, so no save waits for it, and works in short portions with pauses,
so that the window does not wait for the interpreter.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from reader.errors import KnownError
from reader.notes.query import Query

if TYPE_CHECKING:
    from reader.desk.search.concording import Concording
    from reader.desk.search.finding import Finder, FoundText, Progress

START_MS = 2_000
"""After the window has been furnished, so long until the index is first brought up to date."""
SOON_MS = 400
"""After a change, so long until it is taken in: one rarely comes alone."""
REST_S = 0.6
"""After a key was pressed, so long nothing is taken in."""
AGAIN_S = 5.0
"""After the library could not be read, so long until the next attempt."""


class Library:
    """What the thread has open: the library beside the desk's, and the finder over it."""

    def __init__(self, folder: Path, *, writable: bool) -> None:
        from reader.desk.search.concording import Concording
        from reader.desk.search.finding import Finder

        self.desk: Concording = Concording.beside(folder, writable=writable)
        self.finder: Finder = Finder(self.desk, writable=writable)

    def close(self) -> None:
        """Let the files go."""
        self.finder.close()
        self.desk.leave()


Job = Callable[[Library], object]


class Seeker(QObject):
    """Answers come back as signals in the window's thread; a new query ends the one before.

    `found` brings some texts of the query with that number, `finished` says that there are no more; `progressed` tells
    how far the index is, None once it is up to date.
    """

    found = Signal(int, list)
    finished = Signal(int)
    progressed = Signal(object)
    failed = Signal(object)
    _said = Signal(object)

    def __init__(self, folder: Path, writable: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._folder = folder
        self._writable = writable
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._number = 0
        self._typed = 0.0
        self._closed = False
        self._watching = False
        self._thread: Thread | None = None
        self._upkeep: Iterator[Progress] | None = None
        self._said.connect(lambda say: say(), Qt.ConnectionType.QueuedConnection)
        self._soon = QTimer(self, singleShot=True, interval=START_MS)
        self._soon.timeout.connect(self._renew)
        self._soon.start()

    def ask(self, query: Query) -> int:
        """Look for a query in the library; the number of its answers."""
        self._number += 1
        number = self._number
        if query:
            self._put(lambda library: self._find(library, query, number))
        return number

    def do(self, call: Callable[[Library], Any], then: Callable[[Any], None]) -> None:
        """Do something with the library on the thread; `then` gets the answer in the window's.

        Nobody gets one where the library could not be read.
        """

        def run(library: Library) -> None:
            answer = call(library)
            self._said.emit(lambda: then(answer))

        self._put(run)

    def changed(self, highlights: Collection[str] | None, *, texts: bool) -> None:
        """These highlights changed, or for None any may have; `texts` says whether what is indexed may have, too."""
        if self._thread is not None and (highlights is None or highlights):
            self._put(lambda library: library.desk.learn_anew(highlights))
        if texts and not self._closed:
            self._soon.start(max(SOON_MS, self._soon.remainingTime()))

    def close(self) -> None:
        """End the thread; what was not taken in will be another time."""
        self._closed = True
        self._soon.stop()
        self._watch(False)
        self.end()

    def end(self) -> None:
        """End the thread alone, where Qt is already taking the seeker apart."""
        self._closed = True
        if self._thread is not None:
            self._jobs.put(None)
            self._thread.join()
            self._thread = None

    def _renew(self) -> None:
        self._put(self._catch_up)

    def _put(self, job: Job) -> None:
        if self._closed:
            return
        if self._thread is None:
            self._thread = Thread(target=self._run, name="seeker", daemon=True)
            self._thread.start()
        self._jobs.put(job)

    # What runs on the thread

    def _run(self) -> None:
        library: Library | None = None
        while not self._closed:
            try:
                job = self._jobs.get(timeout=None if self._upkeep is None else 0)
            except Empty:
                self._keep_up()
                continue
            if job is None:
                break
            try:
                library = library or Library(self._folder, writable=self._writable())
                job(library)
            except KnownError:  # another program holds the library, say: the storage thread tells the person
                time.sleep(0)
            except Exception as error:
                self._said.emit(lambda error=error: self.failed.emit(error))
        if library is not None:
            library.close()

    def _find(self, library: Library, query: Query, number: int) -> None:
        damaged = library.finder.damaged
        for some in library.finder.find(query):
            if number != self._number or self._closed:
                return
            self._tell_found(number, some)
        self._said.emit(lambda: self.finished.emit(number))
        if library.finder.damaged != damaged:
            self._catch_up(library)

    def _tell_found(self, number: int, some: list[FoundText]) -> None:
        self._said.emit(lambda: self.found.emit(number, some))

    def _catch_up(self, library: Library) -> None:
        library.finder.look_again()
        self._upkeep = library.finder.catch_up()

    def _keep_up(self) -> None:
        """A portion of what keeps the index up to date, and a pause as long."""
        assert self._upkeep is not None
        if time.monotonic() < self._typed + REST_S:
            time.sleep(0.02)
            return
        begin = time.monotonic()
        progress: Progress | None = None
        try:
            progress = next(self._upkeep, None)
        except KnownError:
            self._upkeep = None
            self._said.emit(self._try_again)
        except Exception as error:
            self._upkeep = None
            self._said.emit(lambda error=error: self.failed.emit(error))
        if progress is None:
            self._upkeep = None
        self._said.emit(lambda: self._tell(progress))
        time.sleep(min(0.02, time.monotonic() - begin))

    # And what it says

    def _try_again(self) -> None:
        if not self._closed:
            self._soon.start(int(AGAIN_S * 1000))

    def _tell(self, progress: Progress | None) -> None:
        self._watch(not self._closed and progress is not None)
        self.progressed.emit(progress)

    def _watch(self, on: bool) -> None:
        """See every key that is pressed, for as long as something is taken in."""
        application = QApplication.instance()
        if application is not None and on != self._watching:
            self._watching = on
            (application.installEventFilter if on else application.removeEventFilter)(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.InputMethod):
            self._typed = time.monotonic()
        return False
