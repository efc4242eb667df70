"""How much of a place's words, and of what stood around them, stands where a matching of the texts puts them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reader.text.reanchoring.pairing import Pairing
from reader.text.span import Span

CONTEXT = 32
"""Code points on both sides of a place that should stand there still."""
NEAR = 4
"""Code points around a place that make it certain where they stay, or stand but once."""
HALF = 0.5
"""The share of a place's words, and of those around it, that must stand there still for it to be sure."""
FEW, NEARLY_HALF = 4, 0.45
"""Code points, and the share of a place's length, by which it may have become longer or shorter."""
SLACK = 12
"""Code points that may have been put in between two of a place's words, over half as many again as were there."""

Pairs = Sequence[tuple[int, int]]
"""Characters of the old text with their partners, in the order of the old text."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands of a place: its part of the new text, and how much of its words and of those around it is there."""

    inner: Span
    quote: float
    before: float
    behind: float
    whole: float
    """The share of both together."""
    vague: float
    """The share of its words by which its edges could be wrong."""
    torn: bool
    """Whether its words are no longer together; the largest part counts then."""
    uneven: bool
    """Whether much was put in between its words, or taken out."""

    @property
    def sure(self) -> bool:
        """Whether there is no doubt that this is the place, unless the same words stand elsewhere too."""
        if self.torn or (self.uneven and self.vague) or self.vague > HALF:
            return False
        return self.quote >= HALF and self.whole >= HALF and max(self.before, self.behind) >= HALF


def stands(pairing: Pairing, inner: Span) -> Standing | None:
    """What stands of a place (its part of the old text); None where none of its characters has a partner."""
    old, partner = pairing.old, pairing.partner
    pairs = [(i, partner[i]) for i in range(*inner) if partner[i] >= 0]
    if not pairs:
        return None
    kept = _largest_part(pairs)
    start, end = kept[0][1], kept[-1][1] + 1
    around = around_of(inner, old)
    same = [i for i, _ in kept if pairing.stays(i)]
    there = Span(start, end)
    before = sum(is_near(pairing, i, inner, there) for i in range(around.start, inner.start))
    behind = sum(is_near(pairing, i, inner, there) for i in range(inner.end, around.end))
    return Standing(
        there,
        len(same) / inner.length,
        _share(before, inner.start - around.start),
        _share(behind, around.end - inner.end),
        (before + len(same) + behind) / around.length,
        _vague(pairing, inner, there, same) / inner.length,
        torn=len(kept) < len(pairs),
        uneven=abs(end - start - inner.length) > max(FEW, inner.length * NEARLY_HALF),
    )


def is_near(pairing: Pairing, at: int, inner: Span, there: Span) -> bool:
    """Whether a character outside of a place stays, as far from where the place is now as can be expected."""
    far, now = (
        (inner.start - at, there.start - pairing.partner[at])
        if at < inner.start
        else (at - inner.end + 1, pairing.partner[at] - there.end + 1)
    )
    return 0 < now <= 1.5 * far + SLACK and pairing.stays(at)


def around_of(inner: Span, text: str) -> Span:
    """A place with what stands around it."""
    return Span(max(0, inner.start - CONTEXT), min(len(text), inner.end + CONTEXT))


def is_removed(pairing: Pairing, inner: Span) -> bool:
    """Whether what stood before and behind a place stands together now, with next to nothing between."""
    around = around_of(inner, pairing.old)
    left = next((i for i in range(inner.start - 1, around.start - 1, -1) if pairing.stays(i)), -1)
    right = next((i for i in range(inner.end, around.end) if pairing.stays(i)), -1)
    if left < 0 or right < 0:
        return False
    return 0 < 3 * (pairing.partner[right] - pairing.partner[left] - 1) + 1 <= right - left


def _largest_part(pairs: Pairs) -> Pairs:
    """The largest part of a place whose words are together still."""
    parts = [[pairs[0]]]
    for (i, place), one in pairwise(pairs):
        if not 0 < one[1] - place <= 1.5 * (one[0] - i) + SLACK:
            parts.append([])
        parts[-1].append(one)
    return max(parts, key=len)


def _vague(pairing: Pairing, inner: Span, there: Span, same: Sequence[int]) -> int:
    """How many code points the edges of a place could be wrong by, since what stood there reads otherwise now."""
    if not same:
        return inner.length
    edges = ((inner.start, same[0], -1), (inner.end - 1, same[-1], 1))
    return sum(_vague_edge(pairing, inner, there, *edge) for edge in edges)


def _vague_edge(pairing: Pairing, inner: Span, there: Span, edge: int, nearest: int, way: int) -> int:
    """The same for one edge: `nearest` is the nearest character inside that stands there still, `way` is outward."""
    if edge == nearest:
        return 0
    outside = edge + way
    while 0 <= outside < len(pairing.old) and not pairing.stays(outside):
        outside += way
    if not 0 <= outside < len(pairing.old):
        return abs(outside - nearest) - 1
    if not is_near(pairing, outside, inner, there):
        return abs(edge - nearest)  # what stood beside it is gone or elsewhere
    were, are = abs(outside - nearest) - 1, abs(pairing.partner[outside] - pairing.partner[nearest]) - 1
    return 0 if were == are else are


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
