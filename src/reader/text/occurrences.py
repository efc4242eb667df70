"""Every place where a phrase stands in a text: in either script, through the noise, and over the end of a wrapped line.

A line end between two Han characters, with no blank on either side and a long line before it, was made by whoever
wrapped the lines: a phrase goes on over it. Paragraphs of such texts are indented or stand apart, headings and verses
are short, so no phrase runs from one into the next. Other line ends part phrases.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from reader.text.folding import Folded, fold
from reader.text.han import is_han
from reader.text.span import Span

AROUND = 16
"""Characters on each side of a hit by which it is sorted."""

SHORTEST_LINE = 16
"""Code points that a line has at least that was wrapped."""

_WRAPPED = "(?:\r\n|\r|\n)?"
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
        self._phrase = phrase
        # A single character can stand in a text a thousand times, and is quickly counted.
        self._spans = None if len(phrase) == 1 else hits(folded.text, phrase)
        self._count = folded.text.count(phrase) if self._spans is None else len(self._spans)

    def __len__(self) -> int:
        return self._count

    @property
    def _places(self) -> list[tuple[int, int]]:
        """Where they stand in the folded text (code points)."""
        if self._spans is None:
            self._spans = hits(self._folded.text, self._phrase)
        return self._spans

    def __getitem__(self, i: int) -> Occurrence:
        """The one of this number, in the order of the text."""
        start, end = self._places[i]
        last = self._folded.to_source(Span(end - 1, end))
        return Occurrence(self._folded.to_source(Span(start, end)), last.start + 1)

    def left(self, i: int) -> str:
        """What stands before a hit, folded, from the hit outwards, without blanks: to sort by."""
        start = self._places[i][0]
        return "".join(self._folded.text[max(0, start - 2 * AROUND) : start].split())[: -AROUND - 1 : -1]

    def right(self, i: int) -> str:
        """What stands behind a hit, folded, without blanks: to sort by."""
        end = self._places[i][1]
        return "".join(self._folded.text[end : end + 2 * AROUND].split())[:AROUND]


def phrase_of(typed: str) -> str:
    """What is looked for, folded: without blanks around it, and without the line ends of a wrapped text in it."""
    return unwrapped(fold(typed.strip()))


def hits(text: str, phrase: str) -> list[tuple[int, int]]:
    """Where a folded phrase stands in a folded text, in order; none overlaps another."""
    found: list[tuple[int, int]] = []
    matches: Iterable[re.Match[str]] = _pattern(phrase).finditer(text) if phrase else ()
    while True:
        for match in matches:
            start, end = match.span()
            if end - start != len(phrase) and not _is_wrapped(text, start, end):
                matches = _pattern(phrase).finditer(text, start + 1)
                break
            found.append((start, end))
        else:
            return found


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
