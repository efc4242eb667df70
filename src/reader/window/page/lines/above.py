"""Readings above characters: the room they need in the line, and where they stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple, cast

from reader.text.rendering import Above

_OVERHANG = 0.25
"""How far a reading may hang over a neighbour that bears none, in ems."""
_APART = 0.14
"""What is left free between two readings, in ems."""


class Reading(NamedTuple):
    """Letters over a stretch; offsets are code points of what is shown."""

    start: int
    end: int
    letters: str


def over(characters: Sequence[Above]) -> list[Reading]:
    """Readings over one character each; many of them, so not one by one."""
    made = ((offset, offset + 1, letters) for offset, letters in characters)
    return cast(list[Reading], list(map(partial(tuple.__new__, Reading), made)))


class PlacedReading(NamedTuple):
    """Letters over a line: their left edge in pixels from the column's left edge."""

    line: int
    left: float
    letters: str


def readings_over(own: Sequence[Reading], added: Sequence[Reading]) -> list[Reading]:
    """The readings that a text brings along, and the program's over what has none, in the order of the text."""
    if not own:
        return list(added)
    taken = {offset for reading in own for offset in range(reading.start, reading.end)}
    return sorted([*own, *(reading for reading in added if reading.start not in taken)])


def widening(readings: Sequence[Reading], width_of: Callable[[str], float], em: float) -> dict[int, float]:
    """The space behind characters that readings wider than what they stand over need: half of it behind the last of
    these, half behind the one before the first.
    """
    bearing = {offset for reading in readings for offset in range(reading.start, reading.end)}
    extra: dict[int, float] = {}
    halves: dict[str, float] = {}
    for start, end, letters in readings:
        one = end - start == 1
        half = halves.get(letters) if one else None
        if half is None:
            half = (width_of(letters) + em * (_APART - (end - start))) / 2
            if one:
                halves[letters] = half
        if half <= 0:
            continue
        alone = half - em * _OVERHANG
        for behind, neighbour in ((start - 1, start - 1), (end - 1, end)):
            wanted = half if neighbour in bearing else alone
            if wanted > 0 and behind >= 0:
                extra[behind] = extra.get(behind, 0.0) + wanted
    return extra
