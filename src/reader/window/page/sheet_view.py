"""A text on its sheet, scrolled by bar and wheel: what shows, before a hand touches it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from reader.notes.layers import Layers
from reader.text.rendering import Readings, Script, View
from reader.text.span import Span
from reader.window.page.caret import Caret
from reader.window.page.flow import Flow
from reader.window.page.grips import paint_grips
from reader.window.page.hands.scrolling import Scrolling
from reader.window.page.painting import Scene, paint_ground, paint_text
from reader.window.page.setting import Setting, Typography
from reader.window.page.stand import Stand
from reader.window.page.text import PageText
from reader.window.page.underlines import TermsOf
from reader.window.theming.theme import PageColours, shown_script
from reader.window.theming.themes import PAPER

FAR = 3
"""A move of the scroll bar by more screens than this is a jump, not a scroll."""

CALM_MS, STEP_MS, PAUSE_MS = 400, 3, 20
"""So long after the last movement heights are refined, in steps that nobody notices, with pauses between them."""
MANY = 20
"""More stretches than this are not painted one by one."""


class SheetView(QAbstractScrollArea):
    """The page as far as it shows: text, view, type, marks, hits, place. Offsets are code points of the source."""

    place_changed = Signal(int)
    jumped = Signal(object, object, str)
    """From one Stand to another, and on which trail."""
    content_changed = Signal()
    """Other words are to be read: another text or view, or more is known of the text."""
    info_changed = Signal()
    highlight_framed = Signal(str)
    painted = Signal()
    zoom_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow: Flow | None = None
        self._scene = Scene(PAPER.page)
        self._caret = Caret()
        self._view = View()
        self._type = Typography()
        self._syncing = False
        self._edge: QWidget | None = None
        self._calm = QTimer(self, singleShot=True)
        self._calm.timeout.connect(self._refine)
        self._scrolling = Scrolling(self.viewport(), self._scroll, self._line)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._scrolling.zoom_wanted.connect(self.zoom_wanted)
        self.verticalScrollBar().valueChanged.connect(self._bar_moved)
        self.verticalScrollBar().sliderPressed.connect(self._scrolling.stop)
        self.verticalScrollBar().sliderReleased.connect(self._sync_bar)
        self.verticalScrollBar().rangeChanged.connect(
            lambda least, most: self.verticalScrollBar().setEnabled(most > least)
        )

    @property
    def flow(self) -> Flow | None:
        """The text as it lies in the viewport, for whoever asks where something stands; None without a text."""
        return self._flow

    # what is shown

    def shows(self, source: str) -> bool:
        """Whether this is the source that is shown."""
        return self._flow is not None and self._flow.text.source == source

    def set_text(self, text: PageText | None, *, at: int = 0) -> None:
        """Show a text, the line that holds `at` on top; what is new about the same source changes no place and no
        selection, and `at` says nothing then.
        """
        same = self._flow is not None and text is not None and self._flow.text.source == text.source
        self._scrolling.stop()
        if text is None:
            self._flow = None
        elif same and self._flow is not None:
            self._flow.replace_text(text)
            self._relay()
        else:
            self._flow = Flow(text, self._view, self._setting(text), self.viewport().height())
            if at > 0:
                self._flow.go_to(at, self._flow.setting.text.line // 2)
        if not same:
            self._caret.put(0)
            self._scene.layers = Layers()
            self._scene.hits, self._scene.current_hit, self._scene.selected_highlight = (), -1, ""
            self._scene.bookmarks = ()
            self._selection_moved()
        self._sync_bar()
        self.viewport().update()
        self.content_changed.emit()

    def take_after(self, other: SheetView) -> None:
        """Show the same text with the same marks, at the same place; the view and the selection are its own."""
        self._scene = replace(other._scene, selection=None, caret=None)
        text = other.flow.text if other.flow else None
        self._flow = Flow(text, self._view, self._setting(text), self.viewport().height()) if text else None
        self.follow(other)

    def set_info(self, line: str, done: str = "", offer: str = "") -> None:
        """Set the line under the title: quiet words, a part that opens something, and an offer."""
        self._scene.info = (line, done, offer)
        self.viewport().update()
        self.info_changed.emit()

    def set_view(self, view: View) -> None:
        """Show script and noise otherwise; the reader's place and the selection stay."""
        if view != self._view:
            self._view = view
            self._relay()
            self.content_changed.emit()

    def view(self) -> View:
        """The view that was asked for."""
        return self._view

    def set_gliding(self, gliding: bool) -> None:
        """Let a notch of the wheel glide, or leap."""
        self._scrolling.gliding = gliding

    def set_type(self, typography: Typography) -> None:
        """Set the text as the reader chose."""
        if typography != self._type:
            self._type = typography
            self._relay()

    def set_colours(self, colours: PageColours) -> None:
        """Paint with other colours."""
        self._scene.colours = colours
        self.viewport().update()

    def set_layers(self, layers: Layers) -> None:
        """Show these highlights; the page reads them anew with every paint."""
        self._scene.layers = layers
        self.viewport().update()

    def set_terms(self, terms: TermsOf | None) -> None:
        """Mark the terms that this finds in a piece of the text; None marks none."""
        self._scene.terms = terms
        self.viewport().update()

    def layers_changed(self, spans: Iterable[Span]) -> None:
        """Say that the highlights in these stretches of the source are others by now."""
        self._update_lines(spans)

    def set_selected_highlight(self, highlight_id: str) -> None:
        """Frame one highlight; "" frames none."""
        framed = [self._scene.selected()]
        self._scene.selected_highlight = highlight_id
        framed.append(self._scene.selected())
        self._update_lines(one.anchor.span for one in framed if one)
        self.highlight_framed.emit(highlight_id)

    def set_hits(self, spans: Sequence[Span], current: int) -> None:
        """Show what a search found, in the order of the text; `current` is the index of the one shown, or -1."""
        self._scene.hits, self._scene.current_hit = spans, current
        self.viewport().update()

    def set_bookmarks(self, starts: Sequence[int]) -> None:
        """Show ribbons beside the lines at these places, which are in order."""
        self._scene.bookmarks = starts
        self.viewport().update()

    # the place

    def place(self) -> int:
        """Where the reader is: the start of the first whole line in sight when the reader last scrolled."""
        return self._flow.sticky if self._flow else 0

    def stand(self) -> Stand:
        """The reader's place, and how high it stands."""
        return self._flow.stand if self._flow else Stand(0, 0)

    def stand_at(self, stand: Stand) -> None:
        """Put a place back where it stood, or as near as the viewport is high; no jump that is told."""
        flow = self._flow
        if flow is not None:
            self._scrolling.stop()
            line = flow.setting.text.line
            flow.go_to(stand.offset, max(-line // 2, min(stand.y, flow.height - 2 * line)))
            self._scrolled()

    def sees(self, offset: int) -> bool:
        """Whether the line that holds `offset` is in sight."""
        flow = self._flow
        top = flow.line_top(offset) if flow else None
        return flow is not None and top is not None and 0 <= top <= flow.height - flow.setting.text.line

    def go_to(self, offset: int, *, keep_if_visible: bool = False, trail: str = "") -> None:
        """Put the line that holds `offset` at the top; with `keep_if_visible`, only where it is out of sight,
        and then a third down the page. Jumps of one `trail` count as one in the history.
        """
        flow = self._flow
        if flow is None:
            return
        line = flow.setting.text.line
        if keep_if_visible:
            if not self.sees(offset):
                self.jump(lambda: flow.go_to(offset, flow.height // 3), trail)
        elif flow.text.paragraphs.piece_at(offset) == 0 and offset <= 0:
            self.jump(flow.go_to_top, trail)
        else:
            self.jump(lambda: flow.go_to(offset, line // 2), trail)

    def jump(self, move: Callable[[], None], trail: str = "") -> None:
        """Let the flow be moved to another place, and say where the jump began."""
        self._scrolling.stop()
        left = self.stand()
        move()
        self._scrolled()
        if self.stand().offset != left.offset:
            self.jumped.emit(left, self.stand(), trail)

    def follow(self, leader: SheetView) -> None:
        """Stand where another view of the same text stands."""
        if self._flow is not None and leader.flow is not None and self.shows(leader.flow.text.source):
            self._scrolling.stop()
            self._flow.follow(leader.flow)
            self._scrolled()

    def current_heading(self) -> int:
        """Index of the heading that the reader's place is under; -1 before the first."""
        return self._flow.text.heading_before(self.place()) if self._flow else -1

    def progress(self) -> float:
        """The share of the text before the reader's place, 0 to 1; all of it once the end is in sight."""
        flow = self._flow
        if flow is None or not flow.text.source:
            return 0.0
        return 1.0 if flow.at_bottom else self.place() / len(flow.text.source)

    # layout and bar

    def _setting(self, text: PageText) -> Setting:
        wanted = self._view.script if text.survey else Script.SOURCE
        readings = text.survey is not None and self._view.readings is not Readings.NONE
        width = max(1, self.viewport().width())
        return Setting(self._type, shown_script(wanted, text.script), width, readings=readings)

    def _line(self) -> int:
        return self._flow.setting.text.line if self._flow else 1

    def _relay(self) -> None:
        self._scrolling.stop()
        if self._flow is not None:
            self._flow.change(self._view, self._setting(self._flow.text), self.viewport().height())
            self._sync_bar()
            self.viewport().update()

    def _scrolled(self) -> None:
        self._sync_bar()
        self.viewport().update()
        self.place_changed.emit(self.place())

    def _scroll(self, pixels: int) -> bool:
        """Move the text up by so many pixels, or down by as many below zero; False where it ends there."""
        flow = self._flow
        if flow is None or not pixels or (flow.at_bottom if pixels > 0 else flow.at_top):
            return False
        flow.scroll(pixels)
        self._scrolled()
        return True

    def _sync_bar(self) -> None:
        """Put the bar where the text is; never while it is held."""
        bar, flow = self.verticalScrollBar(), self._flow
        if bar.isSliderDown():
            return
        self._syncing = True
        bar.setRange(0, flow.length if flow else 0)
        if flow:
            bar.setPageStep(max(1, flow.height - flow.setting.text.line))
            bar.setSingleStep(flow.setting.text.line)
            bar.setValue(flow.position)
        self._syncing = False
        self._bar_value = bar.value()
        if flow:
            self._calm.start(CALM_MS)

    def _refine(self) -> None:
        """Hands are at rest: make the heights that the bar goes by truer, a little at a time."""
        flow, clock = self._flow, QElapsedTimer()
        clock.start()
        while flow is not None and flow.refine():
            if clock.elapsed() >= STEP_MS:
                self._calm.start(PAUSE_MS)
                return
        self._sync_bar()
        self._calm.stop()

    def _bar_moved(self, value: int) -> None:
        if self._syncing or self._flow is None:
            return
        self._scrolling.stop()
        bar = self.verticalScrollBar()
        by = value - self._bar_value
        self._bar_value = value
        near = abs(by) <= FAR * self._flow.height and not bar.isSliderDown()
        if near and bar.minimum() < value < bar.maximum():
            self._flow.scroll(by)
        else:
            self._flow.jump(value if value < bar.maximum() else self._flow.length)
        self._scrolled()

    def _update_lines(self, spans: Iterable[Span]) -> None:
        """Paint the lines anew in which these stretches lie, with all that stands beside them."""
        flow = self._flow
        seen = flow.visible_span() if flow else Span(0, 0)
        near = [span for span in spans if span.overlaps(seen)]
        if len(near) > MANY:
            self.viewport().update()
        elif flow is not None:
            for span in near:
                top, bottom = flow.strip(span)
                self.viewport().update(0, top, self.viewport().width(), bottom - top)

    def _selection_moved(self) -> None:
        """Take the caret over into what is painted."""
        self._scene.selection = self._caret.span()
        self.viewport().update()

    # events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is in sight."""
        painter = QPainter(self.viewport())
        area = event.rect()
        if self._flow is None:
            painter.fillRect(area, QColor(self._scene.colours.ground))
        else:
            paint_ground(painter, area, self._flow.setting, self._scene.colours)
            paint_text(painter, area, self._flow, self._scene)
            paint_grips(painter, self._flow, self._scene)
        painter.end()
        self.painted.emit()

    def dock(self, edge: QWidget) -> None:
        """Put a narrow widget between the sheet and the scroll bar; it is there as long as it is not hidden."""
        self._edge = edge
        edge.setParent(self)
        self.lay_edge()

    def lay_edge(self) -> None:
        """Give the widget at the edge its room, or take it back."""
        edge = self._edge
        if edge is not None:
            self.setViewportMargins(0, 0, 0 if edge.isHidden() else edge.width(), 0)
            area = self.viewport().geometry()
            edge.setGeometry(area.right() + 1, area.top(), edge.width(), area.height())

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks at the bar any more."""
        self._calm.stop()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for the new width; the reader's place stays at its height."""
        super().resizeEvent(event)
        self.lay_edge()
        self._relay()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or ask for another size."""
        event.accept()
        self._scrolling.wheel(event)
