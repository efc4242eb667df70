"""What all use cases stand on: an open library, and how something on it is changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from reader.desk import recording
from reader.desk.shelving import Shelf
from reader.desk.texts.arriving import FileReader
from reader.desk.values import Changed
from reader.notes.shelf import TextInfo
from reader.notes.wording import Wording
from reader.store import actions, codebook, judgements, library, notebook, vocabulary
from reader.store.database import Connection, Database
from reader.store.library import Listed
from reader.store.notebook import Noted
from reader.store.records import RowChange
from reader.store.rows import HIGHLIGHTS, text_of
from reader.store.vocabulary import Learned
from reader.text.article import Article
from reader.text.rulings import Rulings


class OpenLibrary:
    """An open library; for one thread."""

    def __init__(
        self, folder: Path, database: Database, author: str, now: Callable[[], str], read_file: FileReader
    ) -> None:
        self.folder = folder
        self._database = database
        self._author = author
        self._now = now
        self._read_file = read_file
        self._shelf = Shelf(folder, writable=not database.read_only)
        self._data_version = database.data_version()
        self._unsound: set[str] = set()
        self._unchecked: dict[str, int] = {}
        self._learned = Learned()
        self._wording = Wording()
        self._wording_version = self._data_version

    @property
    def read_only(self) -> bool:
        """Whether nothing can be saved."""
        return self._database.read_only

    def close(self) -> None:
        """Let go what some use cases have opened besides."""

    def _perform(
        self,
        connection: Connection,
        label: str,
        changes: Sequence[RowChange],
        now: str,
        *,
        joins: bool = False,
        onto: int = 0,
    ) -> Changed:
        joins = joins or label in recording.TYPED  # what is typed at one sitting is one action
        real = actions.perform(connection, label, changes, author=self._author, now=now, joins=joins, onto=onto)
        return self._tell(connection, label, real, now) if real else Changed()

    def _tell(self, connection: Connection, label: str, changes: Sequence[RowChange], now: str = "") -> Changed:
        """What some changes of rows mean to those who show them; `now` as in `recording.changed`."""
        self._wording.changed.update(text_of(one.after["id"]) for one in changes if one.table is HIGHLIGHTS)
        return recording.changed(connection, label, changes, now)

    def _article(self, text_id: str) -> tuple[TextInfo, Article]:
        with self._database.read() as connection:
            info, structure = recording.known(library.stored_files(connection, text_id))
        return info, self._shelf.article(info, structure)

    def _rulings(self, text_id: str, source: str, source_hash: str) -> Rulings:
        with self._database.read() as connection:
            learned = self._learned_now(connection)
            return judgements.rulings(connection, text_id, source, source_hash, learned)

    def _learned_now(self, connection: Connection) -> Learned:
        self._learned = vocabulary.learned(connection, self._learned)
        return self._learned

    def _info(self, connection: Connection, text_id: str) -> TextInfo:
        return self._seen(recording.listed_text(connection, text_id))

    def _seen(self, listed: Listed) -> TextInfo:
        if not listed.sound:
            self._unsound.add(listed.info.id)
        return listed.info

    def _check(self, count: int) -> None:
        """Hold the next `count` highlights of the texts that were opened against their checksums, and all tags."""
        with self._database.read() as connection:
            if 0 in self._unchecked.values():
                self._unsound.update(codebook.unsound(connection))
            while self._unchecked and count > 0:
                text_id, after = next(iter(self._unchecked.items()))
                unsound, stopped = notebook.unsound_among(connection, text_id, after, count)
                self._unsound.update(unsound)
                if stopped is None:
                    del self._unchecked[text_id]
                else:
                    self._unchecked[text_id] = stopped
                    return

    def _note_unsound(self, noted: Sequence[Noted]) -> None:
        self._unsound.update(one.highlight.id for one in noted if not one.sound)
