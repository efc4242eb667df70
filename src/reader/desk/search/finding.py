"""Finding words in the whole library: for a thread of its own, beside the one that keeps the notes."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from time import perf_counter

from reader.desk.search.searching import Searchable, Searching
from reader.errors import KnownError
from reader.notes.query import Query
from reader.notes.tags import is_below
from reader.store.search import Body, SearchIndex
from reader.store.sources import Sources
from reader.text.alignment import cut
from reader.text.folding import Folded, fold
from reader.text.occurrences import TextHits, hits
from reader.text.span import Span

PORTION_S = 0.012
"""How long is looked for answers until those at hand are given."""
MANY = 50
"""Texts taken in after which the index is tidied up."""
AT_ONCE = 20
"""Texts whose occurrences are given at once."""
SHOWN = 5
"""Places that are given of each text; all are counted."""


@dataclass(frozen=True, slots=True)
class FoundText:
    """A text that answers a query: how often its words stand in it, and where first (code points of the source).

    `titled` and `headed` say that its title, or one of its headings, holds the words; `count` is 0 where only the
    title does, or a highlight; `highlights` are the ids of those that answer by what they quote, a note or a tag.
    """

    text_id: str
    title: str
    titled: bool = False
    headed: bool = False
    count: int = 0
    spans: tuple[Span, ...] = ()
    highlights: tuple[str, ...] = ()

    @property
    def weight(self) -> tuple[bool, bool, int]:
        """How well it answers: by its title, by a heading, by how often; a few times more make no difference."""
        return self.titled, self.headed, (self.count + len(self.highlights)).bit_length()


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of the texts that have to be taken in have been."""

    done: int
    of: int


