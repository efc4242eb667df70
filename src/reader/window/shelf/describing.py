"""The panel about a text, joined to the session: what is typed there is saved, what is shown there stays true."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from reader.language import tr, trn
from reader.notes.facts import Facts
from reader.notes.shelf import TextInfo
from reader.window.shelf.about import AboutPanel

if TYPE_CHECKING:
    from reader.desk import Changed, Desk
    from reader.desk.texts.describing import About
    from reader.window.frame import Frame

ABOUT = "about_text"


class Describing(QObject):
    """Shows the open text, or one that is chosen in the library."""

    encoding_wanted = Signal(str)

    def __init__(self, frame: Frame, parent: QObject) -> None:
        super().__init__(parent)
        self._frame = frame
        self._session = frame.session
        self._panel: AboutPanel | None = None
        self._text_id = ""
        frame.right.offer(ABOUT, self._make_panel)
        frame.right.front_changed.connect(self._refresh)
        frame.acts.on(ABOUT, self.toggle)
        self._session.opened.connect(self._opened)
        self._session.examined.connect(self._refresh)
        self._session.changed.connect(self._changed)
        self._session.shelf_changed.connect(self._refresh_writable)
        frame.choices.changed.connect(lambda names: self._refresh() if "citation" in names else None)

    def toggle(self) -> None:
        """Show the panel for the open text, or the notes again."""
        if self._frame.sides.shows(ABOUT):
            self._frame.sides.leave_panel(ABOUT)
        else:
            text = self._session.text
            self.show(text.info.id if text else "")

    def show(self, text_id: str) -> None:
        """Show the panel for a text."""
        self._text_id = text_id
        self._frame.sides.show_panel(ABOUT)
        self._refresh()

    def show_first(self, texts: Sequence[TextInfo]) -> None:
        """Show the panel for the first of some texts."""
        self.show(texts[0].id)

    def _make_panel(self) -> AboutPanel:
        panel = self._panel = AboutPanel(self._frame.theme, self._cite)
        panel.described.connect(self._describe)
        panel.left.connect(self._leave)
        panel.encoding_wanted.connect(self.encoding_wanted)
        panel.citation_wanted.connect(self._copy)
        panel.reference_wanted.connect(lambda info: self.copy_references([info]))
        return panel

    def _leave(self) -> None:
        self._frame.sides.leave_panel(ABOUT)

    def _opened(self) -> None:
        text = self._session.text
        self._text_id = text.info.id if text else ""
        self._refresh()

    def _changed(self, changed: Changed | None) -> None:
        if changed is None or any(info.id == self._text_id for info in changed.texts):
            self._refresh()

    def _refresh_writable(self) -> None:
        if not self._session.writable:
            self._refresh()

    def _refresh(self) -> None:
        panel, text_id = self._panel, self._text_id
        if panel is None or self._frame.right.front != ABOUT:
            return
        if not text_id:
            panel.show_about(None, writable=False)
            return

        def show(about: About) -> None:
            if about.info.id == self._text_id:
                writable = self._session.writable and not about.info.trashed
                here = self._session.text
                panel.show_about(about, writable=writable, is_open=here is not None and here.info.id == text_id)

        self._session.storage.ask(lambda desk: desk.about(text_id), show, owner=panel)

    def copy_references(self, texts: Sequence[TextInfo]) -> None:
        """Copy what programs that keep references take in: CSL-JSON of some texts."""
        from reader.exports.references import Reference, Style, written

        def facts(desk: Desk) -> list[Facts]:
            return [desk.facts(info.id) for info in texts]

        def copy(known: list[Facts]) -> None:
            described = zip(texts, known, strict=True)
            references = [Reference(info.title, one, info.created, info.id) for info, one in described]
            QGuiApplication.clipboard().setText(written(Style.CSL_JSON, references))
            count = len(references)
            self._session.said.emit(
                trn("The reference of {n} text was copied.", "The references of {n} texts were copied.", count)
            )

        self._session.storage.ask(facts, copy, owner=self)

    def _describe(self, text_id: str, title: str, facts: Facts) -> None:
        self._session.change(lambda desk: desk.describe_text(text_id, title, facts), self._retitle)

    def _retitle(self, changed: Changed) -> None:
        """The title stands on the page too."""
        here = self._session.text
        if here is not None and any(info.id == here.info.id for info in changed.texts):
            self._session.reopen()

    def _cite(self, about: About) -> str:
        from reader.exports.citation import cite, line
        from reader.exports.references import Reference, Style, written

        info, style = about.info, Style(self._frame.choices.now.citation)
        if style is Style.LINE:
            return line(cite(about.facts, title=info.title, source_name=info.source_name))
        return written(style, [Reference(info.title, about.facts, info.created, info.id)])

    def _copy(self, words: str) -> None:
        QGuiApplication.clipboard().setText(words)
        self._session.said.emit(tr("Copied: {words}", words=words))
