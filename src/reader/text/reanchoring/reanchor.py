"""Places of an old source found again in a new one: where the texts as wholes agree, or else by their words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.text.reanchoring.compared import Compared, compare
from reader.text.reanchoring.fate import Fate, Found, Reason
from reader.text.reanchoring.matching import Matching
from reader.text.reanchoring.rivals import has_rival
from reader.text.reanchoring.searching import Search
from reader.text.reanchoring.standing import HALF, Standing, around_of, is_removed, stands
from reader.text.span import Span

LEFT_OVER = 0.25
"""The share of a place's words with which it is in doubt at least, and not lost."""

WORDY = 8
"""Code points of a place whose words alone, with nothing around them, still are something to look at."""


def reanchor(old: str, new: str, places: Sequence[Span]) -> list[Found]:
    """What became of places of an old source in a new one (code points), in their order; none of them is empty."""
    return list(reanchoring(compare(old), compare(new), places))


def reanchoring(old: Compared, new: Compared, places: Sequence[Span]) -> Iterator[Found]:
    """As `reanchor`, one after the other, so that nobody has to wait for all."""
    if old.source == new.source:
        yield from (Found(span, Fate.SAME, 1.0) for span in places)
        return
    finder = _Finder(old, new)
    for span in places:
        yield finder.find(span)


class _Finder:
    def __init__(self, old: Compared, new: Compared) -> None:
        self._old = old
        self._new = new
        self._matching = Matching(old.text, new.text)
        self._search = Search(self._matching)

    def find(self, span: Span) -> Found:
        inner = self._old.inner(span)
        if not inner.length:
            return self._find_hidden(span, inner.start)
        self._matching.learn(around_of(inner, self._old.text))
        standing = stands(self._matching, inner)
        if standing is None or not standing.sure:
            return self._by_words(span, inner, standing)
        if has_rival(self._matching, inner, standing):
            return self._found(span, inner, standing, Fate.DOUBTFUL, Reason.RIVALS)
        same = self._old.text[slice(*inner)] == self._new.text[slice(*standing.inner)]
        return self._found(span, inner, standing, Fate.SAME if same else Fate.CHANGED)

    def _by_words(self, span: Span, inner: Span, standing: Standing | None) -> Found:
        """A place that the texts as wholes do not tell: by its words, or in doubt where the texts point to."""
        hit = self._search.find(inner)
        if hit is not None and (standing is None or hit.share > standing.quote):
            fate = Fate.DOUBTFUL if not hit.certain else Fate.SAME if hit.share == 1 else Fate.CHANGED
            return Found(self._outer(span, inner, hit.inner), fate, hit.share, Reason.ELSEWHERE)
        if standing is None:
            removed = is_removed(self._matching, inner)
            return Found(None, Fate.LOST, 0.0, Reason.REMOVED if removed else Reason.NOWHERE)
        if (standing.quote < LEFT_OVER and standing.whole < HALF) or (
            standing.whole < LEFT_OVER and inner.length < WORDY
        ):
            return Found(None, Fate.LOST, standing.whole, Reason.NOWHERE)
        apart = standing.torn or (standing.inner.length > inner.length and standing.uneven)
        few = standing.quote < HALF or standing.uneven
        reason = Reason.TORN if apart else Reason.LITTLE_LEFT if few else Reason.SURROUNDINGS
        return self._found(span, inner, standing, Fate.DOUBTFUL, reason)

    # From the texts that are compared to the sources

    def _found(self, span: Span, inner: Span, standing: Standing, fate: Fate, reason: Reason = Reason.NONE) -> Found:
        return Found(self._outer(span, inner, standing.inner), fate, standing.whole, reason)

    def _outer(self, span: Span, inner: Span, there: Span) -> Span:
        """The place in the new source; what was at its edges and is not compared belongs to it where it is there."""
        start, end = self._new.outer(there)
        first, last = self._old.outer(inner)
        head, tail = self._old.source[span.start : first], self._old.source[last : span.end]
        before, behind = self._new.hidden_before(there.start), self._new.hidden_before(there.end)
        if head and self._new.source[slice(*before)].endswith(head):
            start -= len(head)
        if tail and self._new.source[slice(*behind)].startswith(tail):
            end += len(tail)
        return Span(start, end)

    def _find_hidden(self, span: Span, at: int) -> Found:
        """A place that holds nothing but noise or blanks: behind the character that it stood behind."""
        words = self._old.source[slice(*span)]
        gone = Found(None, Fate.LOST, 0.0, Reason.REMOVED)
        host = max(0, at - 1)
        if host >= len(self._old.text):
            return gone
        found = self.find(Span(self._old.places[host], self._old.places[host] + 1))
        if found.span is None or found.fate is Fate.DOUBTFUL:
            return gone
        there = self._new.inner(found.span)
        were, are = self._old.hidden_before(at), self._new.hidden_before(there.end if at else there.start)
        before, rest = self._old.source[were.start : span.start], self._new.source[slice(*are)]
        if words not in rest:
            return gone
        as_often = self._old.source.count(words, *were) == rest.count(words)
        place = are.start + (_nth(rest, words, before.count(words)) if as_often else rest.index(words))
        fate, reason = (Fate.SAME, Reason.NONE) if as_often else (Fate.DOUBTFUL, Reason.RIVALS)
        return Found(Span(place, place + len(words)), fate, found.confidence, reason)


def _nth(text: str, words: str, number: int) -> int:
    """Where words stand in a text after as many others of them."""
    at = text.index(words)
    for _ in range(number):
        at = text.index(words, at + len(words))
    return at
