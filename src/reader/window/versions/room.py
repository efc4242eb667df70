"""The panel of a note's versions: each with its date and what differs from the note as it is now."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QObject, Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from reader.language import tr
from reader.text.reanchoring.edits import GONE, partners
from reader.window.panels.dates import short_date
from reader.window.panels.told_panel import Deed, Group, ToldPanel
from reader.window.panels.told_rows import Line, Manner, Piece, Told
from reader.window.theming.dress import sized

if TYPE_CHECKING:
    from reader.desk import Desk, NoteVersion
    from reader.window.frame import Frame

VERSIONS = "note_versions"
LONGEST = 5_000
"""Characters up to which two notes are compared letter by letter."""


class Versions(QObject):
    """Shows the versions of the chosen highlight's note, or of the note on the text where none is chosen."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._frame = frame
        self._session = frame.session
        self._subject = ""
        self._now = ""
        self._found: dict[str, NoteVersion] = {}
        self.panel: ToldPanel | None = None
        self.whole = QTextEdit()
        frame.right.offer(VERSIONS, self._make)
        frame.acts.on(VERSIONS, self.open)
        frame.cards.versions_wanted.connect(self.open_for)
        frame.session.highlights_changed.connect(lambda _change: self._refresh())
        frame.session.chosen_changed.connect(self._follow)
        frame.session.opened.connect(self._follow)

    def open(self) -> None:
        """Show the panel, ready for keys; or go back to the notes."""
        if self._frame.sides.shows(VERSIONS):
            self._leave()
            return
        self._frame.sides.show_panel(VERSIONS)
        assert self.panel is not None
        self._follow()
        self.panel.list.setFocus()

    def open_for(self, highlight_id: str) -> None:
        """Show the versions of one highlight's note, chosen or not."""
        self._frame.cards.flush()
        self._frame.sides.show_panel(VERSIONS)
        assert self.panel is not None
        self._subject = highlight_id
        self._refresh()
        self.panel.list.setFocus()

    def _make(self) -> ToldPanel:
        empty = tr("This note has always said what it says now.")
        self.panel = ToldPanel(tr("Versions of the Note"), empty, 1, self._frame.theme)
        self.panel.left.connect(self._leave)
        self.panel.shown.connect(self._follow)
        self.panel.current_changed.connect(self._show_whole)
        self.whole.setReadOnly(True)
        self.whole.setFont(sized(self.whole.font(), 14))
        self.whole.setAccessibleName(tr("What differs from the note as it is now"))
        self.panel.column.insertWidget(self.panel.column.count() - 1, self.whole, 1)
        return self.panel

    def _leave(self) -> None:
        self._frame.sides.leave_panel(VERSIONS)

    def _follow(self) -> None:
        """Show the versions of what is chosen now."""
        text = self._session.text
        self._subject = self._session.chosen or (text.info.id if text else "")
        self._refresh()

    def _refresh(self) -> None:
        if self.panel is not None and self.panel.isVisible() and self._subject:
            self._session.storage.ask(partial(_read, subject=self._subject), self._show, owner=self)

    def _show(self, read: tuple[str, Sequence[NoteVersion]]) -> None:
        assert self.panel is not None
        self._now, found = read
        self._found = {one.id: one for one in found if one.note != self._now}
        deeds = [Deed(tr("Restore"), self._restore, Qt.Key.Key_R)] if self._session.writable else []
        rows = [self._told(one) for one in self._found.values()]
        self.panel.set_groups([Group(tr("Earlier"), rows, deeds)])
        self.whole.setVisible(bool(rows))

    def _told(self, one: NoteVersion) -> Told:
        words = " ".join(one.note.split())
        return Told(
            one.id,
            tr("until {date}", date=short_date(one.until, QDate.currentDate())),
            (((words, Manner.PLAIN),),),
            one.author,
        )

    def _restore(self, version: str) -> None:
        self._session.change(lambda desk: desk.restore_note(version), lambda _changed: self._refresh())

    def _show_whole(self, version: str) -> None:
        """What restoring would take away is struck out, what it would bring is underlined."""
        self.whole.clear()
        found = self._found.get(version)
        if found is None:
            return
        cursor = QTextCursor(self.whole.document())
        for words, manner in differing(self._now, found.note):
            form = QTextCharFormat()
            form.setFontStrikeOut(manner is Manner.WENT)
            form.setFontUnderline(manner is Manner.CAME)
            theme = self._frame.theme
            inks = {Manner.WENT: theme.quiet, Manner.CAME: theme.accent}
            form.setForeground(QColor(inks.get(manner, theme.ink)))
            cursor.insertText(words, form)


def differing(now: str, then: str) -> Line:
    """The words of two notes in one: as gone what only `now` says, as come what only `then` does."""
    if len(now) > LONGEST or len(then) > LONGEST:
        return ((now, Manner.WENT), ("\n", Manner.PLAIN), (then, Manner.CAME))
    found = [j if j != GONE and now[i] == then[j] else GONE for i, j in enumerate(partners(now, then))]
    pieces: list[Piece] = []
    at = 0
    for i, j in enumerate(found):
        if j == GONE:
            _add(pieces, now[i], Manner.WENT)
            continue
        _add(pieces, then[at:j], Manner.CAME)
        _add(pieces, now[i], Manner.PLAIN)
        at = j + 1
    _add(pieces, then[at:], Manner.CAME)
    return tuple(pieces)


def _add(pieces: list[Piece], words: str, manner: Manner) -> None:
    if pieces and pieces[-1][1] is manner:
        pieces[-1] = (pieces[-1][0] + words, manner)
    elif words:
        pieces.append((words, manner))


def _read(desk: Desk, subject: str) -> tuple[str, Sequence[NoteVersion]]:
    return desk.note_now(subject), desk.note_versions(subject)
