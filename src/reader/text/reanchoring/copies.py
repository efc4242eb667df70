"""Whether a passage that was put in, or taken out, is a copy of a place, so that this could as well be there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.text.reanchoring.edits import anywhere
from reader.text.reanchoring.matching import Gap, Matching
from reader.text.reanchoring.standing import CONTEXT, HALF, NEAR, Standing
from reader.text.span import Span

WINDOW = 16
"""Code points of the shortest words by which copies are told."""
AT_A_SEAM = 0.85
"""Where less than this share of what stood on one side stands there still, a copy can begin or end at the place."""
WORD = 3
"""Code points that do not stand in another place by chance, as fewer do."""
ALIKE = 0.3
"""The share of its words by which a copy must read otherwise than the place, so that it is out of the question."""
MOST = 0.4
"""The share of its words by which a copy with much around it can read otherwise: what stands there by chance does."""

Rest = tuple[str, str, str]
"""A place's words with what is around them, its words alone, and a text in which a copy of them could be."""


def has_copy(matching: Matching, inner: Span, standing: Standing) -> bool:
    """Whether a passage near by that was put in, or taken out, reads nearly as a place does.

    It is asked of the place with little around it, and of the place with much on one side of it: there a few edits make
    less of a difference, and the copy may end where the place does.
    """
    gaps = matching.uneven(inner.start)
    if not gaps:
        return False
    there = standing.inner
    little = max(2, (WINDOW - inner.length) // 2)
    rests = list(_rests(matching, gaps, inner, there, little, little))
    if min(standing.before, standing.behind) < AT_A_SEAM and _is_split(matching, gaps, inner, there):
        return True
    length = len(_part(matching.old, inner, little, little))
    allowed = _edits(matching, inner, there, little, little) + length * ALIKE
    if any(min(anywhere(words, rest)) <= allowed for words, _, rest in rests if _share_words(words, rest)):
        return True
    return any(_is_copied(matching, gaps, inner, there, *sides) for sides in ((CONTEXT, 0), (0, CONTEXT)))


def _is_split(matching: Matching, gaps: Sequence[Gap], inner: Span, there: Span) -> bool:
    """Whether a place's words, if they are few with those beside, stand again where a copy could begin or end."""
    if inner.length >= WORD:
        return any(quote in rest for _, quote, rest in _rests(matching, gaps, inner, there, 0, 0))
    return any(
        _share_words(words, rest) and min(anywhere(words, rest)) <= 1
        for sides in ((NEAR, 0), (0, NEAR))
        for words, _, rest in _rests(matching, gaps, inner, there, *sides)
    )


def _is_copied(matching: Matching, gaps: Sequence[Gap], inner: Span, there: Span, before: int, behind: int) -> bool:
    """Whether a place stands a second time with what is before it, or with what is behind it."""
    length = len(_part(matching.old, inner, before, behind))
    if length < WINDOW:
        return False  # the text begins or ends there
    allowed = min(_edits(matching, inner, there, before, behind) + length * ALIKE, length * MOST)
    way = 1 if before else -1
    return any(
        _ends_alike(words[::way], quote[::way], rest[::way], allowed)
        for words, quote, rest in _rests(matching, gaps, inner, there, before, behind)
        if _share_words(words, rest)
    )


def _ends_alike(words: str, quote: str, text: str, allowed: float) -> bool:
    """Whether words that end with a place's stand in a text, and half of the place's where they end."""
    found = anywhere(words, text)
    least = min(found)
    return least <= allowed and any(
        sum(one in text[max(0, end - len(quote) - NEAR) : end + NEAR] for one in quote) >= HALF * len(quote)
        for end, cost in enumerate(found)
        if cost == least
    )


def _rests(
    matching: Matching, gaps: Sequence[Gap], inner: Span, there: Span, before: int, behind: int
) -> Iterator[Rest]:
    """What a place reads, with so much before and behind it, and where in either text a copy of that could be."""
    old, new = matching.old, matching.new
    words, found = _part(old, inner, before, behind), _part(new, there, before, behind)
    for here, other in gaps:
        yield from (
            (words, old[slice(*inner)], rest)
            for rest in _without(new, other, there, before, behind)
            if len(rest) * 2 > len(words)
        )
        yield from (
            (found, new[slice(*there)], rest)
            for rest in _without(old, here, inner, before, behind)
            if len(rest) * 2 > len(found)
        )


def _edits(matching: Matching, inner: Span, there: Span, before: int, behind: int) -> int:
    """How many edits lead from a place, with so much before and behind it, to where it stands now."""
    words = _part(matching.old, inner, before, behind)
    return min(anywhere(words, _part(matching.new, there, before + NEAR, behind + NEAR)))


def _part(text: str, span: Span, before: int, behind: int) -> str:
    """A stretch of a text with so many characters around it."""
    return text[max(0, span.start - before) : span.end + behind]


def _without(text: str, gap: Span, place: Span, before: int, behind: int) -> list[str]:
    """A gap without a place, which may be in it, and without so many characters before and behind that.

    On a side where the place is not, as many belong to the gap as are looked at on both sides: what is around a copy.
    """
    edge = min(before, behind)
    if gap.overlaps(place):
        until = max(gap.start, place.start - before)
        return [text[max(0, gap.start - edge) : until], text[place.end + behind : gap.end + edge]]
    return [text[max(0, gap.start - edge) : gap.end]] if gap.end <= place.start else [text[gap.start : gap.end + edge]]


def _share_words(words: str, text: str) -> bool:
    """Whether any few characters of `words` that follow one another stand in a text."""
    return any(words[at : at + WORD] in text for at in range(max(1, len(words) - WORD + 1)))
