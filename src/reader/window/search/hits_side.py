"""The list of all places that the find bar has found in the open text, chapter by chapter."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

from reader.language import tr, trn
from reader.text.rendering import Script
from reader.text.survey import SourceScript
from reader.window.page.text import PageText
from reader.window.search.hit_rows import Hit, HitModel
from reader.window.search.hits_panel import HitsPanel
from reader.window.theming.theme import chinese_families, shown_script

if TYPE_CHECKING:
    from reader.window.frame import Frame

HITS = "hits"
KEPT = 500
"""Rows that are held in memory once they have been seen."""


class Chapter(NamedTuple):
    """The places of a chapter by their numbers, or highlights by their ids; the title is asked for when it is seen."""

    named: Callable[[], str]
    members: Sequence[int | str]

    @property
    def title(self) -> str:
        """The heading."""
        return self.named()


class HitsSide(QObject):
    """Keeps the panel true while it is in sight; it costs nothing while it is not."""

    def __init__(self, frame: Frame, parent: QObject) -> None:
        super().__init__(parent)
        self._session = frame.session
        self._reading = frame.reading
        self._in_text = frame.searching
        self._bar = frame.find_bar
        self._sides = frame.sides
        self._theme = frame.theme
        self._panel: HitsPanel | None = None
        self._rows: dict[int | str, Hit] = {}
        self._firsts: list[int] = []
        self._in_text.found.connect(self.show_places)
        self._in_text.moved.connect(self._show_current)
        self._session.view_changed.connect(self._view_changed)
        self._session.opened.connect(self._view_changed)
        self._bar.list_wanted.connect(self.open)
        frame.right.offer(HITS, self._make)
        frame.acts.on(HITS, self.toggle)

    def _make(self) -> HitsPanel:
        """The panel, when it is first shown."""
        self._panel = HitsPanel(tr("Places Found"), self._theme, HitModel[Chapter, int | str](self))
        self._panel.chosen.connect(self._choose)
        self._panel.left.connect(self.close)
        self._panel.shown.connect(self.show_places)
        return self._panel

    def open(self) -> None:
        """List the places, ready for keys; where nothing is looked for yet, ask what."""
        if self._bar.isHidden():
            self._in_text.begin()
        self._sides.show_panel(HITS)
        if self._in_text.hits and self._panel is not None:
            self._panel.list.setFocus()

    def close(self) -> None:
        """Back to the notes, and to the page."""
        self._sides.leave_panel(HITS)

    def toggle(self) -> None:
        """Show the list, or go back to the notes."""
        if self._sides.shows(HITS):
            self.close()
        else:
            self.open()

    def show_places(self) -> None:
        """List what was found."""
        panel, shown = self._panel, self._reading.page_text()
        if panel is None or not panel.isVisible():
            return
        self._rows.clear()
        hits = self._in_text.hits
        groups = [*self._chapters(shown), *self._of_notes()] if shown else []
        self._firsts = [int(one.members[0]) for one in groups if isinstance(one.members[0], int)]
        panel.delegate.current = -1
        panel.model.set_groups(groups, self._row)
        panel.set_families(self._families(shown))
        panel.list.setVisible(bool(groups))
        panel.say(self._said(len(hits), len(self._firsts)))
        self._show_current()

    def _chapters(self, shown: PageText) -> list[Chapter]:
        hits, chapters = self._in_text.hits, []
        starts = [hit.start for hit in hits]
        edges = [0, *(bisect_left(starts, heading.span.start) for heading in shown.headings), len(hits)]
        for at, (first, last) in enumerate(pairwise(edges)):
            if first < last:
                chapters.append(Chapter(self._naming(at - 1), range(first, last)))
        return chapters

    def _naming(self, heading: int) -> Callable[[], str]:
        def name() -> str:
            text = self._session.text
            return self._reading.heading(heading) if heading >= 0 else text.info.title if text else ""

        return name

    def _of_notes(self) -> list[Chapter]:
        noted = self._in_text.noted
        return [Chapter(lambda: tr("Notes and tags"), noted)] if noted else []

    def _said(self, count: int, chapters: int) -> str:
        noted = len(self._in_text.noted)
        if self._in_text.searching:
            return tr("Looking…")
        if not count and not noted:
            return tr("Not found") if self._bar.query.strip() else tr("Type in the field below what to look for.")
        places = trn("{n} place", "{n} places", count)
        if chapters > 1:
            places = tr("{places} in {n} chapters", places=places, n=f"{chapters:,}")
        return " + ".join([places, trn("{n} note", "{n} notes", noted)]) if noted else places

    def _row(self, _chapter: Chapter, member: int | str) -> Hit:
        if member not in self._rows:
            if len(self._rows) >= KEPT:
                self._rows.clear()
            self._rows[member] = self._place(member) if isinstance(member, int) else self._note(member)
        return self._rows[member]

    def _place(self, number: int) -> Hit:
        from reader.text.kwic import keyword_in_context
        from reader.text.paragraphs import paragraph_number

        text = self._reading.page_text()
        if text is None or number >= len(self._in_text.hits):
            return Hit("", "", "")
        span, view = self._in_text.hits[number], self._session.view
        line = keyword_in_context(text.source, span, view, text.survey, text.rulings, text.paragraphs)
        return Hit(*line, f"¶ {paragraph_number(text.paragraphs, text.headings, span.start):,}")

    def _note(self, highlight_id: str) -> Hit:
        highlight = self._session.layers.get(highlight_id) or self._session.lost.get(highlight_id)
        if highlight is None:
            return Hit("", "", "")
        words = " ".join([*(f"#{tag}" for tag in highlight.tags), highlight.note])
        colour = self._theme.page.marks[highlight.colour].line
        return Hit("", self._reading.quote(highlight.anchor.span), f" · {words}", colour=colour)

    def _choose(self, row: int) -> None:
        assert self._panel is not None
        located = self._panel.model.locate(row)
        if located is None:
            return
        _, member = located
        if isinstance(member, int):
            self._in_text.go_to(member)
        else:
            self._reading.go_to_highlight(member)
            self._panel.mark_row(row)

    def _show_current(self) -> None:
        panel, current = self._panel, self._in_text.current
        if panel is None or not panel.isVisible():
            return
        if current < 0 or not self._firsts:
            panel.mark_row(-1)
            return
        group = bisect_right(self._firsts, current) - 1
        panel.mark_row(panel.model.row_of(group, current - self._firsts[group]))

    def _view_changed(self) -> None:
        self._rows.clear()
        if self._panel is not None and self._panel.isVisible():
            self._panel.set_families(self._families(self._reading.page_text()))

    def _families(self, shown: PageText | None) -> list[str]:
        script: Script = self._session.view.script
        return chinese_families(shown_script(script, shown.script if shown else SourceScript.NONE))
