"""Links in a text: what the foot of the window says of them, and the question that comes before one is opened."""

from __future__ import annotations

import re

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from reader.language import tr
from reader.text.links import SCHEMES, Link
from reader.text.paragraphs import paragraph_number
from reader.window.messages import StatusLine
from reader.window.pages import Pages
from reader.window.session import Session

LONGEST = 2_000
"""Characters of the longest address that is shown, and opened: browsers take no longer ones."""
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
"""What an address may not hold, since nobody would see it."""


class Addresses(QObject):
    """Shows where links lead; the desktop's browser opens them, and only when the reader has seen the address."""

    def __init__(self, session: Session, pages: Pages, status: StatusLine, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._pages = pages
        self._status = status
        self._parent = parent
        self.question: QMessageBox | None = None
        pages.join(lambda page: page.link_clicked.connect(self.follow))
        pages.join(lambda page: page.link_hovered.connect(self._hovered))

    def follow(self, link: Link) -> None:
        """Go to the place that a link leads to, or ask whether its address is to be opened."""
        text = self._session.text
        if text is None:
            return
        if link.place is not None:
            self._pages.active.go_to(min(link.place, len(text.article.source)))
            return
        self.ask(link.address)

    def ask(self, address: str) -> None:
        """Ask whether an address outside the program is to be opened."""
        url = QUrl(address, QUrl.ParsingMode.StrictMode)
        if not _can_be_opened(address, url):
            self._session.said.emit(tr("This link has an address that cannot be opened."))
            return
        self._ask(address, url)

    def words(self, link: Link) -> str:
        """What a link leads to, in a line."""
        text = self._session.text
        if link.place is None or text is None:
            return _UNSEEN.sub("\ufffd", link.address[:LONGEST])
        headings = text.survey.headings if text.survey else ()
        number = paragraph_number(text.paragraphs, headings, min(link.place, len(text.article.source)))
        return tr("To ¶ {number} of this text", number=f"{max(1, number):,}")

    def _hovered(self, link: Link | None) -> None:
        self._status.hint(self.words(link) if link else "")

    def _ask(self, address: str, url: QUrl) -> None:
        box = QMessageBox(self._parent.window())
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(tr("Open Link"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        if url.scheme() == "mailto":
            box.setText(tr("Write to this address?"))
        else:
            # The host as the network knows it: letters that look alike give themselves away.
            host = url.host(QUrl.ComponentFormattingOption.FullyEncoded)
            box.setText(tr("Open a page of {host} in the browser?", host=host))
        box.setInformativeText(address)
        box.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        opening = box.addButton(tr("Open"), QMessageBox.ButtonRole.AcceptRole)
        copying = box.addButton(tr("Copy Address"), QMessageBox.ButtonRole.ActionRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        opening.clicked.connect(lambda: self._open(url))
        copying.clicked.connect(lambda: QGuiApplication.clipboard().setText(address))
        self.question = box
        box.open()

    def _open(self, url: QUrl) -> None:
        if not QDesktopServices.openUrl(url):
            self._session.said.emit(tr("The desktop has no program that opens this address."))


def _can_be_opened(address: str, url: QUrl) -> bool:
    """Whether an address is one that was shown in full and that a browser or a mail program takes."""
    seen = len(address) <= LONGEST and not _UNSEEN.search(address)
    whole = url.isValid() and (bool(url.host()) or url.scheme() == "mailto")
    return seen and whole and f"{url.scheme()}:" in {scheme.rstrip("/") for scheme in SCHEMES}
