"""The use cases about words that stand by marks: notes on whole texts, versions of notes, meanings of colours."""

from __future__ import annotations

from reader.desk import recording
from reader.desk.base import OpenLibrary
from reader.desk.values import Changed, TextNote
from reader.errors import KnownError
from reader.notes.highlight import Colour
from reader.notes.meanings import Meaning
from reader.store import legend, versions
from reader.store.records import RowChange
from reader.store.rows import COLOURS, HIGHLIGHTS, TEXT_NOTES, get, text_of
from reader.store.versions import NoteVersion


class Noting(OpenLibrary):
    """A note is Markdown; it is saved while it is typed, and what is typed at one sitting is one action."""

    def note_text(self, text_id: str, note: str) -> Changed:
        """Write the note on a whole text; "" takes it away."""
        now = self._now()
        with self._database.write() as connection:
            recording.listed_text(connection, text_id)
            before = legend.text_note(connection, text_id, self._author, now)
            change = RowChange(TEXT_NOTES, before, {**before, "note": note})
            return self._perform(connection, recording.EDIT_TEXT_NOTE, [change], now)

    def text_note(self, text_id: str) -> TextNote:
        """The note on a whole text; an empty one where nobody wrote any."""
        with self._database.read() as connection:
            return recording.text_note(connection, text_id)

    def noted_texts(self) -> frozenset[str]:
        """The ids of all texts with a note on the whole of them."""
        with self._database.read() as connection:
            return frozenset(text_id for text_id, note in legend.noting(connection, "") if note.strip())

    def note_now(self, subject_id: str) -> str:
        """What a note says now; by the id of its highlight, or of its text."""
        with self._database.read() as connection:
            row = get(connection, HIGHLIGHTS, subject_id) or get(connection, TEXT_NOTES, subject_id)
            return text_of(row["note"]) if row else ""

    def note_versions(self, subject_id: str) -> list[NoteVersion]:
        """What a note said before, the last version first; by the id of its highlight, or of its text."""
        with self._database.read() as connection:
            return versions.of(connection, subject_id)

    def restore_note(self, version_id: str) -> Changed:
        """Let a note say again what it said in a version; what it says now becomes a version too."""
        now = self._now()
        with self._database.write() as connection:
            version = versions.by_id(connection, version_id)
            if version is None:
                raise KnownError("This version of the note is no longer there.")
            table = HIGHLIGHTS if get(connection, HIGHLIGHTS, version.subject_id) else TEXT_NOTES
            before = get(connection, table, version.subject_id)
            if before is None or before.get("trashed"):
                raise KnownError("This mark is no longer there.", advice="It may have been deleted in another window.")
            change = RowChange(table, before, {**before, "note": version.note})
            return self._perform(connection, recording.RESTORE_NOTE, [change], now)

    def name_colour(self, colour: Colour, name: str, meaning: str = "") -> Changed:
        """Say what marks of a colour mean; without a name the colour has its own again."""
        now = self._now()
        with self._database.write() as connection:
            before = legend.colour(connection, colour, self._author, now)
            after = {**before, "name": " ".join(name.split()), "meaning": meaning.strip()}
            return self._perform(connection, recording.NAME_COLOUR, [RowChange(COLOURS, before, after)], now)

    def colours(self) -> dict[Colour, Meaning]:
        """What the eight colours are called and mean, in their order."""
        with self._database.read() as connection:
            return legend.colours(connection)
