"""The panel of all that was thrown away; it is emptied only after asking, since that cannot be undone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QObject, Qt
from PySide6.QtWidgets import QMessageBox

from reader.language import mark, tr, trn
from reader.window.panels.dates import short_date
from reader.window.panels.quiet_button import QuietButton
from reader.window.panels.row_list import SIDE
from reader.window.panels.told_panel import Deed, Group, ToldPanel
from reader.window.panels.told_rows import Line, Manner, Told

if TYPE_CHECKING:
    from reader.desk import Thrown, Trashed
    from reader.window.frame import Frame

TRASH = "trash"
GROUPS = {
    "Highlight": mark("Highlights"),
    "Bookmark": mark("Bookmarks"),
    "Note on the text": mark("Notes on Texts"),
    "Tag": mark("Tags"),
    "Text": mark("Texts"),
}
"""What the kinds of things are called together."""


class ThrowingAway(QObject):
    """Keeps the panel true while it is in sight."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._frame = frame
        self._session = frame.session
        self._kinds: dict[str, Thrown] = {}
        self.panel: ToldPanel | None = None
        self.question: QMessageBox | None = None
        frame.right.offer(TRASH, self._make)
        frame.acts.on(TRASH, self.toggle)
        frame.session.shelf_changed.connect(self.refresh)

    def toggle(self) -> None:
        """Show the panel, or go back to the notes."""
        if self._frame.sides.shows(TRASH):
            self._leave()
            return
        self._frame.sides.show_panel(TRASH)
        assert self.panel is not None
        self.panel.list.setFocus()

    def refresh(self) -> None:
        """Read what is in the trash."""
        if self.panel is not None and self.panel.isVisible():
            self._session.storage.ask(lambda desk: desk.trash(), self._show, owner=self)

    def ask_to_empty(self) -> None:
        """Ask, and say that this is for good."""
        box = QMessageBox(self._frame.window())
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(tr("Empty the Trash"))
        box.setText(tr("Remove everything in the trash for good?"))
        box.setInformativeText(tr("This cannot be undone, and what was done before it can no longer be undone either."))
        empty = box.addButton(tr("Empty the Trash"), QMessageBox.ButtonRole.DestructiveRole)
        leave = box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(leave)
        box.setEscapeButton(leave)
        empty.clicked.connect(self._empty)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.question = box
        box.open()

    def _make(self) -> ToldPanel:
        self.panel = ToldPanel(tr("Trash"), tr("The trash is empty."), 2, self._frame.theme)
        self.panel.left.connect(self._leave)
        self.panel.shown.connect(self.refresh)
        self._button = QuietButton(tr("Empty the Trash…"), self._frame.theme)
        self._button.setContentsMargins(SIDE, 4, SIDE, 8)
        self._button.clicked.connect(self.ask_to_empty)
        self.panel.column.addWidget(self._button)
        return self.panel

    def _leave(self) -> None:
        self._frame.sides.leave_panel(TRASH)

    def _show(self, found: Sequence[Trashed]) -> None:
        assert self.panel is not None
        self._kinds = {one.id: one.kind for one in found}
        writable = self._session.writable
        deeds = [Deed(tr("Restore"), self._restore, Qt.Key.Key_R)] if writable else []
        self.panel.set_groups(
            [
                Group(tr(name), [_told(one) for one in found if one.kind.value == kind], deeds)
                for kind, name in GROUPS.items()
            ]
        )
        self._button.setVisible(bool(found) and writable)

    def _restore(self, thing: str) -> None:
        kind = self._kinds[thing]
        self._session.change(lambda desk: desk.restore(kind, [thing]), lambda _changed: self.refresh())

    def _empty(self) -> None:
        def told(gone: int) -> None:
            self._session.said.emit(trn("{n} thing was removed for good.", "{n} things were removed for good.", gone))
            self._session.read_shelf()
            self.refresh()

        self._session.storage.ask(lambda desk: desk.empty_trash(), told)


def _told(one: Trashed) -> Told:
    words: Line = ((" ".join(one.words.split()), Manner.PLAIN),)
    note: Line = ((" ".join(one.note.split()), Manner.QUIET),) if one.note != one.words else ()
    return Told(one.id, one.title or tr(one.kind.value), (words, note), short_date(one.when, QDate.currentDate()))
