"""The strip beside the scroll bar: where in the whole text there are highlights, hits and bookmarks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QHelpEvent, QHideEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QToolTip, QWidget

from reader.language import tr
from reader.notes.spread import Spread, gathered
from reader.text.span import Span
from reader.window.page.flow import Flow
from reader.window.page.page import Page
from reader.window.page.ribbons import paint_ribbon
from reader.window.theming.theme import PageColours

WIDTH = 21
BOOKMARKS, MARKS, HITS = QRectF(1, 0, 5, 8), QRectF(7, 0, 9, 3), QRectF(17, 0, 3, 2)
"""The lanes: their left edge and width, and the least height of a sign in them, in pixels."""
LEAST_WIDE = 4
"""The signs of two colours may lie over each other, but neither hides the other's place."""
NEAR = 4
"""Pixels around the pointer in which something is meant by it."""
RENEW_MS = 50
"""What is seen otherwise (another script, another width) is drawn anew so long after the page itself."""
WINDOW_ALPHA = 0.07
_ROUND = 3.0


class Sign(NamedTuple):
    """Something to draw: a stretch of the text (code points) in a lane, and its colour."""

    lane: QRectF
    span: Span
    colour: str


class Strip(QWidget):
    """The overview of one page. Its picture is drawn once and kept until something in it is another.

    `tell` is asked what lies in a stretch of the text (code points), for the tip; `go` where in it to go to, None to
    go to the very place.
    """

    def __init__(self, page: Page, tell: Callable[[Span], str], go: Callable[[Span], int | None]) -> None:
        super().__init__(page)
        self._page = page
        self._tell = tell
        self._go = go
        self._spread: Spread | None = None
        self._drawn: tuple[object, ...] = ()
        self._picture = QPixmap()
        self._window = (0.0, 0.0)
        self._dragged: float | None = None
        self._renewal = QTimer(self, singleShot=True, interval=RENEW_MS)
        self._renewal.timeout.connect(self._draw)
        self.setFixedWidth(WIDTH)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(tr("Overview of the text"))
        page.painted.connect(self.follow)

    def set_spread(self, spread: Spread | None) -> None:
        """Show these highlights."""
        self._spread = spread
        self.follow()

    def follow(self) -> None:
        """The page shows something else, or another part of it: show it here too, where that makes a difference."""
        flow = self._page.flow
        window = flow.window() if flow else (0.0, 0.0)
        if window != self._window:
            self._window = window
            self.update()
        if not (self.isHidden() or self._renewal.isActive() or _same(self._seen(), self._drawn)):
            self._renewal.start()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 100)

    def _seen(self) -> tuple[object, ...]:
        """All that the picture depends on."""
        flow, scene, spread = self._page.flow, self._page.scene, self._spread
        if flow is None:
            return ()
        shown = (flow.text, flow.estimate_key, scene.hits, scene.bookmarks, scene.colours, spread)
        return (*shown, spread.revision if spread else 0, self.width(), self.height(), self.devicePixelRatioF())

    def _draw(self) -> None:
        """Draw the picture anew."""
        flow, ratio = self._page.flow, self.devicePixelRatioF()
        self._drawn = self._seen()
        self._picture = QPixmap(self.size() * ratio)
        self._picture.setDevicePixelRatio(ratio)
        self._picture.fill(Qt.GlobalColor.transparent)
        if flow is not None and not self._picture.isNull():
            painter = QPainter(self._picture)
            heights: dict[int, float] = {}
            for sign in self._signs(flow, self._page.scene.colours):
                self._paint(painter, sign, flow, heights)
            painter.end()
        self.update()

    def _signs(self, flow: Flow, colours: PageColours) -> Iterator[Sign]:
        length, scene = len(flow.text.source), self._page.scene
        there = self._spread.colours() if self._spread else []
        for i, colour in enumerate(there):
            # Each colour has a place of its own across the strip: nothing is told by colour alone.
            wide = max(LEAST_WIDE, MARKS.width() / len(there))
            left = MARKS.left() + i * (MARKS.width() - wide) / max(1, len(there) - 1)
            lane = QRectF(left, 0, wide, MARKS.height())
            assert self._spread is not None
            for span in self._spread.stretches(colour):
                yield Sign(lane, span, colours.marks[colour].line)
        for span in gathered(scene.hits, length):
            yield Sign(HITS, span, colours.hit_current)
        for start in scene.bookmarks:
            yield Sign(BOOKMARKS, Span(start, start), colours.accent)

    def _paint(self, painter: QPainter, sign: Sign, flow: Flow, heights: dict[int, float]) -> None:
        top, bottom = (self._height(flow, offset, heights) for offset in sign.span)
        height = max(bottom - top, sign.lane.height())
        box = QRectF(sign.lane.left(), min(top, self.height() - height), sign.lane.width(), height)
        if sign.lane is BOOKMARKS:
            paint_ribbon(painter, box, QColor(sign.colour))
        else:
            painter.fillRect(box, QColor(sign.colour))

    def _height(self, flow: Flow, offset: int, heights: dict[int, float]) -> float:
        if offset not in heights:
            heights[offset] = flow.share(offset) * self.height()
        return heights[offset]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = self._page.scene.colours
        painter.fillRect(self.rect(), QColor(colours.ground))
        painter.drawPixmap(0, 0, self._picture)
        top, bottom = (share * self.height() for share in self._window)
        veil = QColor(colours.ink)
        veil.setAlphaF(WINDOW_ALPHA)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(veil)
        painter.drawRoundedRect(QRectF(0, top, self.width(), max(6.0, bottom - top)), _ROUND, _ROUND)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._renewal.stop()

    # the pointer

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            span = self._around(event.pos().y())
            QToolTip.showText(event.globalPos(), self._tell(span) if span else "", self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to what lies there, or to the very place; from there the text can be dragged."""
        flow, span = self._page.flow, self._around(event.position().y())
        if event.button() is not Qt.MouseButton.LeftButton or flow is None or span is None:
            event.ignore()
            return
        self._dragged = event.position().y()
        target = self._go(span)
        if target is not None:
            self._page.go_to(target)
        else:
            self._page.jump(lambda: flow.centre(event.position().y() / max(1, self.height())))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the text along."""
        flow, y = self._page.flow, event.position().y()
        if flow is not None and self._dragged is not None and abs(y - self._dragged) >= NEAR:
            self._dragged = -NEAR  # from now on every pixel counts
            flow.centre(y / max(1, self.height()))
            self._page.scrolled()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag."""
        self._dragged = None
        super().mouseReleaseEvent(event)

    def _around(self, y: float) -> Span | None:
        """The stretch of the text that the pointer means."""
        flow = self._page.flow
        if flow is None:
            return None
        first, last = (flow.offset_at((y + by) / max(1, self.height())) for by in (-NEAR, NEAR))
        return Span(first, max(last, first + 1))


def _same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    """Whether two tuples hold the same objects, numbers by value: to compare a text's parts in full would take long."""
    return len(one) == len(other) and all(
        a is b or (isinstance(a, int | float) and a == b) for a, b in zip(one, other, strict=True)
    )
