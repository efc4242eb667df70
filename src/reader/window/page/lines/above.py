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


_STEP = 1 / 12
"""In steps of so many ems they make room: characters with the same space behind them go to Qt as one run."""


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
    if not readings:
        return {}
    beyond = max(end for _, end, _ in readings)
    bearing = bytearray(beyond + 1)
    for start, end, _ in readings:
        bearing[start:end] = b"\1" * (end - start)
    extra = [0.0] * (beyond + 1)  # behind the character before each place
    halves: dict[tuple[str, int], float] = {}
    for start, end, letters in readings:
        key = letters, end - start
        half = halves.get(key)
        if half is None:
            half = (width_of(letters) + em * (_APART - (end - start))) / 2
            half = halves[key] = round(half / (em * _STEP)) * em * _STEP
        if half > 0:
            alone = max(0.0, half - em * _OVERHANG)
            extra[start] += half if start and bearing[start - 1] else alone
            extra[end] += half if bearing[end] else alone
    return {at - 1: pixels for at, pixels in enumerate(extra) if at and pixels}
