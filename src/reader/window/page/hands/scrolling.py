"""Wheel, touchpad and finger on the page: each moves the text in its own way."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QMouseEvent, QScrollEvent, QScrollPrepareEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QScroller, QWidget
from shiboken6 import isValid

from reader.window.page.gliding import Glide, animated

_NOTCH = 120
"""What Qt calls one step of a wheel."""
_BY_FINGER = (QEvent.Type.ScrollPrepare, QEvent.Type.Scroll)
_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
_FAR = 1e8
"""Pixels that a finger may go up or down: the flow itself knows where the text ends."""


class Scrolling(QObject):
    """Turns what hands do into pixels; `scroll` moves the text up by so many and says whether it moved.

    A notch of the wheel glides; a touchpad and a finger are followed to the pixel, and a flick runs out by itself.
    """

    zoom_wanted = Signal(int)
    held = Signal(QPointF)
    """A finger has rested on a point of the viewport: from now on it selects, until it is lifted."""

    def __init__(self, viewport: QWidget, scroll: Callable[[int], bool], line: Callable[[], int]) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        self._scroll = scroll
        self._line = line
        self._rest = 0.0
        self._zoom = 0
        self._finger = 0.0
        self._press: QMouseEvent | None = None
        self._tapping = False
        self._holding = False
        self._rests = QTimer(self, singleShot=True)
        self._rests.timeout.connect(self._hold)
        self.gliding = True
        self.glide = Glide(scroll, self)
        viewport.installEventFilter(self)
        QScroller.grabGesture(viewport, QScroller.ScrollerGestureType.TouchGesture)

    def stop(self) -> None:
        """Let the text come to rest where it is."""
        self.glide.stop()
        if QScroller.hasScroller(self._viewport):
            QScroller.scroller(self._viewport).stop()

    def roll(self, pixels: int) -> None:
        """Move the text up by so many pixels, gliding where that is wanted."""
        if self.gliding and animated(self._viewport):
            self.glide.push(pixels)
        else:
            self._follow(pixels)

    def wheel(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl, ask for another size."""
        turned = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.stop()
            self._turn_size(turned)
            return
        pixels = event.pixelDelta().y()
        if pixels and QGuiApplication.platformName() != "xcb":  # where Qt calls pixelDelta unreliable
            self.glide.stop()
            self._scroll(-pixels)
            return
        wanted = -turned / _NOTCH * QApplication.wheelScrollLines() * self._line()
        if turned % _NOTCH == 0 and self.gliding and animated(self._viewport):
            self.glide.push(wanted)
        else:
            self._follow(wanted)

    def _hold(self) -> None:
        if self._press is not None:
            at, self._press = self._press.position(), None
            self.stop()
            self._holding = True
            self.held.emit(at)

    def _follow(self, pixels: float) -> None:
        """Scroll at once, and keep what is no whole pixel for the next time."""
        self.glide.stop()
        self._rest += pixels
        whole = int(self._rest)
        self._rest -= whole
        if whole:
            self._scroll(whole)

    def _turn_size(self, turned: int) -> None:
        self._zoom += turned
        steps = int(self._zoom / _NOTCH)
        self._zoom -= steps * _NOTCH
        if steps:
            self.zoom_wanted.emit(steps)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take part in a finger's scrolling; nothing moves that is not seen."""
        if event.type() == QEvent.Type.Hide and isValid(self._viewport):  # it hides once more while it goes
            self.stop()
            self._rests.stop()
        if isinstance(event, QMouseEvent):
            by_finger = event.source() is not Qt.MouseEventSource.MouseEventNotSynthesized
            return by_finger and not self._tapping and not self._held(event) and self._touched_as_mouse(event)
        return event.type() in _BY_FINGER and self._touched(event)

    def _held(self, event: QMouseEvent) -> bool:
        """Whether a finger that has rested goes on to select."""
        holding = self._holding and event.type() not in _PRESSES
        self._holding = holding and event.type() is not QEvent.Type.MouseButtonRelease
        return holding

    def _touched_as_mouse(self, event: QMouseEvent) -> bool:
        """Of what Qt makes the mouse do for a finger, let only taps through: a drag scrolls and selects nothing."""
        if event.type() in _PRESSES:
            self._press = event.clone()
            self._rests.start(QGuiApplication.styleHints().mousePressAndHoldInterval())
        elif event.type() is QEvent.Type.MouseMove and self._press is not None:
            if (event.position() - self._press.position()).manhattanLength() >= QApplication.startDragDistance():
                self._rests.stop()
        elif event.type() is QEvent.Type.MouseButtonRelease and self._press is not None:
            press, self._press = self._press, None
            self._rests.stop()
            moved = (event.position() - press.position()).manhattanLength()
            if moved < QApplication.startDragDistance():
                self._tapping = True
                QApplication.sendEvent(self._viewport, press)
                QApplication.sendEvent(self._viewport, event.clone())
                self._tapping = False
        return True

    def _touched(self, event: QEvent) -> bool:
        if isinstance(event, QScrollPrepareEvent):
            self.glide.stop()
            self._finger = 0.0
            event.setViewportSize(QSizeF(self._viewport.size()))
            # The finger moves by differences: estimated heights have no say, and the bar follows as it always does.
            event.setContentPosRange(QRectF(0, -_FAR, 0, 2 * _FAR))
            event.setContentPos(QPointF(0, 0))
            event.accept()
            return True
        if isinstance(event, QScrollEvent):
            at = event.contentPos().y()
            by = round(at - self._finger)
            self._finger += by
            if by and not self._scroll(by):
                QScroller.scroller(self._viewport).stop()
            event.accept()
            return True
        return False
