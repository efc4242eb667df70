"""The findings panel, joined to the session: what was decided shows there, and is decided there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

from reader.text.paragraphs import paragraph_number
from reader.text.span import Span
from reader.text.survey import Survey
from reader.window.findings.deciding import Offer
from reader.window.findings.finding_groups import Group, Sort, Sorted, group, row, sort_brackets
from reader.window.panels.finding_rows import Found
from reader.window.panels.findings import FindingsPanel
from reader.window.theming.theme import chinese_families, shown_script

if TYPE_CHECKING:
    from reader.desk import Desk, OpenText, Settlement
    from reader.window.frame import Frame


FINDINGS = "findings"


class _Sorting(NamedTuple):
    """What was found in a text, sorted."""

    brackets: Sorted
    groups: list[Group]
    settlements: Sequence[Settlement]


class _Look(NamedTuple):
    """A text as it is looked through; `brackets` where they are sorted already."""

    text: OpenText
    brackets: Sorted | None
    repair: bool

    def sort(self, desk: Desk) -> _Sorting:
        """Look through all findings; runs on the storage thread."""
        text, brackets = self.text, self.brackets
        if brackets is None:
            brackets = sort_brackets(text.survey.findings) if text.survey else {}
        settlements = desk.settlements(text.info.id)
        return _Sorting(brackets, group(text, brackets, settlements, repair=self.repair), settlements)


class FindingsSide(QObject):
    """Keeps the panel true while it is in sight; it costs nothing while it is not."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        session = self._session = frame.session
        panel = self._panel = FindingsPanel(frame.theme)
        self._pages = frame.pages
        self._deciding = frame.deciding
        self._sides = frame.sides
        frame.right.add(FINDINGS, panel)
        self._settlements: Sequence[Settlement] = ()
        self._shown = ""
        self._sorted: Sorted = {}
        self._sorted_of: Survey | None = None
        self._repair = False
        self._wanted = object()
        panel.set_offers(self._offers)
        panel.shown.connect(self.refresh)
        panel.chosen.connect(self._go_to)
        panel.left.connect(self.close)
        session.opened.connect(self.refresh)
        session.ruled.connect(self.refresh)
        session.view_changed.connect(self._view_changed)
        session.shelf_changed.connect(panel.show_offers)
        frame.pages.join(lambda page: page.info_clicked.connect(self.open))
        frame.acts.on("findings", self.toggle)

    def open(self) -> None:
        """Show the panel, ready for keys."""
        self._sides.show_panel(FINDINGS)
        self._panel.list.setFocus()

    def close(self) -> None:
        """Back to the notes, and to the page."""
        self._sides.leave_panel(FINDINGS)

    def toggle(self) -> None:
        """Show the panel, or go back to the notes."""
        if self._sides.shows(FINDINGS):
            self.close()
        else:
            self.open()

    def refresh(self) -> None:
        """Show what is found in the open text, once it is known what was settled."""
        text = self._session.text
        if not self._panel.isVisible():
            return
        if text is None or text.info.id != self._shown:
            self._settlements = ()
            self._panel.set_groups([], self._found, anew=True)
        if text is None:
            self._shown = ""
            return
        wanted = self._wanted = object()
        look = _Look(text, self._sorted if text.survey is self._sorted_of else None, self._session.view.repair)

        def show(found: _Sorting) -> None:
            if self._wanted is wanted and self._session.text is text:
                self._show(look, found)

        # A text may have hundreds of thousands of findings, and sorting them takes its time.
        self._session.storage.ask(look.sort, show, owner=self)

    def _show(self, look: _Look, found: _Sorting) -> None:
        text = look.text
        self._sorted, self._sorted_of = found.brackets, text.survey
        self._settlements, self._repair = found.settlements, look.repair
        self._show_families()
        self._panel.set_examined(text.survey is not None)
        self._panel.set_groups(found.groups, self._found, anew=text.info.id != self._shown)
        self._shown = text.info.id

    def _view_changed(self) -> None:
        self._show_families()
        if self._session.view.repair != self._repair:
            self.refresh()

    def _show_families(self) -> None:
        """The faces of the script in which the text is shown; the rows are painted anew."""
        text = self._session.text
        if text is not None and text.survey is not None:
            self._panel.set_families(chinese_families(shown_script(self._session.view.script, text.survey.script)))

    def _found(self, of: Group, member: int) -> Found:
        text = self._session.text
        assert text is not None
        found = row(text, self._settlements, of.sort, member, self._session.view)
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
