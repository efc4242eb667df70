"""The room of searching, furnished once the page has been seen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from weakref import ref

from PySide6.QtCore import QObject

from reader.language import trn
from reader.window.search.hits_side import HitsSide
from reader.window.search.in_library import InLibrary
from reader.window.search.seeker import Seeker

if TYPE_CHECKING:
    from reader.desk import Changed
    from reader.desk.search.finding import Progress
    from reader.window.frame import Frame

TOLD = 20
"""So many texts to be read are told at the foot of the window; fewer are done before one has read that."""


class SearchRoom(QObject):
    """The list of places in the text, and the search of the library."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._status = frame.status
        self.seeker = self._seeker_of(frame)
        self.hits = HitsSide(frame, self)
        self.library = InLibrary(frame, self.seeker, self)
        self.seeker.progressed.connect(self._tell)

    def _seeker_of(self, frame: Frame) -> Seeker:
        """The session's own seeker: it outlives the frame, which is made anew with another language or theme."""
        session = frame.session
        seeker = session.findChild(Seeker)
        if seeker is None:
            known = ref(session)  # which would otherwise never be let go: it owns the seeker
            seeker = Seeker(frame.folder, lambda: (there := known()) is not None and there.writable, session)
            seeker.failed.connect(session.storage.bug)
            session.changed.connect(partial(_follow, seeker))
            session.closed.connect(seeker.close)
            session.destroyed.connect(partial(_end, seeker))
        return seeker

    def _tell(self, progress: Progress | None) -> None:
        if progress is None or progress.of < TOLD:
            self._status.tell_work("")
        else:
            left = progress.of - progress.done
            self._status.tell_work(trn("Reading {n} text for searches", "Reading {n} texts for searches", left))


def _end(seeker: Seeker, _session: object = None) -> None:
    seeker.end()


def _follow(seeker: Seeker, changed: Changed | None) -> None:
    """Let the seeker know what was changed."""
    if changed is None:
        seeker.changed(None, texts=True)
    else:
        ids = {*(highlight.id for highlight in changed.highlights), *changed.gone}
        seeker.changed(ids, texts=bool(changed.texts or changed.rulings or changed.all_texts))
