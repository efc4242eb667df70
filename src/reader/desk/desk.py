"""The use cases: every one a short transaction that returns what changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from reader.desk import recording
from reader.desk.incoming.importing import Importing
from reader.desk.marks.linking import Linking
from reader.desk.marks.marking import Marking
from reader.desk.marks.marking_many import MarkingMany
from reader.desk.marks.tagging import Tagging
from reader.desk.outgoing.vaulting import Vaulting
from reader.desk.shelving import only
from reader.desk.texts import arriving
from reader.desk.texts.deciding import Deciding
from reader.desk.texts.describing import Describing
from reader.desk.texts.reading import Reading
from reader.desk.texts.replacing import Replacing
from reader.desk.texts.taking_in import TakingIn
from reader.desk.texts.watching import Watching
from reader.desk.texts.writing_out import WritingOut
from reader.desk.throwing_away import ThrowingAway
from reader.desk.values import Changed, UndoState
from reader.desk.words.learning import Learning
from reader.desk.words.studying import Studying
from reader.desk.words.using_terms import UsingTerms
from reader.errors import KnownError
from reader.language import trn
from reader.notes.shelf import TextInfo
from reader.store import actions, library
from reader.store.actions import Undone
from reader.store.database import PATIENCE, Connection
from reader.store.opening import open_library
from reader.text.article import Image

CHECKED_AT_ONCE = 2_000
"""Highlights that are checked at once: that takes 50 ms, and a save may be waiting."""


class Desk(
    TakingIn,
    Watching,
    Describing,
    Marking,
    MarkingMany,
    ThrowingAway,
    Tagging,
    Linking,
    Deciding,
    Learning,
    Studying,
    Reading,
    UsingTerms,
    Vaulting,
    WritingOut,
    Importing,
    Replacing,
):
    """An open library; for one thread. A use case that raises KnownError has changed nothing and can be repeated.

    Busy, a KnownError, says that another program holds the library just now.
    """

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        author: str = "",
        now: Callable[[], str] = recording.clock,
        writable: bool = True,
        patience: float = PATIENCE,
        read_file: arriving.FileReader = arriving.read_apart,
    ) -> Desk:
        """The library in a folder, which is made where there is none.

        `patience` is how many seconds a use case waits for another program; `read_file` reads what comes in, in a
        process of its own. Raises KnownError.
        """
        return cls(folder, open_library(folder, now(), writable=writable, patience=patience), author, now, read_file)

    @property
    def warning(self) -> str:
        """What the person should know about the library, as a sentence or several; "" for nothing.

        Of a text with very many highlights, each call checks some more: checking takes longer than opening.
        """
        if self._unchecked:
            self._check(CHECKED_AT_ONCE)
        parts = [self._database.warning]
        if self._unsound:
            parts.append(
                trn(
                    "{n} entry of the library is not as it was saved: the file was damaged or changed by other means.",
                    "{n} entries of the library are not as they were saved: the file was damaged"
                    " or changed by other means.",
                    len(self._unsound),
                )
            )
        return " ".join(part for part in parts if part)

    def unsound(self) -> frozenset[str]:
        """The ids of all rows, among those seen so far, that do not fit their checksums."""
        while self._unchecked:
            self._check(CHECKED_AT_ONCE)
        return frozenset(self._unsound)

    def close(self) -> None:
        """Let the files go."""
        self._unchecked.clear()
        super().close()
        self._shelf.index.close()
        self._database.close()

    # Texts

    def texts(self, *, trashed: bool = False) -> list[TextInfo]:
        """The texts in the library or in the trash: the last opened first, then the last imported."""
        with self._database.read() as connection:
            return [self._seen(listed) for listed in library.texts(connection, trashed=trashed)]

    def image(self, image: Image) -> bytes:
        """The bytes of an image of some text, encoded as in its file.

        Raises KnownError where they are missing or damaged.
        """
        return image.data or self._shelf.sources.read(image.data_hash)

    def find_text(self, prefix: str) -> TextInfo:
        """The text whose id begins so; one in the trash only where there is no other."""
        with self._database.read() as connection:
            return only(library.starting_with(connection, prefix), prefix)

    def original(self, text_id: str) -> bytes:
        """The bytes of the file as it came in."""
        with self._database.read() as connection:
            info = self._info(connection, text_id)
        return self._shelf.sources.read(info.original_hash)

    # Undo

    def undo(self) -> Changed:
        """Take the last action back, whichever window or run it comes from; an empty Changed where there is none.

        Raises KnownError where what it changed has been changed since.
        """
        return self._turned(actions.undo)

    def redo(self) -> Changed:
        """Do again what was taken back last; otherwise as `undo`."""
        return self._turned(actions.redo)

    def undo_state(self) -> UndoState:
        """What can be undone and done again now."""
        with self._database.read() as connection:
            return UndoState(*actions.labels(connection))

    def changed_elsewhere(self) -> bool:
        """Whether another process has written since this was last asked."""
        before, self._data_version = self._data_version, self._database.data_version()
        return before != self._data_version

    # What the use cases need

    def _turned(self, turn: Callable[[Connection, str], Undone | KnownError | None]) -> Changed:
        now = self._now()
        with self._database.write() as connection:
            turned = turn(connection, now)
            changed = Changed()
            if isinstance(turned, Undone):
                changed = self._tell(connection, turned.label, turned.changes, now)
        if isinstance(turned, Undone):
            self._follow(turned.changes)
        elif turned is not None:
            raise turned
        return changed
