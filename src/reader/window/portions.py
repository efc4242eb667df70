"""Use cases that may be long, run on the storage thread a little at a time, so that saves get in between."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject

from reader.window.storage import Storage

if TYPE_CHECKING:
    from reader.desk import Desk
    from reader.desk.working import Work

T = TypeVar("T")

PORTION_S = 0.02
"""How long others wait for their turn."""


class Portions(QObject):
    """One job at a time, the newest counts."""

    def __init__(self, storage: Storage, parent: QObject) -> None:
        super().__init__(parent)
        self._storage = storage
        self._job: object = None

    @property
    def running(self) -> bool:
        """Whether a job is not done yet."""
        return self._job is not None

    def run(
        self,
        start: Callable[[Desk], Work[T]],
        done: Callable[[T], None],
        progress: Callable[[int, int], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Begin; `progress` is told how many steps of how many are behind it, 0 where nobody knows of how many."""
        job = self._job = object()

        def go_on(work: Work[T]) -> Work[T]:
            if self._job is job:
                work.go_on(PORTION_S)
            return work

        def show(work: Work[T]) -> None:
            if self._job is not job:
                return
            if work.result is not None:
                self._job = None
                done(work.result)
                return
            if progress is not None:
                progress(work.done, work.total)
            self._storage.ask(lambda _desk: go_on(work), show, fail, owner=self)

        def fail(error: Exception) -> None:
            if self._job is job:
                self._job = None
                (failed or self._storage.sorry.emit)(error)

        def begin(desk: Desk) -> Any:
            return go_on(start(desk))

        self._storage.ask(begin, show, fail, owner=self)

    def stop(self) -> bool:
        """Give up what is not done; False where there was nothing to give up."""
        was = self.running
        self._job = None
        return was
