"""Every place where a phrase stands in a text: in either script, through the noise, and over the end of a wrapped line.

A line end between two Han characters, with no blank on either side and a long line before it, was made by whoever
wrapped the lines: a phrase goes on over it. Paragraphs of such texts are indented or stand apart, headings and verses
are short, so no phrase runs from one into the next. Other line ends part phrases.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from reader.text.folding import Folded, fold
from reader.text.han import is_han
from reader.text.span import Span

AROUND = 16
"""Characters on each side of a hit by which it is sorted."""

SHORTEST_LINE = 16
"""Code points that a line has at least that was wrapped."""

_WRAPPED = "(?:\r\n|\r|\n)?"
_BLANKS = re.compile(r"\s+")
_ENDS = re.compile("\r\n|\r|\n")


class Occurrence(NamedTuple):
    """A place where a phrase stands, in code points of the source.

    `span` takes the noise behind its last character with it, `bare_end` is where that character itself ends.
    """

    span: Span
    bare_end: int

    def is_marked_by(self, mark: Span) -> bool:
        """Whether a mark on this span marks just these words, with or without the noise behind them."""
        return mark.start == self.span.start and self.bare_end <= mark.end <= self.span.end


class TextHits:
    """All places of a folded phrase in one text, `folded`; where each lies in the source is found when it is asked for.

    The source is the one of that hash.
    """

    def __init__(self, text_id: str, source_hash: str, folded: Folded, phrase: str) -> None:
        self.text_id = text_id
        self.source_hash = source_hash
        self._folded = folded
        self._length = len(phrase)
        # Of a hundred thousand places only the ends are held, but of those over the end of a line.
        self._starts: dict[int, int] = {}
        if self._length == 1:
            self._ends = _ends(folded.text, phrase)
        else:
            spans = hits(folded.text, phrase)
            self._ends = [end for _, end in spans]
            self._starts = {i: start for i, (start, end) in enumerate(spans) if end - start != self._length}

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, i: int) -> Occurrence:
        """The one of this number, in the order of the text."""
        start, end = self._span(i)
        last = self._folded.to_source(Span(end - 1, end))
        return Occurrence(self._folded.to_source(Span(start, end)), last.start + 1)

    def left(self, i: int) -> str:
        """What stands before a hit, folded, from the hit outwards, without blanks: to sort by."""
        start, _ = self._span(i)
        return _BLANKS.sub("", self._folded.text[max(0, start - 2 * AROUND) : start])[: -AROUND - 1 : -1]

    def right(self, i: int) -> str:
        """What stands behind a hit, folded, without blanks: to sort by."""
        _, end = self._span(i)
        return _BLANKS.sub("", self._folded.text[end : end + 2 * AROUND])[:AROUND]

    def _span(self, i: int) -> tuple[int, int]:
        """Code points of the folded text."""
        end = self._ends[i]
        return self._starts.get(i, end - self._length), end


def phrase_of(typed: str) -> str:
    """What is looked for, folded: without blanks around it, and without the line ends of a wrapped text in it."""
    return unwrapped(fold(typed.strip()))


def hits(text: str, phrase: str) -> list[tuple[int, int]]:
    """Where a folded phrase stands in a folded text, in order; none overlaps another."""
    if len(phrase) == 1:
        return [(end - 1, end) for end in _ends(text, phrase)]
    found: list[tuple[int, int]] = []
    match = _pattern(phrase).search(text) if phrase else None
    while match is not None:
        start, end = match.span()
        stands = end - start == len(phrase) or _is_wrapped(text, start, end)
        if stands:
            found.append((start, end))
        match = _pattern(phrase).search(text, end if stands else start + 1)
    return found


def _ends(text: str, character: str) -> list[int]:
    """Where each place of a character ends; half as long as looking for one after the other."""
    pieces = text.split(character)
    pieces.pop()
    return [*accumulate([len(piece) + 1 for piece in pieces])]


def _is_wrapped(text: str, start: int, end: int) -> bool:
    """Whether the lines that end inside a stretch are long enough to have been wrapped."""
    ends = (start + one.start() for one in _ENDS.finditer(text[start:end]))
    return all(at - max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) > SHORTEST_LINE for at in ends)


def unwrapped(text: str) -> str:
    """A text without the line ends that a phrase may go on over, however long the lines are."""
    if "\n" not in text and "\r" not in text:
        return text
    parts = _ENDS.split(text)
    joined = [parts[0]]
    for before, behind in pairwise(parts):
        inside = is_han(before[-1:]) and is_han(behind[:1])
        joined.append(behind if inside else f"\n{behind}")
    return "".join(joined)


@lru_cache(maxsize=8)
def _pattern(phrase: str) -> re.Pattern[str]:
    parts = [re.escape(phrase[0])]
    for before, character in pairwise(phrase):
        parts.append(_WRAPPED if is_han(before) and is_han(character) else "")
        parts.append(re.escape(character))
    return re.compile("".join(parts))
