"""Bookmarks: put and taken away at the reader's place, listed at the side, gone to by click and key."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from PySide6.QtCore import QObject

from reader.language import tr
from reader.notes.bookmark import Bookmark, words_at
from reader.text.paragraphs import paragraph_number
from reader.window.actions import Actions
from reader.window.pages import Pages
from reader.window.panels.bookmarks import BookmarkRow, BookmarksPanel
from reader.window.reading import Reading
from reader.window.session import Session

NEAR = 150
"""Code points, some four lines: as near as this, a bookmark in the same paragraph is that of the reader's place."""


class Bookmarking(QObject):
    """Joins the bookmarks of the open text to menus, keys, the list at the side and the page."""

    def __init__(
        self,
        session: Session,
        reading: Reading,
        pages: Pages,
        panel: BookmarksPanel,
        actions: Actions,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._reading = reading
        self._pages = pages
        self._panel = panel
        self._reached = ""
        actions.on("bookmark", self.toggle)
        actions.on("next_bookmark", lambda: self._step(1))
        actions.on("previous_bookmark", lambda: self._step(-1))
        session.opened.connect(self.show_all)
        session.bookmarks_changed.connect(self.show_all)
        session.view_changed.connect(self._show_list)
        session.ruled.connect(self._show_list)
        session.shelf_changed.connect(lambda: panel.set_writable(session.writable))
        panel.bookmark_chosen.connect(self.go_to)
        panel.named.connect(lambda one, name: session.change(lambda desk: desk.name_bookmark(one, name)))
        panel.delete_wanted.connect(lambda one: session.change(lambda desk: desk.delete_bookmarks([one])))

    def toggle(self) -> None:
        """Put a bookmark where the reader is, or take away the one that is there."""
        text = self._session.text
        if text is None:
            return
        text_id, offset = text.info.id, self._place()
        here = self._near(offset)
        if here:
            self._session.change(lambda desk: desk.delete_bookmarks([here.id]))
            return
        words = words_at(text.article.source, offset)
        if words is None:
            self._session.said.emit(tr("There are no words to put a bookmark on."))
        else:
            self._session.change(lambda desk: desk.bookmark(text_id, words))

    def go_to(self, bookmark_id: str) -> None:
        """Bring the line of a bookmark to the top."""
        for bookmark in self.placed:
            if bookmark.id == bookmark_id:
                self._reached = bookmark_id
                self._pages.active.go_to(bookmark.anchor.span.start)
                self._pages.setFocus()

    @property
    def placed(self) -> list[Bookmark]:
        """The bookmarks that have a place in the open text, in its order."""
        text = self._session.text
        return [b for b in self._session.bookmarks if b.id not in text.unplaced] if text else []

    def show_all(self) -> None:
        """Show the bookmarks of the open text."""
        starts = [bookmark.anchor.span.start for bookmark in self.placed]
        for page in self._pages.each:
            page.set_bookmarks(starts)
        self._show_list()

    def _show_list(self) -> None:
        self._panel.set_rows([self._row(bookmark) for bookmark in self._session.bookmarks])

    def _row(self, bookmark: Bookmark) -> BookmarkRow:
        text = self._session.text
        assert text is not None
        placed = bookmark.id not in text.unplaced
        span = bookmark.anchor.span
        words = bookmark.name or " ".join((self._reading.quote(span) if placed else bookmark.anchor.quote).split())
        headings = text.survey.headings if text.survey else ()
        number = paragraph_number(text.paragraphs, headings, span.start) if placed else 0
        where = tr("¶ {number}", number=f"{number:,}") if number else ""
        return BookmarkRow(bookmark.id, words, bookmark.name, where, placed)

    def _place(self) -> int:
        """Where a bookmark would go: the selection, the caret where it is in use, or the first line in sight."""
        page = self._pages.active
        selection = page.selection()
        if selection is not None and page.sees(selection.start):
            return selection.start
        return page.caret() if page.caret_in_use and page.sees(page.caret()) else page.place()

    def _near(self, offset: int) -> Bookmark | None:
        """The nearest bookmark in the paragraph of `offset`, if it is but a few lines away."""
        text = self._session.text
        assert text is not None
        piece = text.paragraphs.piece_at(offset)
        away = {b: abs(b.anchor.span.start - offset) for b in self.placed}
        found = [b for b in away if away[b] <= NEAR and text.paragraphs.piece_at(b.anchor.span.start) == piece]
        return min(found, key=away.__getitem__, default=None)

    def _step(self, by: int) -> None:
        """Go to the next or the previous bookmark, behind the last to the first."""
        placed = self.placed
        if not placed:
            self._session.said.emit(tr("This text has no bookmarks. Ctrl+D puts one where you are."))
            return
        ids = [bookmark.id for bookmark in placed]
        starts = [bookmark.anchor.span.start for bookmark in placed]
        if self._reached in ids and self._pages.active.sees(starts[ids.index(self._reached)]):
            at = ids.index(self._reached) + by
        else:
            here = self._pages.active.place()
            at = bisect_right(starts, here) if by > 0 else bisect_left(starts, here) - 1
        self.go_to(ids[at % len(ids)])
