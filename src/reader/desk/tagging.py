"""The use cases about tags."""

from __future__ import annotations

from reader.desk.base import OpenLibrary
from reader.desk.values import TagCount
from reader.store import codebook


class Tagging(OpenLibrary):
    """Tags are paths, `用語/黨建`; what is done to one is done to those below it too."""

    def tags(self, text_id: str = "") -> list[TagCount]:
        """The tags in use by name, in one text or in all; what is in the trash does not count."""
        with self._database.read() as connection:
            self._unsound.update(codebook.unsound(connection))
            return [TagCount(name, count) for name, count in codebook.counts(connection, text_id)]
