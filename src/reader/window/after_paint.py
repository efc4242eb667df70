"""The page comes first: what stands beside it follows once it has been painted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt

_PAINTED, _TURN = (QEvent.Type(QEvent.registerEventType()) for _ in range(2))
_BEHIND_PAINTING = Qt.EventPriority.LowEventPriority.value - 1
"""Qt asks for painting by an event of low priority; a timer, even of 0 ms, does not always let it go first."""


class AfterPaint(QObject):
    """Does something once what is on its way to the screen has been painted; many wishes make one doing."""

    def __init__(self, do: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._do = do
        self._waits = False

    @property
    def waits(self) -> bool:
        """Whether it is still to be done."""
        return self._waits

    def ask(self) -> None:
        """Let it be done soon."""
        if not self._waits:
            self._waits = True
            QCoreApplication.postEvent(self, QEvent(_PAINTED), _BEHIND_PAINTING)

    def now(self) -> None:
        """Do it at once if it is still to be done."""
        if self._waits:
            self._waits = False
            self._do()

    def event(self, event: QEvent) -> bool:
        """The painting is over: once more to the end of the queue, since keys and clicks go first; then it is done."""
        if event.type() == _PAINTED:
            QCoreApplication.postEvent(self, QEvent(_TURN), _BEHIND_PAINTING)
            return True
        if event.type() == _TURN:
            self.now()
            return True
        return super().event(event)
