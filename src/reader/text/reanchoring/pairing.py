"""Stretches of two texts that lie between the same neighbours, paired character by character."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import accumulate, pairwise

from reader.text.reanchoring.chains import Run, agreement_within
from reader.text.reanchoring.edits import GONE, partners
from reader.text.span import Span

UNKNOWN = -2
"""Stands where nobody has asked yet."""

SMALL = 4_000_000
"""Pairs of characters up to which two stretches are compared as they are; larger ones are cut at what they share."""
LARGEST = 400_000_000
"""Pairs of characters of the largest stretches that are compared at all: 50 MB and a second or two."""
SHORT_WORDS = (8, 5)
"""Code points of the words at which large stretches are cut."""
UNEVEN = 24
"""By so many code points more than a third two stretches differ in length, and something was put in or taken out."""
REACH = 48
"""Code points that are compared at first where a stretch agrees at one end only; twice as many while they agree."""


class Pairing:
    """Two texts and, for each character of the old one, what it stays or becomes in the new one, code points of both.

    `partner[i]` is the place of that in `new`, GONE where there is none, UNKNOWN where nobody has asked yet.
    """

    def __init__(self, old: str, new: str) -> None:
        self.old = old
        self.new = new
        self.partner = array("i", [UNKNOWN]) * len(old)

    def stays(self, at: int) -> bool:
        """Whether a character of the old text, whose partner is known, stands in the new one still."""
        partner = self.partner[at]
        return partner >= 0 and self.old[at] == self.new[partner]

    def take(self, run: Run) -> None:
        """Pair what is the same."""
        self.partner[run.old : run.old_end] = array("i", range(run.new, run.new_end))

    def align(self, old: Span, new: Span) -> None:
        """Pair two stretches that lie between the same neighbours."""
        if not old.length:
            return
        pairs = old.length * new.length
        if not pairs or pairs > LARGEST:
            self._put(old.start, new, [GONE] * old.length)
        elif abs(old.length - new.length) > UNEVEN + min(old.length, new.length) // 3:
            self._align_uneven(old, new)
        elif pairs <= SMALL or not self._cut(old, new, SHORT_WORDS):
            self._put(old.start, new, partners(self.old[slice(*old)], self.new[slice(*new)]))

    def agree_behind(self, old: Span, new: Span) -> int:
        """Pair what agrees from the beginning of two stretches on; returns how far that goes in the new one."""
        found = _agreeing(self.old[slice(*old)], self.new[slice(*new)])
        self._put(old.start, new, found)
        return 1 + max(found, default=-1)

    def agree_before(self, old: Span, new: Span) -> int:
        """Pair what agrees up to the end of two stretches; returns how far back that goes in the new one."""
        found = _agreeing(self.old[slice(*old)][::-1], self.new[slice(*new)][::-1])
        forward = [new.length - 1 - partner if partner >= 0 else GONE for partner in reversed(found)]
        self._put(old.end - len(found), new, forward)
        return 1 + max(found, default=-1)

    def _cut(self, old: Span, new: Span, words: Sequence[int]) -> bool:
        """Pair two large stretches piece by piece, between what they share; returns whether they share anything."""
        here, there = self.old[slice(*old)], self.new[slice(*new)]
        shared = next(filter(None, (agreement_within(here, there, word) for word in words)), [])
        runs = [Run(run.old + old.start, run.new + new.start, run.length) for run in shared]
        edges = [Run(old.start, new.start, 0), *runs, Run(old.end, new.end, 0)]
        if not runs:
            return False
        for run in runs:
            self.take(run)
        for one, other in pairwise(edges):
            self.align(Span(one.old_end, other.old), Span(one.new_end, other.new))
        return True

    def _align_uneven(self, old: Span, new: Span) -> None:
        """Something was put in or taken out: what agrees at both ends is paired, the rest has no partner."""
        if old.length * new.length > SMALL and self._cut(old, new, SHORT_WORDS[:1]):
            return
        self._put(old.start, new, [GONE] * old.length)
        self.agree_behind(old, new)
        kept = [i for i in range(*old) if self.partner[i] != GONE]
        if kept:
            old, new = Span(kept[-1] + 1, old.end), Span(self.partner[kept[-1]] + 1, new.end)
        self.agree_before(old, new)

    def _put(self, start: int, new: Span, found: Sequence[int]) -> None:
        """Write down partners from a place of the old text on; they are counted from the start of `new`."""
        put = array("i", [new.start + partner if partner >= 0 else GONE for partner in found])
        self.partner[start : start + len(put)] = put


def _agreeing(old: str, new: str) -> list[int]:
    """The partners of the beginning of a stretch, as far as it agrees with the beginning of another one."""
    reach = REACH
    while True:
        here, there = old[:reach], new[: reach + reach // 3]
        found = partners(here, there)
        scores = list(accumulate(_score(here, there, i, partner) for i, partner in enumerate(found)))
        best = max(scores, default=0)
        end = scores.index(best) + 1 if best > 0 else 0
        if end * 4 < reach * 3 or reach >= len(old):
            return found[:end]
        reach *= 2


def _score(old: str, new: str, at: int, partner: int) -> int:
    return 1 if partner >= 0 and old[at] == new[partner] else -1
