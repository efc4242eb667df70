"""The wheel's way through the text: a notch is not a leap, but a short glide that can be stopped at any time."""

from __future__ import annotations

from collections.abc import Callable
from math import exp

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QStyle, QWidget

HALT_MS = 38
"""In so many milliseconds a glide covers 63 % of what is left of it: a notch takes a seventh of a second."""
FASTEST_HZ = 144


class Glide(QObject):
    """Hands out pixels over a moment, most of them at once; `scroll` is told how many, and says whether they counted.

    Pixels below zero go up. Where the text ends, the glide does too.
    """

    def __init__(self, scroll: Callable[[int], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._scroll = scroll
        self._left = 0.0
        self._clock = QElapsedTimer()
        self._timer = QTimer(self, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    @property
    def on(self) -> bool:
        """Whether the text is moving."""
        return self._timer.isActive()

    def push(self, pixels: float) -> None:
        """Go on by so many pixels; a push the other way ends what is left."""
        self._left = self._left + pixels if self._left * pixels > 0 else pixels
        if not self.on:
            self._timer.start(frame_ms())
            self._clock.start()
            self.advance(self._timer.interval())

    def stop(self) -> None:
        """Stay where the text is."""
        self._timer.stop()
        self._left = 0.0

    def advance(self, milliseconds: int) -> None:
        """Move by what that much time is worth; the last pixels go at one a frame."""
        wanted = self._left * (1 - exp(-milliseconds / HALT_MS))
        step = round(wanted) or (1 if self._left > 0 else -1)
        if abs(step) >= abs(self._left):
            step = round(self._left)
        self._left -= step
        if not self._scroll(step) or abs(self._left) < 1:
            self.stop()

    def _tick(self) -> None:
        self.advance(int(self._clock.restart()))


def frame_ms() -> int:
    """How long the screen shows one picture."""
    screen = QGuiApplication.primaryScreen()
    rate = screen.refreshRate() if screen else 60.0
    return max(1, round(1000 / min(max(rate, 30.0), FASTEST_HZ)))


def animated(widget: QWidget) -> bool:
    """Whether the desktop lets things move."""
    return QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, widget) > 0
