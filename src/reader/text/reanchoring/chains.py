"""Where two long texts certainly agree: runs that begin with words which stand but once in each.

The longest chain of such words that stand in the same order in both is the backbone (as in patience diff); words
outside of it that hang together are blocks which were moved.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress
from typing import NamedTuple

WORD = 8
"""Code points of the words that are looked for in whole texts."""
LONG = 300_000
"""Code points from which on only every fourth word is looked at: those that begin with certain characters."""
MOVED = 16
"""Code points that a moved block must have in common with its old place, so that nothing is taken for one by chance."""

Seed = tuple[int, int]
"""Where a word stands in the old text and in the new one."""


class Run(NamedTuple):
    """Code points that are the same: where they begin in the old text and in the new one, and how many there are."""

    old: int
    new: int
    length: int

    @property
    def old_end(self) -> int:
        """Where it ends in the old text."""
        return self.old + self.length

    @property
    def new_end(self) -> int:
        """Where it ends in the new text."""
        return self.new + self.length


class Agreement(NamedTuple):
    """The words that stand once in each text and in the same order, the runs of the backbone around them, in the
    order of both texts, and the blocks that were moved, each a chain of runs.
    """

    certain: list[Seed]
    backbone: list[Run]
    moved: list[list[Run]]


def agreement(old: str, new: str) -> Agreement:
    """Where two texts agree; what is between two neighbours of the backbone can be anything."""
    seeds = _seeds(old, new, WORD)
    chain = _longest(seeds)
    backbone = _grown(_runs(chain, old, new, WORD), old, new)
    off = sorted(set(seeds).difference(chain))
    return Agreement(chain, backbone, sorted(_moved(off, backbone, old, new), key=_length, reverse=True))


def agreement_within(old: str, new: str, word: int) -> list[Run]:
    """The backbone of two stretches that lie between the same neighbours, by shorter words."""
    return _grown(_runs(_longest(_seeds(old, new, word)), old, new, word), old, new)


def _seeds(old: str, new: str, word: int) -> list[Seed]:
    """Where the words stand that each text has once, in the order of the old one."""
    sparse = max(len(old), len(new)) > LONG
    here, there = (_single(text, word, sparse) for text in (old, new))
    return [(at, there[one]) for one, at in here.items() if at >= 0 and there.get(one, -1) >= 0]


def _single(text: str, word: int, sparse: bool) -> dict[str, int]:
    places: Iterable[int] = range(len(text) - word + 1)
    if sparse:
        places = compress(places, (not ord(character) & 3 for character in text))
    found: dict[str, int] = {}
    for at in places:
        one = text[at : at + word]
        found[one] = -1 if one in found else at
    return found


def _longest(seeds: Sequence[Seed]) -> list[Seed]:
    """The longest chain of seeds, which come in the order of the old text, that stand in the same order in the new."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for i, (_, new) in enumerate(seeds):
        at = bisect_left(ends, new)
        before.append(last[at - 1] if at else -1)
        if at == len(ends):
            ends.append(new)
            last.append(i)
        else:
            ends[at], last[at] = new, i
    chain = []
    i = last[-1] if last else -1
    while i >= 0:
        chain.append(seeds[i])
        i = before[i]
    return chain[::-1]


def _runs(chain: Iterable[Seed], old: str, new: str, word: int) -> list[Run]:
    """The runs that a chain of seeds stands for; none overlaps the one before it."""
    runs: list[Run] = []
    for here, there in chain:
        if runs:
            last = runs[-1]
            on_one_line = there - here == last.new - last.old
            if on_one_line and old[last.old_end : here] == new[last.new_end : there]:
                runs[-1] = Run(last.old, last.new, here + word - last.old)
                continue
            taken = max(0, last.old_end - here, last.new_end - there)
            if taken < word:
                runs.append(Run(here + taken, there + taken, word - taken))
        else:
            runs.append(Run(here, there, word))
    return runs


def _grown(runs: Sequence[Run], old: str, new: str) -> list[Run]:
    """The runs, each as far as the texts stay the same before it and behind it."""
    grown: list[Run] = []
    for i, (here, there, length) in enumerate(runs):
        old_floor, new_floor = (grown[-1].old_end, grown[-1].new_end) if grown else (0, 0)
        while here > old_floor and there > new_floor and old[here - 1] == new[there - 1]:
            here, there, length = here - 1, there - 1, length + 1
        old_top, new_top = runs[i + 1][:2] if i + 1 < len(runs) else (len(old), len(new))
        while here + length < old_top and there + length < new_top and old[here + length] == new[there + length]:
            length += 1
        grown.append(Run(here, there, length))
    return grown


def _moved(off: Sequence[Seed], backbone: Sequence[Run], old: str, new: str) -> Iterator[list[Run]]:
    """What hangs together among the seeds that are off the backbone: from one gap of it into one other."""
    olds, news = [run.old for run in backbone], [run.new for run in backbone]
    gaps: dict[tuple[int, int], list[Seed]] = {}
    for seed in off:
        gap = _gap_of(seed[0], olds, backbone), _gap_of(seed[1], news, backbone)
        if min(gap) >= 0:
            gaps.setdefault(gap, []).append(seed)
    for seeds in gaps.values():
        runs = _runs(_longest(seeds), old, new, WORD)
        if _length(runs) >= MOVED:
            yield runs


def _gap_of(at: int, starts: Sequence[int], backbone: Sequence[Run]) -> int:
    """The number of the gap of the backbone in which a place is; -1 for one that is on it."""
    i = bisect_left(starts, at + 1)
    return -1 if i and at < starts[i - 1] + backbone[i - 1].length else i


def _length(chain: Sequence[Run]) -> int:
    return sum(run.length for run in chain)
