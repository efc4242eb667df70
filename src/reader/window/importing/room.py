"""Importing notes: the file is chosen, its notes come in a little at a time, and what is left to decide is listed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from reader.language import tr
from reader.notes.highlight import Highlight
from reader.window.colours import colour_name
from reader.window.panels.told_panel import Deed, Group, ToldPanel
from reader.window.panels.told_rows import Manner, Told
from reader.window.working import work_through

if TYPE_CHECKING:
    from reader.desk import Changed, Conflict, Desk, Imported, Work
    from reader.window.frame import Frame

REPORT = "import_notes"


class ImportingNotes(QObject):
    """Takes one file after the other; the panel shows what was changed on both sides, and what has no place."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._frame = frame
        self._session = frame.session
        self._lost: Sequence[Highlight] = ()
        self._conflicts: dict[str, Conflict] = {}
        self.panel: ToldPanel | None = None
        self.dialog: QFileDialog | None = None
        frame.right.offer(REPORT, self._make)
        frame.acts.on(REPORT, self.ask_for_files)

    def ask_for_files(self) -> None:
        """Let the person choose files."""
        folder = self._frame.choices.now.open_folder or str(Path.home())
        dialog = QFileDialog(self._frame.window(), tr("Import Notes"), folder)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([tr("Notes ({patterns})", patterns="*.json *.jsonld *.csv"), tr("All files (*)")])
        dialog.filesSelected.connect(self.take)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog = dialog
        dialog.open()

    def take(self, files: Sequence[str]) -> None:
        """Take in the notes of some files, one after the other; what is left to decide is that of all of them."""
        self._lost, self._conflicts = (), {}
        for file in files:
            path = Path(file)
            self._session.said.emit(tr("The notes of {name} are coming in…", name=path.name))
            work_through(self._session, partial(_start, path=path), _changed, self._tell)

    def _tell(self, imported: Imported) -> None:
        self._session.said.emit(imported.summary())
        text = self._session.text
        if text is not None and any(mark.text_id == text.info.id for mark in imported.changed.highlights):
            self._session.reopen()
        if imported.unplaced or imported.conflicts:
            self._lost = [*self._lost, *imported.unplaced]
            self._conflicts |= {one.mine.id: one for one in imported.conflicts}
            self._frame.sides.show_panel(REPORT)
            self._show()

    def _make(self) -> ToldPanel:
        self.panel = ToldPanel(tr("Imported Notes"), tr("Nothing is left to decide."), 3, self._frame.theme)
        self.panel.chosen.connect(self._open)
        self.panel.left.connect(self._leave)
        return self.panel

    def _leave(self) -> None:
        self._frame.sides.leave_panel(REPORT)

    def _show(self) -> None:
        self._session.storage.ask(lambda desk: desk.titles(), self._list, owner=self)

    def _list(self, titles: Mapping[str, str]) -> None:
        assert self.panel is not None
        rows = [
            Told(
                mark.id,
                tr("Its words stand nowhere in the text, or in several places."),
                (((" ".join(mark.anchor.quote.split()), Manner.PLAIN),), ((mark.note, Manner.QUIET),)),
                titles.get(mark.text_id, ""),
            )
            for mark in self._lost
        ]
        deeds = [
            Deed(tr("Keep Mine"), partial(self._settle, theirs=False), Qt.Key.Key_M),
            Deed(tr("Take Theirs"), partial(self._settle, theirs=True), Qt.Key.Key_T),
            Deed(tr("Keep Both"), self._keep_both, Qt.Key.Key_B),
        ]
        conflicts = [_told(one, titles) for one in self._conflicts.values()]
        changed = Group(tr("Changed on Both Sides"), conflicts, deeds if self._session.writable else ())
        self.panel.set_groups([changed, Group(tr("No Place"), rows, [Deed(tr("Open Its Text"), self._open)])])

    def _settle(self, mark: str, *, theirs: bool) -> None:
        conflict = self._conflicts[mark]
        self._session.change(
            lambda desk: desk.settle_conflict(conflict, theirs=theirs), lambda _changed: self._keep_both(mark)
        )

    def _keep_both(self, mark: str) -> None:
        """Leave a conflict as it is: the later one stands, the other is kept beside it or as a version of its note."""
        self._conflicts.pop(mark, None)
        self._show()

    def _open(self, mark: str) -> None:
        conflict = self._conflicts.get(mark)
        if conflict is not None:
            self._frame.reading.open(conflict.mine.text_id, mark)
        for one in self._lost:
            if one.id == mark:
                self._frame.reading.open(one.text_id)


def _told(conflict: Conflict, titles: Mapping[str, str]) -> Told:
    """A row that says what a highlight is like on both sides; what stands for now is in the plain ink."""
    mine, theirs = conflict.mine, conflict.theirs
    inks = (Manner.QUIET, Manner.PLAIN) if conflict.theirs_stands else (Manner.PLAIN, Manner.QUIET)
    lines = (
        ((" ".join(mine.anchor.quote.split()), Manner.PLAIN),),
        ((tr("Here: {what}", what=_said(mine)), inks[0]),),
        ((tr("There: {what}", what=_said(theirs)), inks[1]),),
    )
    caption = tr("The one from there stands") if conflict.theirs_stands else tr("The one from here stands")
    return Told(mine.id, caption, lines, titles.get(mine.text_id, ""))


def _said(highlight: Highlight) -> str:
    note = " ".join(highlight.note.split())
    return " · ".join(filter(None, (note, *(f"#{tag}" for tag in highlight.tags), colour_name(highlight.colour, {}))))


def _start(desk: Desk, path: Path) -> Work[Imported]:
    return desk.start_import(path)


def _changed(imported: Imported) -> Changed:
    return imported.changed
