"""Where in another edition a reader begins to look for words that are not in it any more."""

from __future__ import annotations

from reader.text.reanchoring.compared import Compared, compare
from reader.text.span import Span

AROUND = 1_000
"""Code points before and behind the place whose words are looked for."""
WITHIN = 200_000
"""Code points of both editions, before and behind the place and its share of the text, in which they must be alone."""
WORDS = 12
"""Code points that are looked for together."""


def nearby(old: str, new: str, at: int) -> int:
    """The place of `new` where what stood at `at` of `old` would be; offsets are code points.

    It is right behind, or right before, the nearest words that both have, alone of their kind; where there are none,
    as far into `new` as `at` is into `old`.
    """
    share = at * len(new) // max(1, len(old))
    first, here = max(0, at - WITHIN), max(0, share - WITHIN)
    mine, theirs = compare(old[first : at + WITHIN]), compare(new[here : share + WITHIN])
    middle = mine.inner(Span(at - first, at - first)).start
    for far in range(AROUND):
        before, behind = Span(middle - far - WORDS, middle - far), Span(middle + far, middle + far + WORDS)
        if before.start >= 0 and (found := _same(mine, theirs, before)):
            return here + found.end
        if behind.end <= len(mine.text) and (found := _same(mine, theirs, behind)):
            return here + found.start
    return share


def _same(mine: Compared, theirs: Compared, span: Span) -> Span | None:
    """Where words that are alone in one edition stand in the other, if they are alone there too."""
    words = mine.text[span.start : span.end]
    at = theirs.text.find(words)
    alone = at >= 0 and theirs.text.find(words, at + 1) < 0 and mine.text.count(words) == 1
    return theirs.outer(Span(at, at + len(words))) if alone else None
