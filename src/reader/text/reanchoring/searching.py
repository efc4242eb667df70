"""Words looked for in what of a new text is nobody's yet: for places that the texts as wholes do not tell."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from reader.text.reanchoring.edits import partners
from reader.text.reanchoring.matching import Matching
from reader.text.span import Span

LEAST = 8
"""Code points of the shortest words that are looked for."""
ALONE = 16
"""Code points of words that cannot stand in another place by chance."""
FLOOR = 0.6
"""The share of the words that must be there."""
LEAD = 0.2
"""The share of the words by which the best place must be ahead of the next."""
WORD = 4
"""Code points of the words that point to a place."""
COMMON = 40
"""Words that stand more often than that point nowhere."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Where words were found again in the new text, which share of them, and whether that leaves no doubt."""

    inner: Span
    share: float
    certain: bool


class Search:
    """Looks for words of the old text in the free parts of the new one; the first call makes the index."""

    def __init__(self, matching: Matching) -> None:
        self._matching = matching
        self._places: dict[str, list[int]] | None = None

    def find(self, inner: Span) -> Hit | None:
        """The one place where words (a span of the old text) stand again; None for none, or for several."""
        words = self._matching.old[slice(*inner)]
        if len(words) < LEAST:
            return None
        hits = sorted(filter(None, (self._hit(words, near) for near in self._pointed(words))), key=lambda hit: hit[1])
        if not hits or hits[-1][1] < FLOOR:
            return None
        place, share = hits[-1]
        second = max((other for there, other in hits[:-1] if not there.overlaps(place)), default=0.0)
        if share - second < LEAD:
            return None
        return Hit(place, share, certain=share == 1 and len(words) >= ALONE)

    def _pointed(self, words: str) -> list[int]:
        """Where words could begin in the new text: the places that most of their parts point to."""
        index = self._index()
        votes = Counter(
            (place - at) // LEAST
            for at in range(len(words) - WORD + 1)
            for place in index.get(words[at : at + WORD], ())
        )
        return [vote * LEAST for vote, _ in votes.most_common(4)]

    def _hit(self, words: str, near: int) -> tuple[Span, float] | None:
        """Where exactly words stand near a place, and which share of them is there and is nobody else's."""
        slack = LEAST + len(words) // 4
        start = max(0, near - slack)
        text = self._matching.new[start : near + len(words) + slack]
        found = [(i, j) for i, j in enumerate(partners(words, text)) if j >= 0 and words[i] == text[j]]
        found = [(i, j) for i, j in found if not self._matching.is_taken(start + j)]
        if not found:
            return None
        place = Span(start + found[0][1], start + found[-1][1] + 1)
        return (place, len(found) / len(words)) if place.length <= len(words) + slack else None

    def _index(self) -> dict[str, list[int]]:
        """Where short words stand in the free parts of the new text."""
        if self._places is None:
            self._places = {}
            for span in self._matching.free():
                for at in range(span.start, span.end - WORD + 1):
                    self._places.setdefault(self._matching.new[at : at + WORD], []).append(at)
            self._places = {word: places for word, places in self._places.items() if len(places) <= COMMON}
        return self._places
