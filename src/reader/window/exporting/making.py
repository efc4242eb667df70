"""Exports made on the storage thread in portions, so that what is typed meanwhile is saved as quickly as ever."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from reader.desk import Desk, Export
    from reader.window.storage import Storage

PORTION_S = 0.03
"""How long a save may have to wait behind a portion."""


class Making(QObject):
    """Makes one export after another; a new one takes the place of one that is not done."""

    progress = Signal(int, int)
    """How many highlights are in it, of how many."""

    def __init__(self, storage: Storage, parent: QObject) -> None:
        super().__init__(parent)
        self._storage = storage
        self._number = 0
        self.running = False

    def start(
        self,
        begin: Callable[[Desk], Export[Any]],
        then: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Make what `begin` begins; `then` gets it."""
        self._number += 1
        number = self._number
        self.running = True

        def fail(error: Exception) -> None:
            if number == self._number:
                self.running = False
                failed(error)

        def go_on(export: Export[Any]) -> None:
            if number != self._number:
                return
            if export.result is not None:
                self.running = False
                then(export.result)
                return
            self.progress.emit(export.done, export.total)
            self._storage.ask(lambda _: _work(export), go_on, fail, owner=self)

        self._storage.ask(lambda desk: _work(begin(desk)), go_on, fail, owner=self)

    def stop(self) -> bool:
        """Give up what is not done; False where there was nothing to give up."""
        was, self.running = self.running, False
        self._number += 1
        return was


def _work(export: Export[Any]) -> Export[Any]:
    export.go_on(PORTION_S)
    return export
