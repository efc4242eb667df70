"""The keyboard on the page: the caret's ways, pages turned, and what is selected on the way."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible, QKeyEvent

from reader.window.page.caret import Move
from reader.window.page.flow import Flow
from reader.window.page.keys import wish_of
from reader.window.page.painting import caret_rect
from reader.window.page.pointer import spot_at
from reader.window.page.selectable import SelectableView


class Keyboard:
    """Moves, selects and turns pages."""

    def __init__(self, page: SelectableView) -> None:
        self._page = page
        self._caret = page.moving_caret
        self._selected = False

    def press(self, flow: Flow, event: QKeyEvent) -> bool:
        """Do what a key asks for; False where it means nothing here."""
        wish = wish_of(event)
        if wish is None:
            return False
        if wish.everything:
            self._page.select_all()
        elif wish.move is not None and not wish.extend and self._reads():
            self._read(flow, wish.move)
        elif wish.move is not None:
            self._move(flow, wish.move, extend=wish.extend)
        else:
            self._turn(flow, wish.screens, extend=wish.extend)
        return True

    def release(self, event: QKeyEvent) -> None:
        """A selection made with Shift is finished when Shift is let go."""
        if event.key() == Qt.Key.Key_Shift and self._selected:
            self._selected = False
            if self._caret.span() is not None:
                self._page.selection_finished.emit()

    def _reads(self) -> bool:
        """Whether there is no caret for keys to move; for a screen reader there always is."""
        return not (self._page.caret_in_use or self._caret.span() or QAccessible.isActive())

    def _read(self, flow: Flow, move: Move) -> None:
        """What a key does while there is no caret to be seen: lines scroll, and the text has a beginning and an end.

        Any other way begins with the caret: where it was put last, or on the first line in sight.
        """
        if move is Move.UP or move is Move.DOWN:
            self._page.roll(1 if move is Move.DOWN else -1)
        elif move is Move.LINE_START or move is Move.LINE_END:
            self._move(flow, Move.TEXT_START if move is Move.LINE_START else Move.TEXT_END, extend=False)
            self._page.show_caret(False)
        else:
            self._move(flow, move, extend=False)

    def _move(self, flow: Flow, move: Move, *, extend: bool) -> None:
        caret = self._caret
        self._page.show_caret(True)
        far = move is Move.TEXT_START or move is Move.TEXT_END
        if self._page.caret_is_lost() and not extend and caret.span() is None and not far:
            caret.put(flow.sticky)  # the first line in sight is where the eye is
        else:
            caret.move(flow, move, extend=extend)
        self._selected = extend
        if move is Move.TEXT_START:
            self._page.jump(flow.go_to_top)
        elif move is Move.TEXT_END:
            self._page.jump(flow.go_to_end)
        else:
            self._show(flow)
            self._page.scrolled()
        self._page.caret_moved()

    def _show(self, flow: Flow) -> None:
        flow.show(self._caret.offset, upstream=self._caret.upstream, room=flow.setting.px // 2)

    def _turn(self, flow: Flow, screens: int, *, extend: bool) -> None:
        """A screen on or back, one line of it staying in sight; the caret goes as far where it is in use."""
        caret, step = self._caret, screens * max(flow.setting.text.line, flow.height - flow.setting.text.line * 3 // 2)
        if not (extend or self._page.caret_in_use):
            self._page.scroll_by(step)
            return
        if self._page.caret_is_lost() and extend:
            self._show(flow)  # a selection goes on from where it ends
        rect = caret_rect(flow, caret.offset, upstream=caret.upstream)
        left = flow.setting.column.left
        goal = caret.goal if caret.goal is not None else rect.center().x() - left
        if flow.at_bottom if screens > 0 else flow.at_top:
            caret.move(flow, Move.TEXT_END if screens > 0 else Move.TEXT_START, extend=extend)
        else:
            y = rect.center().y() + step - self._scrolled(flow, step) if not rect.isEmpty() else 0.0
            spot = spot_at(flow, QPointF(left + goal, min(max(y, 0.0), flow.height - 1.0)))
            caret.put(spot.high, upstream=spot.upstream, extend=extend, goal=goal)
        self._selected = extend
        self._show(flow)
        self._page.show_caret(True)
        self._page.scrolled()
        self._page.caret_moved()

    def _scrolled(self, flow: Flow, by: int) -> int:
        """Scroll, and say how far the text let itself be moved: less than asked at its ends."""
        kept = flow.placed_at(flow.height - 1 if by > 0 else 0)
        self._page.scroll_by(by)
        now = flow.find(kept.laid.span.start)
        return kept.y - now.y if now is not None else by
