"""The room of the library: made after the first paint, its view when it is first shown."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.language import mark, tr, trn
from reader.notes.shelf import TextInfo
from reader.window.shelf.bringing import Bringing
from reader.window.shelf.describing import Describing
from reader.window.shelf.intake import Intake
from reader.window.shelf.renewing import Renewing
from reader.window.shelf.watching import Watching

if TYPE_CHECKING:
    from reader.window.frame import Frame
    from reader.window.shelf.keeping import Do
    from reader.window.shelf.view import LibraryView


class Room(QObject):
    """Joins the library to the rest of a frame."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._frame = frame
        self.view: LibraryView | None = None
        self.intake = frame.session.findChild(Intake) or Intake(frame.session, frame.folder, frame.session)
        frame.session.closed.connect(self.intake.stop)
        self.bringing = Bringing(frame, self.intake, self)
        self.renewing = Renewing(frame, self)
        self.bringing.replacement_wanted.connect(self.renewing.by_text)
        self.watching = Watching(frame, self.renewing.by_file, self)
        self.describing = Describing(frame, self)
        self.describing.encoding_wanted.connect(self.renewing.ask_for_encoding)
        frame.acts.on("library", self.toggle)
        frame.acts.on("export_text", self._export_open)
        frame.left.library.all_wanted.connect(self.show_library)
        frame.start.library_wanted.connect(self.show_library)

    def toggle(self) -> None:
        """Show the library, or the text again."""
        if self.view is not None and self._frame.middle.currentWidget() is self.view:
            self.leave()
        else:
            self.show_library()

    def show_library(self) -> None:
        """Show the library in the middle, ready for keys."""
        from reader.window.shelf.browsing import Browsing
        from reader.window.shelf.keeping import Keeping
        from reader.window.shelf.view import LibraryView

        frame = self._frame
        if self.view is None:
            self.view = LibraryView(frame.theme)
            self.browsing = Browsing(frame.session, frame.choices, self.view)
            self.keeping = Keeping(frame.session, self.view, self.browsing, self._others(), self._rarer())
            self.view.text_chosen.connect(self._open)
            self.view.left.connect(self.leave)
            self.view.files_dropped.connect(frame.files.open)
            frame.middle.addWidget(self.view)
        text = frame.session.text
        self.view.delegate.current = text.info.id if text else ""
        frame.middle.setCurrentWidget(self.view)
        self.browsing.show()
        self.view.list.setFocus()

    def leave(self) -> None:
        """Back to the text."""
        self._frame.show_text()

    def _others(self) -> Sequence[tuple[str, Do]]:
        """What else can be done with texts of the library."""
        return (
            (mark("About"), self.describing.show_first),
            (mark("Export Text…"), self._export_texts),
            (mark("Export Notes…"), self._export),
        )

    def _rarer(self) -> Sequence[tuple[str, Do]]:
        """What is offered in the menu only."""
        return ((mark("Copy CSL-JSON"), self.describing.copy_references),)

    def _export_open(self) -> None:
        if self._frame.session.text is not None:
            self._export_texts([self._frame.session.text.info])

    def _export_texts(self, texts: Sequence[TextInfo]) -> None:
        """Write texts into files; the open one as it is seen now."""
        from reader.window.shelf.export_text import ExportTextDialog

        frame = self._frame
        frame.reading.keep_place()  # the view is written with it
        folder = frame.choices.now.export_folder or str(Path.home())
        dialog = ExportTextDialog(frame.session.storage, texts, folder, frame.theme, frame.window())
        dialog.folder_chosen.connect(lambda chosen: frame.choices.set(export_folder=chosen))
        dialog.written.connect(self._written)
        dialog.open()

    def _written(self, paths: list[str]) -> None:
        if len(paths) == 1:
            self._frame.session.said.emit(tr("The text is in {path}.", path=paths[0]))
        elif paths:
            folder = str(Path(paths[0]).parent)
            sentence = trn("{n} text is in {folder}.", "{n} texts are in {folder}.", len(paths), folder=folder)
            self._frame.session.said.emit(sentence)

    def _open(self, text_id: str) -> None:
        text = self._frame.session.text
        if text is not None and text.info.id == text_id:
            self.leave()
        self._frame.reading.open(text_id)

    def _export(self, texts: Sequence[TextInfo]) -> None:
        from reader.window.exporting.room import ExportRoom

        for room in self._frame.rooms:
            if isinstance(room, ExportRoom):
                room.ask_for(texts[0])
