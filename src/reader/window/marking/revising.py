"""Revision, joined to the session: the cards that are shown are gone through one by one."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from reader.language import tr
from reader.notes.deck import Deck
from reader.notes.highlight import Highlight
from reader.notes.markdown import OUR_LINK
from reader.text.rendering import Script
from reader.window.marking.revision_page import RevisionPage
from reader.window.right_side import NOTES
from reader.window.theming.theme import chinese_families, shown_script

if TYPE_CHECKING:
    from reader.window.frame import Frame

NEAR = 10
"""Cards before and behind that are read with one, so that going on waits for nothing."""


class Revising(QObject):
    """Shows the page in the middle of the window, and takes it away again."""

    def __init__(self, frame: Frame, parent: QObject) -> None:
        super().__init__(parent)
        self._frame = frame
        self._session = frame.session
        self._deck = Deck(())
        self._read: dict[str, Highlight] = {}
        self._asked: object = None
        self._before = frame.middle.currentWidget()
        self._sides = (False, "")
        self.page: RevisionPage | None = None
        frame.acts.on("revise", self.toggle)
        self._session.opened.connect(self.end)
        frame.middle.currentChanged.connect(self._end_if_left)

    @property
    def running(self) -> bool:
        """Whether the page is to be seen."""
        return self.page is not None and self._frame.middle.currentWidget() is self.page

    def toggle(self) -> None:
        """Begin with the cards as they are filtered and sorted, or end."""
        if self.running:
            self.end()
            return
        (wanted, order, in_library), text = self._frame.cards.wish, self._session.text
        selection = wanted.selection("" if in_library or text is None else text.info.id)
        self._session.storage.ask(lambda desk: desk.select_highlights(selection, order), self._begin, owner=self)

    def end(self) -> None:
        """Back to the page, unless something else stands in the middle by now."""
        self._frame.acts.check("revise", False)
        page, self.page = self.page, None
        if page is None:
            return
        middle = self._frame.middle
        in_front = middle.currentWidget() is page
        if in_front:
            middle.setCurrentWidget(self._before or self._frame.pages)
        middle.removeWidget(page)
        page.deleteLater()
        self._bring_sides()
        if in_front:
            self._frame.page.setFocus()

    def _end_if_left(self) -> None:
        """Something else was put into the middle: the library, another text, the first page where none is left."""
        if self.page is not None and not self.running:
            self.end()

    def _bring_sides(self) -> None:
        left, right = self._sides
        if left:
            self._frame.sides.show_left(True)
        if right == NOTES:
            self._frame.sides.show_right(True)
        elif right:
            self._frame.sides.show_panel(right)

    def _begin(self, ids: list[str]) -> None:
        if not ids:
            self._frame.acts.check("revise", False)
            self._session.said.emit(tr("There is nothing to revise: no card is shown."))
            return
        self._deck, self._read = Deck(ids), {}
        page = RevisionPage(self._frame.theme)
        page.set_families(self._families())
        page.step_wanted.connect(self._step)
        page.turn_wanted.connect(self._turn)
        page.shuffle_wanted.connect(self._shuffle)
        page.hidden.changed.connect(lambda _what: self._show_anew())
        page.open_wanted.connect(self._open)
        page.link_clicked.connect(self._follow)
        page.left.connect(self.end)
        self._before = self._frame.middle.currentWidget()
        sides = self._frame.sides
        # The cards beside it would say what is hidden.
        self._sides = sides.left_shown, self._frame.right.front if sides.right_shown else ""
        sides.hide()
        self._frame.middle.addWidget(page)
        self._frame.middle.setCurrentWidget(page)
        self.page = page
        self._frame.acts.check("revise", True)
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show()

    def _step(self, by: int) -> None:
        self._deck.step(by)
        self._show()

    def _turn(self) -> None:
        self._deck.turn()
        self._show()

    def _shuffle(self) -> None:
        if self._deck.shuffled:
            self._deck.sort()
        else:
            self._deck.shuffle(Random())
        self._show()

    def _show_anew(self) -> None:
        """The other side is hidden now."""
        if self._deck.turned:
            self._deck.turn()
        self._show()

    def _show(self) -> None:
        current = self._deck.current
        highlight = self._read.get(current)
        if highlight is not None and self.page is not None:
            self.page.show_card(self._deck, highlight, self._frame.cards.face_of(highlight))
        missing = [one for one in self._deck.near(NEAR) if one not in self._read]
        if missing and (highlight is None or len(missing) > NEAR // 2):
            self._session.storage.ask(lambda desk: desk.highlights_by_id(missing), self._take, owner=self)

    def _take(self, highlights: list[Highlight]) -> None:
        had = self._deck.current in self._read
        self._read.update((highlight.id, highlight) for highlight in highlights)
        if self.running and not had and self._deck.current in self._read:
            self._show()

    def _open(self) -> None:
        highlight = self._read.get(self._deck.current)
        if highlight is not None:
            self.end()
            self._frame.reading.open(highlight.text_id, highlight.id)

    def _follow(self, address: str) -> None:
        """Go where a link in the note leads; a place in the library is seen on the page."""
        if address.startswith(OUR_LINK):
            self.end()
        self._frame.cards.link_clicked.emit(address)

    def _families(self) -> list[str]:
        text, script = self._session.text, self._session.view.script
        if text is None or text.survey is None:
            return chinese_families(Script.SIMPLIFIED if script is Script.SOURCE else script)
        return chinese_families(shown_script(script, text.survey.script))
