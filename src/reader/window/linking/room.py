"""The room of links: `[[` offers, a click leads there, and the open card says which notes lead to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.language import tr
from reader.notes.markdown import title_of
from reader.window.links import is_link, read_link
from reader.window.panels.card_editor import CardEditor
from reader.window.panels.link_offers import LinkOffers

if TYPE_CHECKING:
    from reader.desk import Desk, LinkTarget
    from reader.window.frame import Frame
    from reader.window.session import Session

OTHERS = 5
"""Notes that are named as leading to a highlight or a text."""
WORDS = 12
"""Characters of the quote that such a note is named by."""


class LinkRoom(QObject):
    """One for a frame."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._frame = frame
        self._session = frame.session
        frame.cards.link_clicked.connect(self.follow)
        frame.cards.editor_opened.connect(self._join)
        if frame.cards.editor is not None:
            self._join(frame.cards.editor)

    def follow(self, address: str) -> None:
        """Go where a link in a note leads; out of the program only after the reader was asked."""
        title = title_of(address)
        if title:
            self._open_title(title)
        elif is_link(address):
            self._open(address)
        else:
            self._frame.addresses.ask(address)

    def _open_title(self, title: str) -> None:
        def show(text_id: str) -> None:
            if text_id:
                self._frame.reading.open(text_id)
            else:
                self._session.said.emit(tr("There is no text called “{title}”.", title=title))

        self._session.storage.ask(lambda desk: desk.text_called(title), show, owner=self)

    def _open(self, address: str) -> None:
        wanted = read_link(address)
        if wanted is None:
            self._session.said.emit(tr("This link leads to nothing that the program knows."))
            return

        def find(desk: Desk) -> tuple[str, str]:
            if not wanted.highlight:
                return desk.find_text(wanted.text).id, ""
            found = desk.find_highlight(wanted.highlight)
            return found.text_id, found.id

        self._session.storage.ask(find, lambda found: self._frame.reading.open(*found))

    def _join(self, editor: CardEditor) -> None:
        """Serve the card that was opened."""
        chosen = self._frame.cards.selected
        serve(self._session, editor.links)

        def show(others: list[LinkTarget]) -> None:
            editor.set_linked_from([(named(one.words), one.address) for one in others[:OTHERS]])

        self._session.storage.ask(lambda desk: desk.linked_from(chosen), show, owner=editor)


def serve(session: Session, links: LinkOffers) -> None:
    """Offer what is typed behind `[[` in a note."""

    def offer(typed: str) -> None:
        ask = session.storage.ask
        ask(lambda desk: desk.link_targets(typed), lambda targets: links.offer(typed, targets), owner=links)

    links.wanted.connect(offer)


def named(words: str) -> str:
    """What stands for what leads somewhere."""
    return words if len(words) <= WORDS else f"{words[: WORDS - 1]}…"
