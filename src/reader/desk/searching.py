"""What the finder needs from the library: which texts there are, and each with its noise as ruled."""

from __future__ import annotations

import hashlib

from reader.desk.base import OpenLibrary
from reader.desk.finding import Searchable
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
            listed = library.texts(connection)
            ruled = library.ruled(connection)
        return [
            Searchable(one.info.id, one.info.title, one.info.source_hash, one.info.length, _stamp(one, ruled))
            for one in listed
        ]

    def folding(self, text_id: str) -> tuple[str, list[Span]]:
        """The source of a text and its noise as ruled, code points.

        Raises KnownError where its file is missing or damaged.
        """
        info, article = self._article(text_id)
        survey = self._shelf.survey(info.source_hash, article)
        whole = Span(0, len(article.source))
        rulings = self._rulings(text_id, article.source, info.source_hash)
        return article.source, noise_spans(article.source, whole, survey.findings.within(whole), rulings)


def _stamp(one: library.Listed, ruled: dict[str, str]) -> str:
    parts = (str(LAYOUT), str(VERSION), one.info.source_hash, one.info.title, ruled.get(one.info.id, ""))
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
