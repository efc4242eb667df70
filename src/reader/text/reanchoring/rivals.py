"""Whether a place is among words that stand several times, so that it could be elsewhere among them."""

from __future__ import annotations

from reader.text.reanchoring.copies import has_copy
from reader.text.reanchoring.edits import costs
from reader.text.reanchoring.loose import hangs_loose
from reader.text.reanchoring.matching import Matching
from reader.text.reanchoring.standing import NEAR, Standing
from reader.text.span import Span

MARGIN = 3
"""Edits by which another place must be worse, so that it is out of the question."""
LARGEST = 16_000_000
"""Pairs of characters of the largest stretches that are compared; in larger ones, words that repeat are in doubt."""


def has_rival(matching: Matching, inner: Span, standing: Standing) -> bool:
    """Whether a place of the old text, of which this stands in the new one, could as well be elsewhere."""
    return (
        _could_shift(matching, inner, standing.inner)
        or hangs_loose(matching, inner, standing)
        or has_copy(matching, inner, standing)
    )


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


def _repeats(words: str, text: str) -> bool:
    """Whether any three characters of `words` that follow one another stand more than once in a text."""
    return any(text.count(words[at : at + 3]) > 1 for at in range(max(1, len(words) - 2)))
