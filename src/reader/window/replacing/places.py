"""The panel of marks that moved, are in doubt or have no place, since the source of their text was replaced."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from reader.language import tr
from reader.notes.bookmark import Bookmark
from reader.notes.highlight import Highlight, Placement
from reader.text.anchor import Anchor
from reader.text.paragraphs import paragraph_number
from reader.text.rendering import Script
from reader.window.after_paint import AfterPaint
from reader.window.panels.told_panel import Deed, Group, ToldPanel
from reader.window.panels.told_rows import Told
from reader.window.replacing.comparing import alone, compared
from reader.window.theming.theme import chinese_families, shown_script

if TYPE_CHECKING:
    from reader.window.frame import Frame

PLACES = "places"


class Places(QObject):
    """Keeps the panel true while it is in sight: each row shows the old words above the new ones."""

    def __init__(self, frame: Frame, parent: QObject) -> None:
        super().__init__(parent)
        self._session = frame.session
        self._reading = frame.reading
        self._pages = frame.pages
        self._sides = frame.sides
        self._theme = frame.theme
        self.panel: ToldPanel | None = None
        self._decisions: Sequence[Anchor] = ()
        self._renew = AfterPaint(self._show, self)
        frame.right.offer(PLACES, self._make)
        self._session.opened.connect(self._refresh)
        self._session.highlights_changed.connect(self._refresh)
        self._session.bookmarks_changed.connect(self._refresh)
        frame.acts.on(PLACES, self.toggle)

    def open(self) -> None:
        """Show the panel, ready for keys."""
        self._sides.show_panel(PLACES)
        assert self.panel is not None
        self.panel.list.setFocus()

    def close(self) -> None:
        """Back to the notes, and to the page."""
        self._sides.leave_panel(PLACES)

    def toggle(self) -> None:
        """Show the panel, or go back to the notes."""
        if self._sides.shows(PLACES):
            self.close()
        else:
            self.open()

    def _make(self) -> ToldPanel:
        empty = tr("All marks of this text are where they belong.")
        self.panel = ToldPanel(tr("Places of Marks"), empty, 2, self._theme, deep=2)
        self.panel.chosen.connect(self._go_to)
        self.panel.left.connect(self.close)
        self.panel.shown.connect(self._refresh)
        return self.panel

    def _refresh(self, _change: object = None) -> None:
        if self.panel is None or not self.panel.isVisible():
            return
        text = self._session.text
        if text is None:
            self.panel.set_groups([])
            return
        text_id = text.info.id

        def take(found: Sequence[Anchor]) -> None:
            self._decisions = found
            self._renew.ask()

        self._session.storage.ask(lambda desk: desk.lost_decisions(text_id), take, owner=self)

    def _show(self) -> None:
        text = self._session.text
        if self.panel is None or text is None:
            return
        if text.survey is not None:
            self.panel.set_families(chinese_families(shown_script(Script.SOURCE, text.survey.script)))
        self.panel.set_groups(self._groups(list(self._session.layers), list(self._session.lost.values())))

    def _groups(self, placed: Sequence[Highlight], lost: Sequence[Highlight]) -> list[Group]:
        doubtful = [one for one in placed if one.placement is Placement.DOUBTFUL]
        moved = [one for one in placed if one.placement is Placement.SURE and one.former is not None]
        accept, put = self._deed_accept(), Deed(tr("Place at the Selection"), self._put, Qt.Key.Key_P)
        go, undecided = Deed(tr("Go There"), self._go_to), self._session.writable
        hidden = self._lost_bookmarks()
        return [
            Group(tr("In Doubt"), [self._row(one) for one in doubtful], [go, *([accept, put] if undecided else [])]),
            Group(tr("No Place"), [self._row(one) for one in lost], [go, *([put] if undecided else [])]),
            Group(tr("Read Otherwise"), [self._row(one) for one in moved], self._deeds_of_moved(go, accept, moved)),
            Group(tr("Bookmarks"), [_without_place(one.id, one.anchor, one.name) for one in hidden]),
            Group(tr("Decisions"), [_without_place(str(i), one, "") for i, one in enumerate(self._decisions)]),
        ]

    def _deed_accept(self) -> Deed:
        return Deed(tr("Accept"), lambda mark: self._accept([mark]), Qt.Key.Key_A)

    def _deeds_of_moved(self, go: Deed, accept: Deed, moved: Iterable[Highlight]) -> list[Deed]:
        if not self._session.writable:
            return [go]
        ids = [one.id for one in moved]
        return [go, accept, Deed(tr("Accept All"), lambda _mark: self._accept(ids))]

    def _lost_bookmarks(self) -> list[Bookmark]:
        text = self._session.text
        source_hash = text.info.source_hash if text else ""
        return [one for one in self._session.bookmarks if one.anchor.source_hash != source_hash]

    def _row(self, mark: Highlight) -> Told:
        text = self._session.text
        assert text is not None
        if mark.id in self._session.lost:
            return _without_place(mark.id, mark.anchor, mark.note)
        span = mark.anchor.span
        headings = text.survey.headings if text.survey else ()
        number = paragraph_number(text.paragraphs, headings, span.start)
        caption = tr(mark.doubt) if mark.doubt else mark.note or tr("It reads otherwise now.")
        return Told(
            mark.id,
            " ".join(caption.split()),
            compared(mark.former or mark.anchor, text.article.source, span),
            f"¶ {number:,}" if number else "",
        )

    def _go_to(self, mark: str) -> None:
        """To the highlight, or to where the reader begins to look for its words."""
        if self._session.layers.get(mark) is not None:
            self._reading.go_to_highlight(mark)
        elif mark in self._session.lost:
            self._session.storage.ask(lambda desk: desk.likely_place(mark), self._go_near, owner=self)

    def _go_near(self, place: int | None) -> None:
        if place is None:
            self._session.said.emit(tr("Nobody knows where these words stood."))
        else:
            self._pages.active.go_to(place)

    def _accept(self, ids: Sequence[str]) -> None:
        self._session.change(lambda desk: desk.accept_places(ids))

    def _put(self, mark: str) -> None:
        span = self._pages.active.selection()
        if span is None:
            self._session.said.emit(tr("Select the words on the page first."))
            return
        self._session.change(lambda desk: desk.move_highlight(mark, span))


def _without_place(row_id: str, anchor: Anchor, name: str) -> Told:
    return Told(row_id, " ".join(name.split()) or tr("It has no place in this text."), (alone(anchor),))
