"""The real main window over a library of its own, and how long it takes until a paint has returned."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from reader.desk import Desk
from reader.window.app import make_application
from reader.window.first_look import first_look
from reader.window.main_window import MainWindow
from reader.window.session import Session
from reader.window.settings.choices import Choices
from reader.window.storage import Storage

PATIENCE_S = 30.0
SIZE = (1440, 900)
PULSE_MS = 10


@cache
def application() -> QApplication:
    """There can be one only in a process, whatever is measured in it one after the other."""
    return make_application()


class Clock(QObject):
    """Tells when the event loop has come back from a paint."""

    returned = Signal()


class Bench:
    """A main window with one text open."""

    def __init__(self, folder: Path, words: Sequence[str]) -> None:
        self.application = application()
        self.storage = Storage(lambda: Desk.open(folder))
        self.troubles: list[object] = []
        self.storage.sorry.connect(self.troubles.append)
        self.storage.bug.connect(self.troubles.append)
        self.session = Session(self.storage)
        self.window = MainWindow(self.session, Choices(folder / "settings.json"), folder)
        self.page = self.window.frame.page
        self.painted = 0
        self._until: Callable[[], bool] | None = None
        self._end = 0.0
        self._clock = Clock()
        self._clock.returned.connect(self._returned, Qt.ConnectionType.QueuedConnection)
        self._pulse = QTimer(interval=PULSE_MS)  # so that the loop below wakes up to look at the time
        self._pulse.start()
        self.page.painted.connect(self._paint)
        self.storage.ask(lambda desk: first_look(desk, words), self.window.begin)
        self.wait(lambda: self.session.text is not None)
        self.window.appear(SIZE)
        self.wait(lambda: self.painted > 0)
        self.window.settle_in()
        self.rest()

    def _paint(self) -> None:
        self.painted += 1
        if self._until is not None and self._until():
            self._until = None
            self._clock.returned.emit()

    def _returned(self) -> None:
        """The first event behind the painting: what was painted is on the screen."""
        self._end = time.perf_counter()

    def wait(self, until: Callable[[], bool]) -> None:
        """Run the event loop until something holds."""
        deadline = time.perf_counter() + PATIENCE_S
        while not until():
            if time.perf_counter() > deadline:
                raise RuntimeError("The window did not come to rest.")
            if self.troubles:
                raise SystemExit(f"The library said: {self.troubles[0]!r}")
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def rest(self, seconds: float = 0.7) -> None:
        """Let whatever was put off come to its end."""
        end = time.perf_counter() + seconds
        self.wait(lambda: time.perf_counter() > end and not self.storage.pending)

    def timed(self, do: Callable[[], object], until: Callable[[], bool] = lambda: True) -> float:
        """Seconds from `do` until the page was painted, with `until` holding, and the painting has returned."""
        self._end = 0.0
        self._until = until
        begin = time.perf_counter()
        do()
        self.wait(lambda: self._end > 0)
        return self._end - begin

    def close(self) -> None:
        """Let window and library go."""
        self.window.close()
        self.wait(lambda: not self.storage.pending)
        self.storage.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@contextmanager
def bench(words: list[str]) -> Iterator[Bench]:
    """A main window over a library of its own."""
    with tempfile.TemporaryDirectory() as folder:
        opened = Bench(Path(folder), words)
        yield opened
        opened.close()
