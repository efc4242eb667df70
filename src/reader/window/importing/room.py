"""Importing notes: the file is chosen, its notes come in a little at a time, and what found no place is listed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from reader.language import tr
from reader.notes.highlight import Highlight
from reader.window.panels.told_panel import Deed, Group, ToldPanel
from reader.window.panels.told_rows import Manner, Told
from reader.window.working import work_through

if TYPE_CHECKING:
    from reader.desk import Changed, Desk, Imported, Work
    from reader.window.frame import Frame

REPORT = "import_notes"


class ImportingNotes(QObject):
    """Takes one file after the other; the panel shows the notes of the last import that have no place."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._frame = frame
        self._session = frame.session
        self._lost: Sequence[Highlight] = ()
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
        """Take in the notes of some files, one after the other."""
        for file in files:
            path = Path(file)
            self._session.said.emit(tr("The notes of {name} are coming in…", name=path.name))
            work_through(self._session, partial(_start, path=path), _changed, self._tell)

    def _tell(self, imported: Imported) -> None:
        self._session.said.emit(imported.summary())
        text = self._session.text
        if text is not None and any(mark.text_id == text.info.id for mark in imported.changed.highlights):
            self._session.reopen()
        if imported.unplaced:
            self._lost = imported.unplaced
            self._frame.sides.show_panel(REPORT)
            self._show()

    def _make(self) -> ToldPanel:
        self.panel = ToldPanel(tr("Imported Notes"), tr("All notes found their places."), 2, self._frame.theme)
        self.panel.chosen.connect(self._open)
        self.panel.left.connect(self._leave)
        return self.panel

    def _leave(self) -> None:
        self._frame.sides.leave_panel(REPORT)
        self._frame.page.setFocus()

    def _show(self) -> None:
        assert self.panel is not None
        titles = {info.id: info.title for info in self._session.shelf.texts}
        rows = [
            Told(
                mark.id,
                tr("Its words stand nowhere in the text, or in several places."),
                (((" ".join(mark.anchor.quote.split()), Manner.PLAIN),), ((mark.note, Manner.QUIET),)),
                titles.get(mark.text_id, ""),
            )
            for mark in self._lost
        ]
        self.panel.set_groups([Group(tr("No Place"), rows, [Deed(tr("Open Its Text"), self._open)])])

    def _open(self, mark: str) -> None:
        for one in self._lost:
            if one.id == mark:
                self._frame.reading.open(one.text_id)


def _start(desk: Desk, path: Path) -> Work[Imported]:
    return desk.start_import(path)


def _changed(imported: Imported) -> Changed:
    return imported.changed
