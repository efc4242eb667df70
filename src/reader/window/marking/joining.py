"""Making one highlight of several, and two of one."""

from __future__ import annotations

from PySide6.QtCore import QObject

from reader.language import tr
from reader.notes.highlight import Highlight
from reader.text.span import Span
from reader.window.actions import Actions
from reader.window.pages import Pages
from reader.window.session import Session


class Joining(QObject):
    """What is merged are the marks in the selection, or the chosen one with those that it touches; what is split is
    the mark at the selection or at the caret.
    """

    def __init__(self, session: Session, pages: Pages, actions: Actions, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._pages = pages
        actions.on("merge", self.merge)
        actions.on("split", self.split)

    def merge(self) -> None:
        """Make one of the marks in the selection, or of the chosen one and its neighbours."""
        marks = self._touching()
        if len(marks) < 2:
            self._session.said.emit(tr("There is no other highlight here to merge with."))
            return
        ids = [mark.id for mark in marks]
        self._session.change(
            lambda desk: desk.merge_highlights(ids), lambda changed: self._choose(changed.highlights[0].id)
        )

    def split(self) -> None:
        """Cut the mark where the selection begins or ends, or where the caret is."""
        found = self._cut()
        if found is None:
            self._session.said.emit(tr("Put the caret where the highlight is to be split."))
            return
        mark, offset = found
        self._session.change(lambda desk: desk.split_highlight(mark.id, offset), lambda _: self._choose(mark.id))

    def _touching(self) -> list[Highlight]:
        selection, chosen = self._pages.active.selection(), self._session.chosen_highlight
        if selection is not None:
            return self._session.layers.within(selection)
        if chosen is None or self._session.text is None:
            return []
        span = chosen.anchor.span
        return self._session.layers.within(Span(self._back_over(span.start), self._on_over(span.end)))

    def _back_over(self, start: int) -> int:
        """Where a mark ends that touches one from `start` on: blanks, line ends and noise between them do not count."""
        assert self._session.text is not None
        source = self._session.text.article.source
        while start and (source[start - 1].isspace()):
            start -= 1
        return max(0, start - 1)

    def _on_over(self, end: int) -> int:
        assert self._session.text is not None
        source = self._session.text.article.source
        while end < len(source) and source[end].isspace():
            end += 1
        return min(len(source), end + 1)

    def _cut(self) -> tuple[Highlight, int] | None:
        selection, chosen = self._pages.active.selection(), self._session.chosen_highlight
        for offset in selection or (self._pages.active.caret(),):
            marks = self._session.layers.at(offset)
            if chosen is not None and chosen in marks:
                marks = [chosen]
            for at in (self._behind_noise(offset), offset):
                inside = [mark for mark in marks if mark.anchor.span.start < at < mark.anchor.span.end]
                if inside:
                    return inside[0], at
        return None

    def _behind_noise(self, offset: int) -> int:
        """A pinyin mark stays with its character: where it ends, for a place in front of it or inside it."""
        text = self._session.text
        if text is None or text.survey is None:
            return offset
        found = text.survey.findings.at(offset)
        if found is None or not text.rulings.is_noise(found, text.article.source[found.span.start - 1]):
            return offset
        return found.span.end

    def _choose(self, highlight_id: str) -> None:
        self._pages.active.select(None)
        self._session.choose(highlight_id)
