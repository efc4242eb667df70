"""Work that may be long, done in slices between the window's own events."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import perf_counter
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer

T = TypeVar("T")

SLICE_S = 0.008
"""How long the window waits at a time: half a frame."""


class Gradual(QObject, Generic[T]):
    """Draws items from a source until it is empty, then hands all of them on; one job at a time, the newest counts.

    What takes no longer than a slice is done at once, within `start`.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._source: Iterator[T] = iter(())
        self._made: list[T] = []
        self._done: Callable[[list[T]], None] | None = None
        self._progress: Callable[[T], None] | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._slice)

    @property
    def running(self) -> bool:
        """Whether a job is not done yet."""
        return self._timer.isActive()

    def start(
        self, source: Iterator[T], done: Callable[[list[T]], None], progress: Callable[[T], None] | None = None
    ) -> None:
        """Begin; `progress` is told the last item of every slice but the last."""
        self.stop()
        self._source, self._done, self._progress = source, done, progress
        self._timer.start()
        self._slice()

    def stop(self) -> bool:
        """Give up what is not done; False where there was nothing to give up."""
        was = self.running
        self._timer.stop()
        self._source, self._made, self._done = iter(()), [], None
        return was

    def _slice(self) -> None:
        until = perf_counter() + SLICE_S
        for item in self._source:
            self._made.append(item)
            if perf_counter() >= until:
                if self._progress is not None:
                    self._progress(item)
                return
        done, made = self._done, self._made
        self.stop()
        if done is not None:
            done(made)
