"""Dictionaries are indexed the first time that they are asked, in portions, so that saves and frames come between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from reader.language import tr
from reader.window.session import Session

if TYPE_CHECKING:
    from reader.desk.words.bookcase import Preparation

PORTION = 0.02
"""Seconds of work between two chances for a save."""


class Preparing(QObject):
    """Does it once, however often it is begun."""

    said = Signal(str)
    """How far it is, as a sentence."""
    done = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._begun = False

    def begin(self) -> None:
        """Index what is still to be indexed; `done` is said at the end."""
        if not self._begun:
            self._begun = True
            self.said.emit(tr("Preparing the dictionary…"))
            self._session.storage.ask(lambda desk: desk.dictionaries.prepare(), self._go_on, owner=self)

    def _go_on(self, preparation: Preparation) -> None:
        def show(ready: bool) -> None:
            if ready:
                self._end()
                return
            percent = f"{preparation.share:.0%}"
            self.said.emit(tr("Preparing {name}: {percent}", name=preparation.name, percent=percent))
            QTimer.singleShot(0, self, lambda: self._go_on(preparation))

        def failed(error: Exception) -> None:
            self._session.storage.sorry.emit(error)
            self._end()

        self._session.storage.ask(lambda _desk: preparation.go_on(PORTION), show, failed, owner=self)

    def _end(self) -> None:
        self._begun = False
        self.done.emit()
