"""Moving the edges of the highlight that is chosen, by its grips and by keys."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from reader.text.span import Span
from reader.window.actions import Actions
from reader.window.page.grips import Edge
from reader.window.page.hands.stretch import stretched
from reader.window.page.page import Page
from reader.window.pages import Pages
from reader.window.session import Session

KEYS = {
    "end_on": (Edge.END, True),
    "end_back": (Edge.END, False),
    "start_on": (Edge.START, True),
    "start_back": (Edge.START, False),
}


class Stretching(QObject):
    """Takes new edges to the desk; keys that come faster than it answers go on from what was asked last."""

    def __init__(self, session: Session, pages: Pages, actions: Actions, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._pages = pages
        self._stepped = ""
        """The highlight whose edges were moved last, if that was by a step."""
        self._asked: dict[str, tuple[Span, int]] = {}
        pages.join(self._join)
        session.shelf_changed.connect(self._allow)
        for action_id, (edge, forward) in KEYS.items():
            actions.on(action_id, partial(self.step, edge, forward))

    def stretch(self, highlight_id: str, span: Span, *, by_steps: bool = False) -> None:
        """Give a highlight this span (code points of the source); one drag is one action, and so are steps in a row."""
        goes_on, self._stepped = by_steps and self._stepped == highlight_id, highlight_id if by_steps else ""
        _, waiting = self._asked.get(highlight_id, (span, 0))
        self._asked[highlight_id] = (span, waiting + 1)
        self._session.change(
            lambda desk: desk.move_highlight(highlight_id, span, by_steps=goes_on),
            lambda _changed: self._answered(highlight_id),
            partial(self._failed, highlight_id),
        )

    def step(self, edge: Edge, forward: bool) -> None:
        """Move an edge of the highlight that is chosen by a character, and bring it into sight."""
        highlight, page = self._session.chosen_highlight, self._pages.active
        if highlight is None or page.flow is None:
            return
        before, _ = self._asked.get(highlight.id, (highlight.anchor.span, 0))
        span = stretched(page.flow, before, edge, forward=forward)
        if span != before:
            page.show_stretch(span)
            page.show_line(span.start if edge is Edge.START else span.end, upstream=edge is Edge.END)
            self.stretch(highlight.id, span, by_steps=True)

    def _join(self, page: Page) -> None:
        page.stretch_wanted.connect(self.stretch)
        page.set_stretchable(self._session.writable)

    def _allow(self) -> None:
        for page in self._pages.each:
            page.set_stretchable(self._session.writable)

    def _answered(self, highlight_id: str) -> None:
        span, waiting = self._asked.pop(highlight_id, (Span(0, 0), 0))
        if waiting > 1:
            self._asked[highlight_id] = (span, waiting - 1)
            return
        for page in self._pages.each:
            page.show_stretch(None)

    def _failed(self, highlight_id: str, error: Exception) -> None:
        self._answered(highlight_id)
        self._session.storage.sorry.emit(error)
