"""The room of statistics and cards: what its menu does."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.language import tr

if TYPE_CHECKING:
    from reader.window.frame import Frame


class StatisticsRoom(QObject):
    """Opens its dialogs over one frame."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._frame = frame
        frame.acts.on("statistics", self.show_statistics)
        frame.acts.on("make_cards", self.make_cards)

    def show_statistics(self) -> None:
        """Count the words of the open text, or of the library."""
        from reader.window.statistics.dialog import StatisticsDialog

        frame = self._frame
        dialog = StatisticsDialog(frame.session, frame.theme, frame.window())
        dialog.find_wanted.connect(self._find)
        dialog.cards_wanted.connect(self.make_cards)
        dialog.show()

    def make_cards(self, text_ids: tuple[str, ...] | None = None) -> None:
        """Choose words and write cards of them; of the open text unless texts are named."""
        from reader.window.statistics.cards_dialog import CardsDialog

        frame = self._frame
        if text_ids is None:
            text_ids = (frame.session.text.info.id,) if frame.session.text else ()
        folder = Path(frame.choices.now.export_folder or Path.home())
        dialog = CardsDialog(frame.session, text_ids, folder, frame.theme, frame.window())
        dialog.written.connect(self._written)
        dialog.show()

    def _find(self, words: str) -> None:
        frame = self._frame
        frame.window().activateWindow()
        frame.find_bar.begin(words)

    def _written(self, path: str) -> None:
        frame = self._frame
        frame.choices.set(export_folder=str(Path(path).parent))
        frame.session.said.emit(tr("The cards are in {path}.", path=path))
