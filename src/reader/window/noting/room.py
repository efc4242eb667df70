"""The room of the note on a whole text: shown by a key, saved while it is typed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from reader.window.linking.room import OTHERS, named, serve
from reader.window.noting.panel import TextNotePanel

if TYPE_CHECKING:
    from reader.desk import Changed, Desk, LinkTarget, TextNote
    from reader.window.frame import Frame

TEXT_NOTE = "text_note"


class TextNoteRoom(QObject):
    """One for a frame; the panel belongs to the open text, and what was typed to the text it was typed for."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._frame = frame
        self._session = frame.session
        self._text_id = ""
        self.panel: TextNotePanel | None = None
        frame.right.offer(TEXT_NOTE, self._make)
        frame.acts.on(TEXT_NOTE, self.toggle)
        frame.session.opened.connect(self._begin)
        frame.session.changed.connect(self._changed)
        frame.session.opened.connect(self._tell)
        frame.cards.head.text_note_wanted.connect(self.toggle)
        frame.leaving.connect(self._flush)
        self._tell()

    def toggle(self) -> None:
        """Show the note, ready for typing; or go back to the notes."""
        if self._frame.sides.shows(TEXT_NOTE):
            self._leave()
            return
        self._frame.sides.show_panel(TEXT_NOTE)
        assert self.panel is not None
        self.panel.show_preview(False)
        self.panel.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _make(self) -> TextNotePanel:
        self.panel = TextNotePanel(self._frame.theme)
        self.panel.left.connect(self._leave)
        self.panel.shown.connect(self._begin)
        self.panel.note.note_typed.connect(self._save)
        self.panel.link_clicked.connect(self._frame.cards.link_clicked)
        self.panel.versions_wanted.connect(self._show_versions)
        serve(self._session, self.panel.links)
        return self.panel

    def _leave(self) -> None:
        self._flush()
        self._frame.sides.leave_panel(TEXT_NOTE)

    def _flush(self) -> None:
        if self.panel is not None and self._text_id:
            self.panel.note.flush()

    def _show_versions(self) -> None:
        self._flush()
        self._session.choose("")
        self._frame.acts["note_versions"].trigger()

    def _begin(self) -> None:
        """Show the note on the text that is open now."""
        text, panel = self._session.text, self.panel
        if panel is None or not panel.isVisible():
            return
        self._flush()
        if text is None:
            self._text_id = ""
            panel.begin("", "", writable=False)
            return
        if text.info.id != self._text_id:
            self._text_id = text.info.id
            panel.begin(text.info.title, "", writable=False)
        self._read(begin=True)

    def _tell(self) -> None:
        """Let the cards say whether the open text has such a note."""
        head, text = self._frame.cards.head, self._session.text
        if text is None:
            head.set_text_note("")
            return

        def show(note: TextNote) -> None:
            if self._session.text is not None and self._session.text.info.id == note.text_id:
                head.set_text_note(note.note)

        self._session.storage.ask(partial(_note_on, text_id=text.info.id), show, owner=self)

    def _read(self, *, begin: bool = False) -> None:
        text_id = self._text_id

        def show(found: tuple[TextNote, list[LinkTarget]]) -> None:
            note, others = found
            if self.panel is None or text_id != self._text_id:
                return
            if begin and self.panel.note.isReadOnly():
                self.panel.begin(self.panel.title.text(), note.note, writable=self._session.writable)
            else:
                self.panel.note.set_note(note.note)
            self.panel.set_linked_from([(named(one.words), one.address) for one in others[:OTHERS]])

        self._session.storage.ask(partial(_read, text_id=text_id), show, owner=self)

    def _changed(self, changed: Changed | None) -> None:
        """Something was saved: by undo, in another window, or a note that leads here."""
        if changed is None or changed.text_notes:
            self._tell()
        shown = self.panel is not None and self.panel.isVisible() and self._text_id
        if shown and (changed is None or changed.text_notes or changed.highlights or changed.gone):
            self._read()

    def _save(self, note: str) -> None:
        text_id, panel = self._text_id, self.panel

        def failed(_error: Exception) -> None:
            if panel is not None and text_id == self._text_id:
                panel.note.failed()

        self._session.change(lambda desk: desk.note_text(text_id, note), failed=failed)


def _note_on(desk: Desk, text_id: str) -> TextNote:
    return desk.text_note(text_id)


def _read(desk: Desk, text_id: str) -> tuple[TextNote, list[LinkTarget]]:
    return desk.text_note(text_id), desk.linked_to_text(text_id)
