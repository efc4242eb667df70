"""The use cases of reading: a text is opened, and the reader's place in it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from reader.desk import recording
from reader.desk.marks.bookmarking import Bookmarking
from reader.desk.shelving import placed
from reader.desk.texts.examining import Examined
from reader.desk.values import OpenText, Portion
from reader.errors import KnownError
from reader.notes.highlight import Highlight
from reader.notes.shelf import Place, TextInfo
from reader.store import library, notebook
from reader.store.database import Connection
from reader.store.notebook import Reached
from reader.text.span import Span
from reader.text.structure import Structures
from reader.text.survey import Survey

AT_ONCE = 500
"""Highlights that are read at once: that takes some milliseconds, and a save may be waiting."""
BEFORE, BEHIND, MOST = 2_000, 8_000, 3_000
"""Code points around the reader's place whose highlights are read first: more than the largest screen shows; and at
most so many of them."""

AT_LEISURE = 200_000
"""Code points of a source from which on it is shown before it has been looked through: that takes longer than a
reader should look at an empty page."""


class Reading(Bookmarking):
    """Opening writes nothing: whoever shows the text says so afterwards with `note_opened`."""

    def open_text(self, text_id: str) -> OpenText:
        """A text with all that is needed to show it."""
        with self._database.read() as connection:
            info = self._info(connection, text_id)
            marks = notebook.unchecked(connection, text_id)
        return self._opened(info, marks, None, examined=True)

    def begin_text(self, text_id: str, highlight_id: str = "", offset: int | None = None) -> OpenText:
        """As `open_text`, but of very many highlights only those around the reader's place; and around one of them, or
        around another place (code points) where it is known to be shown there.

        A long text that has no survey yet comes without one: whoever shows it has it looked through by `examine`, and
        gives what was found to `keep_examined`.
        """
        with self._database.read() as connection:
            info = self._info(connection, text_id)
            if info.highlights > AT_ONCE:
                marks, rest = self._some(connection, text_id, highlight_id, offset), notebook.START
            else:
                marks, rest = notebook.unchecked(connection, text_id), None
        return self._opened(info, marks, rest, examined=info.length < AT_LEISURE)

    def keep_examined(self, text_id: str, found: Examined) -> Survey | None:
        """Keep what was found in the source of a text; its survey, None where the text has another source by now.

        Raises KnownError for a text that has gone.
        """
        self._shelf.keep(found)
        info, article = self._article(text_id)
        return self._shelf.known_survey(info.source_hash, article) if info.source_hash == found.source_hash else None

    def read_on(self, text_id: str, rest: Reached) -> Portion:
        """The next highlights of a text that was begun; `rest` is that of the text, then that of the last portion."""
        with self._database.read() as connection:
            marks, further = notebook.following(connection, text_id, rest, AT_ONCE)
        info, article = self._article(text_id)
        highlights, lost = placed(marks, article.source, info.source_hash)
        return Portion(highlights, lost, further)

    def _some(self, connection: Connection, text_id: str, highlight_id: str, offset: int | None) -> list[Highlight]:
        """The highlights that are likely to be seen first."""
        places = [library.place(connection, text_id).offset if offset is None else offset]
        places += [one.highlight.anchor.span.start for one in notebook.by_id(connection, [highlight_id])]
        marks: dict[str, Highlight] = {}
        for place in places:
            found = notebook.near(connection, text_id, Span(place - BEFORE, place + BEHIND), MOST)
            marks.update((mark.id, mark) for mark in found)
        return list(marks.values())

    def _opened(self, info: TextInfo, marks: Sequence[Highlight], rest: Reached | None, *, examined: bool) -> OpenText:
        with self._database.read() as connection:
            place = library.place(connection, info.id)
            bookmarks = self._bookmarks(connection, info.id)
        self._unchecked[info.id] = 0
        _, article = self._article(info.id)
        look_up = self._shelf.survey if examined else self._shelf.known_survey
        survey = look_up(info.source_hash, article)
        paragraphs = self._shelf.paragraphs(info.source_hash, article.source)
        highlights, lost = placed(marks, article.source, info.source_hash)
        marked, lost_bookmarks = placed(bookmarks, article.source, info.source_hash)
        rulings = self._rulings(info.id, article.source, info.source_hash)
        unplaced = lost | lost_bookmarks
        structures = Structures(article.structure)
        return OpenText(
            info, article, paragraphs, survey, rulings, highlights, place, unplaced, marked, rest, structures
        )

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
