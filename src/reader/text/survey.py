"""What needs the whole text: its script, its noise, its headings, found in one pass and kept beside the source."""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain, compress, islice
from typing import overload

from reader.text.span import Span, spans

VERSION = 6
"""Of all detectors together: a survey of another version is made anew."""

_PORTION = 4096


class SourceScript(StrEnum):
    """The script a text is written in."""

    SIMPLIFIED = "simplified"
    TRADITIONAL = "traditional"
    MIXED = "mixed"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Finding:
    """One bracket that was weighed: where it stands (code points of the source), what was decided, and why.

    The span runs from the opening bracket to the end of the blank behind it, where the class has one.
    """

    span: Span
    noise: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that is a heading: its span without the line end, and its level (1 is the title of the text)."""

    span: Span
    level: int


@dataclass(slots=True)
class Headings(Sequence[Heading]):
    """Many headings, packed: sorted, disjoint; starts and ends are code points of the source."""

    starts: array[int] = field(default_factory=lambda: array("I"))
    ends: array[int] = field(default_factory=lambda: array("I"))
    levels: array[int] = field(default_factory=lambda: array("B"))

    @classmethod
    def of(cls, headings: Iterable[Heading]) -> Headings:
        """Pack headings that come in order; those that are packed already come back as they are."""
        if isinstance(headings, Headings):
            return headings
        packed = cls()
        for span, level in ((heading.span, heading.level) for heading in headings):
            packed.starts.append(span.start)
            packed.ends.append(span.end)
            packed.levels.append(level)
        return packed

    def until(self, offset: int) -> int:
        """How many begin at `offset` or before."""
        return bisect_right(self.starts, offset)

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, i: int) -> Heading: ...

    @overload
    def __getitem__(self, i: slice) -> Headings: ...

    def __getitem__(self, i: int | slice) -> Heading | Headings:
        if isinstance(i, slice):
            return Headings(self.starts[i], self.ends[i], self.levels[i])
        return Heading(Span(self.starts[i], self.ends[i]), self.levels[i])


@dataclass(slots=True)
class Findings:
    """Many findings, packed: sorted, disjoint; a text of ten million characters holds 350,000 of them.

    `starts` and `ends` are code points of the source, `reasons` indexes `reason_names`;
    a reason whose name starts with "removed" is a decision that the bracket is noise.
    """

    starts: array[int] = field(default_factory=lambda: array("I"))
    ends: array[int] = field(default_factory=lambda: array("I"))
    reasons: array[int] = field(default_factory=lambda: array("I"))
    reason_names: list[str] = field(default_factory=list)
    _hosts: str = field(default="", compare=False, repr=False)
    _removes: list[bool] = field(default_factory=list, compare=False, repr=False)

    @classmethod
    def of(cls, findings: Sequence[Finding]) -> Findings:
        """Pack findings that come in order."""
        spans = [finding.span for finding in findings]
        return cls.pack([s.start for s in spans], [s.end for s in spans], [one.reason for one in findings])

    @classmethod
    def pack(cls, starts: Iterable[int], ends: Iterable[int], reasons: Sequence[str]) -> Findings:
        """Pack what comes in order, item by item: where findings start and end (code points), and their reasons."""
        numbers = {reason: i for i, reason in enumerate(dict.fromkeys(reasons))}
        return cls(array("I", starts), array("I", ends), array("I", map(numbers.__getitem__, reasons)), list(numbers))

    def __iter__(self) -> Iterator[Finding]:
        return (self[i] for i in range(len(self)))

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, i: int) -> Finding:
        reason = self.reason_names[self.reasons[i]]
        return Finding(Span(self.starts[i], self.ends[i]), reason.startswith("removed"), reason)

    def within(self, span: Span) -> list[Finding]:
        """Those that begin inside `span`, in order; the cost is that of what is found, not of the text."""
        return [self[i] for i in range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))]

    def noise(self, span: Span) -> list[Span]:
        """The spans of those that lie inside `span` and were found to be noise, in order; none behind nothing."""
        return spans(*self.noise_edges(span))

    def without_noise(self, source: str) -> str:
        """`source`, which was surveyed, with everything cut out that was found to be noise."""
        starts, ends = self.noise_edges(Span(0, len(source)))
        kept = zip(chain((0,), ends), chain(starts, (len(source),)), strict=True)
        return "".join([source[start:end] for start, end in kept])

    def noise_edges(self, span: Span) -> tuple[Iterator[int], Iterator[int]]:
        """Where that noise starts and where it ends, which for a whole text is quicker to have than its spans."""
        first, last = bisect_left(self.starts, max(1, span.start)), bisect_left(self.starts, span.end)
        starts, ends, reasons = self.starts[first:last], self.ends[first:last], self.reasons[first:last]
        if last > first and ends[-1] > span.end:
            starts, ends, reasons = starts[:-1], ends[:-1], reasons[:-1]
        if len(self._removes) != len(self.reason_names):
            self._removes[:] = [name.startswith("removed") for name in self.reason_names]
        removed = list(map(self._removes.__getitem__, reasons))
        return compress(starts, removed), compress(ends, removed)

    def noise_count(self) -> int:
        """How many were found to be noise."""
        removed = [i for i, name in enumerate(self.reason_names) if name.startswith("removed")]
        if len(self.reason_names) > 256:
            return sum(map(self.reasons.count, removed))
        # The low byte of each, which bytes count many times as quickly.
        least = 0 if sys.byteorder == "little" else self.reasons.itemsize - 1
        names = self.reasons.tobytes()[least :: self.reasons.itemsize]
        return sum(map(names.count, removed))

    def behind(self, characters: Iterable[str], source: str) -> list[int]:
        """The indexes of those that stand right behind one of these characters of `source`, in order.

        The first call looks at all of them, the following ones only at what they find.
        """
        hosts, found = self.hosts(source), []
        for character in characters:
            at = hosts.find(character) if len(character) == 1 else -1
            while at >= 0:
                found.append(at)
                at = hosts.find(character, at + 1)
        return sorted(found)

    def hosts(self, source: str) -> str:
        """The character before each of them, NUL where there is none; found once."""
        if len(self._hosts) != len(self):
            before = ("\0" if start == 0 else source[start - 1] for start in self.starts)
            # In portions, since every character of a generator is an object of its own.
            self._hosts = "".join("".join(islice(before, _PORTION)) for _ in range(0, len(self), _PORTION))
        return self._hosts

    def at(self, offset: int) -> Finding | None:
        """The one that covers the code point at `offset`, if any."""
        i = bisect_right(self.starts, offset) - 1
        return self[i] if i >= 0 and offset < self.ends[i] else None


@dataclass(frozen=True, slots=True)
class Repair:
    """One character that a conversion got wrong: where it stands (code points), what it should be, and why.

    The reason begins with "over-conversion" (a traditional form that belongs to another word) or "under-conversion"
    (a form that simplified text shares).
    """

    offset: int
    replacement: str
    reason: str


@dataclass(slots=True)
class Repairs:
    """Many repairs, packed: sorted by `offsets`, one character of `replacements` each; `reasons` as in Findings."""

    offsets: array[int] = field(default_factory=lambda: array("I"))
    replacements: str = ""
    reasons: array[int] = field(default_factory=lambda: array("I"))
    reason_names: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, repairs: Iterable[Repair]) -> Repairs:
        """Pack repairs that come in order."""
        packed = cls()
        names: dict[str, int] = {}
        replacements = []
        for repair in repairs:
            packed.offsets.append(repair.offset)
            replacements.append(repair.replacement)
            packed.reasons.append(names.setdefault(repair.reason, len(names)))
        packed.replacements = "".join(replacements)
        packed.reason_names.extend(names)
        return packed

    def __len__(self) -> int:
        return len(self.offsets)

    def __getitem__(self, i: int) -> Repair:
        return Repair(self.offsets[i], self.replacements[i], self.reason_names[self.reasons[i]])

    def within(self, span: Span) -> list[Repair]:
        """Those inside `span`, in order."""
        return [self[i] for i in range(bisect_left(self.offsets, span.start), bisect_left(self.offsets, span.end))]


@dataclass(slots=True)
class Survey:
    """All that was found in one source."""

    script: SourceScript = SourceScript.NONE
    findings: Findings = field(default_factory=Findings)
    headings: Sequence[Heading] = ()
    version: int = VERSION
    repairs: Repairs = field(default_factory=Repairs)
    damaged: bool = False
