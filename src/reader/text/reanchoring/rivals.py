"""Whether a place is among words that stand several times, so that it could be elsewhere among them."""

from __future__ import annotations

from reader.text.reanchoring.edits import anywhere, costs
from reader.text.reanchoring.matching import Matching
from reader.text.reanchoring.standing import Standing
from reader.text.span import Span

NEAR = 4
"""Code points around a place within which words that stand but once make it certain."""
MARGIN = 3
"""Edits by which another place must be worse, so that it is out of the question."""
LARGEST = 16_000_000
"""Pairs of characters of the largest stretches that are compared; in larger ones, words that repeat are in doubt."""
WINDOW = 16
"""Code points of the shortest words by which copies are told."""
AT_A_SEAM = 0.85
"""Where less than this share of what stood on one side stands there still, its words alone can be a copy."""
ALIKE = 0.3
"""The share of its words by which a copy must read otherwise than the place, so that it is out of the question."""


def has_rival(matching: Matching, inner: Span, standing: Standing) -> bool:
    """Whether a place of the old text, of which this stands in the new one, could as well be elsewhere."""
    return _could_shift(matching, inner, standing.inner) or _has_copy(matching, inner, standing)


def _could_shift(matching: Matching, inner: Span, there: Span) -> bool:
    """Whether the words around a place come again near by, and it could as well be where they do."""
    near = Span(max(0, inner.start - NEAR), min(len(matching.old), inner.end + NEAR))
    stretches = matching.certain_around(near)
    if stretches is None:
        return False
    old, new = stretches
    here, text, words = (
        one[slice(*span)] for one, span in ((matching.old, old), (matching.new, new), (matching.old, near))
    )
    if here == text or not new.covers(there) or not (_repeats(words, here) or _repeats(words, text)):
        return False  # one that is not between is in a block that was moved
    if len(here) * len(text) > LARGEST:
        return True
    cut, place = (inner.start + inner.end) // 2 - old.start, (there.start + there.end) // 2 - new.start
    behind = costs(here[cut:][::-1], text[::-1])[::-1]
    edits = [a + b for a, b in zip(costs(here[:cut], text), behind, strict=True)]
    least = max(6, inner.length // 2 + 2)
    near_by = Span(max(0, place - least), place + least + 1)
    others = edits[: near_by.start] + edits[near_by.end :]
    return min(others, default=len(here)) < min(edits[slice(*near_by)]) + MARGIN


def _has_copy(matching: Matching, inner: Span, standing: Standing) -> bool:
    """Whether a passage near by that was put in, or taken out, reads nearly as a place does."""
    gaps = matching.uneven(inner.start)
    there = standing.inner
    more = max(2, (WINDOW - inner.length) // 2)
    words, found = _part(matching.old, inner, more), _part(matching.new, there, more)
    rests = [
        *(
            (words, matching.old[slice(*inner)], rest)
            for _, new in gaps
            for rest in _without(matching.new, new, there, more)
        ),
        *(
            (found, matching.new[slice(*there)], rest)
            for old, _ in gaps
            for rest in _without(matching.old, old, inner, more)
        ),
    ]
    if not rests:
        return False
    if min(standing.before, standing.behind) < AT_A_SEAM and any(quote in rest for _, quote, rest in rests):
        return True
    allowed = min(anywhere(words, _part(matching.new, there, more + NEAR))) + len(words) * ALIKE
    return any(
        min(anywhere(wanted, rest)) <= allowed
        for wanted, _, rest in rests
        if len(rest) * 2 > len(wanted) and _share_words(wanted, rest)
    )


def _part(text: str, span: Span, more: int) -> str:
    """A stretch of a text with so many characters around it."""
    return text[max(0, span.start - more) : span.end + more]


def _without(text: str, gap: Span, place: Span, more: int) -> list[str]:
    """A gap without a place, which may be in it, and without so many characters around that."""
    if not gap.overlaps(place):
        return [text[slice(*gap)]]
    return [text[gap.start : max(gap.start, place.start - more)], text[place.end + more : gap.end]]


def _share_words(words: str, text: str) -> bool:
    """Whether any three characters of `words` that follow one another stand in a text."""
    return any(words[at : at + 3] in text for at in range(max(1, len(words) - 2)))


def _repeats(words: str, text: str) -> bool:
    """Whether any three characters of `words` that follow one another stand more than once in a text."""
    return any(text.count(words[at : at + 3]) > 1 for at in range(max(1, len(words) - 2)))
