"""Going back and forward, by menu, key and the side buttons of a mouse."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from reader.window.actions import Actions
from reader.window.places.history import Visit
from reader.window.reading import Reading
from reader.window.session import Session

Step = Callable[[Visit | None, Callable[[Visit], bool]], Visit | None]


class Visiting(QObject):
    """Remembers where jumps began, whoever made them, and leads back."""

    changed = Signal()
    """The history reaches further, or less far."""

    def __init__(self, session: Session, reading: Reading, actions: Actions, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._reading = reading
        reading.jumped.connect(self._jumped)
        actions.on("back", lambda: self._go(session.history.back))
        actions.on("forward", lambda: self._go(session.history.forward))

    def _jumped(self, left: Visit, reached: Visit, trail: str) -> None:
        self._session.history.jump(left, reached, trail)
        self.changed.emit()

    def _go(self, step: Step) -> None:
        shelf = {info.id for info in self._session.shelf.texts}
        visit = step(self._reading.here(), lambda place: place.text_id in shelf)
        if visit is not None:
            self._reading.visit(visit)
        self.changed.emit()
