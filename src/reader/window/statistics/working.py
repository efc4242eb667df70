"""Long work of the desk's, done a little at a time on the storage thread, so that saves need not wait for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from reader.window.storage import Storage

if TYPE_CHECKING:
    from reader.desk import Desk
    from reader.desk.working import Work

T = TypeVar("T")

SLICE_S = 0.05
"""How long the storage thread works at a time."""


class Working(QObject, Generic[T]):
    """One piece of work at a time; where another is begun, the one before is given up."""

    done = Signal(object)
    """What came of it."""
    failed = Signal(Exception)
    began = Signal()

    def __init__(self, storage: Storage, parent: QObject) -> None:
        super().__init__(parent)
        self._storage = storage
        self._number = 0
        self.running = False

    def begin(self, make: Callable[[Desk], Work[T]]) -> None:
        """Begin a piece of work."""
        self.stop()
        self.running = True
        number = self._number
        self.began.emit()
        self._storage.ask(make, lambda work: self._go_on(work, number), lambda e: self._fail(e, number), owner=self)

    def stop(self) -> None:
        """Give up what is not done."""
        self._number += 1
        self.running = False

    def _go_on(self, work: Work[Any], number: int) -> None:
        if number != self._number:
            return
        if work.result is not None:
            self.running = False
            self.done.emit(work.result)
            return

        def again(_: bool) -> None:
            self._go_on(work, number)

        self._storage.ask(lambda _desk: work.go_on(SLICE_S), again, lambda e: self._fail(e, number), owner=self)

    def _fail(self, error: Exception, number: int) -> None:
        if number == self._number:
            self.running = False
            self.failed.emit(error)
