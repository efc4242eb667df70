"""Terms on the page: a faint line under each, if wanted; looked for in what is on the screen, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.study.finding_terms import TermFinder
from reader.text.rulings import noise_in
from reader.text.span import Span
from reader.window.page.page import Page
from reader.window.page.text import PageText
from reader.window.pages import Pages
from reader.window.session import Session
from reader.window.settings.choices import Choices

if TYPE_CHECKING:
    from reader.desk import Desk

REMEMBERED = 2_000
"""Pieces of a text whose terms are remembered."""


class MarkingTerms(QObject):
    """Keeps what the pages show in step with the terms and with what is wanted."""

    def __init__(self, session: Session, pages: Pages, choices: Choices, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._pages = pages
        self._choices = choices
        self._finder = TermFinder(())
        self._text: PageText | None = None
        self._found: dict[Span, list[Span]] = {}
        pages.join(self._join)
        session.terms_changed.connect(self.refresh)
        choices.changed.connect(self._chosen)
        self.refresh()

    def refresh(self) -> None:
        """Read the terms again, and mark them."""

        def read(desk: Desk) -> TermFinder:
            return TermFinder(desk.terms())

        self._session.storage.ask(read, self._take, owner=self)

    def terms_in(self, text: PageText, piece: Span) -> list[Span]:
        """Where terms stand in a piece of the text on a page."""
        if text is not self._text:
            self._text = text
            self._found.clear()
        found = self._found.get(piece)
        if found is None:
            if len(self._found) >= REMEMBERED:
                self._found.clear()
            noise = noise_in(text.source, piece, text.survey.findings, text.rulings) if text.survey else []
            found = self._found[piece] = self._finder.find_in(text.source, piece, noise)
        return found

    def _take(self, finder: TermFinder) -> None:
        self._finder = finder
        self._found.clear()
        self._show()

    def _chosen(self, names: set[str]) -> None:
        if "mark_terms" in names:
            self._show()

    def _show(self) -> None:
        for page in self._pages.each:
            self._join(page)

    def _join(self, page: Page) -> None:
        page.set_terms(self.terms_in if self._finder and self._choices.now.mark_terms else None)
