"""Finding in the open text, blind to script and noise; a long text in slices, so that typing never waits."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.text.span import Span
from reader.window.actions import Actions
from reader.window.gradual import Gradual
from reader.window.pages import Pages
from reader.window.reading import Reading
from reader.window.search.find_bar import FindBar
from reader.window.session import Session

if TYPE_CHECKING:
    from reader.notes.highlight import Highlight
    from reader.text.folding import Folded
    from reader.window.page.text import PageText

LONGEST_QUERY = 60
"""A selection longer than this is not taken for what is to be found."""
PORTION = 20_000
"""Code points that are folded at a time."""

Found = Span | str
"""A place in the text, or the id of a highlight whose note or tags say the words."""


class InText(QObject):
    """Joins the find bar to the page; a text is folded once, when it is first searched.

    `hits` are the places found, in the order of the text and none over another, `current` the index of the one shown,
    -1 for none; `noted` are the ids of highlights whose note or tags say the words, where these are looked at too.
    """

    found = Signal()
    """Other places were found, or none."""
    moved = Signal()
    """Another place is shown."""

    def __init__(
        self, session: Session, reading: Reading, pages: Pages, bar: FindBar, actions: Actions, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._reading = reading
        self._pages = pages
        self._bar = bar
        self._folded: Folded | None = None
        self._plain = ""
        self._work: Gradual[Found | None] = Gradual(self)
        self.hits: list[Span] = []
        self.noted: list[str] = []
        self.current = -1
        self._from = 0
        session.opened.connect(self._forget)
        session.ruled.connect(self._forget)
        session.highlights_changed.connect(self._notes_changed)
        bar.query_changed.connect(self.find)
        bar.options_changed.connect(self._again)
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

    def look_for(self, typed: str, at: Span | None, *, exact: bool = False) -> None:
        """Show all places of a query that was typed elsewhere, and go to one of them, or else to the first."""
        self._from = at.start if at else 0
        self._bar.show_query(typed, exact=exact)
        self.find(typed)

    def find(self, query: str) -> None:
        """Show all places of a query, and go to the first one behind where the search began."""
        text = self._reading.page_text()
        words = query.strip()
        self._work.stop()
        if not words or text is None:
            self._show([])
        else:
            self._work.start(self._search(text, words), self._show)

    def next(self) -> None:
        """Go to the next place, behind the last to the first."""
        self._step(1)

    def previous(self) -> None:
        """Go to the previous place, before the first to the last."""
        self._step(-1)

    def go_to(self, index: int) -> None:
        """Show the place of this number."""
        if 0 <= index < len(self.hits):
            self.current = index
            self._show_current()

    def end(self) -> None:
        """The bar has gone: the place found is the selection, and keys belong to the page again."""
        self._work.stop()
        if self.current >= 0:
            self._pages.active.select(self.hits[self.current])
        self._take([])
        self._pages.active.setFocus()

    @property
    def searching(self) -> bool:
        """Whether a long text is still being looked through."""
        return self._work.running

    def _step(self, by: int) -> None:
        if self._bar.isHidden():
            self._step_from_page(by)
        elif self.hits:
            self.current = (self.current + by) % len(self.hits)
            self._show_current()

    def _step_from_page(self, by: int) -> None:
        """Select the next place of the last query, seen from the page: the bar stays away, the focus where it is."""
        text, words = self._reading.page_text(), self._bar.query.strip()
        if not words or text is None:
            self._bar.begin()
            return
        self._work.stop()
        self._work.start(self._search(text, words), lambda found: self._select_next(found, by))

    def _select_next(self, found: list[Found | None], by: int) -> None:
        hits = [one for one in found if isinstance(one, Span)]
        if not hits:
            self._bar.begin()
            return
        selection = self._pages.active.selection()
        here = selection.start if selection else self._pages.active.here()
        before = bisect_left(hits, here, key=lambda span: span.start)
        on_one = before < len(hits) and selection is not None and hits[before].start == here
        hit = hits[(before - 1 if by < 0 else before + on_one) % len(hits)]
        self._pages.active.select(hit)
        self._pages.active.go_to(hit.start, keep_if_visible=True, trail="search")

    def _search(self, text: PageText, typed: str) -> Iterator[Found | None]:
        """What is found, step by step; None for a step of work without one."""
        if self._folded is None:
            from reader.text.folding import Folding
            from reader.text.paragraphs import stretches

            folding = Folding()
            for stretch in stretches(text.paragraphs, PORTION):
                folding.take(text.source, stretch, text.noise(stretch))
                yield None
            self._folded = folding.done()
        exact = self._bar.exact
        for start, end in self._places(text, typed, exact=exact):
            yield self._folded.to_source(Span(start, end))
        if self._bar.in_notes:
            yield from self._in_notes(typed, exact=exact)

    def _places(self, text: PageText, typed: str, *, exact: bool) -> Sequence[tuple[int, int]]:
        """Where the line stands as it was typed; where it stands nowhere, where its words do."""
        from reader.notes.query import parse
        from reader.text.alignment import cut
        from reader.text.folding import fold
        from reader.text.occurrences import hits

        assert self._folded is not None
        if exact and not self._plain:
            self._plain = cut(text.source, Span(0, len(text.source)), self._folded.left_out())
        said = self._plain if exact else self._folded.text
        whole = hits(said, typed if exact else fold(typed))
        if whole:
            return whole
        query = parse(typed)
        words = query.words if exact else query.wanted.folded
        places: list[tuple[int, int]] = []
        for start, end in sorted(chain.from_iterable(hits(said, word) for word in words)):
            if not places or start >= places[-1][1]:
                places.append((start, end))
        return places

    def _in_notes(self, typed: str, *, exact: bool) -> Iterator[Found | None]:
        from reader.text.folding import fold

        words = typed if exact else fold(typed)
        for highlight in [*self._session.layers, *self._session.lost.values()]:
            said = _said(highlight)
            yield highlight.id if words in (said if exact else fold(said)) else None

    def _show(self, found: list[Found | None]) -> None:
        self._take(found)
        at = bisect_left(self.hits, self._from, key=lambda hit: hit.start)
        self.current = at % len(self.hits) if self.hits else -1
        self._show_current()

    def _take(self, found: list[Found | None]) -> None:
        self.hits = [one for one in found if isinstance(one, Span)]
        self.noted = [one for one in found if isinstance(one, str)]
        self.current = -1
        self._pages.set_hits(self.hits, -1)
        self.found.emit()

    def _show_current(self) -> None:
        self._pages.set_hits(self.hits, self.current)
        self._bar.set_count(self.current + 1, len(self.hits), len(self.noted))
        if self.current >= 0:
            self._pages.active.go_to(self.hits[self.current].start, keep_if_visible=True, trail="search")
        self.moved.emit()

    def _again(self) -> None:
        """Other options: look again, from the place that is shown."""
        if self.current >= 0:
            self._from = self.hits[self.current].start
        if not self._bar.isHidden():
            self.find(self._bar.query)

    def _notes_changed(self) -> None:
        if self._bar.in_notes and not self._bar.isHidden():
            self._again()

    def _forget(self) -> None:
        """Another text, or other noise: what was found is no more true."""
        self._folded, self._plain = None, ""
        self._work.stop()
        if self._bar.isHidden():
            self._take([])
        else:
            self.find(self._bar.query)


def _said(highlight: Highlight) -> str:
    return "\n".join([highlight.note, *highlight.tags])
