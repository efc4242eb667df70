"""What the finder needs from the library: which texts there are, and each with its noise as ruled."""

from __future__ import annotations

import hashlib

from reader.desk.base import OpenLibrary
from reader.desk.finding import Searchable
from reader.notes.shelf import TextInfo
from reader.store import library
from reader.store.search import LAYOUT
from reader.text.rulings import noise_spans
from reader.text.span import Span
from reader.text.survey import VERSION


class Searching(OpenLibrary):
    """The use cases about what can be found."""

    def searchable(self) -> list[Searchable]:
        """The texts of the library, the last opened first, and what their entries in the index must be made from."""
        with self._database.read() as connection:
            infos = library.unchecked(connection)
            ruled = library.ruled(connection)
        return [Searchable(info.id, info.title, info.source_hash, info.length, _stamp(info, ruled)) for info in infos]

    def folding(self, text_id: str) -> tuple[str, list[Span]]:
        """The source of a text and its noise as ruled, code points.

        Raises KnownError where its file is missing or damaged.
        """
        info, article = self._article(text_id)
        survey = self._shelf.survey(info.source_hash, article)
        whole = Span(0, len(article.source))
        rulings = self._rulings(text_id, article.source, info.source_hash)
        return article.source, noise_spans(article.source, whole, survey.findings.within(whole), rulings)


def _stamp(info: TextInfo, ruled: dict[str, str]) -> str:
    parts = (str(LAYOUT), str(VERSION), info.source_hash, info.title, ruled.get(info.id, ""))
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
