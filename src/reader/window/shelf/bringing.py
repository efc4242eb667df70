"""Folders and many files are brought in: chosen or dropped, with a report beside the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from reader.language import tr
from reader.window.shelf.intake import Intake
from reader.window.shelf.report import ReportPanel

if TYPE_CHECKING:
    from reader.desk import Arrival
    from reader.window.frame import Frame

IMPORTS = "imports"


class Bringing(QObject):
    """Starts imports and shows what became of them."""

    replacement_wanted = Signal(str, str)
    """The id of a text, and of another one whose text it is to get."""

    def __init__(self, frame: Frame, intake: Intake, parent: QObject) -> None:
        super().__init__(parent)
        self._frame = frame
        self._intake = intake
        self._panel: ReportPanel | None = None
        frame.right.offer(IMPORTS, self._make_panel)
        frame.acts.on("open_folder", self.ask_for_folder)
        frame.acts.on(IMPORTS, self.toggle)
        frame.files.many_wanted.connect(self.bring)
        intake.began.connect(self._begin)

    def bring(self, places: Sequence[str], encoding: str = "") -> None:
        """Take in files and folders."""
        if not self._frame.session.writable:
            self._frame.session.said.emit(tr("This library can only be read, so nothing was saved."))
            return
        self._intake.start([Path(place) for place in places], encoding)

    def ask_for_folder(self) -> None:
        """Let the person choose a folder."""
        choices = self._frame.choices
        folder = choices.now.open_folder or str(Path.home())
        options = QFileDialog.Option.ShowDirsOnly | QFileDialog.Option.DontUseNativeDialog
        chosen = QFileDialog.getExistingDirectory(self._frame, tr("Open a Folder"), folder, options)
        if chosen:
            choices.set(open_folder=chosen)
            self.bring([chosen])

    def toggle(self) -> None:
        """Show the report of the last import, or the notes again."""
        if self._frame.sides.shows(IMPORTS):
            self._frame.sides.leave_panel(IMPORTS)
        else:
            self._frame.sides.show_panel(IMPORTS)

    def _begin(self) -> None:
        self._frame.sides.show_panel(IMPORTS)
        if self._panel is not None:
            self._panel.begin()

    def _make_panel(self) -> ReportPanel:
        panel = self._panel = ReportPanel(self._frame.theme)
        self._intake.progressed.connect(panel.show_progress)
        self._intake.arrived.connect(panel.add)
        self._intake.ended.connect(panel.end)
        panel.cancel_wanted.connect(self._intake.cancel)
        panel.left.connect(lambda: self._frame.sides.leave_panel(IMPORTS))
        panel.text_chosen.connect(self._frame.reading.open)
        panel.set_offers(self._offers)
        if self._intake.runs or self._intake.arrivals:  # another window, or this one in other colours, began it
            panel.begin()
            for arrival in self._intake.arrivals:
                panel.add(arrival)
        if not self._intake.runs:
            panel.end()
        return panel

    def _offers(self, arrival: Arrival) -> Sequence[tuple[str, Callable[[], object]]]:
        """What can be done with a file that came in."""
        frame, info, alike = self._frame, arrival.info, arrival.alike
        if info is None:
            return ()
        offers: list[tuple[str, Callable[[], object]]] = [(tr("Open"), lambda: frame.reading.open(info.id))]
        if alike is not None:
            offers.append((tr("Open the Other"), lambda: frame.reading.open(alike.id)))
            if frame.session.writable:
                offers.append((tr("Replace the Other by It"), lambda: self.replacement_wanted.emit(alike.id, info.id)))
                offers.append((tr("New One to the Trash"), lambda: frame.files.delete(info.id, info.title)))
        return offers
