"""What a search needs from the library: which texts there are, each with its noise as ruled, and what was written."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from reader.desk import recording
from reader.desk.marks.listing import Listing
from reader.desk.shelving import Shelf
from reader.desk.texts import arriving
from reader.notes.highlight import Highlight
from reader.notes.query import Query
from reader.notes.selection import CardOrder, Selection
from reader.notes.tags import is_below
from reader.notes.wording import ALL
from reader.store import catalogue, codebook, grouping, library, panel
from reader.store.database import PATIENCE, Connection
from reader.store.notebook import by_id
from reader.store.opening import open_library
from reader.store.search import LAYOUT, Body
from reader.text.folding import Folding, fold
from reader.text.paragraphs import stretches
from reader.text.rulings import noise_in
from reader.text.span import Span
from reader.text.survey import VERSION, Heading

NO_GROUPS = grouping.Groups()
PORTION = 20_000
"""Code points that are folded in one go."""


@dataclass(frozen=True, slots=True)
class Searchable:
    """A text that can be searched; `stamp` says from what its entry in the index must have been made.

    `names` are its title and what else `in:` looks at, `tags` those of the text itself; both folded.
    """

    text_id: str
    title: str
    source_hash: str
    stamp: str
    names: tuple[str, ...]
    tags: tuple[str, ...] = ()
    day: str = ""


class Searching(Listing):
    """The use cases about what can be found; each reads in short pages, so that saves get in between."""

    @classmethod
    def beside(cls, folder: Path, *, writable: bool = True, now: Callable[[], str] = recording.clock) -> Self:
        """The library of a folder for another thread than the desk's: it is only read.

        What was found in its texts is kept where the library is `writable`. Raises KnownError.
        """
        database = open_library(folder, now(), writable=False, patience=PATIENCE)
        opened = cls(folder, database, "", now, arriving.read_apart)
        opened._shelf = Shelf(folder, writable=writable)
        return opened

    def leave(self) -> None:
        """Let the files go."""
        self._shelf.index.close()
        self._database.close()

    def searchable(self) -> list[Searchable]:
        """The texts of the library: the last opened first, then the last imported."""
        with self._database.read() as connection:
            ruled = library.ruled(connection)
            groups = grouping.of_texts(connection, ())
        found: list[catalogue.Entry] = []
        after: int | None = 0
        while after is not None:
            with self._database.read() as connection:
                some, after = catalogue.entries(connection, after)
            found.extend(some)
        found.reverse()
        found.sort(key=lambda entry: -entry.turn)
        return [_searchable(one, ruled.get(one.text_id, ""), groups.get(one.text_id, NO_GROUPS)) for one in found]

    def folding(self, text_id: str) -> Generator[None, None, Body]:
        """A text folded, its noise as ruled left out; in portions, so that others get their turn.

        Raises KnownError where its file is missing or damaged.
        """
        info, article = self._article(text_id)
        source = article.source
        survey = self._shelf.survey(info.source_hash, article)
        paragraphs = self._shelf.paragraphs(info.source_hash, source)
        rulings = self._rulings(text_id, source, info.source_hash)
        yield
        folding = Folding()
        for stretch in stretches(paragraphs, PORTION):
            folding.take(source, stretch, noise_in(source, stretch, survey.findings, rulings))
            yield
        folded = folding.done()
        return Body(folded, "\n".join(_words(folded.text, folded.to_folded, survey.headings)))

    def noise(self, text_id: str) -> tuple[str, Callable[[Span], list[Span]]]:
        """The source of a text, and what tells the noise inside a stretch of it, as ruled; code points.

        Raises KnownError where its file is missing or damaged.
        """
        info, article = self._article(text_id)
        findings = self._shelf.survey(info.source_hash, article).findings
        rulings = self._rulings(text_id, article.source, info.source_hash)
        return article.source, lambda stretch: noise_in(article.source, stretch, findings, rulings)

    # Highlights

    def written(self, query: Query) -> dict[str, list[str]]:
        """The ids of the highlights that answer a query by what they quote, their notes and tags, text by text.

        Each text's are in its order. What was written is read when it is first asked for, and held in memory.
        """
        wanted, without = query.wanted, query.without
        if not wanted.words and not wanted.about_highlights:
            return {}
        self._learn()
        with self._database.read() as connection:
            tags = codebook.names(connection)
            sets = [self._holding(connection, word, tags) for word in wanted.folded]
            sets += [_with_tag(connection, tag, tags) for tag in wanted.tags]
            if wanted.colours or wanted.noted:
                sets.append(_of_kind(connection, Selection(colours=frozenset(wanted.colours), with_note=wanted.noted)))
            found = set.intersection(*sets)
            for word in without.folded:
                found -= self._holding(connection, word, tags)
            for tag in without.tags:
                found -= _with_tag(connection, tag, tags)
            if without.colours:
                found -= _of_kind(connection, Selection(colours=frozenset(without.colours)))
            if without.noted:
                found -= _of_kind(connection, Selection(with_note=True))
        with self._database.read() as connection:
            if query.exact and wanted.words:
                found = {one.highlight.id for one in by_id(connection, sorted(found)) if _says(one.highlight, query)}
            return catalogue.by_text(connection, sorted(found))

    def learn_anew(self, ids: Collection[str] | None) -> None:
        """These highlights were changed, or for None any may have been: read what they say again."""
        if ids is None:
            self._wording.clear()
        elif self._wording.knows(ALL):
            self._wording.changed.update(ids)

    def _learn(self) -> None:
        after: int | None = None if self._wording.knows(ALL) else 0
        while after is not None:
            with self._database.read() as connection:
                some, after = catalogue.said(connection, after)
            self._wording.learn(some)
        self._wording.learn_text(ALL, ())
        if self._wording.changed:
            with self._database.read() as connection:
                self._wording.learn(panel.words_of(connection, list(self._wording.changed)))


def _searchable(entry: catalogue.Entry, ruled: str, groups: grouping.Groups) -> Searchable:
    parts = (str(LAYOUT), str(VERSION), entry.source_hash, entry.structure_hash, ruled)
    stamp = hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]
    names = tuple(map(fold, (entry.title, entry.writer, *groups.collections)))
    tags = tuple(map(fold, groups.tags))
    return Searchable(entry.text_id, entry.title, entry.source_hash, stamp, names, tags, entry.day)


def _words(folded: str, to_folded: Callable[[int], int], headings: Sequence[Heading]) -> Iterator[str]:
    return (folded[to_folded(heading.span.start) : to_folded(heading.span.end)] for heading in headings)


def _with_tag(connection: Connection, tag: str, tags: Mapping[str, str]) -> set[str]:
    """The ids of the highlights with a tag or one below it, whatever script and case it is typed in."""
    return codebook.carrying(connection, [one for one, name in tags.items() if is_below(fold(name), fold(tag))])


def _of_kind(connection: Connection, kind: Selection) -> set[str]:
    return set(panel.ids(connection, kind, CardOrder.PLACE))


def _says(highlight: Highlight, query: Query) -> bool:
    """Whether a highlight says all the words as they were typed."""
    said = "\n".join([highlight.anchor.quote, highlight.note, *highlight.tags])
    return all(word in said for word in query.wanted.words)
