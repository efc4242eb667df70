"""Finding in the open text, blind to script and noise."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.text.span import Span
from reader.window.actions import Actions
from reader.window.find_bar import FindBar
from reader.window.pages import Pages
from reader.window.reading import Reading
from reader.window.session import Session

if TYPE_CHECKING:
    from reader.text.folding import Folded

LONGEST_QUERY = 60
"""A selection longer than this is not taken for what is to be found."""


class Searching(QObject):
    """Joins the find bar to the page; a text is folded once, when it is first searched."""

    def __init__(
        self, session: Session, reading: Reading, pages: Pages, bar: FindBar, actions: Actions, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._reading = reading
        self._pages = pages
        self._bar = bar
        self._folded: Folded | None = None
        self.hits: list[Span] = []
        self.current = -1
        self._from = 0
        session.opened.connect(self._forget)
        session.ruled.connect(self._forget)
        bar.query_changed.connect(self.find)
        bar.next_wanted.connect(self.next)
        bar.previous_wanted.connect(self.previous)
        bar.closed.connect(self.end)
        actions.on("find", self.begin)
        actions.on("find_next", self.next)
        actions.on("find_previous", self.previous)

    def begin(self) -> None:
        """Open the bar, with the selected words if there are few."""
        span = self._pages.active.selection()
        self._from = span.start if span else self._pages.active.place()
        # Noise that is hidden may stand between the words.
        words = self._pages.active.copy() if span and span.length <= 8 * LONGEST_QUERY else ""
        self._bar.begin(words if len(words) <= LONGEST_QUERY and "\n" not in words else "")

    def find(self, query: str) -> None:
        """Show all places of a query, and go to the first one behind where the search began."""
        from reader.text.folding import find_all, fold

        words = query.strip()
        self.hits = find_all(self._fold(), fold(words)) if words and self._session.text else []
        at = bisect_left(self.hits, self._from, key=lambda span: span.start)
        self.current = at % len(self.hits) if self.hits else -1
        self._show()

    def next(self) -> None:
        """Go to the next place, behind the last to the first."""
        self._step(1)

    def previous(self) -> None:
        """Go to the previous place, before the first to the last."""
        self._step(-1)

    def end(self) -> None:
        """The bar has gone: the place found is the selection, and keys belong to the page again."""
        if self.current >= 0:
            self._pages.active.select(self.hits[self.current])
        self.hits, self.current = [], -1
        self._pages.set_hits([], -1)
        self._pages.active.setFocus()

    def _step(self, by: int) -> None:
        if self._bar.isHidden():
            self._step_from_page(by)
            return
        if self.hits:
            self.current = (self.current + by) % len(self.hits)
        self._show()

    def _step_from_page(self, by: int) -> None:
        """Select the next place of the last query, seen from the page: the bar stays away, the focus where it is."""
        from reader.text.folding import find_all, fold

        words = self._bar.query.strip()
        hits = find_all(self._fold(), fold(words)) if words and self._session.text else []
        if not hits:
            self._bar.begin()
            return
        selection = self._pages.active.selection()
        here = selection.start if selection else self._pages.active.caret()
        before = bisect_left(hits, here, key=lambda span: span.start)
        on_one = before < len(hits) and selection is not None and hits[before].start == here
        at = before - 1 if by < 0 else before + on_one
        hit = hits[at % len(hits)]
        self._pages.active.select(hit)
        self._pages.active.go_to(hit.start, keep_if_visible=True, trail="search")

    def _fold(self) -> Folded:
        from reader.text.folding import fold_source

        text = self._reading.page_text()
        assert text is not None
        if self._folded is None:
            self._folded = fold_source(text.source, text.noise(Span(0, len(text.source))))
        return self._folded

    def _show(self) -> None:
        self._pages.set_hits(self.hits, self.current)
        self._bar.set_count(self.current + 1, len(self.hits))
        if self.current >= 0:
            self._pages.active.go_to(self.hits[self.current].start, keep_if_visible=True, trail="search")

    def _forget(self) -> None:
        """Another text, or other noise: what was found is no more true."""
        self._folded = None
        self.hits, self.current = [], -1
        self._pages.set_hits([], -1)
        if not self._bar.isHidden():
            self.find(self._bar.query)
