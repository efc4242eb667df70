"""Going somewhere by its name: a paragraph, a chapter, a printed page, so many per cent."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.language import mark, tr, trn
from reader.text.alignment import cut
from reader.text.article import Kind as StructureKind
from reader.text.destinations import Destination, Directory, Kind
from reader.window.page.text import PageText
from reader.window.places.go_to_card import Choice, GoToCard

if TYPE_CHECKING:
    from reader.window.frame import Frame

LONGEST_WORDS = 40
"""Code points of a paragraph's first words in the list."""
MISSING = {
    Kind.CHAPTER: mark("No chapter is called “{typed}”."),
    Kind.PAGE: mark("There is no page “{typed}”."),
    Kind.PER_CENT: mark("The text goes from 0 to 100 %."),
}


class Going(QObject):
    """Joins the card to the open text; what can be named is looked up when it is first asked for."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        session, pages, actions = frame.session, frame.pages, frame.acts
        self._session, self._pages = session, pages
        self._reading = frame.reading
        card = self._card = GoToCard(frame.theme, frame)
        self._directory: Directory | None = None
        self._offered: list[Destination] = []
        actions.on("go_to", self.begin)
        actions.on("next_chapter", lambda: self._step(1))
        actions.on("previous_chapter", lambda: self._step(-1))
        card.typed.connect(self._offer)
        card.chosen.connect(lambda row: self._go(self._offered[row]))
        card.closed.connect(pages.setFocus)
        session.opened.connect(self._forget)
        session.ruled.connect(self._forget)
        session.view_changed.connect(self._forget)

    def begin(self) -> None:
        """Open the card over the page."""
        if self._session.text is not None:
            self._card.begin(self._pages.active)

    def _forget(self) -> None:
        self._directory = None
        self._card.close_card()

    def _offer(self, typed: str) -> None:
        directory = self._look_up()
        if directory is None:
            return
        if typed.strip():
            found = directory.find(typed)
            self._offered = found.destinations
            sentence = self._sorry(found.missing, typed.strip(), directory) if found.missing else ""
            self._card.offer([self._choice(one) for one in self._offered], sentence)
        else:
            self._offer_contents(directory)

    def _offer_contents(self, directory: Directory) -> None:
        """Before anything is typed: the chapters around the present one, which Enter takes."""
        here = max(0, self._pages.active.current_heading())
        self._offered, current = directory.chapters_around(here)
        self._card.offer([self._choice(one) for one in self._offered], current=current)

    def _choice(self, one: Destination) -> Choice:
        percent = self._percent(one.offset)
        if one.kind is Kind.CHAPTER:
            return Choice(self._reading.heading(int(one.number)), percent)
        if one.kind is Kind.PARAGRAPH:
            return Choice(tr("¶ {number}  {words}", number=f"{int(one.number):,}", words=self._words(one)), percent)
        if one.kind is Kind.PAGE:
            return Choice(tr("Page {label}", label=one.label), percent)
        return Choice(f"{one.number:g}\N{NO-BREAK SPACE}%", self._under(one.offset))

    def _percent(self, offset: int) -> str:
        text = self._session.text
        length = len(text.article.source) if text else 0
        return f"{offset / max(1, length):.0%}".replace("%", "\N{NO-BREAK SPACE}%")

    def _words(self, one: Destination) -> str:
        text = self._session.text
        assert text is not None
        span = text.paragraphs.paragraph_span(text.paragraphs.piece_at(one.offset))
        return " ".join(self._reading.quote(span._replace(end=min(span.end, span.start + LONGEST_WORDS))).split())

    def _under(self, offset: int) -> str:
        """The heading that a place is under."""
        shown = self._reading.page_text()
        at = shown.heading_before(offset) if shown else -1
        return self._reading.heading(at) if at >= 0 else ""

    def _sorry(self, missing: Kind, typed: str, directory: Directory) -> str:
        if missing is Kind.PARAGRAPH:
            count = directory.paragraphs.count(directory.headings)
            return trn("There is {n} paragraph.", "There are {n} paragraphs.", count)
        if missing is Kind.PAGE and not directory.pages:
            return tr("This text does not say where its printed pages begin.")
        if missing is Kind.CHAPTER and not directory.headings:
            return tr("No chapters were found in this text.")
        return tr(MISSING[missing], typed=typed)

    def _look_up(self) -> Directory | None:
        text, shown = self._session.text, self._reading.page_text()
        if self._directory is None and text is not None and shown is not None:
            breaks = [one for one in text.article.structure if one.kind is StructureKind.PAGE_BREAK and one.value]
            pages = [(one.value, one.span.start) for one in breaks]
            title = partial(_words_of_heading, shown)
            self._directory = Directory(len(shown.source), shown.paragraphs, shown.headings, title, pages)
        return self._directory

    def _go(self, one: Destination) -> None:
        self._pages.active.go_to(one.offset)
        self._pages.setFocus()

    def _step(self, by: int) -> None:
        """Go to the next heading, or to the one before: first to the beginning of the present chapter."""
        text = self._session.text
        headings = text.survey.headings if text and text.survey else ()
        page = self._pages.active
        here = page.current_heading()
        if by < 0 and here >= 0 and headings[here].span.start < page.place():
            by = 0
        if 0 <= here + by < len(headings):
            page.go_to(headings[here + by].span.start)


def _words_of_heading(text: PageText, index: int) -> str:
    """The words of a heading, whatever noise the page shows."""
    span = text.headings[index].span
    return cut(text.source, span, text.noise(span))
