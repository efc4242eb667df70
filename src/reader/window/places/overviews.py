"""The strips beside the scroll bars, joined to the session: what they show, tell and lead to."""

from __future__ import annotations

from bisect import bisect_left

from PySide6.QtCore import QObject

from reader.language import tr, trn
from reader.notes.bookmark import Bookmark
from reader.notes.spread import Spread
from reader.text.span import Span
from reader.window.actions import Actions
from reader.window.page.page import Page
from reader.window.pages import Pages
from reader.window.places.strip import Strip
from reader.window.reading import Reading
from reader.window.session import MarksChange, Session
from reader.window.settings.choices import Choices

TOLD = 3
"""How many highlights a tip quotes."""
LONGEST_QUOTE = 32


class Overviews(QObject):
    """Makes a strip for each page; they share one spread of the highlights."""

    def __init__(
        self, session: Session, reading: Reading, pages: Pages, choices: Choices, actions: Actions, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._reading = reading
        self._pages = pages
        self._choices = choices
        self._actions = actions
        self._spread: Spread | None = None
        self.strips: dict[Page, Strip] = {}
        pages.join(self._join)
        session.opened.connect(self.show_all)
        session.highlights_changed.connect(self._change)
        choices.changed.connect(self._chosen)
        actions.on("overview", lambda: choices.set(overview=not choices.now.overview))
        actions.check("overview", choices.now.overview)

    def show_all(self) -> None:
        """Show the highlights of the open text."""
        text = self._session.text
        self._spread = Spread(len(text.article.source), self._session.layers) if text else None
        for strip in self._strips():
            strip.set_spread(self._spread)

    def _join(self, page: Page) -> None:
        strip = Strip(page, self.tell, self.target)
        strip.setHidden(not self._choices.now.overview)
        self.strips[page] = strip
        page.dock(strip)
        strip.set_spread(self._spread)

    def _strips(self) -> list[Strip]:
        self.strips = {page: self.strips[page] for page in self._pages.each}
        return list(self.strips.values())

    def _change(self, change: MarksChange) -> None:
        if self._spread is not None:
            self._spread.add(h for h in change.came if h.id not in change.lost)
            self._spread.renew([*change.left, *(h.anchor.span for h in change.gone if h.id not in change.lost)])
            for strip in self._strips():
                strip.follow()

    def _chosen(self, names: set[str]) -> None:
        if "overview" in names:
            self._actions.check("overview", self._choices.now.overview)
            for page in self._pages.each:
                self.strips[page].setHidden(not self._choices.now.overview)
                page.lay_edge()

    def tell(self, span: Span) -> str:
        """What lies in a stretch of the text: bookmarks, highlights, hits; the heading it is under otherwise."""
        here = [bookmark for bookmark in self._placed() if span.start <= bookmark.anchor.span.start < span.end]
        lines = [bookmark.name or self._quote(bookmark.anchor.span) for bookmark in here]
        marks = self._session.layers.within(span)
        lines += [f"“{self._quote(highlight.anchor.span)}”" for highlight in marks[:TOLD]]
        if len(marks) > TOLD:
            lines.append(trn("and {n} more highlight", "and {n} more highlights", len(marks) - TOLD))
        hits = len(self._hits(span))
        if hits:
            lines.append(trn("found {n} time", "found {n} times", hits))
        return "\n".join([*lines, self._heading(span.start)]).strip()

    def target(self, span: Span) -> int | None:
        """Where in a stretch of the text a click leads: to what is nearest to its middle, if anything is there."""
        middle = (span.start + span.end) // 2
        starts = [bookmark.anchor.span.start for bookmark in self._placed()]
        starts += [hit.start for hit in self._hits(span)]
        starts += [highlight.anchor.span.start for highlight in self._session.layers.within(span)]
        near = [start for start in starts if span.start <= start < span.end]
        return min(near, key=lambda start: abs(start - middle), default=None)

    def _placed(self) -> list[Bookmark]:
        text = self._session.text
        return [b for b in self._session.bookmarks if b.id not in text.unplaced] if text else []

    def _hits(self, span: Span) -> list[Span]:
        hits = self._pages.active.scene.hits
        first = bisect_left(hits, span.start, key=lambda hit: hit.start)
        return list(hits[first : bisect_left(hits, span.end, key=lambda hit: hit.start)])

    def _quote(self, span: Span) -> str:
        words = " ".join(self._reading.quote(span._replace(end=min(span.end, span.start + 2 * LONGEST_QUOTE))).split())
        return words if len(words) <= LONGEST_QUOTE else words[: LONGEST_QUOTE - 1] + "…"

    def _heading(self, offset: int) -> str:
        """The heading that a place is under, and how far that is."""
        shown = self._reading.page_text()
        if shown is None:
            return ""
        at = shown.heading_before(offset)
        percent = f"{offset / max(1, len(shown.source)):.0%}".replace("%", "\N{NO-BREAK SPACE}%")
        return tr("{heading} · {percent}", heading=self._reading.heading(at), percent=percent) if at >= 0 else percent
