"""Finding words in the whole library: for a thread of its own, beside the one that keeps the notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.errors import KnownError
from reader.notes.query import Query
from reader.store.search import Indexed, SearchIndex
from reader.store.sources import Sources
from reader.text.folding import Folded, find_all, fold
from reader.text.occurrences import TextHits
from reader.text.span import Span

STEP = 20
"""Texts that are looked through between two chances to stop."""
SHOWN = 5
"""Places that are given of each text; all are counted."""


@dataclass(frozen=True, slots=True)
class Searchable:
    """A text that can be searched; `stamp` says from what its entry in the index must have been made."""

    text_id: str
    title: str
    source_hash: str
    length: int
    stamp: str


@dataclass(frozen=True, slots=True)
class FoundText:
    """A text that answers a query: how often its words stand in it, and where first (code points of the source).

    `titled` says that the title holds the words; `count` is 0 where only the title does.
    """

    text_id: str
    titled: bool
    count: int
    spans: tuple[Span, ...]


class Finder:
    """The index of a library with its sources; for one thread. What the index does not hold yet is not found."""

    def __init__(self, folder: Path, *, writable: bool = True) -> None:
        self._index = SearchIndex(folder, writable=writable)
        self._sources = Sources(folder / "sources")

    def outdated(self, texts: Sequence[Searchable]) -> list[str]:
        """The ids of the texts that must be taken in (anew); what is no longer in the library goes."""
        stamps = self._index.stamps()
        for gone in stamps.keys() - {text.text_id for text in texts}:
            self._index.remove(gone)
        return [text.text_id for text in texts if stamps.get(text.text_id) != text.stamp]

    def take_in(self, text: Searchable, source: str, noise: Sequence[Span]) -> None:
        """Put a text into the index; `noise` as ruled, code points of the source."""
        self._index.put(Indexed(text.text_id, text.stamp, text.source_hash, text.title, text.length), source, noise)

    def find(self, query: Query, texts: Sequence[Searchable], *, shown: int = SHOWN) -> Iterator[list[FoundText]]:
        """The texts that answer a query, some at a time: those with the words in their titles, then in the given order.

        What a query wants of highlights is not looked at here; `shown` places are given of each text, all are counted.
        """
        words = query.folded
        titled = self._titled(words)
        candidates = {one.text_id for one in self._index.holding(words)} | titled
        asked = [text for text in texts if text.text_id in candidates and self._title_fits(text, query)]
        asked.sort(key=lambda text: text.text_id not in titled)
        for at in range(0, len(asked), STEP):
            found = (self._look(text, query, text.text_id in titled, shown) for text in asked[at : at + STEP])
            yield [one for one in found if one is not None]

    def occurrences(self, phrase: str, texts: Sequence[Searchable]) -> Iterator[list[TextHits]]:
        """Every text that holds a folded phrase, with all its places, some at a time, in no order."""
        wanted = {text.text_id for text in texts}
        for bodies in self._index.bodies(phrase):
            found = [
                TextHits(body.text_id, body.source_hash, body.text(), phrase, body.alignment)
                for body in bodies
                if body.text_id in wanted
            ]
            yield [one for one in found if one]

    def close(self) -> None:
        """Let the files go."""
        self._index.close()

    def _titled(self, words: Sequence[str]) -> set[str]:
        return {one.text_id for one in self._index.titled(words)} if words else set()

    def _title_fits(self, text: Searchable, query: Query) -> bool:
        title = fold(text.title)
        return all(fold(words) in title for words in query.titles)

    def _look(self, text: Searchable, query: Query, titled: bool, shown: int) -> FoundText | None:
        folded = self._index.folded(text.text_id)
        if folded is None or any(fold(words) in folded.text for words in query.without):
            return None
        if query.exact:
            titled = all(words in text.title for words in query.words)
            return self._look_exactly(text, query, folded, titled, shown)
        if not all(word in folded.text for word in query.folded):
            return FoundText(text.text_id, True, 0, ()) if titled else None
        count = sum(folded.text.count(word) for word in query.folded)
        first = sorted(span for word in query.folded for span in find_all(folded, word, shown))
        return FoundText(text.text_id, titled, count, tuple(first[:shown]))

    def _look_exactly(
        self, text: Searchable, query: Query, folded: Folded, titled: bool, shown: int
    ) -> FoundText | None:
        try:
            source = self._sources.read(text.source_hash).decode("utf-8", "surrogatepass")
        except KnownError:
            return None
        spans: list[Span] = []
        for typed, word in zip(query.words, query.folded, strict=True):
            here = [span for span in find_all(folded, word) if _shown(source, span, folded) == typed]
            if not here:
                return FoundText(text.text_id, True, 0, ()) if titled else None
            spans.extend(here)
        spans.sort()
        return FoundText(text.text_id, titled, len(spans), tuple(spans[:shown]))


def _shown(source: str, span: Span, folded: Folded) -> str:
    """What stands at a span of the source without its noise."""
    inside = folded.alignment.to_rendered(span)
    pieces = (folded.alignment.to_source(Span(at, at + 1)).start for at in range(inside.start, inside.end))
    return "".join(source[at] for at in pieces)
