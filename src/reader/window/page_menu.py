"""The menu at a place of the page: what can be done with the selection, the highlights, the link, the pinyin mark."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from reader.language import tr
from reader.notes.highlight import Highlight
from reader.window.actions import Actions
from reader.window.addresses import Addresses
from reader.window.annotating import marks_at
from reader.window.choosing import Choosing
from reader.window.findings.deciding import Deciding
from reader.window.here import Here
from reader.window.pages import Pages
from reader.window.session import Session
from reader.window.words.learning import Learning

MARKING = ("highlight", "note", "tags")
COPYING = ("copy", "copy_citation", "copy_source")
SELECTING = ("select_more", "select_all")


class Decisions(NamedTuple):
    """What makes the offers for a place: on findings, on doubtful characters, on words."""

    deciding: Deciding
    choosing: Choosing
    learning: Learning


class PageMenu(QObject):
    """Shows the menu of the page: only what can be done here and now, the nearest to the pointer first."""

    def __init__(
        self,
        session: Session,
        pages: Pages,
        actions: Actions,
        decisions: Decisions,
        here: Here,
        addresses: Addresses,
    ) -> None:
        super().__init__(pages)
        self._session = session
        self._pages = pages
        self._actions = actions
        self._deciding, self._choosing, self._learning = decisions
        self._here = here
        self._addresses = addresses
        self.menu: QMenu | None = None
        pages.join(lambda page: page.context_menu_wanted.connect(self.show))

    def show(self, at: QPoint, offset: int) -> None:
        """Open the menu for a place (code points of the source)."""
        if self._session.text is None:
            return
        self.menu = self.build(offset)
        self.menu.popup(at)

    def build(self, offset: int) -> QMenu:
        """The menu for a place (code points of the source)."""
        menu = QMenu(self._pages)
        menu.aboutToHide.connect(lambda: self._here.frame(self._session.chosen))
        menu.aboutToHide.connect(menu.deleteLater)
        marks = marks_at(self._session, offset)
        if marks and not self._pages.active.selection():
            self._session.choose(marks[0].id)
        self._offer_link(menu, offset)
        self._offer_candidates(menu, offset)
        self._offer(menu, MARKING)
        if self._actions["colour_yellow"].isEnabled():
            # Not addMenu: the binding would let the colours go with this menu.
            menu.addAction(self._actions.menus["colour"].menuAction())
            menu.addAction(self._actions.menus["style"].menuAction())
        self._offer(menu, ("remove", *self._joining(marks, offset)))
        if len(marks) > 1:
            menu.addSection(tr("Highlights here"))
            self._here.offer_marks(menu, marks)
        menu.addSeparator()
        self._offer(menu, COPYING)
        if self._pages.active.selection():
            self._offer(menu, ("find", "occurrences"))
        self._learning.fill(menu, offset)
        self._offer_decisions(menu, offset)
        menu.addSeparator()
        self._offer(menu, SELECTING)
        return menu

    def _offer(self, menu: QMenu, action_ids: tuple[str, ...]) -> None:
        for action_id in action_ids:
            if self._actions[action_id].isEnabled():
                menu.addAction(self._actions[action_id])

    def _joining(self, marks: list[Highlight], offset: int) -> list[str]:
        """Whether there is something to join or to split at a place."""
        selection = self._pages.active.selection()
        touched = self._session.layers.within(selection) if selection else marks
        inside = bool(marks) and not selection and marks[0].anchor.span.start < offset < marks[0].anchor.span.end
        return ["merge"] * (len(touched) > 1) + ["split"] * inside

    def _offer_link(self, menu: QMenu, offset: int) -> None:
        link = self._pages.active.link_at(offset)
        if link is None:
            return
        label = tr("Go to the Linked Place") if link.place is not None else tr("Open Link…")
        menu.addAction(label).triggered.connect(partial(self._addresses.follow, link))
        if link.place is None:
            copying = menu.addAction(tr("Copy Address"))
            copying.triggered.connect(lambda: QGuiApplication.clipboard().setText(link.address))
        menu.addSeparator()

    def _offer_candidates(self, menu: QMenu, offset: int) -> None:
        """What the character at a place could have been converted to."""
        doubtful = None if self._pages.active.selection() else self._choosing.at(offset)
        if doubtful is not None:
            label = tr("{character} Could Be", character=doubtful.character)
            self._choosing.fill(menu.addMenu(label), doubtful)
            menu.addSeparator()

    def _offer_decisions(self, menu: QMenu, offset: int) -> None:
        """What can be decided on the bracket or the repair at a place."""
        finding = self._deciding.finding_at(offset)
        offers = self._deciding.on_mark(finding) if finding else []
        if self._deciding.repair_at(offset):
            offers += self._deciding.on_repair(offset)
        if offers:
            menu.addSeparator()
        for offer in offers:
            menu.addAction(offer.label.replace("&", "&&")).triggered.connect(offer.do)
