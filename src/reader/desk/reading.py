"""The use cases of reading: a text is opened, and the reader's place in it is kept."""

from __future__ import annotations

from contextlib import suppress

from reader.desk import recording
from reader.desk.bookmarking import Bookmarking
from reader.desk.shelving import placed
from reader.desk.values import OpenText
from reader.errors import KnownError
from reader.notes.shelf import Place
from reader.store import library, notebook


class Reading(Bookmarking):
    """Opening writes nothing: whoever shows the text says so afterwards with `note_opened`."""

    def open_text(self, text_id: str) -> OpenText:
        """A text with all that is needed to show it."""
        with self._database.read() as connection:
            info = self._info(connection, text_id)
            place = library.place(connection, text_id)
            marks = notebook.unchecked(connection, text_id)
            bookmarks = self._bookmarks(connection, text_id)
        self._unchecked[text_id] = 0
        _, article = self._article(text_id)
        survey = self._shelf.survey(info.source_hash, article.source)
        paragraphs = self._shelf.paragraphs(info.source_hash, article.source)
        highlights, lost = placed(marks, article.source, info.source_hash)
        marked, lost_bookmarks = placed(bookmarks, article.source, info.source_hash)
        rulings = self._rulings(text_id, article.source, info.source_hash)
        unplaced = lost | lost_bookmarks
        return OpenText(info, article, paragraphs, survey, rulings, highlights, place, unplaced, marked)

    def note_opened(self, text_id: str) -> None:
        """Remember that a text was opened now, where that can be saved: a full disk keeps nobody from reading."""
        with suppress(KnownError), self._database.write() as connection:
            recording.known(library.stored_files(connection, text_id))
            library.note_opened(connection, text_id, self._now())

    def keep_place(self, text_id: str, place: Place) -> None:
        """Remember where the reader is; a library that is read-only forgets it."""
        if not self.read_only:
            with self._database.write() as connection:
                recording.known(library.stored_files(connection, text_id))
                library.keep_place(connection, text_id, place)
