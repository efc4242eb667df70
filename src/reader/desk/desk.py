"""The use cases: every one a short transaction that returns what changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from reader.desk import arriving, recording
from reader.desk.concording import Concording
from reader.desk.deciding import Deciding
from reader.desk.importing import Importing
from reader.desk.learning import Learning
from reader.desk.looking_up import LookingUp
from reader.desk.marking import Marking
from reader.desk.marking_many import MarkingMany
from reader.desk.noting import Noting
from reader.desk.reading import Reading
from reader.desk.replacing import Replacing
from reader.desk.shelving import only
from reader.desk.tagging import Tagging
from reader.desk.values import Changed, UndoState
from reader.desk.vaulting import Vaulting
from reader.errors import KnownError
from reader.language import trn
from reader.notes.shelf import TextInfo
from reader.store import actions, library
from reader.store.actions import Undone
from reader.store.database import PATIENCE, Connection
from reader.store.opening import open_library
from reader.store.records import RowChange
from reader.store.rows import TEXTS, get, put
from reader.store.sources import hash_of, to_bytes
from reader.text.article import Article, Image

CHECKED_AT_ONCE = 2_000
"""Highlights that are checked at once: that takes 50 ms, and a save may be waiting."""


class Desk(
    Marking,
    MarkingMany,
    Noting,
    Tagging,
    Deciding,
    Learning,
    LookingUp,
    Reading,
    Concording,
    Vaulting,
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

    def import_bytes(self, data: bytes, name: str, encoding: str = "") -> Changed:
        """Take in a file called `name`; the text already there where its source is known (out of the trash)."""
        return self._take_in(self._read_file(data, name, encoding), data, name)

    def import_text(self, text: str, title: str = "") -> Changed:
        """Take in pasted text; without a title its first line serves."""
        if not text.strip():
            raise KnownError("There is no text to take in.", advice="Copy some text first.")
        title = title.strip() or library.first_line(text)
        return self._take_in(Article(text, title=title), to_bytes(text), "")

    def import_file(self, path: Path, encoding: str = "") -> Changed:
        """Take in a file; `encoding` "" guesses."""
        return self.import_bytes(arriving.read_file(path), path.name, encoding)

    def image(self, image: Image) -> bytes:
        """The bytes of an image of some text, encoded as in its file.

        Raises KnownError where they are missing or damaged.
        """
        return image.data or self._shelf.sources.read(image.data_hash)

    def rename_text(self, text_id: str, title: str) -> Changed:
        """Give a text another title; blanks around it are left out."""
        if not title.strip():
            raise KnownError("A text needs a title.")
        return self._change_text(text_id, recording.RENAME_TEXT, title=title.strip())

    def delete_text(self, text_id: str) -> Changed:
        """Put a text into the trash, with its highlights."""
        return self._change_text(text_id, recording.DELETE_TEXT, trashed=self._now())

    def restore_text(self, text_id: str) -> Changed:
        """Take a text out of the trash."""
        return self._change_text(text_id, recording.RESTORE_TEXT, trashed="")

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

    def _take_in(self, article: Article, original: bytes, name: str) -> Changed:
        self._database.require_writable()
        data = to_bytes(article.source)
        with self._database.read() as connection:
            known = library.with_source(connection, hash_of(data))
        # A known text is stored anew too: its file may be the one that is missing or damaged.
        source_hash, original_hash = self._shelf.sources.keep(data), self._shelf.sources.keep(original)
        structure = self._shelf.sources.keep_structure(article)
        if known is None:
            self._shelf.survey(source_hash, article)
        now = self._now()
        with self._database.write() as connection:
            known = library.with_source(connection, source_hash)
            if known is None:
                title, length = article.title or name, len(article.source)
                info = TextInfo(uuid4().hex, title, name, source_hash, original_hash, article.encoding, length, now)
                put(connection, TEXTS, library.new_row(info, structure, self._author), now)
                return Changed(texts=(info,))
        return self.restore_text(known.id) if known.trashed else Changed(texts=(known,))

    def _change_text(self, text_id: str, label: str, **cells: str) -> Changed:
        with self._database.write() as connection:
            before = get(connection, TEXTS, recording.listed_text(connection, text_id).info.id)
            assert before is not None
            if "trashed" in cells and bool(cells["trashed"]) == bool(before["trashed"]):
                return Changed()
            return self._perform(connection, label, [RowChange(TEXTS, before, {**before, **cells})], self._now())

    def _turned(self, turn: Callable[[Connection, str], Undone | KnownError | None]) -> Changed:
        with self._database.write() as connection:
            turned = turn(connection, self._now())
            changed = Changed()
            if isinstance(turned, Undone):
                changed = self._tell(connection, turned.label, turned.changes)
        if isinstance(turned, Undone):
            self._follow(turned.changes)
        elif turned is not None:
            raise turned
        return changed
