"""Families A and C: farms that mark characters whose two forms differ, and mark a character every time."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from reader.text.noise_evidence import DENSE, FEWEST, SURE, Mark, Passage, write

OPEN_PAGES = 4
"""How many pages are kept in mind to which a passage may belong."""

INCONSISTENT = 0.02
"""Share of marked characters that may go unmarked where all passages are taken for one page without a closer look."""

# Log odds, farm against reader or author, from what was seen of both.
_DIFFERS = math.log(0.97 / 0.45)
_ONE_FORM, _ONE_FORM_HELPFUL = math.log(0.03 / 0.55), math.log(0.12 / 0.55)
_NEEDLESS, _HELPFUL = math.log(0.85 / 0.40), math.log(0.15 / 0.60)
_OTHERWISE = math.log(0.05 / 0.4)
_AGAIN, _MISSED = math.log(0.95 / 0.35), math.log(0.05 / 0.65)


class _Page:
    """Passages that mark the same characters."""

    def __init__(self, passages: Iterable[Passage] = ()) -> None:
        self.passages = list(passages)
        self.marked = Counter([mark.host for passage in self.passages for mark in passage.marks])

    def add(self, passage: Passage) -> None:
        """Take one more passage in."""
        self.passages.append(passage)
        self.marked.update(passage.hosts)

    def agreement(self, passage: Passage) -> tuple[int, int]:
        """How often a passage marks what is usual on this page, and how often it does not."""
        usual = [host for host in self.marked.keys() & passage.counts.keys() if self.marked[host] > 1]
        agree = sum([passage.hosts[host] for host in usual])
        return agree, sum([passage.counts[host] for host in usual]) - agree

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each character stands on the page; not to be asked before the page is complete."""
        return Counter("".join([passage.han for passage in self.passages]))

    @property
    def is_consistent(self) -> bool:
        """Whether characters of two forms are marked, as good as every time, and no others."""
        if any(passage.one_form for passage in self.passages):
            return False
        marks = self.marked.total()
        return sum([self.counts[host] for host in self.marked]) - marks <= INCONSISTENT * marks


def judge_two_forms(neighbourhood: list[Passage], family: str) -> None:
    """Decide every mark of one neighbourhood of passages."""
    word_lists = _word_lists(neighbourhood)
    rest = []
    for passage in neighbourhood:
        if passage.is_list:
            passage.keep("kept: a character by itself")
        elif passage.start in word_lists:
            passage.keep("kept: a list of words")
        else:
            rest.append(passage)
    for page in _pages(rest):
        _judge_page(page, family)


def _word_lists(neighbourhood: list[Passage]) -> set[int]:
    """Where lists of words begin, if characters of one form are marked in them too; a site's menu has none."""
    if not any(passage.one_form for passage in neighbourhood):
        return set()
    lists = [passage for passage in neighbourhood if passage.lists_words]
    marks = sum(len(passage.marks) for passage in lists)
    return {passage.start for passage in lists} if sum(p.one_form for p in lists) > 0.15 * marks else set()


def _pages(passages: list[Passage]) -> list[_Page]:
    """Sort passages by what they mark: a farm marks a character every time, on the next page others."""
    whole = _Page(passages)
    if whole.is_consistent:
        return [whole]
    pages: list[_Page] = []
    recent: list[_Page] = []
    for passage in passages:
        page = _page_of(passage, recent)
        if page is None:
            page = _Page()
            pages.append(page)
        else:
            recent.remove(page)
        page.add(passage)
        recent = [page, *recent[: OPEN_PAGES - 1]]
    return pages


def _page_of(passage: Passage, recent: list[_Page]) -> _Page | None:
    """The page that a passage agrees with most; None where it agrees with none, the latest where in doubt."""
    best, most = None, -math.inf
    for page in recent:
        agree, against = page.agreement(passage)
        if 3 * against <= max(3, agree) and agree - against > most:
            best, most = page, agree - against
    return best


def _judge_page(page: _Page, family: str) -> None:
    marks = [mark for passage in page.passages for mark in passage.marks]
    types: dict[str, list[Mark]] = {}
    for mark in marks:
        if mark.reading.fits:
            types.setdefault(mark.host, []).append(mark)
    both = [host for host, of_type in types.items() if of_type[0].reading.differs]
    coverage = len(marks) / max(1, page.counts.total())
    if len(marks) < FEWEST or len(both) < FEWEST:
        write(marks, "kept: too few of its kind")
    elif coverage >= DENSE or _odds(types, page.counts) < SURE:
        write(marks, "kept: could be the author's")
    else:
        _remove(page, {host: types[host] for host in both}, f"family {family}", f"coverage {coverage:.0%}")
        write(marks, "kept: a character of one form only")


def _remove(page: _Page, types: dict[str, list[Mark]], family: str, coverage: str) -> None:
    """Write what goes, after what stays although the page is a farm's."""
    for host, marks in types.items():
        if page.counts[host] > 3 * len(marks):
            write(marks, "kept: its character mostly goes unmarked")
    for passage in page.passages:
        if len(passage.marks) > FEWEST and passage.one_form > 0.3 * len(passage.marks):
            passage.keep("kept: readings for characters of one form too")
    noise = [mark for marks in types.values() for mark in marks if not mark.verdict]
    write(noise, f"removed: {family}, {len(noise)} marks, {coverage}")


def _odds(types: dict[str, list[Mark]], counts: Counter[str]) -> float:
    """Log odds that a farm did it: marks types of two forms that need no gloss, and marks them every time."""
    odds = 0.0
    for host, marks in types.items():
        first = marks[0].reading
        if not first.differs:
            odds += _ONE_FORM if first.needless else _ONE_FORM_HELPFUL
            continue
        odds += _DIFFERS + (_NEEDLESS if first.needless else _HELPFUL)
        odds += (len({mark.reading.syllable for mark in marks}) - 1) * _OTHERWISE
        odds += (len(marks) - 1) * _AGAIN + max(0, counts[host] - len(marks)) * _MISSED
    return odds
