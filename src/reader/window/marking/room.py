"""The room of marks, furnished once the page has been seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.window.marking.joining import Joining
from reader.window.marking.listing import Listing
from reader.window.marking.marker_mode import MarkerMode
from reader.window.marking.naming import Naming
from reader.window.marking.occurring import Occurring
from reader.window.marking.revising import Revising

if TYPE_CHECKING:
    from reader.window.frame import Frame


class MarkingRoom(QObject):
    """Everything about marks that nobody needs before the page has been seen."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.joining = Joining(frame.session, frame.pages, frame.acts, self)
        self.marker = MarkerMode(frame, self)
        self.naming = Naming(frame, self)
        self.occurring = Occurring(frame, self)
        self.listing = Listing(frame, self)
        self.revising = Revising(frame, self)
