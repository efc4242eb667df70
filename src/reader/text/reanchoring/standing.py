"""How much of a place's words, and of what stood around them, stands where a matching of the texts puts them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reader.text.reanchoring.pairing import Pairing
from reader.text.span import Span

CONTEXT = 32
"""Code points on both sides of a place that should stand there still."""
HALF = 0.5
"""The share of a place's words, and of those around it, that must stand there still for it to be sure."""
SHORT = 3
"""Code points of a place that stays sure though all of it was exchanged, where all around it stands still."""
NEARLY_ALL = 0.9
"""The share of what stands around such a place."""
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
    framed: bool
    """Whether it stands between the same two characters, and is as long as it was."""
    beside: bool
    """Whether what is left of it stood right beside it too."""

    @property
    def sure(self) -> bool:
        """Whether there is no doubt that this is the place, unless the same words stand elsewhere too."""
        if self.torn or self.uneven:
            return False
        if self.quote >= HALF and self.whole >= HALF and self.vague <= HALF:
            return max(self.before, self.behind) >= HALF and not self.beside
        return self.framed and self.inner.length <= SHORT and min(self.before, self.behind) >= NEARLY_ALL


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
    before = sum(
        0 < start - partner[i] <= 1.5 * (inner.start - i) + SLACK and pairing.stays(i)
        for i in range(around.start, inner.start)
    )
    behind = sum(
        0 <= partner[i] - end <= 1.5 * (i - inner.end) + SLACK and pairing.stays(i)
        for i in range(inner.end, around.end)
    )
    return Standing(
        Span(start, end),
        len(same) / inner.length,
        _share(before, inner.start - around.start),
        _share(behind, around.end - inner.end),
        (before + len(same) + behind) / around.length,
        _vague(pairing, inner, same) / inner.length,
        torn=len(kept) < len(pairs),
        uneven=abs(end - start - inner.length) > max(FEW, inner.length * NEARLY_HALF),
        framed=_is_framed(pairing, inner),
        beside=inner.length <= SHORT and len(same) < inner.length and _is_beside(old, inner, same),
    )


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


def _vague(pairing: Pairing, inner: Span, same: Sequence[int]) -> int:
    """How many code points the edges of a place could be wrong by, since what stood there reads otherwise now."""
    if not same:
        return inner.length
    edges = ((inner.start, same[0], -1), (inner.end - 1, same[-1], 1))
    return sum(_vague_edge(pairing, *edge) for edge in edges)


def _vague_edge(pairing: Pairing, edge: int, nearest: int, way: int) -> int:
    """The same for one edge: `nearest` is the nearest character inside that stands there still, `way` is outward."""
    if edge == nearest:
        return 0
    outside = edge + way
    while 0 <= outside < len(pairing.old) and not pairing.stays(outside):
        outside += way
    if not 0 <= outside < len(pairing.old):
        return abs(outside - nearest) - 1
    were, are = abs(outside - nearest) - 1, abs(pairing.partner[outside] - pairing.partner[nearest]) - 1
    return 0 if were == are else are


def _is_framed(pairing: Pairing, inner: Span) -> bool:
    left, right = inner.start - 1, inner.end
    if left < 0 or right >= len(pairing.old) or not (pairing.stays(left) and pairing.stays(right)):
        return False
    return pairing.partner[right] - pairing.partner[left] == right - left


def _is_beside(old: str, inner: Span, same: Sequence[int]) -> bool:
    beside = old[max(0, inner.start - SHORT) : inner.start] + old[inner.end : inner.end + SHORT]
    return any(old[i] in beside for i in same)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
