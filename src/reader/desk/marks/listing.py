"""The use cases of the lists of highlights: which there are, in which order, and what each says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reader.desk.base import OpenLibrary
from reader.notes.highlight import Highlight
from reader.notes.selection import CardOrder, Selection, Tally
from reader.notes.wording import ALL, words_of
from reader.store import codebook, notebook, panel
from reader.store.database import Connection
from reader.text.folding import fold

EVERYTHING = Selection()


class Listing(OpenLibrary):
    """A list asks for ids first, which is quick however many there are, then for the highlights that it shows."""

    def select_highlights(
        self, wanted: Selection = EVERYTHING, order: CardOrder = CardOrder.PLACE, *, backwards: bool = False
    ) -> list[str]:
        """The ids of the highlights that meet all wishes, in some order."""
        with self._database.read() as connection:
            held: set[str] | None = None
            words = words_of(wanted.words)
            if words:
                self._learn_words(connection, wanted.texts)
                tags = codebook.names(connection)
                for word in sorted(words, key=len, reverse=True):  # the longest is in the fewest
                    held = self._holding(connection, word, tags, held)
            found = panel.ids(connection, wanted, order, held)
        return found[::-1] if backwards else found

    def highlights_by_id(self, ids: Sequence[str]) -> list[Highlight]:
        """These highlights in this order, those in the trash too; ids that are gone are left out."""
        with self._database.read() as connection:
            noted = notebook.by_id(connection, ids)
        self._note_unsound(noted)
        return [one.highlight for one in noted]

    def tally(self, text_id: str = "") -> Tally:
        """How many highlights of each kind there are, in one text or in all."""
        with self._database.read() as connection:
            return panel.tally(connection, text_id)

    def _holding(
        self, connection: Connection, word: str, tags: Mapping[str, str], among: set[str] | None = None
    ) -> set[str]:
        """The highlights that hold a word in quote, note or a tag; only those `among` some where these are told."""
        named = [tag for tag, name in tags.items() if word in fold(name)]
        tagged = codebook.carrying(connection, named) if named else set()
        return self._wording.holding(word, among) | (tagged if among is None else tagged & among)

    def _learn_words(self, connection: Connection, text_ids: frozenset[str]) -> None:
        version = self._database.data_version()
        if version != self._wording_version:  # another program has written
            self._wording.clear()
            self._wording_version = version
        for text_id in text_ids or {ALL}:
            if not self._wording.knows(text_id):
                self._wording.learn_text(text_id, panel.words_of_text(connection, text_id))
        if self._wording.changed:
            self._wording.learn(panel.words_of(connection, list(self._wording.changed)))
