"""The fewest edits between two short texts, a machine word's worth of characters at a time.

Hyyrö, "Bit-parallel approximate string matching algorithms with transposition" (2003): a row of the table of edit
distances is two numbers, whose bits say where it rises and falls. Python's integers are as long as it takes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

GONE = -1
"""Stands for the partner of a character that has none."""


def partners(old: str, new: str) -> list[int]:
    """For each character of `old` the one of `new` that it stays or becomes in the fewest edits, or GONE."""
    rows = [(rising, falling) for rising, falling, _ in _rows(old, new)]
    found = [GONE] * len(old)
    i, j = len(old), len(new)
    while i and j:
        bit = 1 << (i - 1)
        if rows[j - 1][0] & bit:
            i -= 1
        elif j > 1 and rows[j - 2][1] & bit:
            j -= 1
        else:
            i, j = i - 1, j - 1
            found[i] = j
    return found


def costs(old: str, new: str) -> list[int]:
    """How many edits lead from `old` to each beginning of `new`, the empty one first."""
    return [len(old), *(cost for _, _, cost in _rows(old, new))] if old else list(range(len(new) + 1))


def costs_of_parts(old: str, new: str, ends: Sequence[int]) -> list[list[int]]:
    """As `costs`, for several beginnings of `old` at once, which end at `ends`."""
    masks = [(1 << end) - 1 for end in ends]
    found = [[end] for end in ends]
    for j, (rising, falling, _) in enumerate(_rows(old, new), 1):
        for costs_of_one, mask in zip(found, masks, strict=True):
            costs_of_one.append(j + (rising & mask).bit_count() - (falling & mask).bit_count())
    return found


def anywhere(words: str, text: str) -> list[int]:
    """How many edits lead from `words` to some part of `text` that ends there, for each end in it, 0 first."""
    return [len(words), *(cost for _, _, cost in _rows(words, text, 0))]


def _rows(old: str, new: str, start: int = 1) -> Iterator[tuple[int, int, int]]:
    """For each character of `new`: where the row rises and falls from one character of `old` to the next, its end.

    A `start` of 0 lets what is compared begin anywhere in `new`.
    """
    whole = (1 << len(old)) - 1
    places: dict[str, int] = {}
    bit = 1
    for character in old:
        places[character] = places.get(character, 0) | bit
        bit <<= 1
    top = bit >> 1
    rising, falling, cost = whole, 0, len(old)
    for character in new:
        here = places.get(character, 0)
        same = (((here & rising) + rising) ^ rising) | here | falling
        up = falling | ~(same | rising)
        down = same & rising
        cost += bool(up & top) - bool(down & top)
        up = (up << 1) | start
        rising = ((down << 1) | ~(same | up)) & whole
        falling = up & same & whole
        yield rising, falling, cost
