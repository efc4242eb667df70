"""What the foot of the window and the toolbar say about the open text."""

from __future__ import annotations

from PySide6.QtCore import QObject

from reader.language import tr, trn
from reader.text.paragraphs import paragraph_number
from reader.window.messages import StatusLine
from reader.window.pages import Pages
from reader.window.reading import SOURCE_NAMES, Reading, described
from reader.window.session import Session
from reader.window.toolbar import Toolbar


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
        """The paragraph the reader is at, of how many, and how far that is."""
        text = self._session.text
        if text is None:
            return ""
        headings = text.survey.headings if text.survey else ()
        percent = f"{self._pages.active.progress():.0%}".replace("%", "\N{NO-BREAK SPACE}%")
        number = max(1, paragraph_number(text.paragraphs, headings, self._pages.active.place()))
        total = text.paragraphs.count(headings)
        return tr("¶ {number} of {total} · {percent}", number=f"{number:,}", total=f"{total:,}", percent=percent)

    def _show_notes(self) -> None:
        count = len(self._session.layers)
        self._status.notes.setText(trn("{n} highlight", "{n} highlights", count) if self._session.text else "")
