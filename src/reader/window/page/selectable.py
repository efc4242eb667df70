"""A text on its sheet in which words can be selected: the caret, the selection, and what is copied of it."""

from __future__ import annotations

import re

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QWidget

from reader.text.links import Link
from reader.text.render import render_span
from reader.text.span import Span
from reader.window.page.caret import Caret
from reader.window.page.hands.units import grown
from reader.window.page.marks import rectangles
from reader.window.page.painting import Scene, caret_rect
from reader.window.page.pointer import character_at
from reader.window.page.sheet_view import SheetView

_WORDS = re.compile(r"\S")


class SelectableView(SheetView):
    """The sheet with a caret on it. Offsets and spans are code points of the source, whatever the view."""

    selection_changed = Signal()
    selection_finished = Signal()
    """The hand that selected has let go."""
    link_hovered = Signal(object)
    """The Link under the pointer, or None."""
    stretch_wanted = Signal(str, object)
    """An edge of the highlight of this id was moved: the Span it is to have. It is shown so until `show_stretch`."""
    drag_wanted = Signal()
    """The selection is being carried away; whoever listens keeps it until it is dropped."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caret_in_use = False
        self._text_pointer: QCursor | None = None
        self._link: Link | None = None
        self._browsing = False
        self._grown: list[tuple[Span, Span]] = []
        self._blink = QTimer(self)
        self._blink.timeout.connect(self._flash)

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

    def select_more(self) -> None:
        """Select the word where the reader is; from there its sentence, its paragraph, the whole text."""
        if self._flow is None:
            return
        here = self.here()
        before = self._caret.span() or Span(here, here)
        larger = grown(self._flow, before)
        if not self._grown or self._grown[-1][1] != before:
            self._grown.clear()
        self._grown.append((before, larger))
        self.select(larger)
        self.selection_finished.emit()

    def select_less(self) -> None:
        """Take the last `select_more` back, if nothing else was selected since."""
        if self._grown and self._grown[-1][1] == self._caret.span():
            before, _ = self._grown.pop()
            self.select(before)
            if before.length:
                self.selection_finished.emit()

    def copy(self) -> str:
        """The selection as it is seen."""
        span = self._caret.span()
        return self.copy_of(span) if span is not None else ""

    def copy_of(self, span: Span) -> str:
        """A stretch as it is seen."""
        if self._flow is None:
            return ""
        text, view = self._flow.text, self._flow.boxes.view
        return render_span(text.source, span, view, text.survey, text.rulings, text.paragraphs)

    def selection_rect(self) -> QRect:
        """The part of the viewport that the selection in sight takes up; empty where there is none."""
        span = self._caret.span()
        return QRect() if span is None else self.span_rect(span)

    def span_rect(self, span: Span) -> QRect:
        """The part of the viewport that a stretch in sight takes up; empty where it is out of sight."""
        flow = self._flow
        united = QRectF()
        if flow is not None:
            for placed in flow.visible():
                for rect in rectangles(placed, span, flow.setting.column.left):
                    united = united.united(rect)
        return united.toAlignedRect().intersected(self.viewport().rect())

    def set_stretchable(self, stretchable: bool) -> None:
        """Let the edges of the selected highlight be moved, or not."""
        self._scene.stretchable = stretchable
        self.viewport().update()

    def show_stretch(self, span: Span | None) -> None:
        """Show the selected highlight as if it had this span; None shows it as it is."""
        self._scene.stretched = span
        self.viewport().update()

    def link_at(self, offset: int) -> Link | None:
        """The link at a place."""
        return self._flow.text.links.at(offset) if self._flow else None

    def point_at(self, link: Link | None) -> None:
        """Say which link the pointer is on."""
        if link != self._link:
            self._link = link
            self.link_hovered.emit(link)

    def set_text_pointer(self, pointer: QCursor | None) -> None:
        """The pointer over text; None for the usual one."""
        self._text_pointer = pointer
        self.viewport().unsetCursor()

    def pointer_for(self, shape: Qt.CursorShape) -> QCursor:
        """The pointer of a shape."""
        if self._text_pointer is not None and shape is Qt.CursorShape.IBeamCursor:
            return self._text_pointer
        return QCursor(shape)

    # the caret

    def caret(self) -> int:
        """Where the caret is."""
        return self._caret.offset

    def caret_is_lost(self) -> bool:
        """Whether the caret was left behind where the reader no longer is: its line is out of sight."""
        flow = self._flow
        if flow is None:
            return False
        top = flow.line_top(self._caret.offset, upstream=self._caret.upstream)
        return top is None or top <= -flow.setting.text.line or top >= flow.height

    def here(self) -> int:
        """Where the reader is: the caret, or where that is out of sight the first word in sight."""
        flow = self._flow
        if flow is None or not self.caret_is_lost():
            return self._caret.offset
        word = _WORDS.search(flow.text.source, flow.sticky)
        return word.start() if word else flow.sticky

    def hand(self) -> int:
        """Where the reader's hand is: the caret while it shows, else the character under the pointer, if any."""
        flow = self._flow
        at = self.viewport().mapFromGlobal(QCursor.pos())
        if flow is None or self._caret_is_seen() or not self.viewport().underMouse():
            return self.here()
        character = character_at(flow, QPointF(at))
        return self.here() if character is None else character.start

    def set_browsing(self, on: bool) -> None:
        """Show the caret whatever moves it, or only to those who use keys."""
        self._browsing = on
        self._paint_caret()

    def show_caret(self, in_use: bool) -> None:
        """Say whether keys move the caret now: it is seen then; the mouse needs none."""
        self._caret_in_use = in_use
        self._paint_caret()

    @property
    def caret_in_use(self) -> bool:
        """Whether the caret goes where the reader goes."""
        return self._caret_in_use or self._browsing

    def rest_caret(self) -> bool:
        """Put the caret away, so that keys scroll again; False where it was away already, or always stays."""
        was = self._caret_in_use and not self._browsing
        if was:
            self.show_caret(False)
        return was

    def caret_moved(self) -> None:
        """Show what became of the caret and the selection, and say it."""
        self._selection_moved()

    def _selection_moved(self) -> None:
        super()._selection_moved()
        self._paint_caret()
        self.selection_changed.emit()

    def _caret_is_seen(self) -> bool:
        return self.caret_in_use and self.hasFocus()

    def _paint_caret(self) -> None:
        """Paint it where it is now; it blinks at the platform's pace, and not while it moves."""
        seen = self._caret_is_seen()
        self._scene.caret = (self._caret.offset, self._caret.upstream) if seen else None
        flash = QGuiApplication.styleHints().cursorFlashTime()
        if seen and flash > 0:
            self._blink.start(flash // 2)
        else:
            self._blink.stop()
        self.viewport().update()

    def _flash(self) -> None:
        flow, at = self._flow, (self._caret.offset, self._caret.upstream)
        if flow is None or not self.isVisible():
            self._blink.stop()
            return
        self._scene.caret = at if self._scene.caret is None else None
        rect = caret_rect(flow, at[0], upstream=at[1])
        if not rect.isEmpty():
            self.viewport().update(rect.toAlignedRect().adjusted(-1, -1, 1, 1))

    # what hands need of the sheet

    def roll(self, lines: int) -> None:
        """Move the text by lines, as a wheel does."""
        if self._flow is not None:
            self._scrolling.roll(lines * self._flow.setting.text.line)

    def scroll_by(self, pixels: int) -> None:
        """Move the text up by so many pixels, or down by as many below zero."""
        self._scrolling.stop()
        self._scroll(pixels)

    def show_line(self, offset: int, *, upstream: bool = False) -> None:
        """Scroll as little as needed to have the line that holds an offset in sight, with some room around it."""
        if self._flow is not None:
            self._flow.show(offset, upstream=upstream, room=self._flow.setting.px // 2)
            self._scrolled()

    def scrolled(self) -> None:
        """Show that the flow was moved by someone else."""
        self._scrolling.stop()
        self._scrolled()

    @property
    def moving_caret(self) -> Caret:
        """The caret itself, for hands; call `caret_moved` behind it."""
        return self._caret
