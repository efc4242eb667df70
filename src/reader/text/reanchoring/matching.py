"""Which character of a new text each one of an old text stays or becomes, found where it is asked for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from reader.text.reanchoring.chains import WORD, Run, agreement
from reader.text.reanchoring.edits import GONE
from reader.text.reanchoring.pairing import UNKNOWN, Pairing
from reader.text.span import Span

LEFT = 0.5
"""The share of a block's length by which its old place must have become shorter, and its new one longer."""
PASSAGE, NEAREST = 12, 2
"""Code points put in or taken out that can hold a copy of what stands near; so many such gaps on each side are near."""

Gap = tuple[Span, Span]
"""What lies between two neighbours of the backbone, in the old text and in the new one."""


class Matching(Pairing):
    """The matching of two texts, code points of both; partners are known inside of what `learn` was asked for."""

    def __init__(self, old: str, new: str) -> None:
        super().__init__(old, new)
        self._certain, backbone, moved = agreement(old, new)
        self._backbone = backbone
        self._olds = [run.old for run in backbone]
        self._news = [run.new for run in backbone]
        edges = [Run(0, 0, 0), *backbone, Run(len(old), len(new), 0)]
        self._gaps = [(Span(a.old_end, b.old), Span(a.new_end, b.new)) for a, b in pairwise(edges)]
        self._uneven = [i for i, (one, other) in enumerate(self._gaps) if abs(one.length - other.length) >= PASSAGE]
        self._moved: list[Span] = []
        self._taken: dict[int, frozenset[int]] = {}
        for run in backbone:
            self.take(run)
        for chain in moved:
            self._take_moved(chain)

    def learn(self, span: Span) -> None:
        """Find the partners of a stretch of the old text."""
        first, last = bisect_right(self._olds, span.start), bisect_left(self._olds, span.end)
        for old, new in self._gaps[first : last + 1]:
            if UNKNOWN in self.partner[slice(*old)]:
                self._fill(old, new)

    def gap(self, at: int) -> Gap:
        """The gap in which a character of the old text stands."""
        return self._gaps[bisect_right(self._olds, at)]

    def certain_around(self, span: Span) -> Gap | None:
        """What lies between the nearest words that stand but once, before a stretch of the old text and behind it.

        None where such words have something in common with the stretch itself.
        """
        behind = bisect_left(self._certain, (span.end, 0))
        before = bisect_right(self._certain, (span.start - WORD, len(self.new)))
        if before < behind:
            return None
        (here, there) = self._certain[before - 1] if before else (-WORD, -WORD)
        (end, new_end) = self._certain[behind] if behind < len(self._certain) else (len(self.old), len(self.new))
        return Span(here + WORD, end), Span(there + WORD, new_end)

    def uneven(self, at: int) -> list[Gap]:
        """The gaps nearest to a place of the old text in which something was put in or taken out."""
        i = bisect_left(self._uneven, bisect_right(self._olds, at))
        near = (self._gaps[gap] for gap in self._uneven[max(0, i - NEAREST) : i + NEAREST + 1])
        return [
            (old, new)
            for old, new in near
            if max(old.start - at, at - old.end) <= PASSAGE + 3 * abs(old.length - new.length)
        ]

    def free(self) -> list[Span]:
        """What of the new text is on no backbone and in no block that was moved."""
        taken = sorted([*(Span(run.new, run.new_end) for run in self._backbone), *self._moved])
        edges = [0, *(edge for span in taken for edge in span), len(self.new)]
        return [Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]

    def is_taken(self, at: int) -> bool:
        """Whether a character of the new text, in no block that was moved, is the same one of the old text still."""
        i = bisect_right(self._news, at)
        if i and at < self._backbone[i - 1].new_end:
            return True
        if i not in self._taken:
            old = self._gaps[i][0]
            self.learn(old)
            self._taken[i] = frozenset(self.partner[k] for k in range(*old) if self.stays(k))
        return at in self._taken[i]

    def _fill(self, old: Span, new: Span) -> None:
        """Pair a gap; what blocks have that were moved is left to them."""
        blocks = sorted(span for span in self._moved if new.start <= span.start < new.end)
        mine = [i for i in range(*old) if self.partner[i] == UNKNOWN]
        if len(mine) == old.length and not blocks:
            self.align(old, new)
            return
        edges = [new.start, *(edge for span in blocks for edge in span), new.end]
        theirs = [j for a, b in zip(edges[::2], edges[1::2], strict=True) for j in range(a, b)]
        apart = Pairing("".join(self.old[i] for i in mine), "".join(self.new[j] for j in theirs))
        apart.align(Span(0, len(mine)), Span(0, len(theirs)))
        for i, partner in zip(mine, apart.partner, strict=True):
            self.partner[i] = theirs[partner] if partner >= 0 else GONE

    def _take_moved(self, chain: Sequence[Run]) -> None:
        """Let a chain of runs be a block that was moved, with what is between them and what agrees around them.

        A block is missing where it was and came in where it is; anything else is something that stands twice.
        """
        first, last = chain[0], chain[-1]
        (here, left), (shut, there) = self.gap(first.old), self._gaps[bisect_right(self._news, first.new)]
        missing, came = here.length - left.length, there.length - shut.length
        if missing < LEFT * (last.old_end - first.old) or came < LEFT * (last.new_end - first.new):
            return
        if any(self.partner[run.old] != UNKNOWN or self.partner[run.old_end - 1] != UNKNOWN for run in chain):
            return
        for run in chain:
            self.take(run)
        for one, other in pairwise(chain):
            self.align(Span(one.old_end, other.old), Span(one.new_end, other.new))
        before = self.agree_before(Span(here.start, first.old), Span(there.start, first.new))
        behind = self.agree_behind(Span(last.old_end, here.end), Span(last.new_end, there.end))
        self._moved.append(Span(first.new - before, last.new_end + behind))
