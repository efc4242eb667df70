"""The page comes first: what stands beside it follows once it has been painted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class AfterPaint(QObject):
    """Does something once what is on its way to the screen has been painted; many wishes make one doing."""

    def __init__(self, do: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._do = do
        # Qt paints before it looks after its timers.
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(do)

    @property
    def waits(self) -> bool:
        """Whether it is still to be done."""
        return self._timer.isActive()

    def ask(self) -> None:
        """Let it be done soon."""
        self._timer.start()

    def now(self) -> None:
        """Do it at once if it is still to be done."""
        if self.waits:
            self._timer.stop()
            self._do()
