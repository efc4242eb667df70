"""The menu at a place of the page: what can be done with the selection, the highlights and the pinyin mark there."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QMenu

from reader.language import tr
from reader.notes.highlight import Highlight
from reader.text.span import Span
from reader.text.survey import Finding
from reader.window.actions import Actions
from reader.window.annotating import marks_at, quote
from reader.window.page.page import Page
from reader.window.session import Session
from reader.window.theme import Theme

BEFORE = ("highlight", "note", "tags")
AFTER = ("copy", "copy_source", "select_all")


class PageMenu(QObject):
    """Shows the menu of the page; where highlights overlap it lists them all, the shortest first."""

    def __init__(self, session: Session, page: Page, actions: Actions, theme: Theme) -> None:
        super().__init__(page)
        self._session = session
        self._page = page
        self._actions = actions
        self._theme = theme
        self.menu: QMenu | None = None
        page.context_menu_wanted.connect(self.show)

    def show(self, at: QPoint, offset: int) -> None:
        """Open the menu for a place (code points of the source)."""
        if self._session.text is None:
            return
        self.menu = self.build(offset)
        self.menu.popup(at)

    def build(self, offset: int) -> QMenu:
        """The menu for a place (code points of the source)."""
        menu = QMenu(self._page)
        menu.aboutToHide.connect(menu.deleteLater)
        marks = marks_at(self._session, offset)
        if marks and not self._page.selection():
            self._session.choose(marks[0].id)
        for action_id in BEFORE:
            menu.addAction(self._actions[action_id])
        menu.addMenu(self._actions.menus["colour"])
        menu.addAction(self._actions["remove"])
        if len(marks) > 1:
            menu.addSection(tr("Highlights here"))
            for highlight in marks:
                self._offer_mark(menu, highlight)
        menu.addSeparator()
        for action_id in AFTER:
            menu.addAction(self._actions[action_id])
        self._offer_ruling(menu, offset)
        return menu

    def _offer_mark(self, menu: QMenu, highlight: Highlight) -> None:
        action = menu.addAction(quote(self._session, highlight.anchor.span).replace("&", "&&"))
        action.setIcon(_swatch(self._theme.dots[highlight.colour]))
        action.triggered.connect(lambda: self._choose(highlight.id))

    def _choose(self, highlight_id: str) -> None:
        self._page.select(None)
        self._session.choose(highlight_id)

    def _offer_ruling(self, menu: QMenu, offset: int) -> None:
        finding = self._finding(offset)
        text = self._session.text
        if finding is None or text is None or not self._session.writable:
            return
        source, span, text_id = text.article.source, finding.span, text.info.id
        noise = text.rulings.is_noise(finding, source[span.start - 1])
        mark = source[span.start : span.end].strip()
        menu.addSeparator()
        sentence = tr("{mark} Belongs to the Text", mark=mark) if noise else tr("{mark} Is a Pinyin Mark", mark=mark)
        action = menu.addAction(sentence)
        action.triggered.connect(lambda: self._rule(text_id, span, not noise))
        if span.start in text.rulings.marks:
            back = menu.addAction(tr("Let the Program Decide on {mark}", mark=mark))
            back.triggered.connect(lambda: self._rule(text_id, span, None))

    def _finding(self, offset: int) -> Finding | None:
        """The bracket at a place, or behind the character there, where it may be hidden."""
        text = self._session.text
        if text is None or text.survey is None:
            return None
        findings = text.survey.findings
        found = findings.at(offset) or findings.at(offset + 1)
        return found if found is not None and found.span.start > 0 else None

    def _rule(self, text_id: str, span: Span, noise: bool | None) -> None:
        self._session.change(lambda desk: desk.rule_mark(text_id, span, noise))


def _swatch(colour: str) -> QIcon:
    pixmap = QPixmap(12, 12)
    pixmap.fill(QColor(colour))
    return QIcon(pixmap)
