"""Families A and C: farms that mark characters whose two forms differ, and mark a character every time."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from reader.text.noise_evidence import DENSE, FEWEST, SURE, Mark, Passage, write

OPEN_PAGES = 4
"""How many pages are kept in mind to which a passage may belong."""

# Log odds, farm against reader or author, from what was seen of both.
_DIFFERS = math.log(0.97 / 0.45)
_ONE_FORM, _ONE_FORM_HELPFUL = math.log(0.03 / 0.55), math.log(0.12 / 0.55)
_NEEDLESS, _HELPFUL = math.log(0.85 / 0.40), math.log(0.15 / 0.60)
_AGAIN, _MISSED = math.log(0.95 / 0.35), math.log(0.05 / 0.65)


class _Page:
    """Passages that mark the same characters."""

    def __init__(self) -> None:
        self.passages: list[Passage] = []
        self.marked: Counter[str] = Counter()

    def against(self, passage: Passage) -> tuple[int, int]:
        """How often a passage does as this page does, and how often it does not: leaves unmarked what is usual here."""
        hosts = Counter(mark.host for mark in passage.marks)
        usual = [host for host in self.marked.keys() & passage.counts.keys() if self.marked[host] > 1]
        agree = sum(hosts[host] for host in usual)
        return agree, sum(passage.counts[host] for host in usual) - agree

    def add(self, passage: Passage) -> None:
        self.passages.append(passage)
        self.marked.update(mark.host for mark in passage.marks)


def judge_two_forms(neighbourhood: list[Passage], family: str) -> None:
    """Decide every mark of one neighbourhood of passages."""
    word_lists = [passage for passage in neighbourhood if passage.lists_words]
    of_one_form = sum(passage.one_form for passage in word_lists) > 0.15 * sum(len(p.marks) for p in word_lists)
    rest = []
    for passage in neighbourhood:
        if passage.is_list:
            passage.keep("kept: a character by itself")
        elif of_one_form and passage.lists_words:
            passage.keep("kept: a list of words")
        else:
            rest.append(passage)
    for page in _pages(rest):
        _judge_page(page, family)


def _pages(neighbourhood: Iterable[Passage]) -> list[_Page]:
    """Sort passages by what they mark: a farm marks a character every time, on the next page others."""
    pages: list[_Page] = []
    recent: list[_Page] = []
    for passage in neighbourhood:
        fitting = [
            (agree - against, page)
            for page in recent
            for agree, against in [page.against(passage)]
            if 3 * against <= max(3, agree)
        ]
        page = max(fitting, key=lambda pair: pair[0])[1] if fitting else _Page()
        if not fitting:
            pages.append(page)
        else:
            recent.remove(page)
        recent.insert(0, page)
        del recent[OPEN_PAGES:]
        page.add(passage)
    return pages


def _judge_page(page: _Page, family: str) -> None:
    marks = [mark for passage in page.passages for mark in passage.marks]
    han = "".join([passage.han for passage in page.passages])
    fitting = [mark for mark in marks if mark.reading.fits]
    types: dict[str, list[Mark]] = {}
    for mark in fitting:
        types.setdefault(mark.host, []).append(mark)
    counts = Counter(han)
    both = {host for host, of_type in types.items() if of_type[0].reading.differs}
    coverage = len(marks) / max(1, len(han))
    if len(fitting) < FEWEST or len(both) < FEWEST:
        write(marks, "kept: too few of its kind")
    elif coverage >= DENSE or _odds(types, counts) < SURE:
        write(marks, "kept: could be the author's")
    else:
        for host in both:
            if counts[host] > 3 * len(types[host]):
                write(types[host], "kept: its character mostly goes unmarked")
        for passage in page.passages:
            if len(passage.marks) > FEWEST and passage.one_form > 0.3 * len(passage.marks):
                passage.keep("kept: readings for characters of one form too")
        noise = [mark for mark in fitting if mark.host in both and not mark.verdict]
        write(noise, f"removed: family {family}, {len(noise)} marks, coverage {coverage:.0%}")
        write(marks, "kept: a character of one form only")


def _odds(types: dict[str, list[Mark]], counts: Counter[str]) -> float:
    """Log odds that a farm did it: marks types of two forms that need no gloss, and marks them every time."""
    odds = 0.0
    for host, marks in types.items():
        first = marks[0].reading
        if not first.differs:
            odds += _ONE_FORM if first.needless else _ONE_FORM_HELPFUL
            continue
        odds += _DIFFERS + (_NEEDLESS if first.needless else _HELPFUL)
        odds += (len(marks) - 1) * _AGAIN + max(0, counts[host] - len(marks)) * _MISSED
    return odds
