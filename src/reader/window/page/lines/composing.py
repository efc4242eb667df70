"""From a measured text to its lines: where each ends, and how it comes to be as long as its column is wide.

Offsets are code points of what is shown, lengths pixels.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from reader.window.page.lines.breaking import emergency, may_break
from reader.window.page.lines.signs import BLANKS
from reader.window.page.lines.spacing import (
    Bearings,
    Spaces,
    blank_at_end,
    blank_at_start,
    squeezable,
    stretchable,
)

_FURTHER = 4
"""Characters that a line may take in by squeezing what stands in it."""
_WIDEST_GAP = 0.5
"""What justification may put behind one character, in ems; a line that needs more stays ragged."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `start` to `end`, and how far its first character's blank half hangs out of the column on the left.

    Justification adds `stretch` behind each of the characters at `places`, and takes `squeeze` from them by place.
    """

    start: int
    end: int
    hang: float = 0.0
    places: Sequence[int] = ()
    stretch: float = 0.0
    squeeze: Mapping[int, float] = field(default_factory=dict)

    @property
    def added(self) -> float:
        """How much wider justification makes it; below 0, how much narrower."""
        return len(self.places) * self.stretch - sum(self.squeeze.values())


@dataclass(frozen=True, slots=True)
class Measured:
    """A stretch of text in one endless line: `edges` are where each of its characters begins, and where the last one
    ends, with the space between them, in pixels; `first` is the place of the first in the text.

    `is_stop` says whether a caret can stand at a place: not between a letter and its accent.
    """

    text: str
    edges: Sequence[float]
    first: int
    is_stop: Callable[[int], bool]
    spaces: Spaces
    em: float
    bearings: Bearings

    def inked(self, start: int, end: int) -> int:
        """The end of a line without the blanks that hang over it."""
        while end > start and self.text[end - 1] in BLANKS:
            end -= 1
        return end

    def leading(self, start: int, end: int) -> int:
        """How many blanks a stretch begins with."""
        return next((at for at in range(start, end) if self.text[at] not in BLANKS), end) - start

    def width(self, start: int, end: int) -> float:
        """How wide a line from `start` to `end` is, without the blanks that hang over its end."""
        end = self.inked(start, end)
        return self.reach(start, end) - self.spaces.pair.get(end - 1, 0.0) if end > start else 0.0

    def reach(self, start: int, end: int) -> float:
        """How far it is from the character at `start` to that at `end`."""
        return self.edges[end - self.first] - self.edges[start - self.first]

    def reached(self, start: int, end: int, room: float) -> int:
        """The last character before `end` that begins within so many pixels from `start`, more or less."""
        first = self.first
        return bisect_right(self.edges, self.edges[start - first] + room, start - first, end + 1 - first) - 1 + first

    def may_break(self, at: int) -> bool:
        """Whether a line may end before `at`."""
        return may_break(self.text, at) and self.is_stop(at)


def compose(
    measured: Measured, start: int, end: int, first: float, others: float, *, justified: bool, lead: int = 0
) -> list[Line]:
    """Cut a stretch into lines that are `first` and then `others` wide; the last one is never stretched.

    The `lead` characters that it begins with hang out of the first line.
    """
    lines = [_next_line(measured, start, end, first, lead, justified=justified)]
    while lines[-1].end < end:
        lines.append(_next_line(measured, lines[-1].end, end, others, justified=justified))
    return lines


def _next_line(measured: Measured, start: int, end: int, room: float, lead: int = 0, *, justified: bool) -> Line:
    text, em = measured.text, measured.em
    hang = measured.reach(start, start + lead) + em * blank_at_start(text, start + lead, measured.bearings)
    room += hang
    latest = _fitting(measured, start, end, room)
    if latest >= end:
        return Line(start, end, hang)
    while latest < end and text[latest] in BLANKS:
        latest += 1
    cut = latest
    while cut > start and not measured.may_break(cut):
        cut -= 1
    more = _further(measured, start, end, cut, latest, room) if justified else _hung(measured, start, end, latest, room)
    if more is not None:
        return Line(start, more[0], hang, squeeze=more[1])
    if cut == start:
        cut = min(max(emergency(text, start, latest), start + 1), end)
        while cut < end and not measured.is_stop(cut):
            cut += 1
    if not justified or cut >= end:
        return Line(start, cut, hang)
    return Line(start, cut, hang, *_stretched(measured, start, cut, room, lead))


def _fitting(measured: Measured, start: int, end: int, room: float) -> int:
    """The last place before which a line from `start` is not too wide; where nothing fits, `start`."""
    room += 0.01
    at = measured.reached(start, end, room)
    while at > start and measured.width(start, at) > room:
        at -= 1
    while at < end and measured.width(start, at + 1) <= room:
        at += 1
    return at


def _hung(measured: Measured, start: int, end: int, latest: int, room: float) -> tuple[int, Mapping[int, float]] | None:
    """The line with one more sign whose blank half hangs over the column's end, if that is all it needs."""
    at = latest + 1
    blank = measured.em * blank_at_end(measured.text, at, measured.bearings)
    if blank and (at == end or measured.may_break(at)) and measured.width(start, at) - blank <= room:
        return at, {}
    return None


def _further(
    measured: Measured, start: int, end: int, cut: int, latest: int, room: float
) -> tuple[int, Mapping[int, float]] | None:
    """The line that takes in a little more than fits, where squeezing it does less harm than stretching the shorter."""
    lacking = room - measured.width(start, cut) if cut > start else room
    if lacking <= 0:
        return None
    for at in range(latest + 1, min(latest + _FURTHER, end) + 1):
        if at < end and not measured.may_break(at):
            continue
        over = measured.width(start, at) - measured.em * blank_at_end(measured.text, at, measured.bearings) - room
        if over > lacking:
            return None
        if over <= 0:
            return at, {}
        give = squeezable(measured.text, start, at, measured.spaces, measured.em, measured.bearings)
        whole = sum(give.values())
        return (at, {place: pixels * over / whole for place, pixels in give.items()}) if over <= whole else None
    return None


def _stretched(measured: Measured, start: int, end: int, room: float, lead: int) -> tuple[Sequence[int], float]:
    """The places in a line, and the space behind each that makes it as wide as its column."""
    lacking = room - measured.width(start, end)
    places = stretchable(measured.text, start + lead, measured.inked(start, end))
    if lacking <= 0 or not places or lacking / len(places) > measured.em * _WIDEST_GAP:
        return (), 0.0
    return places, lacking / len(places)
