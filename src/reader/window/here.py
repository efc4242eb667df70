"""What a click can mean where it can mean several things: a small menu of them, for the mouse and for the keys."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu

from reader.language import tr
from reader.notes.highlight import Highlight
from reader.text.span import Span
from reader.window.actions import Actions
from reader.window.addresses import Addresses
from reader.window.annotating import quote
from reader.window.choosing import Choosing
from reader.window.page.page import Page
from reader.window.page.strokes import paint_sample
from reader.window.pages import Pages
from reader.window.session import Session
from reader.window.theming.theme import PageColours, Theme

_TAGS = 3
"""Tags that are named with a highlight."""
_SIGN = QSize(22, 16)
_ADDRESS = 48
"""Letters of an address in a menu."""


class Here(QObject):
    """Lists highlights, the shortest first, the link and the doubtful character at a place."""

    def __init__(
        self,
        session: Session,
        pages: Pages,
        actions: Actions,
        choosing: Choosing,
        addresses: Addresses,
        theme: Theme,
    ) -> None:
        super().__init__(pages)
        self._session = session
        self._pages = pages
        self._choosing = choosing
        self._addresses = addresses
        self._theme = theme
        self.menu: QMenu | None = None
        pages.join(self._join)
        actions.on("here", lambda: pages.active.open_here())

    def _join(self, page: Page) -> None:
        page.several_clicked.connect(self.show)
        page.doubt_clicked.connect(self.show_candidates)

    def show(self, at: QPoint, character: Span) -> None:
        """Open the menu of all that a character (a span of the source) means; its shortest highlight is chosen."""
        menu = self._new_menu()
        marks = self._session.layers.over(character)
        if marks:
            self._pages.active.select(None)
            self._session.choose(marks[0].id)
        self.offer_marks(menu, marks)
        link = self._pages.active.link_at(character.start)
        if link is not None:
            menu.addSeparator()
            words = self._addresses.words(link)
            shown = words if len(words) <= _ADDRESS else words[:_ADDRESS] + "…"
            label = tr("Open {address}", address=shown.replace("&", "&&"))
            menu.addAction(label).triggered.connect(partial(self._addresses.follow, link))
        doubtful = self._choosing.at(character.start)
        if doubtful is not None:
            menu.addSeparator()
            self._choosing.fill(menu.addMenu(tr("{character} Could Be", character=doubtful.character)), doubtful)
        self._popup(menu, at)

    def show_candidates(self, at: QPoint, offset: int) -> None:
        """Open the choice of characters for a place (code points of the source)."""
        doubtful = self._choosing.at(offset)
        if doubtful is not None:
            menu = self._new_menu()
            self._choosing.fill(menu, doubtful)
            self._popup(menu, at)

    def offer_marks(self, menu: QMenu, marks: list[Highlight]) -> None:
        """Put highlights into a menu; the one under the pointer is framed on the page."""
        for highlight in marks:
            action = menu.addAction(self._label(highlight).replace("&", "&&"))
            action.setIcon(mark_icon(highlight, self._theme.page, menu.devicePixelRatioF()))
            action.setIconVisibleInMenu(True)
            action.triggered.connect(partial(self._choose, highlight.id))
            action.hovered.connect(partial(self.frame, highlight.id))

    def frame(self, highlight_id: str) -> None:
        """Frame a highlight on all pages."""
        for page in self._pages.each:
            page.set_selected_highlight(highlight_id)

    def _label(self, highlight: Highlight) -> str:
        words = quote(self._session, highlight.anchor.span)
        tags = "  ".join(f"#{tag}" for tag in highlight.tags[:_TAGS])
        more = "…" if len(highlight.tags) > _TAGS else ""
        note = " ✎" if highlight.note else ""
        return f"{words}{note}   {tags}{more}".rstrip()

    def _choose(self, highlight_id: str) -> None:
        self._pages.active.select(None)
        self._session.choose(highlight_id)

    def _new_menu(self) -> QMenu:
        menu = QMenu(self._pages)
        menu.aboutToHide.connect(lambda: self.frame(self._session.chosen))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _popup(self, menu: QMenu, at: QPoint) -> None:
        self.menu = menu
        menu.popup(at)
        first = next((action for action in menu.actions() if not action.isSeparator()), None)
        if first is not None and first.menu() is None:
            menu.setActiveAction(first)


def mark_icon(highlight: Highlight, colours: PageColours, ratio: float) -> QIcon:
    """A highlight's colour and its second sign, as on the page."""
    mark = colours.marks[highlight.colour]
    pixmap = QPixmap(_SIGN * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    box = QRectF(QPointF(0, 0), _SIGN.toSizeF()).adjusted(0, 1, 0, -1)
    paint_sample(painter, highlight.style, mark, box)
    painter.end()
    return QIcon(pixmap)
