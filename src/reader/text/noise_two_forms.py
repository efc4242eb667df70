"""Families A and C: farms that mark characters whose two forms differ, and mark a character every time."""

from __future__ import annotations

import math
from collections import Counter
from functools import cached_property

from reader.text.noise_evidence import DENSE, FEWEST, SURE, Mark, Passage, write

OPEN_PAGES = 4
"""How many pages are kept in mind to which a passage may belong."""

CUTS, MOST_CUT = 24, 1000
"""Places at which a page that does not agree with itself is cut in two, to try; marks from which it is not."""
GLOSSED = 0.3
"""Share of characters of one form among the marked ones from which they are somebody's glosses."""
SURE_BESIDE_GLOSSES = 2 * SURE
"""The odds that it takes where such glosses stand nearby: one of their lines may lack such characters by chance."""
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

    def __init__(self, *passages: Passage) -> None:
        self.passages: list[Passage] = []
        self.one_form = 0
        self.marked: Counter[str] = Counter()
        self.other_forms: dict[str, str] = {}
        self.add(*passages)

    def add(self, *passages: Passage) -> None:
        """Take more passages in."""
        marks = [mark for passage in passages for mark in passage.marks]
        self.passages += passages
        self.one_form += sum([passage.one_form for passage in passages])
        self.marked.update([mark.host for mark in marks])
        self.other_forms.update({mark.reading.other_form: mark.host for mark in marks})

    def agreement(self, passage: Passage) -> tuple[int, int]:
        """How often a passage marks what is usual on this page, and how often it does not, in either script."""
        counts, hosts = passage.counts, passage.hosts
        usual = [host for host in self.marked.keys() & counts.keys() if self.marked[host] > 1]
        others = list(self.other_forms.keys() & counts.keys() - hosts.keys())
        agree = sum([hosts[host] for host in usual])
        foreign = sum([counts[form] for form in others if self.marked[self.other_forms[form]] > 1])
        return agree, sum([counts[host] for host in usual]) - agree + foreign

    def is_foreign(self, passage: Passage) -> bool:
        """Whether a passage marks nothing that is usual in the others, and leaves some of it unmarked."""
        own, counts = passage.hosts, passage.counts
        usual = [host for host in self.marked.keys() & counts.keys() if self.marked[host] - own[host] > 1]
        other = any(
            self.marked[self.other_forms[form]] > 1 for form in self.other_forms.keys() & counts.keys() - own.keys()
        )
        return bool(usual or other) and not any(host in own for host in usual)

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each character stands on the page; not to be asked before the page is complete."""
        return Counter("".join([passage.han for passage in self.passages]))

    @cached_property
    def types(self) -> dict[str, list[Mark]]:
        """The marks with fitting readings by their character; not to be asked before the page is complete."""
        types: dict[str, list[Mark]] = {}
        for passage in self.passages:
            for mark in passage.marks:
                if mark.reading.fits:
                    types.setdefault(mark.host, []).append(mark)
        return types

    @property
    def is_glossed(self) -> bool:
        """Whether somebody gives readings here for any character."""
        return self.one_form > 1 and self.one_form > GLOSSED * self.marked.total()

    @property
    def is_consistent(self) -> bool:
        """Whether characters of two forms are marked, as good as every time, and no others."""
        if self.one_form:
            return False
        marks = self.marked.total()
        missed = sum([self.counts[host] for host in self.marked.keys() | self.other_forms.keys()]) - marks
        return missed <= INCONSISTENT * marks


def judge_two_forms(neighbourhood: list[Passage], family: str) -> None:
    """Decide every mark of one neighbourhood of passages."""
    rest = []
    for passage in neighbourhood:
        if passage.is_list:
            passage.keep("kept: a character by itself")
        else:
            rest.append(passage)
    pages = _pages(rest)
    sure = SURE_BESIDE_GLOSSES if any(page.is_glossed for page in pages) else SURE
    for page in pages:
        _judge_page(page, family, sure)


def _pages(passages: list[Passage]) -> list[_Page]:
    """Sort passages by what they mark: a farm marks a character every time, on the next page others."""
    whole = _Page(*passages)
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
    glossed = passage.one_form > 1 and passage.one_form > GLOSSED * len(passage.marks)
    pure = not passage.one_form and len(passage.marks) > FEWEST
    for page in recent:
        agree, against = page.agreement(passage)
        if (glossed and not page.is_glossed and page.marked.total() > FEWEST) or (
            pure and page.is_glossed and not agree
        ):
            continue
        if 3 * against <= max(3 if agree else 0, agree) and agree - against > most:
            best, most = page, agree - against
    return best


def _judge_page(page: _Page, family: str, sure: float) -> None:
    marks = [mark for passage in page.passages for mark in passage.marks]
    types = page.types
    both = [host for host, of_type in types.items() if of_type[0].reading.differs]
    coverage = len(marks) / max(1, page.counts.total())
    if len(marks) < FEWEST or len(both) < FEWEST:
        write(marks, "kept: too few of its kind")
    elif coverage < DENSE and _odds(page) >= sure:
        _remove(page, {host: types[host] for host in both}, f"family {family}", f"coverage {coverage:.0%}")
        write(marks, "kept: a character of one form only")
    elif cut := _cut(page):
        for part in cut:
            _judge_page(part, family, sure)
    else:
        write(marks, "kept: could be the author's")


def _cut(page: _Page) -> tuple[_Page, _Page] | None:
    """Cut a page in two where both parts are most consistent; None where that makes them no likelier."""
    if page.is_glossed or page.marked.total() > MOST_CUT:
        return None
    step = max(1, len(page.passages) // CUTS)
    cuts = [(_Page(*page.passages[:i]), _Page(*page.passages[i:])) for i in range(step, len(page.passages), step)]
    odds, best = max(((_odds(a) + _odds(b), i) for i, (a, b) in enumerate(cuts)), default=(-math.inf, 0))
    return cuts[best] if odds > max(0.0, _odds(page)) + SURE else None


def _remove(page: _Page, types: dict[str, list[Mark]], family: str, coverage: str) -> None:
    """Write what goes, after what stays although the page is a farm's."""
    for host, marks in types.items():
        if page.counts[host] > 3 * len(marks):
            write(marks, "kept: its character mostly goes unmarked")
    for passage in page.passages:
        if len(passage.marks) > FEWEST and passage.one_form > 0.3 * len(passage.marks):
            passage.keep("kept: readings for characters of one form too")
        elif len(passage.marks) < FEWEST and page.is_foreign(passage):
            passage.keep("kept: the line leaves others like it unmarked")
    noise = [mark for marks in types.values() for mark in marks if not mark.verdict]
    write(noise, f"removed: {family}, {len(noise)} marks, {coverage}")


def _odds(page: _Page) -> float:
    """Log odds that a farm did it: marks types of two forms that need no gloss, and marks them every time."""
    odds = 0.0
    for host, marks in page.types.items():
        first = marks[0].reading
        if not first.differs:
            odds += _ONE_FORM if first.needless else _ONE_FORM_HELPFUL
            continue
        odds += _DIFFERS + (_NEEDLESS if first.needless else _HELPFUL)
        odds += (len({mark.reading.syllable for mark in marks}) - 1) * _OTHERWISE
        odds += (len(marks) - 1) * _AGAIN + max(0, page.counts[host] - len(marks)) * _MISSED
    return odds
