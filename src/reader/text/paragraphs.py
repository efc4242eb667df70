"""Paragraphs of a source, and the pieces that long ones are laid out in; every offset is in code points."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import compress, count, islice
from operator import lt

from reader.text.span import Span
from reader.text.survey import Heading, Headings

CUTS = 2
"""The version of the rules by which sources are cut: what was found by other rules is found anew."""
LONGEST_PIECE = 2000
"""Paragraphs are cut beyond this: what is laid out of a piece is all of it, and a screen holds some 700 code points."""
_SHORTEST_CUT, _LONGEST_CUT = 600, 1200
"""Where longer ones are cut, in code points from the last cut."""
_ENDS = ("。！？!?", "；;", "，、,")  # in this order a piece likes to end behind one
_NEAR = 20
"""Pieces of a paragraph that are looked through one by one for its first."""
_SAMPLES, _MOSTLY = 100, 0.6
_CLOSING = "”’」』）)》〉】…—"
SAFE_CUTS = "".join(_ENDS) + _CLOSING
"""Behind one of these a text can be cut without tearing a phrase of the dictionaries apart."""
BRACKET_REACH = 40
"""Code points within which a bracket with a reading ends."""
_BRACKETS = re.compile("[()（）]")
_LINE_END = re.compile(r"\r\n?|\n")


class Paragraphs:
    """The pieces of one source: as a rule one a paragraph, several where a paragraph is very long.

    Piece i covers `starts[i]` to `ends[i]`, the line end left out; `starts` has the source's length as a last item.
    `numbers[i]` is how many paragraphs that are not blank begin at piece i or before.
    """

    def __init__(self, starts: array[int], ends: array[int], numbers: array[int]) -> None:
        self.starts = starts
        self.ends = ends
        self.numbers = numbers

    def __len__(self) -> int:
        return len(self.ends)

    def piece_at(self, offset: int) -> int:
        """The piece that holds `offset`; one in a line end belongs to the piece before it."""
        found, last = bisect_right(self.starts, offset) - 1, len(self.ends) - 1
        return found if 0 <= found <= last else max(min(found, last), 0)

    def span(self, i: int) -> Span:
        """The stretch of piece i, without its line end."""
        return Span(self.starts[i], self.ends[i])

    def opens(self, i: int) -> bool:
        """Whether piece i begins a paragraph."""
        return i == 0 or self.ends[i - 1] < self.starts[i]

    def closes(self, i: int) -> bool:
        """Whether piece i ends a paragraph."""
        return i == len(self) - 1 or self.ends[i] < self.starts[i + 1]

    def paragraph_span(self, i: int) -> Span:
        """The whole paragraph that piece i belongs to, without its line end."""
        last = i
        while not self.closes(last):
            last += 1
        return Span(self.starts[self._first(i)], self.ends[last])

    def number(self, i: int, headings: Sequence[Heading]) -> int:
        """The number of piece i's paragraph, counted from 1 over those neither blank nor headings; 0 for these."""
        first = self._first(i)
        start = self.starts[first]
        blank = self.numbers[i] == (self.numbers[first - 1] if first else 0)
        before = Headings.of(headings).until(start)
        is_heading = before > 0 and headings[before - 1].span.start == start
        return 0 if blank or is_heading else self.numbers[i] - before

    def _first(self, i: int) -> int:
        for at in range(i, max(i - _NEAR, -1), -1):
            if self.opens(at):
                return at
        return self._opening[bisect_right(self._opening, i) - 1]

    @cached_property
    def _opening(self) -> array[int]:
        """The pieces that begin paragraphs: only asked for where one has very many pieces."""
        return array("I", (0, *compress(count(1), map(lt, self.ends, islice(self.starts, 1, len(self))))))

    def count(self, headings: Sequence[Heading]) -> int:
        """How many paragraphs bear a number."""
        return self.numbers[-1] - len(headings)


def find_paragraphs(source: str) -> Paragraphs:
    """Cut a source at its line ends (LF, CR LF, CR), and its very long paragraphs into pieces."""
    starts, ends, numbers = array("I"), array("I"), array("I")
    number = 0
    for start, end in lines(source):
        number += bool(source[start:end].strip())
        for cut in _cuts(source, start, end):
            starts.append(start)
            ends.append(cut)
            numbers.append(number)
            start = cut
    starts.append(len(source))
    return Paragraphs(starts, ends, numbers)


def stretches(paragraphs: Paragraphs, length: int) -> Iterator[Span]:
    """The whole source in stretches of about so many code points, each ending where a piece ends or begins."""
    edges, start = paragraphs.starts, 0
    while start < edges[-1]:
        end = edges[min(bisect_right(edges, start + length), len(edges) - 1)]
        yield Span(start, end)
        start = end


def brings_indents(source: str, paragraphs: Paragraphs) -> bool:
    """Whether most paragraphs begin with blanks: a sample says so, however long the text is."""
    step = max(1, len(paragraphs) // _SAMPLES)
    opening = [paragraphs.span(i) for i in range(0, len(paragraphs), step) if paragraphs.opens(i)]
    said = [source[start] in " \t\u3000" for start, end in opening if source[start:end].strip()]
    return sum(said) > len(said) * _MOSTLY


def paragraph_number(paragraphs: Paragraphs, headings: Sequence[Heading], offset: int) -> int:
    """The number of the paragraph that stands at `offset`, or of the last one before it; 0 before the first."""
    for i in range(paragraphs.piece_at(offset), -1, -1):
        if number := paragraphs.number(i, headings):
            return number
    return 0


def lines(source: str) -> Iterator[tuple[int, int]]:
    """Start and end of every line, its end (LF, CR LF, CR) left out; code points."""
    start = 0
    if "\r" in source:
        for end in _LINE_END.finditer(source):
            yield start, end.start()
            start = end.end()
    else:
        while (at := source.find("\n", start)) >= 0:
            yield start, at
            start = at + 1
    if start < len(source) or not source:
        yield start, len(source)


def _cuts(source: str, start: int, end: int) -> Iterator[int]:
    while end - start > LONGEST_PIECE:
        start = _cut(source, start + _SHORTEST_CUT, start + _LONGEST_CUT)
        yield start
    yield end


def _cut(source: str, earliest: int, latest: int) -> int:
    for signs in _ENDS:
        at = max(source.rfind(sign, earliest, latest - 1) for sign in signs) + 1
        if at:
            while at < latest and source[at] in _CLOSING:
                at += 1
            return at
    return next((at for at in range(latest, latest - BRACKET_REACH, -1) if _is_between(source, at)), latest)


def _is_between(source: str, at: int) -> bool:
    """Whether a cut before `at` leaves every bracket with its character and with the blank behind it."""
    before = _BRACKETS.findall(source, at - BRACKET_REACH, at)
    return source[at] not in "()（） \u00a0" and (not before or before[-1] in ")）")
