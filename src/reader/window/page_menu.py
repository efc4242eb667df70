"""The menu at a place of the page: what can be done with the selection, the highlights and the pinyin mark there."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QMenu

from reader.language import tr
from reader.notes.highlight import Highlight
from reader.window.actions import Actions
from reader.window.annotating import marks_at, quote
from reader.window.choosing import Choosing
from reader.window.deciding import Deciding
from reader.window.learning import Learning
from reader.window.pages import Pages
from reader.window.session import Session
from reader.window.theme import Theme

BEFORE = ("highlight", "note", "tags")
AFTER = ("copy", "copy_source", "copy_citation", "select_all")


class Decisions(NamedTuple):
    """What makes the offers for a place: on findings, on doubtful characters, on words."""

    deciding: Deciding
    choosing: Choosing
    learning: Learning


class PageMenu(QObject):
    """Shows the menu of the page; where highlights overlap it lists them all, the shortest first."""

    def __init__(self, session: Session, pages: Pages, actions: Actions, decisions: Decisions, theme: Theme) -> None:
        super().__init__(pages)
        self._session = session
        self._pages = pages
        self._actions = actions
        self._deciding, self._choosing, self._learning = decisions
        self._theme = theme
        self.menu: QMenu | None = None
        pages.join(lambda page: page.context_menu_wanted.connect(self.show))
        pages.join(lambda page: page.doubt_clicked.connect(self.show_candidates))

    def show(self, at: QPoint, offset: int) -> None:
        """Open the menu for a place (code points of the source)."""
        if self._session.text is None:
            return
        self.menu = self.build(offset)
        self.menu.popup(at)

    def show_candidates(self, at: QPoint, offset: int) -> None:
        """Open the choice of characters for a place (code points of the source)."""
        menu = QMenu(self._pages)
        menu.aboutToHide.connect(menu.deleteLater)
        doubtful = self._choosing.at(offset)
        if doubtful is not None:
            self._choosing.fill(menu, doubtful)
            self.menu = menu
            menu.popup(at)

    def build(self, offset: int) -> QMenu:
        """The menu for a place (code points of the source)."""
        menu = QMenu(self._pages)
        menu.aboutToHide.connect(menu.deleteLater)
        marks = marks_at(self._session, offset)
        if marks and not self._pages.active.selection():
            self._session.choose(marks[0].id)
        self._offer_candidates(menu, offset)
        for action_id in BEFORE:
            menu.addAction(self._actions[action_id])
        # Not addMenu: the binding would let the colours go with this menu.
        menu.addAction(self._actions.menus["colour"].menuAction())
        menu.addAction(self._actions["remove"])
        if len(marks) > 1:
            menu.addSection(tr("Highlights here"))
            for highlight in marks:
                self._offer_mark(menu, highlight)
        menu.addSeparator()
        for action_id in AFTER:
            menu.addAction(self._actions[action_id])
        self._learning.fill(menu, offset)
        self._offer_decisions(menu, offset)
        return menu

    def _offer_mark(self, menu: QMenu, highlight: Highlight) -> None:
        action = menu.addAction(quote(self._session, highlight.anchor.span).replace("&", "&&"))
        action.setIcon(_swatch(self._theme.dots[highlight.colour]))
        action.triggered.connect(lambda: self._choose(highlight.id))

    def _choose(self, highlight_id: str) -> None:
        self._pages.active.select(None)
        self._session.choose(highlight_id)

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


def _swatch(colour: str) -> QIcon:
    pixmap = QPixmap(12, 12)
    pixmap.fill(QColor(colour))
    return QIcon(pixmap)
