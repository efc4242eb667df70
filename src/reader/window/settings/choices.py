"""The settings as the window changes them: in force at once, written when the hand has come to rest."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from reader import settings
from reader.errors import KnownError

WRITE_MS = 500


class Choices(QObject):
    """Holds the settings in force; `changed` names the new ones, `sorry` says what kept them from being written.

    `trouble` is what was wrong with the file when it was read, "" for nothing.
    """

    changed = Signal(set)
    sorry = Signal(str)

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self.now, self.trouble = settings.load(path)
        self._written = self.now
        self._timer = QTimer(self, singleShot=True, interval=WRITE_MS)
        self._timer.timeout.connect(self.write)

    @property
    def templates(self) -> Path:
        """The folder of the reader's own templates."""
        return self._path.parent / "templates"

    def set(self, **values: Any) -> None:
        """Choose otherwise."""
        new = replace(self.now, **values)
        changed = {name for name in values if getattr(new, name) != getattr(self.now, name)}
        if changed:
            self.now = new
            self._timer.start()
            self.changed.emit(changed)

    def write(self) -> None:
        """Write the settings now, if they are new."""
        self._timer.stop()
        if self.now != self._written:
            try:
                settings.save(self.now, self._path)
            except KnownError as error:
                self.sorry.emit(str(error))
            self._written = self.now
