"""All occurrences of a phrase with what stands around them: sorted, counted, ticked to be marked."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from typing import NamedTuple

from reader.text.occurrences import Occurrence, TextHits
from reader.text.span import Span


class ConcordanceOrder(StrEnum):
    """By place, texts in the order of the library; by what stands left or right; by the text's title or its date."""

    PLACE = "place"
    LEFT = "left"
    RIGHT = "right"
    TEXT = "text"
    DATE = "date"


class Line(NamedTuple):
    """An occurrence as it is shown: what stands before it, itself, what stands behind it, its paragraph, 0 for none."""

    before: str
    words: str
    after: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class InText:
    """What a concordance knows of a text; `day` is its own date, or else that on which it came (2026-11-23)."""

    id: str
    title: str
    day: str


@dataclass(frozen=True, slots=True)
class Places:
    """Places in one text that are to be marked, in the source of that hash (code points)."""

    text_id: str
    source_hash: str
    hits: tuple[Occurrence, ...]


class Concordance:
    """The occurrences of a folded phrase, numbered from 0 by place; `texts` are in the order of the library.

    Those that are `marked` already are never ticked, so that none is marked twice.
    """

    def __init__(self, phrase: str, texts: Iterable[InText] = (), found: Iterable[TextHits] = ()) -> None:
        self.phrase = phrase
        hits = {one.text_id: one for one in found}
        self._infos = [info for info in texts if info.id in hits]
        self._hits = [hits[info.id] for info in self._infos]
        self._firsts = list(accumulate(map(len, self._hits), initial=0))
        self.marked: frozenset[int] = frozenset()
        self.ticked: set[int] = set()

    def __len__(self) -> int:
        return self._firsts[-1]

    def text(self, number: int) -> InText:
        """The text in which an occurrence stands."""
        return self._infos[self._at(number)]

    def hit(self, number: int) -> Occurrence:
        """Where an occurrence stands in its text."""
        at = self._at(number)
        return self._hits[at][number - self._firsts[at]]

    def ordered(self, order: ConcordanceOrder) -> Sequence[int]:
        """The numbers of all occurrences in an order; those that are alike in it stay in the order of their places."""
        if order is ConcordanceOrder.PLACE:
            return range(len(self))
        if order in (ConcordanceOrder.TEXT, ConcordanceOrder.DATE):
            keys = [info.title if order is ConcordanceOrder.TEXT else info.day for info in self._infos]
            at = sorted(range(len(keys)), key=keys.__getitem__)
            return [number for i in at for number in range(self._firsts[i], self._firsts[i + 1])]
        side = TextHits.left if order is ConcordanceOrder.LEFT else TextHits.right
        around = [side(hits, i) for hits in self._hits for i in range(len(hits))]
        return sorted(range(len(self)), key=around.__getitem__)

    def by_text(self) -> list[tuple[InText, int]]:
        """How many stand in each text, the most first."""
        counted = zip(self._infos, map(len, self._hits), strict=True)
        return sorted(counted, key=lambda one: -one[1])

    def by_date(self) -> list[tuple[str, int]]:
        """How many stand in the texts of each day, in the order of the days."""
        days: Counter[str] = Counter()
        for info, hits in zip(self._infos, self._hits, strict=True):
            days[info.day] += len(hits)
        return sorted(days.items())

    # What is marked already, and what is to be marked

    def marked_by(self, marks: Mapping[str, Iterable[Span]]) -> frozenset[int]:
        """Those whose words alone bear a mark, by the spans of all marks of each text (code points)."""
        marked = set[int]()
        for first, hits in zip(self._firsts, self._hits, strict=False):
            beginning = _by_start(marks.get(hits.text_id, ()))
            for i in range(len(hits)) if beginning else ():
                if _is_marked(hits[i], beginning):
                    marked.add(first + i)
        return frozenset(marked)

    def take_marked(self, marked: frozenset[int]) -> None:
        """Say which are marked already."""
        self.marked = marked
        self.ticked -= marked

    def tick(self, numbers: Iterable[int], ticked: bool = True) -> None:
        """Tick occurrences, or take their ticks away."""
        if ticked:
            self.ticked |= set(numbers) - self.marked
        else:
            self.ticked -= set(numbers)

    def invert(self) -> None:
        """Tick those that are not, and no others."""
        self.ticked = set(range(len(self))) - self.ticked - self.marked

    def places(self) -> list[Places]:
        """Where the ticked ones stand, text by text."""
        found: dict[int, list[Occurrence]] = {}
        for number in sorted(self.ticked):
            found.setdefault(self._at(number), []).append(self.hit(number))
        return [Places(self._hits[at].text_id, self._hits[at].source_hash, tuple(some)) for at, some in found.items()]

    def text_ids(self) -> list[str]:
        """The texts in which it stands, in the order of the library."""
        return [hits.text_id for hits in self._hits]

    def _at(self, number: int) -> int:
        return bisect_right(self._firsts, number) - 1


def without_marked(hits: Iterable[Occurrence], marks: Iterable[Span]) -> list[Occurrence]:
    """Those that bear no mark of just their words; `marks` are the spans of a text's marks (code points)."""
    beginning = _by_start(marks)
    return [hit for hit in hits if not _is_marked(hit, beginning)]


def _by_start(spans: Iterable[Span]) -> dict[int, list[Span]]:
    beginning: dict[int, list[Span]] = {}
    for span in spans:
        beginning.setdefault(span.start, []).append(span)
    return beginning


def _is_marked(hit: Occurrence, beginning: Mapping[int, Sequence[Span]]) -> bool:
    return any(map(hit.is_marked_by, beginning.get(hit.span.start, ())))
