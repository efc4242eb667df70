"""The use cases about dictionaries; nothing of them is loaded before a word is looked up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.desk.base import OpenLibrary

if TYPE_CHECKING:
    from reader.desk.words.bookcase import AtPlace, Bookcase
    from reader.study.dictionary import LookUp


class LookingUp(OpenLibrary):
    """What the dictionaries say; `dictionaries` has all else about them."""

    _bookcase: Bookcase | None = None

    @property
    def dictionaries(self) -> Bookcase:
        """All dictionaries of the library."""
        if self._bookcase is None:
            from reader.desk.words.bookcase import Bookcase

            self._bookcase = Bookcase(self.folder, not self.read_only, self._database.require_writable)
        return self._bookcase

    def look_up(self, word: str) -> LookUp:
        """What the dictionaries say of a word, in either script; where they do not have it, of its parts.

        The first time ever takes some seconds, unless the dictionaries were prepared. Raises KnownError where one
        cannot be indexed.
        """
        return self.dictionaries.look_up(word)

    def look_up_at(self, line: str, at: int) -> AtPlace:
        """The words at a place of a line, which has no noise in it; code points. As `look_up`."""
        with self._database.read() as connection:
            own = self._learned_now(connection).lexicon.own
        return self.dictionaries.look_up_at(line, at, own)

    def warm_dictionaries(self) -> None:
        """Load what the first look-ups need (0.2 s), where dictionaries have been indexed; else nothing is done."""
        if (self.folder / "dictionaries").is_dir() and self.dictionaries.ready:
            from reader.text.script import convert

            self.look_up_at("字", 0)
            convert("字", "s2t")  # what a term is begun with where no dictionary has the word

    def close(self) -> None:
        """Let their files go; those that were put away are deleted."""
        if self._bookcase is not None:
            self._bookcase.close()
            self._bookcase = None
        super().close()
