"""Reading: the open text on the page, the ways to see it, and the place the reader is at."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSignalBlocker, QTimer, Signal

from reader.language import mark, tr
from reader.notes.shelf import Place
from reader.text.alignment import cut
from reader.text.folding import fold
from reader.text.links import NO_LINKS, Links
from reader.text.render import render_span
from reader.text.rendering import Readings, Script, View
from reader.text.rulings import noise_in
from reader.text.span import Span
from reader.text.survey import SourceScript
from reader.window.findings.info_line import Counts, InfoLine, count, info_line
from reader.window.page.page import Page
from reader.window.page.stand import Stand
from reader.window.page.text import PageText
from reader.window.pages import Pages
from reader.window.places.history import Visit
from reader.window.session import MarksChange, Session

if TYPE_CHECKING:
    from reader.desk import OpenText
    from reader.text.article import Article

KEEP_MS = 400
"""After the reader has come to rest, so long until the place is written."""
SCRIPT_NAMES = {
    Script.SOURCE: mark("As in the source"),
    Script.SIMPLIFIED: mark("Simplified"),
    Script.TRADITIONAL: mark("Traditional"),
    Script.TAIWAN: mark("Taiwan"),
    Script.HONGKONG: mark("Hong Kong"),
}
SOURCE_NAMES = {
    SourceScript.SIMPLIFIED: mark("Source: simplified"),
    SourceScript.TRADITIONAL: mark("Source: traditional"),
    SourceScript.MIXED: mark("Source: simplified and traditional"),
    SourceScript.NONE: "",
}


class Reading(QObject):
    """Joins the session to the page: text, view, marks, and where the reader is."""

    place_moved = Signal()
    jumped = Signal(object, object, str)
    """From one Visit to another, in this text or another, and on which trail."""

    def __init__(self, session: Session, pages: Pages, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._pages = pages
        self._goal = ""
        self._visit: Visit | None = None
        self._shown = ""
        self._linked: Article | None = None
        self._links = NO_LINKS
        self._counted: OpenText | None = None
        self._counts = Counts()
        self._keep = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._keep.timeout.connect(self.keep_place)
        pages.join(self._join)
        session.opened.connect(self._show_text)
        session.ruled.connect(self._show_text)
        session.examined.connect(self.warm)
        session.view_changed.connect(self._show_view)
        session.highlights_changed.connect(self._show_highlights)
        session.chosen_changed.connect(self._show_chosen)

    def open(self, text_id: str, highlight_id: str = "") -> None:
        """Open a text where it was left, or at one of its highlights."""
        self._goal = highlight_id
        if self._session.text is not None and self._session.text.info.id == text_id:
            self._reach_goal()
            return
        self._session.storage.ask(lambda desk: desk.begin_text(text_id, highlight_id), self.show)
        self.keep_place()  # behind the opening, which would have to wait for the disk

    def open_at(self, text_id: str, offset: int | None) -> None:
        """Open a text at a place (code points), None for where it was left; that is a jump."""
        self._goal = ""

        def show(text: OpenText) -> None:
            place = text.place if offset is None else replace(text.place, offset=offset)
            self.show(replace(text, place=place))

        self._session.storage.ask(lambda desk: desk.begin_text(text_id, "", offset), show)
        self.keep_place()  # behind the opening, which would have to wait for the disk

    def here(self) -> Visit | None:
        """Where the reader is; None where no text is shown."""
        return Visit(self._shown, self._pages.active.stand()) if self._shown else None

    def visit(self, visit: Visit) -> None:
        """Go back to a place in this text or in another; this is no jump that is told."""
        self.keep_place()
        if visit.text_id == self._shown:
            self._pages.active.stand_at(visit.stand)
        else:
            self._goal, self._visit = "", visit
            wanted = visit.text_id, "", visit.stand.offset
            self._session.storage.ask(lambda desk: desk.begin_text(*wanted), self.show)

    def begin(self, text: OpenText, highlight_id: str = "") -> None:
        """Show the first text of a window, at one of its highlights."""
        self._goal = highlight_id
        self.show(text)

    def resume(self, stand: Stand) -> None:
        """Show the session's text on a new page, at this place."""
        self._show_text()
        self._pages.active.stand_at(stand)

    def warm(self) -> None:
        """Load the dictionaries of all scripts, one after the other, so that the first toggle is as fast as any."""
        text = self._session.text
        if text is not None and text.survey is not None:
            self._warm_next(text.survey.script, list(Script))

    def _warm_next(self, source: SourceScript, scripts: list[Script]) -> None:
        if scripts:
            script, rest = scripts[0], scripts[1:]
            then = partial(self._warm_next, source, rest)
            self._session.storage.ask(lambda _desk: _warm(script, source), lambda _none: then())

    def show(self, text: OpenText) -> None:
        """Show a text that was read."""
        self._session.open(text)
        self._session.storage.ask(lambda desk: desk.note_opened(text.info.id))
        self._session.read_shelf()

    def go_to_highlight(self, highlight_id: str) -> None:
        """Choose a highlight and bring it into sight."""
        self._goal = highlight_id
        self._reach_goal()

    def keep_place(self) -> None:
        """Write down where the reader is, and the view."""
        self._keep.stop()
        text = self._session.text
        if text is None or self._session.stale or not self._session.writable:
            return
        text_id, place = text.info.id, Place(self._pages.active.place(), self._session.view)
        self._session.storage.ask(lambda desk: desk.keep_place(text_id, place))

    def page_text(self) -> PageText | None:
        """The open text as the page wants it."""
        text = self._session.text
        if text is None:
            return None
        article = text.article
        if article is not self._linked:
            self._linked, self._links = article, Links(article.structure)
        told = self._links, text.structures, article.images
        return PageText(article.source, text.paragraphs, text.survey, text.rulings, text.info.title, *told)

    def info_line(self, view: View | None = None) -> InfoLine:
        """What stands under the title: the length, what was done to the text in a view, and what could be done."""
        return info_line(self._session.text, view or self._session.view, self.counts)

    @property
    def counts(self) -> Counts:
        """How many pinyin marks and repairs the open text has, as ruled."""
        text = self._session.text
        if text is not self._counted:
            self._counted, self._counts = text, count(text)
        return self._counts

    def heading(self, index: int, text_id: str = "") -> str:
        """The words of a heading, by its index, as the page shows them; "" where the text named is not open now."""
        text = self._session.text
        if text is None or text.survey is None or text_id not in ("", text.info.id):
            return ""
        return self.quote(text.survey.headings[index].span).strip()

    def folded_headings(self) -> list[str]:
        """The words of all headings, folded, so that they are found in either script."""
        text = self._session.text
        if text is None or text.survey is None:
            return []
        source, found, rulings = text.article.source, text.survey.findings, text.rulings
        spans = [heading.span for heading in text.survey.headings]
        return [fold(cut(source, span, noise_in(source, span, found, rulings))) for span in spans]

    def quote(self, span: Span) -> str:
        """A stretch of the open text as the page shows it."""
        text = self._session.text
        if text is None:
            return ""
        view = replace(self._session.view, readings=Readings.NONE)  # they cost much, and stand in no plain text
        return render_span(text.article.source, span, view, text.survey, text.rulings, text.paragraphs)

    def _show_text(self) -> None:
        text = self._session.text
        left, visit = self.here(), self._visit
        self._shown, self._visit = (text.info.id if text else ""), None
        same = text is not None and self._pages.active.shows(text.article.source)
        self._pages.active.set_view(self._session.view)
        shown = self.page_text()
        for page in self._pages.each:
            page.set_text(shown, at=text.place.offset if text else 0)
            page.set_layers(self._session.layers)
            page.set_selected_highlight(self._session.chosen)
        self._pages.active.set_info(*self.info_line())
        if text is not None and not same:
            self._arrive(text.place.offset, left, visit)
        self._reach_goal()
        self.place_moved.emit()

    def _arrive(self, offset: int, left: Visit | None, visit: Visit | None) -> None:
        """Go where a text that is shown now was left, to the highlight that is wanted, or back to a place."""
        with QSignalBlocker(self):  # these are no jumps within the text
            self._pages.active.go_to(offset)
            self._reach_goal()
        if visit is not None and visit.text_id == self._shown:
            self._pages.active.stand_at(visit.stand)
        elif left is not None:
            self.jumped.emit(left, Visit(self._shown, self._pages.active.stand()), "")

    def _join(self, page: Page) -> None:
        page.place_changed.connect(self._moved)
        page.jumped.connect(self._jumped)

    def _jumped(self, left: Stand, reached: Stand, trail: str) -> None:
        self.jumped.emit(Visit(self._shown, left), Visit(self._shown, reached), trail)

    def _show_view(self) -> None:
        self._pages.active.set_view(self._session.view)
        self._pages.active.set_info(*self.info_line())
        self._keep.start()
        self.place_moved.emit()

    def _show_highlights(self, change: MarksChange) -> None:
        changed = [*(one.anchor.span for one in (*change.came, *change.gone)), *change.left]
        for page in self._pages.each:
            page.layers_changed(changed)
        if change.only_read:
            self._reach_goal()

    def _show_chosen(self) -> None:
        for page in self._pages.each:
            page.set_selected_highlight(self._session.chosen)

    def _reach_goal(self) -> None:
        highlight = self._session.layers.get(self._goal) if self._goal else None
        if highlight is not None:
            self._goal = ""
            self._pages.active.go_to(highlight.anchor.span.start, keep_if_visible=True)
            self._session.choose(highlight.id)

    def _moved(self, _offset: int) -> None:
        self._keep.start()
        self.place_moved.emit()


def _warm(script: Script, source: SourceScript) -> None:
    from reader.text.script import warm

    warm(script, source)


def described(view: View) -> str:
    """How a view is called in a word or two."""
    name = tr(SCRIPT_NAMES[view.script])
    if view.regional_words and view.script is not Script.SOURCE:
        return tr("{script}, regional words", script=name)
    return name
