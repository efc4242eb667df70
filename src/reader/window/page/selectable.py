"""A text on its sheet in which words can be selected: the caret, the selection, and what is copied of it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QWidget

from reader.text.render import render_span
from reader.text.span import Span
from reader.window.page.caret import Caret
from reader.window.page.marks import rectangles
from reader.window.page.painting import Scene
from reader.window.page.pointer import character_at
from reader.window.page.sheet_view import SheetView


class SelectableView(SheetView):
    """The sheet with a caret on it. Offsets and spans are code points of the source, whatever the view."""

    selection_changed = Signal()
    selection_finished = Signal()
    """The hand that selected has let go."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caret_shown = False

    @property
    def scene(self) -> Scene:
        """What lies over the text."""
        return self._scene

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
        self.caret_moved()

    def select_all(self) -> None:
        """Select the whole text."""
        if self._flow is not None:
            self.select(Span(0, len(self._flow.text.source)))

    def copy(self) -> str:
        """The selection as it is seen."""
        flow, span = self._flow, self._caret.span()
        if flow is None or span is None:
            return ""
        text = flow.text
        return render_span(text.source, span, flow.boxes.view, text.survey, text.rulings, text.paragraphs)

    def selection_rect(self) -> QRect:
        """The part of the viewport that the selection in sight takes up; empty where there is none."""
        flow, span = self._flow, self._caret.span()
        united = QRectF()
        if flow is not None and span is not None:
            for placed in flow.visible():
                for rect in rectangles(placed, span, flow.setting.column.left):
                    united = united.united(rect)
        return united.toAlignedRect().intersected(self.viewport().rect())

    # the caret

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

    def show_caret(self, shown: bool) -> None:
        """Let the caret be seen while the page has the focus: keys move it, the mouse needs none."""
        self._caret_shown = shown
        self._paint_caret()

    @property
    def caret_shown(self) -> bool:
        """Whether the caret is in use."""
        return self._caret_shown

    def caret_moved(self) -> None:
        """Show what became of the caret and the selection, and say it."""
        self._selection_moved()

    def _selection_moved(self) -> None:
        super()._selection_moved()
        self._paint_caret()
        self.selection_changed.emit()

    def _paint_caret(self) -> None:
        shown = self._caret_shown and self.hasFocus()
        self._scene.caret = (self._caret.offset, self._caret.upstream) if shown else None
        self.viewport().update()

    # what hands need of the sheet

    def scroll_by(self, pixels: int) -> None:
        """Move the text up by so many pixels, or down by as many below zero."""
        self._scrolling.stop()
        self._scroll(pixels)

    def scrolled(self) -> None:
        """Show that the flow was moved by someone else."""
        self._scrolling.stop()
        self._scrolled()

    @property
    def moving_caret(self) -> Caret:
        """The caret itself, for hands; call `caret_moved` behind it."""
        return self._caret
