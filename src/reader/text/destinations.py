"""Where a reader may want to go who types a few signs: a paragraph, a chapter, a printed page, so many per cent."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from reader.text.folding import fold
from reader.text.numerals import SIGNS, number_of
from reader.text.paragraphs import Paragraphs
from reader.text.survey import Heading

MOST = 200
"""The longest list of destinations; a reader who gets it types another sign."""

_UNITS = "回章卷部篇節节集幕話话編编冊册折齣出則则講讲課课單单元"
_NUMBERED = re.compile(rf"[第卷]?\s*([{SIGNS}]+)\s*([{_UNITS}])?|([{_UNITS}])\s*([{SIGNS}]+)")
_HEADING = re.compile(
    rf"第\s*([{SIGNS}]+)\s*([{_UNITS}])?|([卷篇章回])\s*([{SIGNS}]+)|^\s*([0-9０-９]+)(?=[\s.、．:：]|$)"
)
_PARAGRAPH = re.compile(rf"(?:¶|#|段)\s*([{SIGNS}]+)|第?\s*([{SIGNS}]+)\s*[段]")
_PER_CENT = re.compile(rf"([0-9]+(?:\.[0-9]*)?|\.[0-9]+)\s*%|百分之\s*([{SIGNS}]+)")
_PAGE = re.compile(rf"(?:p(?:age|p?\.)?|頁|页)\s*([0-9ivxlc]+)|第?\s*([{SIGNS}]+)\s*[頁页]", re.IGNORECASE)
_SAME_UNIT = str.maketrans("节话编册则讲课单", "節話編冊則講課單")


class Kind(StrEnum):
    """What a destination is named by."""

    CHAPTER = "chapter"
    PARAGRAPH = "paragraph"
    PAGE = "page"
    PER_CENT = "per cent"


class Destination(NamedTuple):
    """A place that was named: its offset (code points), and what the name said.

    `number` is that of the paragraph, the index of the heading, or the per cent; `label` is that of a page.
    """

    kind: Kind
    offset: int
    number: float = 0
    label: str = ""


class Found(NamedTuple):
    """What some typed signs may mean, the likeliest first; `missing` is what they asked for where there is nothing."""

    destinations: list[Destination]
    missing: Kind | None = None


@dataclass(frozen=True)
class Directory:
    """The places of one text that can be named; `title` gives the words of a heading without noise, by its index.

    `pages` are the printed pages, label and offset, in order.
    """

    length: int
    paragraphs: Paragraphs
    headings: Sequence[Heading]
    title: Callable[[int], str]
    pages: Sequence[tuple[str, int]] = ()

    def find(self, typed: str) -> Found:
        """What typed signs may mean; nothing for nothing."""
        wanted = unicodedata.normalize("NFKC", typed).strip()
        if not wanted:
            return Found([])
        for pattern, find, kind in (
            (_PER_CENT, self._per_cent, Kind.PER_CENT),
            (_PARAGRAPH, self._paragraph, Kind.PARAGRAPH),
            (_PAGE, self._page, Kind.PAGE),
        ):
            match = pattern.fullmatch(wanted)
            if match:
                found = list(find(match[1] or match[2]))
                return Found(found, None if found else kind)
        number = number_of(wanted)
        if number is not None:
            return self._all_of(wanted, number)
        found = self._chapters(wanted)
        return Found(found, None if found else Kind.CHAPTER)

    def chapters_around(self, heading: int) -> tuple[list[Destination], int]:
        """The chapters nearest to one (its index), as many as are listed, and where it stands among them."""
        first = max(0, min(heading - MOST // 2, len(self.headings) - MOST))
        last = min(len(self.headings), first + MOST)
        return [self._chapter(i) for i in range(first, last)], heading - first

    def _all_of(self, wanted: str, number: int) -> Found:
        """A bare number can be any of them."""
        finds = {
            Kind.PARAGRAPH: list(self._paragraph(wanted)),
            Kind.CHAPTER: self._numbered(number, ""),
            Kind.PAGE: list(self._page(wanted)),
            Kind.PER_CENT: list(self._per_cent(wanted)),
        }
        found = [one for kind in finds for one in finds[kind]]
        return Found(found, None if found else Kind.PARAGRAPH)

    def _paragraph(self, wanted: str) -> Iterator[Destination]:
        number = number_of(wanted) or 0
        if not 1 <= number <= self.paragraphs.count(self.headings):
            return
        piece = bisect_left(range(len(self.paragraphs)), number, key=self._counted)
        yield Destination(Kind.PARAGRAPH, self.paragraphs.starts[piece], number)

    def _counted(self, piece: int) -> int:
        """How many paragraphs bear a number up to a piece, itself included."""
        start = self.paragraphs.starts[piece]
        headings = bisect_right(self.headings, start, key=lambda heading: heading.span.start)
        return self.paragraphs.numbers[piece] - headings

    def _per_cent(self, wanted: str) -> Iterator[Destination]:
        number = number_of(wanted)
        share = float(wanted) if number is None else float(number)
        if 0 <= share <= 100:
            yield Destination(Kind.PER_CENT, round(self.length * share / 100), share)

    def _page(self, wanted: str) -> Iterator[Destination]:
        number = number_of(wanted)
        for label in (wanted.lower(), str(number)):
            if label in self._pages:
                yield Destination(Kind.PAGE, self._pages[label], label=label)
                return

    def _chapters(self, wanted: str) -> list[Destination]:
        """The chapters of a number and a unit, then those that are called so, from their beginning first."""
        match = _NUMBERED.fullmatch(wanted)
        found: list[int] = []
        if match:
            number = number_of(match[1] or match[4])
            unit = match[2] or match[3] or ("卷" if wanted.startswith("卷") else "")
            found = [int(one.number) for one in self._numbered(number, unit)] if number is not None else []
        words = fold(re.sub(r"\s+", "", wanted))
        called = [i for i, title in enumerate(self._titles) if words in title]
        called.sort(key=lambda i: not self._titles[i].startswith(words))
        indexes = list(dict.fromkeys([*found, *called]))[:MOST]
        return [self._chapter(i) for i in indexes]

    def _numbered(self, number: int, unit: str) -> list[Destination]:
        """The headings of a number; of a unit, where one is asked for."""
        wanted = unit.translate(_SAME_UNIT)
        found = self._by_number.get(number, [])
        return [self._chapter(i) for i, one in found if not wanted or one == wanted][:MOST]

    def _chapter(self, index: int) -> Destination:
        return Destination(Kind.CHAPTER, self.headings[index].span.start, index)

    @cached_property
    def _titles(self) -> list[str]:
        """The folded words of all headings, blanks left out."""
        return [fold(re.sub(r"\s+", "", self.title(i))) for i in range(len(self.headings))]

    @cached_property
    def _by_number(self) -> Mapping[int, list[tuple[int, str]]]:
        """The headings that bear a number, with their units in the traditional form."""
        found: dict[int, list[tuple[int, str]]] = {}
        for i in range(len(self.headings)):
            for match in _HEADING.finditer(self.title(i)):
                number = number_of(match[1] or match[4] or match[5])
                if number is not None:
                    found.setdefault(number, []).append((i, (match[2] or match[3] or "").translate(_SAME_UNIT)))
        return found

    @cached_property
    def _pages(self) -> Mapping[str, int]:
        return {label.lower(): offset for label, offset in reversed(self.pages)}