class Finder:
    """The index of a library, kept up to date and asked; for one thread.

    What the index does not hold yet is not found.
    """

    def __init__(self, library: Searching, *, writable: bool = True) -> None:
        self._library = library
        self._index = SearchIndex(library.folder, writable=writable)
        self._sources = Sources(library.folder / "sources")
        self._texts: list[Searchable] | None = None
        self.skipped: dict[str, KnownError] = {}
        """Why texts could not be taken in, by their ids."""

    @property
    def damaged(self) -> int:
        """How often the index was found damaged: it was let go then, and everything has to be taken in again."""
        return self._index.thrown_away

    def look_again(self) -> None:
        """The library's list, its texts or what was decided on them may have changed."""
        self._texts = None

    def catch_up(self) -> Iterator[Progress]:
        """Bring the index up to date, in portions of a few milliseconds; what is no longer in the library goes.

        Nothing is held while it waits, so a search, or the end, can come in between.
        """
        texts, stamps = self.texts(), self._index.stamps()
        outdated = [text for text in texts if stamps.get(text.text_id) != text.stamp]
        for _ in self._index.remove(stamps.keys() - {text.text_id for text in texts}):
            yield Progress(0, len(outdated))
        for done, text in enumerate(outdated):
            yield Progress(done, len(outdated))
            try:
                yield from (Progress(done, len(outdated)) for _ in self._take_in(text))
            except KnownError as error:
                self.skipped[text.text_id] = error
        self._index.write()
        if len(outdated) >= MANY:
            for _ in self._index.tidy():
                yield Progress(len(outdated), len(outdated))

    def find(self, query: Query, *, shown: int = SHOWN) -> Iterator[list[FoundText]]:
        """The texts that answer a query, some at a time: first what is known to answer best, then the last opened.

        `shown` places are given of each text, all are counted.
        """
        if not query:
            return
        written = self._library.written(query)
        candidates = self._candidates(query, written)
        some: list[FoundText] = []
        until = perf_counter() + PORTION_S
        for text in candidates:
            found = self._look(text, query, written.get(text.text_id, []), shown)
            if found is not None:
                some.append(found)
            if perf_counter() >= until:
                yield some
                some, until = [], perf_counter() + PORTION_S
        if some:
            yield some

    def occurrences(self, phrase: str) -> Iterator[list[TextHits]]:
        """Every text that holds a folded phrase, with all its places, some at a time, in no order."""
        hashes = {text.text_id: text.source_hash for text in self.texts()}
        holding = [text_id for text_id in self._index.holding([phrase]) if text_id in hashes]
        some: list[TextHits] = []
        for number, (text_id, folded) in enumerate(self._index.folded(holding), 1):
            if found := TextHits(text_id, hashes[text_id], folded, phrase):
                some.append(found)
            if number % AT_ONCE == 0:
                yield some
                some = []
        yield some

    def texts(self) -> list[Searchable]:
        """The texts of the library, the last opened first."""
        if self._texts is None:
            self._texts = self._library.searchable()
        return self._texts

    def close(self) -> None:
        """Let the index go."""
        self._index.close()

    def _take_in(self, text: Searchable) -> Generator[None, None, None]:
        body = yield from self._library.folding(text.text_id)
        yield from self._index.put(text.text_id, text.stamp, body)
        self.skipped.pop(text.text_id, None)

    def _candidates(self, query: Query, written: Mapping[str, Sequence[str]]) -> list[Searchable]:
        """The texts that can answer a query: those with a word in their titles first."""
        texts = self.texts()
        if query.wanted.places or query.without:
            texts = [text for text in texts if _is_in_place(text, query)]
        words = query.wanted.folded
        if query.about_highlights:
            return [text for text in texts if text.text_id in written or _is_tagged(text, query)]
        if not words:
            return texts
        holding = set(self._index.holding(words)).union(written)
        titled: list[Searchable] = []
        for word in words:
            titled += [text for text in texts if word in text.names[0]]
        titled = list(dict.fromkeys(titled)) if len(words) > 1 else titled
        first = {text.text_id for text in titled}
        return titled + [text for text in texts if text.text_id in holding and text.text_id not in first]

    def _look(self, text: Searchable, query: Query, written: Sequence[str], shown: int) -> FoundText | None:
        by_notes = FoundText(text.text_id, text.title, highlights=tuple(written)) if written else None
        if query.about_highlights and not _is_tagged(text, query):
            return by_notes
        body = self._index.body(text.text_id) or Body(_NOTHING)
        said, title = body.folded.text, text.names[0]
        if any(word in title or hits(said, word) for word in query.without.folded):
            return by_notes
        words: Sequence[str] = query.wanted.folded
        if query.exact and words:
            words, title, said = query.words, text.title, self._plain(text, body)
        found = [hits(said, word) for word in words]
        if not all(here or word in title for word, here in zip(words, found, strict=True)):
            return by_notes
        return FoundText(
            text.text_id,
            text.title,
            titled=bool(words) and all(word in title for word in words),
            headed=bool(words) and all(word in body.headings for word in query.wanted.folded),
            count=sum(map(len, found)),
            spans=tuple(map(body.folded.to_source, _first(found, shown))),
            highlights=tuple(written),
        )

    def _plain(self, text: Searchable, body: Body) -> str:
        """A text as it was folded: without its noise, in its own characters; "" where its file is gone."""
        try:
            source = self._sources.text(text.source_hash)
        except KnownError:
            return ""
        return cut(source, Span(0, len(source)), body.folded.left_out())


_NOTHING = Folded("")


def _is_in_place(text: Searchable, query: Query) -> bool:
    """Whether a text is where a query looks: by its title, its author or its collections."""

    def stands(words: str) -> bool:
        return any(fold(words) in name for name in text.names)

    left_out = any(is_below(tag, fold(one)) for tag in text.tags for one in query.without.tags)
    return all(map(stands, query.wanted.places)) and not (left_out or any(map(stands, query.without.places)))


def _is_tagged(text: Searchable, query: Query) -> bool:
    """Whether a text itself bears all the tags that are asked for, and nothing else is asked of highlights."""
    wanted = query.wanted
    if not wanted.tags or wanted.colours or wanted.noted:
        return False
    return all(any(is_below(tag, fold(one)) for tag in text.tags) for one in wanted.tags)


def _first(found: Sequence[Sequence[tuple[int, int]]], most: int) -> list[Span]:
    """The first places of all words, in order, no two over each other."""
    first: list[Span] = []
    for start, end in sorted(chain.from_iterable(here[:most] for here in found)):
        if not first or start >= first[-1].end:
            first.append(Span(start, end))
    return first[:most]
