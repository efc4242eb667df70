"""The use cases of the lists of highlights: which there are, in which order, and what each says."""

from __future__ import annotations

from collections.abc import Sequence

from reader.desk.base import OpenLibrary
from reader.notes.highlight import Highlight
from reader.notes.selection import CardOrder, Selection, Tally
from reader.notes.wording import words_of
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
            found = panel.ids(connection, wanted, order)
            for word in words_of(wanted.words):
                held = self._holding(connection, found, word)
                found = [one for one in found if one in held]
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

    def prepare_words(self) -> None:
        """Read what all highlights say, so that the first search for words need not."""
        with self._database.read() as connection:
            self._learn_words(connection, panel.ids(connection, EVERYTHING, CardOrder.PLACE))

    def _holding(self, connection: Connection, ids: Sequence[str], word: str) -> set[str]:
        self._learn_words(connection, ids)
        tags = {name for name in codebook.all_seen(connection) if word in fold(name)}
        return self._wording.holding(ids, word) | codebook.carrying(connection, tags)

    def _learn_words(self, connection: Connection, ids: Sequence[str]) -> None:
        version = self._database.data_version()
        if version != self._wording_version:  # another program has written
            self._wording.clear()
            self._wording_version = version
        self._wording.learn(panel.words_of(connection, self._wording.unknown(ids)))
