"""The page: a text that can be read, marked and walked through, by mouse and by keys."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QCursor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from reader.language import tr
from reader.text.render import render_span
from reader.text.span import Span
from reader.window.page.caret import Move, sentence_of, word_of
from reader.window.page.flow import Flow
from reader.window.page.keys import wish_of
from reader.window.page.line_layout import Spot
from reader.window.page.marks import rectangles
from reader.window.page.painting import caret_rect
from reader.window.page.pointer import (
    Presses,
    Target,
    character_at,
    cursor_shape,
    overshoot,
    spot_at,
    target_at,
)
from reader.window.page.sheet_view import SheetView

_DRAG_TICK = 30
"""Milliseconds between two steps of scrolling while a drag is beyond the edge."""


class Page(SheetView):
    """The page with hands on it. Offsets and spans are code points of the source, whatever the view."""

    selection_changed = Signal()
    selection_finished = Signal()
    highlight_clicked = Signal(str)
    context_menu_wanted = Signal(QPoint, int)
    files_dropped = Signal(list)
    text_dropped = Signal(str)
    info_clicked = Signal()
    offer_clicked = Signal()
    doubt_clicked = Signal(QPoint, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presses = Presses()
        self._origin: Span | None = None
        self._clicks = 0
        self._dragged = False
        self._pointer = QPointF()
        self._caret_shown = False
        self._keys_selected = False
        self._drag_timer = QTimer(self)
        self._drag_timer.setInterval(_DRAG_TICK)
        self._drag_timer.timeout.connect(self._drag_on)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Text"))
        self.viewport().setMouseTracking(True)
        self.setAcceptDrops(True)

    # the selection

    def selection(self) -> Span | None:
        """What is selected; None for nothing."""
        return self._caret.span()

    def select(self, span: Span | None) -> None:
        """Select a stretch, or nothing; the page does not scroll."""
        if self._flow is None:
            return
        whole = Span(0, len(self._flow.text.source))
        if span is None:
            self._caret.put(self._caret.offset, upstream=self._caret.upstream)
        else:
            self._caret.select(span.clip(whole))
        self._selection_moved()

    def select_all(self) -> None:
        """Select the whole text."""
        if self._flow is not None:
            self.select(Span(0, len(self._flow.text.source)))

    def caret(self) -> int:
        """Where the caret is."""
        return self._caret.offset

    def hand(self) -> int:
        """Where the reader's hand is: the caret while it shows, else the character under the pointer, if any."""
        flow = self._flow
        at = self.viewport().mapFromGlobal(QCursor.pos())
        if flow is None or self._scene.caret is not None or not self.viewport().underMouse():
            return self._caret.offset
        character = character_at(flow, QPointF(at))
        return self._caret.offset if character is None else character.start

    def selection_rect(self) -> QRect:
        """The part of the viewport that the selection in sight takes up; empty where there is none."""
        flow, span = self._flow, self._caret.span()
        united = QRectF()
        if flow is not None and span is not None:
            for placed in flow.visible():
                for rect in rectangles(placed, span, flow.setting.column.left):
                    united = united.united(rect)
        return united.toAlignedRect().intersected(self.viewport().rect())

    def copy(self) -> str:
        """The selection as it is seen."""
        flow, span = self._flow, self._caret.span()
        if flow is None or span is None:
            return ""
        text = flow.text
        return render_span(text.source, span, flow.boxes.view, text.survey, text.rulings, text.paragraphs)

    def _selection_moved(self) -> None:
        super()._selection_moved()
        self._show_caret()
        self.selection_changed.emit()

    def _show_caret(self) -> None:
        shown = self._caret_shown and self.hasFocus()
        self._scene.caret = (self._caret.offset, self._caret.upstream) if shown else None
        self.viewport().update()

    # mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a selection, or extend one with Shift."""
        if self._flow is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        style = QApplication.styleHints()
        clicks = self._presses.press(
            event.position().toPoint(),
            event.timestamp(),
            interval=style.mouseDoubleClickInterval(),
            slack=style.startDragDistance(),
        )
        extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._begin(self._flow, event.position(), clicks, extend=extend)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select the word under the pointer."""
        if self._flow is not None and event.button() is Qt.MouseButton.LeftButton:
            clicks = self._presses.double(event.position().toPoint(), event.timestamp())
            self._begin(self._flow, event.position(), clicks, extend=False)

    def _begin(self, flow: Flow, at: QPointF, clicks: int, *, extend: bool) -> None:
        self._caret_shown = False
        self._clicks, self._dragged, self._pointer = clicks, clicks > 1, at
        target = target_at(flow, self._scene, at)
        if target.sign or target.info or target.offer:
            self._origin = None
            return
        spot = spot_at(flow, at)
        if clicks > 1:
            self._origin = self._unit_at(flow, at)
            self._caret.select(self._origin)
        elif extend:
            held = self._caret.anchor
            self._origin = Span(held, held)
            self._dragged = True
            self._caret.drag(self._origin, spot)
        else:
            self._origin = Span(spot.low, spot.high)
            self._caret.put(spot.high, upstream=spot.upstream)
        self._selection_moved()

    def _unit_at(self, flow: Flow, at: QPointF) -> Span:
        """The word or the sentence under the pointer."""
        character = character_at(flow, at)
        offset = character.start if character is not None else spot_at(flow, at).low
        return word_of(flow, offset) if self._clicks == 2 else sentence_of(flow, offset)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with a selection; otherwise shape the pointer after what is under it."""
        if self._flow is None:
            return
        if not event.buttons() & Qt.MouseButton.LeftButton:
            shape = cursor_shape(target_at(self._flow, self._scene, event.position()))
            if self.viewport().cursor().shape() is not shape:
                self.viewport().setCursor(shape)
            return
        moved = (event.position() - self._pointer).manhattanLength()
        if self._origin is None or not (self._dragged or moved >= _slack()):
            return
        self._dragged = True
        self._pointer = event.position()
        self._drag_to(self._flow, self._pointer)
        beyond = overshoot(self._pointer.y(), self.viewport().height())
        if beyond and not self._drag_timer.isActive():
            self._drag_timer.start()
        elif not beyond:
            self._drag_timer.stop()

    def _drag_to(self, flow: Flow, at: QPointF) -> None:
        if self._origin is None:
            return
        inside = QPointF(at.x(), min(max(at.y(), 0), self.viewport().height() - 1))
        spot = spot_at(flow, inside)
        whole = self._unit_at(flow, inside) if self._clicks > 1 else None
        before = (self._caret.anchor, self._caret.offset)
        self._caret.drag(self._origin, spot, whole=whole)
        if before != (self._caret.anchor, self._caret.offset):
            self._selection_moved()

    def _drag_on(self) -> None:
        """Scroll on while a drag is held beyond the edge, faster the further it is."""
        beyond = overshoot(self._pointer.y(), self.viewport().height())
        if self._flow is None or not beyond:
            self._drag_timer.stop()
            return
        self._scroll(max(-60, min(60, beyond // 2 + (1 if beyond > 0 else -1) * 3)))
        self._drag_to(self._flow, self._pointer)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a selection; a click that was no drag may mean a mark, a sign or the line under the title."""
        self._drag_timer.stop()
        if self._flow is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        self._origin = None
        if self._caret.span() is not None and self._dragged:
            self.selection_finished.emit()
        elif not self._dragged:
            self._clicked(target_at(self._flow, self._scene, event.position()), event.globalPosition().toPoint())

    def _clicked(self, target: Target, at: QPoint) -> None:
        """Say what a plain click was on."""
        if target.offer:
            self.offer_clicked.emit()
        elif target.info:
            self.info_clicked.emit()
        elif target.doubtful and target.character is not None:
            self.doubt_clicked.emit(at, target.character.start)
        elif target.highlight_id:
            self.highlight_clicked.emit(target.highlight_id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu that fits what is under the pointer, or at the caret for the menu key."""
        flow = self._flow
        if flow is None:
            return
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            rect = caret_rect(flow, self._caret.offset, upstream=self._caret.upstream).toAlignedRect()
            self.context_menu_wanted.emit(self.viewport().mapToGlobal(rect.bottomLeft()), self._caret.offset)
            return
        at = QPointF(event.pos())
        character = character_at(flow, at)
        offset = character.start if character is not None else spot_at(flow, at).low
        selected = self._caret.span()
        if selected is None or not selected.start <= offset < selected.end:
            self._caret.put(offset)
            self._selection_moved()
        self.context_menu_wanted.emit(event.globalPos(), offset)

    def leaveEvent(self, event: QEvent) -> None:
        """Leave no hand behind."""
        self.viewport().unsetCursor()
        super().leaveEvent(event)

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, select, page; what means nothing here goes on to the window."""
        flow = self._flow
        if flow is None:
            event.ignore()
            return
        wish = wish_of(event)
        if wish is None:
            event.ignore()
        elif wish.everything:
            self.select_all()
        elif wish.move is not None:
            self._move(flow, wish.move, extend=wish.extend)
        else:
            self._turn(flow, wish.screens, extend=wish.extend)

    def _move(self, flow: Flow, move: Move, *, extend: bool) -> None:
        self._caret_shown = True
        top = flow.line_top(self._caret.offset, upstream=self._caret.upstream)
        lost = top is None or top <= -flow.setting.text.line or top >= flow.height
        if lost and not extend and self._caret.span() is None and move in (Move.UP, Move.DOWN):
            self._caret.put(flow.sticky)  # the first line in sight is where the eye is
        else:
            self._caret.move(flow, move, extend=extend)
        self._keys_selected = extend
        if move is Move.TEXT_START:
            flow.go_to_top()
        elif move is Move.TEXT_END:
            flow.go_to_end()
        else:
            flow.show(self._caret.offset, upstream=self._caret.upstream, room=flow.setting.px // 2)
        self._scrolled()
        self._selection_moved()

    def _turn(self, flow: Flow, screens: int, *, extend: bool) -> None:
        """A screen on or back, one line of it staying in sight; the caret goes with it where it is in use."""
        caret = caret_rect(flow, self._caret.offset, upstream=self._caret.upstream)
        before = flow.at_bottom if screens > 0 else flow.at_top
        self._scroll(screens * max(flow.setting.text.line, flow.height - flow.setting.text.line * 3 // 2))
        if not (extend or self._caret_shown):
            return
        self._keys_selected = extend
        if before:
            self._caret.move(flow, Move.TEXT_END if screens > 0 else Move.TEXT_START, extend=extend)
        else:
            y = min(max(caret.center().y(), 0.0), flow.height - 1.0) if not caret.isEmpty() else 0.0
            spot: Spot = spot_at(flow, QPointF(caret.left() + 1, y))
            self._caret.put(spot.high, upstream=spot.upstream, extend=extend)
        self._selection_moved()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """A selection made with Shift is finished when Shift is let go."""
        if event.key() == Qt.Key.Key_Shift and self._keys_selected:
            self._keys_selected = False
            if self._caret.span() is not None:
                self.selection_finished.emit()
        super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the caret to one who came by keys."""
        super().focusInEvent(event)
        by_keys = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self._caret_shown = self._caret_shown or event.reason() in by_keys
        self._show_caret()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the caret."""
        super().focusOutEvent(event)
        self._show_caret()

    def hideEvent(self, event: QHideEvent) -> None:
        """End a drag that can no longer go on."""
        self._drag_timer.stop()
        super().hideEvent(event)

    # things dropped

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and text."""
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take them anywhere."""
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Say what was dropped: files where there are any, else the text."""
        data = event.mimeData()
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        event.acceptProposedAction()
        if files:
            self.files_dropped.emit(files)
        elif data.hasText() and data.text():
            self.text_dropped.emit(data.text())


def _slack() -> int:
    """How far the mouse may stray and still be clicking, in pixels."""
    return max(3, QApplication.startDragDistance() // 3)
