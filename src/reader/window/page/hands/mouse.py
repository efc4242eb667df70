"""The mouse on the page: clicks and drags that select, and clicks on what means something."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from reader.text.span import Span
from reader.window.page.flow import Flow
from reader.window.page.hands.stretch import Stretch
from reader.window.page.hands.units import Unit, unit_at
from reader.window.page.pointer import Presses, Target, character_at, cursor_shape, overshoot, spot_at, target_at
from reader.window.page.selectable import SelectableView

_DRAG_TICK = 30
"""Milliseconds between two steps of scrolling while a drag is beyond the edge."""


class Mouse(QObject):
    """Selects by presses and drags; `clicked` is told what a click was on that was no drag, and where on the screen."""

    def __init__(self, page: SelectableView, clicked: Callable[[Target, QPoint], None]) -> None:
        super().__init__(page)
        self._page = page
        self._caret = page.moving_caret
        self._clicked = clicked
        self._presses = Presses()
        self._origin: Span | None = None
        self._unit = Unit.CHARACTER
        self._dragged = False
        self._on_selection = False
        self._stretch: Stretch | None = None
        self._pointer = QPointF()
        self._timer = QTimer(self, interval=_DRAG_TICK)
        self._timer.timeout.connect(self._drag_on)

    @property
    def selecting(self) -> bool:
        """Whether a button is held that selects, or moves an edge."""
        return self._origin is not None or self._stretch is not None

    def press(self, flow: Flow, event: QMouseEvent, *, double: bool = False) -> None:
        """Begin a selection, extend one with Shift, or take hold of the one under the pointer."""
        style = QApplication.styleHints()
        presses = self._presses.press(
            event.position().toPoint(),
            event.timestamp(),
            interval=style.mouseDoubleClickInterval(),
            slack=style.startDragDistance(),
            double=double,
        )
        self._unit, self._dragged, self._pointer = Unit(presses), presses > 1, event.position()
        self.let_go()
        self._page.show_caret(False)
        target = target_at(flow, self._page.scene, event.position())
        selected = self._page.scene.selected()
        if target.edge is not None and selected is not None:
            self._stretch = Stretch(selected.id, selected.anchor.span, target.edge)
            return
        if target.sign or target.info or target.offer:
            return
        extends = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if presses == 1 and not extends and self._is_selected(target):
            self._on_selection = True
            return
        self._begin(flow, event.position(), extends=extends)

    def hold(self, flow: Flow, at: QPointF) -> None:
        """Select the word under a finger that rests; until it is lifted, it selects by words."""
        self.let_go()
        self._unit, self._dragged, self._pointer = Unit.WORD, True, at
        self._page.show_caret(False)
        self._begin(flow, at, extends=False)

    def _is_selected(self, target: Target) -> bool:
        selected = self._caret.span()
        return selected is not None and target.character is not None and selected.covers(target.character)

    def _begin(self, flow: Flow, at: QPointF, *, extends: bool) -> None:
        spot = spot_at(flow, at)
        if self._unit > Unit.CHARACTER:
            self._origin = self._unit_at(flow, at)
            self._caret.select(self._origin)
        elif extends:
            held = self._caret.anchor
            self._origin = Span(held, held)
            self._dragged = True
            self._caret.drag(self._origin, spot)
        else:
            self._origin = Span(spot.low, spot.high)
            self._caret.put(spot.high, upstream=spot.upstream)
        self._page.caret_moved()

    def _unit_at(self, flow: Flow, at: QPointF) -> Span:
        character = character_at(flow, at)
        return unit_at(flow, character.start if character is not None else spot_at(flow, at).low, self._unit)

    def move(self, flow: Flow, event: QMouseEvent) -> None:
        """Go on with a selection, or carry one away; without a button, shape the pointer after what is under it."""
        if not event.buttons() & Qt.MouseButton.LeftButton:
            target = target_at(flow, self._page.scene, event.position())
            self._page.point_at(target.link)
            pointer = self._page.pointer_for(cursor_shape(target))
            viewport = self._page.viewport()
            if viewport.cursor().shape() is not pointer.shape():
                viewport.setCursor(pointer)
            return
        moved = (event.position() - self._pointer).manhattanLength()
        if self._on_selection and moved >= QApplication.startDragDistance():
            self._on_selection = False
            self._dragged = True
            self._page.drag_wanted.emit()
        if not self.selecting or not (self._dragged or moved >= _slack()):
            return
        self._dragged = True
        self._pointer = event.position()
        self._drag_to(flow, self._pointer)
        if not self._beyond():
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def _beyond(self) -> int:
        return overshoot(self._pointer.y(), self._page.viewport().height())

    def _drag_to(self, flow: Flow, at: QPointF) -> None:
        inside = QPointF(at.x(), min(max(at.y(), 0), self._page.viewport().height() - 1))
        if self._stretch is not None:
            self._page.show_stretch(self._stretch.drag(flow, inside))
            return
        if self._origin is None:
            return
        spot = spot_at(flow, inside)
        whole = self._unit_at(flow, inside) if self._unit > Unit.CHARACTER else None
        before = (self._caret.anchor, self._caret.offset)
        self._caret.drag(self._origin, spot, whole=whole)
        if before != (self._caret.anchor, self._caret.offset):
            self._page.caret_moved()

    def _drag_on(self) -> None:
        """Scroll on while a drag is held beyond the edge, faster the further it is."""
        flow, beyond = self._page.flow, self._beyond()
        if flow is None or not beyond:
            self._timer.stop()
            return
        self._page.scroll_by(max(-60, min(60, beyond // 2 + (1 if beyond > 0 else -1) * 3)))
        self._drag_to(flow, self._pointer)

    def release(self, flow: Flow, event: QMouseEvent) -> None:
        """End a selection; a click that was no drag may mean a mark, a sign or the line under the title."""
        began, on_selection, stretch = self._origin is not None, self._on_selection, self._stretch
        self.let_go()
        if stretch is not None:
            if stretch.span != stretch.began:
                self._page.show_stretch(stretch.span)
                self._page.stretch_wanted.emit(stretch.highlight_id, stretch.span)
            return
        if on_selection:
            spot = spot_at(flow, event.position())
            self._caret.put(spot.high, upstream=spot.upstream)
            self._page.caret_moved()
        if began and self._dragged and self._caret.span() is not None:
            self._page.selection_finished.emit()
        elif not self._dragged:
            self._clicked(target_at(flow, self._page.scene, event.position()), event.globalPosition().toPoint())

    def let_go(self) -> None:
        """Select no further, whatever the button does; what is selected stays."""
        self._timer.stop()
        if self._stretch is not None:
            self._page.show_stretch(None)
        self._origin, self._on_selection, self._stretch = None, False, None


def _slack() -> int:
    """How far the mouse may stray and still be clicking, in pixels."""
    return max(3, QApplication.startDragDistance() // 3)
