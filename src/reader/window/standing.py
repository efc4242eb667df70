"""What the foot of the window and the toolbar say about the open text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from reader.language import tr, trn
from reader.text.paragraphs import paragraph_number
from reader.text.survey import Heading
from reader.window.messages import StatusLine
from reader.window.pages import Pages
from reader.window.reading import SOURCE_NAMES, Reading, described
from reader.window.session import Session
from reader.window.toolbar import Toolbar

CHAPTERS = 3
"""A title and a heading or two are no chapters."""


class Standing(QObject):
    """Keeps the status line and the toolbar true."""

    def __init__(
        self, session: Session, pages: Pages, reading: Reading, status: StatusLine, toolbar: Toolbar, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._pages = pages
        self._status = status
        self._toolbar = toolbar
        session.opened.connect(self.show_all)
        session.examined.connect(self._show_view)
        session.view_changed.connect(self._show_view)
        session.highlights_changed.connect(self._show_notes)
        session.saved.connect(status.show_saved)
        session.said.connect(status.say)
        session.storage.waiting.connect(status.show_waiting)
        reading.place_moved.connect(self._show_place)

    def show_all(self) -> None:
        """Say everything anew."""
        self._toolbar.set_readable(self._session.text is not None)
        self._show_view()
        self._show_place()
        self._show_notes()

    def _show_view(self) -> None:
        text, view = self._session.text, self._session.view
        self._toolbar.show_view(view)
        self._status.script.setText(described(view) if text else "")
        source = SOURCE_NAMES[text.survey.script] if text and text.survey else ""
        self._status.source.setText(tr(source) if source else "")

    def _show_place(self) -> None:
        self._status.place.setText(self.place_line())

    def place_line(self) -> str:
        """The paragraph the reader is at, of how many, how far that is, and what is left of the chapter."""
        text = self._session.text
        if text is None:
            return ""
        headings = text.survey.headings if text.survey else ()
        percent = f"{self._pages.active.progress():.0%}".replace("%", "\N{NO-BREAK SPACE}%")
        number = max(1, paragraph_number(text.paragraphs, headings, self._pages.active.place()))
        total = text.paragraphs.count(headings)
        line = tr("¶ {number} of {total} · {percent}", number=f"{number:,}", total=f"{total:,}", percent=percent)
        left = self._left_in_chapter(headings, len(text.article.source))
        if not left:
            return line
        rest = trn("about {n} character left in the chapter", "about {n} characters left in the chapter", left)
        return f"{line} · {rest}"

    def _left_in_chapter(self, headings: Sequence[Heading], length: int) -> int:
        """The code points up to the next heading, rounded so that they don't flicker; 0 outside chapters."""
        page = self._pages.active
        here = page.current_heading()
        if here < 0 or len(headings) < CHAPTERS or page.progress() == 1.0:
            return 0
        end = headings[here + 1].span.start if here + 1 < len(headings) else length
        return rounded(end - page.place())

    def _show_notes(self) -> None:
        count = len(self._session.layers)
        self._status.notes.setText(trn("{n} highlight", "{n} highlights", count) if self._session.text else "")


def rounded(count: int) -> int:
    """A count to two digits, the rest as zeros."""
    step: int = 10 ** max(0, len(str(abs(count))) - 2)
    return round(count / step) * step
