"""Whether a place could as well be somewhere beside where it is, or gone, for next to no edits more."""

from __future__ import annotations

from operator import add

from reader.text.reanchoring.edits import costs_of_parts
from reader.text.reanchoring.pairing import SMALL, Pairing
from reader.text.reanchoring.standing import NEAR, Standing, is_near
from reader.text.span import Span

AROUND = 12
"""Code points before a place and behind it that are compared once more."""
LEAD = 2
"""Edits by which it must cost more if all of a place is elsewhere, or gone.

One character cannot be ahead by more than two, and beside another edit by one only: it must be ahead at all.
"""
PLENTY = 6
"""Code points of a place which stay, so that nothing beside it can be meant."""


def hangs_loose(pairing: Pairing, inner: Span, standing: Standing) -> bool:
    """Whether a place of the old text is not far enough ahead of the next best; where it became much longer or shorter,
    also whether it could begin or end elsewhere.
    """
    there, uneven = standing.inner, standing.uneven
    if _is_untouched(pairing, inner, there):
        return False
    if not uneven and sum(map(pairing.stays, range(*inner))) >= PLENTY:
        return False
    old, new = _window(pairing, inner, there)
    here, text = pairing.old[slice(*old)], pairing.new[slice(*new)]
    if len(here) * len(text) > SMALL:
        return uneven
    cuts = inner.start - old.start, inner.end - old.start
    starts, ends = costs_of_parts(here, text, cuts)
    behind = costs_of_parts(here[::-1], text[::-1], [len(here) - cut for cut in cuts])
    starts, ends = (list(map(add, one, other[::-1])) for one, other in zip((starts, ends), behind, strict=True))
    # edits in all, if the place starts, or ends, at each place of the new text
    elsewhere = min(*ends[: there.start - new.start + 1], *starts[there.end - new.start :])
    least = min(starts)
    if uneven and max(starts.count(least), ends.count(least)) > 1:
        return True
    return elsewhere < least + min(LEAD, inner.length)


def _is_untouched(pairing: Pairing, inner: Span, there: Span) -> bool:
    """Whether a place and the little around it read as they did."""
    start, end = max(0, inner.start - NEAR), inner.end + NEAR
    shift = there.start - inner.start
    return start + shift >= 0 and pairing.old[start:end] == pairing.new[start + shift : end + shift]


def _window(pairing: Pairing, inner: Span, there: Span) -> tuple[Span, Span]:
    """A place with what is around it, up to characters that stay, in both texts."""
    first, last = max(0, inner.start - AROUND), min(len(pairing.old), inner.end + AROUND)
    before = next((i for i in range(first, inner.start) if is_near(pairing, i, inner, there)), -1)
    behind = next((i for i in range(last - 1, inner.end - 1, -1) if is_near(pairing, i, inner, there)), -1)
    start, new_start = (
        (before, pairing.partner[before]) if before >= 0 else (first, max(0, there.start - inner.start + first))
    )
    end, new_end = (
        (behind + 1, pairing.partner[behind] + 1)
        if behind >= 0
        else (last, min(len(pairing.new), there.end + last - inner.end))
    )
    return Span(start, end), Span(new_start, new_end)
