"""The findings panel, joined to the session: what was decided shows there, and is decided there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.text.paragraphs import paragraph_number
from reader.text.rendering import Script
from reader.text.span import Span
from reader.text.survey import Survey
from reader.window.actions import Actions
from reader.window.deciding import Deciding, Offer
from reader.window.finding_groups import Group, Sort, Sorted, group, row, sort_brackets
from reader.window.pages import Pages
from reader.window.panels.finding_rows import Found
from reader.window.panels.findings import FindingsPanel
from reader.window.session import Session
from reader.window.sides import Sides
from reader.window.theme import chinese_families, shown_script

if TYPE_CHECKING:
    from reader.desk import OpenText, Settlement


class FindingsSide(QObject):
    """Keeps the panel true while it is in sight; it costs nothing while it is not."""

    def __init__(
        self,
        session: Session,
        pages: Pages,
        deciding: Deciding,
        panel: FindingsPanel,
        sides: Sides,
        actions: Actions,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._pages = pages
        self._deciding = deciding
        self._panel = panel
        self._sides = sides
        self._settlements: Sequence[Settlement] = ()
        self._shown = ""
        self._sorted: Sorted = {}
        self._sorted_of: Survey | None = None
        panel.set_offers(self._offers)
        panel.shown.connect(self.refresh)
        panel.chosen.connect(self._go_to)
        panel.left.connect(self.close)
        session.opened.connect(self.refresh)
        session.ruled.connect(self.refresh)
        session.view_changed.connect(self._show)
        session.shelf_changed.connect(panel.show_offers)
        pages.join(lambda page: page.info_clicked.connect(self.open))
        actions.on("findings", self.toggle)

    def open(self) -> None:
        """Show the panel, ready for keys."""
        self._sides.show_findings(True)
        self._panel.list.setFocus()

    def close(self) -> None:
        """Back to the notes, and to the page."""
        if self._sides.findings_shown:
            self._sides.show_findings(False)
            self._pages.active.setFocus()

    def toggle(self) -> None:
        """Show the panel, or go back to the notes."""
        if self._sides.findings_shown:
            self.close()
        else:
            self.open()

    def refresh(self) -> None:
        """Show what is found in the open text, once it is known what was settled."""
        text = self._session.text
        if text is None or text.info.id != self._shown:
            self._settlements = ()
        self._show()
        if text is None or not self._panel.isVisible():
            return
        text_id = text.info.id

        def show(settlements: Sequence[Settlement]) -> None:
            if self._session.text is not None and self._session.text.info.id == text_id:
                self._settlements = settlements
                self._show()

        self._session.storage.ask(lambda desk: desk.settlements(text_id), show, owner=self)

    def _show(self) -> None:
        if not self._panel.isVisible():
            return
        text = self._session.text
        here = text.info.id if text else ""
        groups = self._groups(text) if text else []
        source = text.survey.script if text and text.survey else None
        if source is not None:
            self._panel.set_families(chinese_families(shown_script(Script.SOURCE, source)))
        self._panel.set_groups(groups, self._found, anew=here != self._shown)
        self._shown = here

    def _groups(self, text: OpenText) -> list[Group]:
        survey = text.survey
        if survey is not None and survey is not self._sorted_of:
            self._sorted, self._sorted_of = sort_brackets(survey.findings), survey
        return group(text, self._sorted, self._settlements, repair=self._session.view.repair)

    def _found(self, of: Group, member: int) -> Found:
        text = self._session.text
        assert text is not None
        found = row(text, self._settlements, of.sort, member)
        return Found(found, _place(text, found.offset))

    def _offers(self, of: Group, member: int) -> list[Offer]:
        text = self._session.text
        if text is None or text.survey is None:
            return []
        if of.sort is Sort.SETTLED:
            return self._deciding.on_settlement(self._settlements[member])
        if of.sort is Sort.REPAIR:
            return self._deciding.on_repair(text.survey.repairs[member].offset)
        return self._deciding.on_mark(text.survey.findings[member])

    def _go_to(self, of: Group, member: int) -> None:
        found = self._found(of, member).row
        if found.offset >= 0:
            self._pages.active.go_to(found.offset, keep_if_visible=True)
            self._pages.active.select(Span(found.offset, found.offset + found.length))


def _place(text: OpenText, offset: int) -> str:
    headings = text.survey.headings if text.survey else ()
    number = paragraph_number(text.paragraphs, headings, offset) if offset >= 0 else 0
    return f"¶ {number:,}" if number else ""
