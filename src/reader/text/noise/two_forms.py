"""Families A and C: farms that mark characters whose two forms differ, and mark a character every time."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain, compress

from reader.text.han import count_han
from reader.text.noise.evidence import DENSE, FEWEST, SURE, Kind, Passage
from reader.text.noise.reading import Reading

OPEN_PAGES = 4
"""How many pages are kept in mind to which a passage may belong."""

FEW_CHARACTERS = 100
"""Characters that are counted in a text sooner one by one than all at once."""
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


@dataclass(slots=True)
class _Type:
    """A character that is marked with readings that fit: the first of these, how many syllables, how many marks."""

    first: Reading
    syllables: set[str]
    marks: int = 0


class _Page:
    """Passages that mark the same characters."""

    def __init__(self, *passages: Passage) -> None:
        self.passages: list[Passage] = []
        self.one_form = 0
        self.marked: Counter[str] = Counter()
        self.usual: set[str] = set()
        """The characters that are marked more than once, and in the next their other forms."""
        self.other_forms: dict[str, str] = {}
        self.usual_in_other_forms: set[str] = set()
        self.add(*passages)

    def add(self, *passages: Passage) -> None:
        """Take more passages in."""
        self.passages += passages
        kinds = [kind for passage in passages for kind in passage.kinds]
        for kind, n in Counter(kinds).items():
            self.marked[kind.host] += n
            self.one_form += n * kind.one_form
        for kind in reversed(dict.fromkeys(reversed(kinds))):  # of two with the same other form the last one counts
            usual = self.marked[kind.host] > 1
            if usual:
                self.usual.add(kind.host)
            if form := kind.reading.other_form:
                self.other_forms[form] = kind.host
                (self.usual_in_other_forms.add if usual else self.usual_in_other_forms.discard)(form)

    def agreement(self, passage: Passage) -> tuple[int, int]:
        """How often a passage marks what is usual on this page, and how often it does not, in either script."""
        counts, hosts = passage.counts, passage.hosts
        usual = counts.keys() & self.usual
        agree = sum([hosts[host] for host in usual])
        foreign = sum([counts[form] for form in counts.keys() & self.usual_in_other_forms if form not in hosts])
        return agree, sum([counts[host] for host in usual]) - agree + foreign

    def is_foreign(self, passage: Passage) -> bool:
        """Whether a passage marks nothing that is usual in the others, and leaves some of it unmarked."""
        own, text = passage.hosts, passage.text
        if any(self.marked[host] - n > 1 and host in text for host, n in own.items()):
            return False
        return bool((self.usual | self.usual_in_other_forms).intersection(text) - own.keys())

    # What follows is not to be asked before the page is complete.

    @cached_property
    def marks(self) -> list[int]:
        """The numbers of its marks."""
        return list(chain.from_iterable([passage.marks for passage in self.passages]))

    @cached_property
    def kinds(self) -> list[Kind]:
        """The kinds of its marks, in order."""
        return list(chain.from_iterable([passage.kinds for passage in self.passages]))

    @cached_property
    def text(self) -> str:
        """Its passages, one behind the other."""
        return "".join([passage.text for passage in self.passages])

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How often what is marked stands on the page, in either script."""
        text, wanted = self.text, self.marked.keys() | self.other_forms.keys()
        if len(wanted) > FEW_CHARACTERS:
            return Counter(text)
        return {character: text.count(character) for character in wanted}

    @cached_property
    def types(self) -> dict[str, _Type]:
        """What is marked, in the order of the page."""
        return _types(self.kinds)

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
        missed = sum([self.counts[form] for form in self.marked.keys() | self.other_forms.keys()]) - marks
        return missed <= INCONSISTENT * marks


def _types(kinds: Iterable[Kind]) -> dict[str, _Type]:
    types: dict[str, _Type] = {}
    for kind, n in Counter(kinds).items():
        if kind.reading.fits:
            of_type = types.get(kind.host)
            if of_type is None:
                of_type = types[kind.host] = _Type(kind.reading, set())
            of_type.syllables.add(kind.reading.syllable)
            of_type.marks += n
    return types


def judge_two_forms(neighbourhood: list[Passage], family: str) -> None:
    """Decide every mark of one neighbourhood of passages."""
    rest = []
    for passage in neighbourhood:
        if passage.is_list:
            passage.keep("kept: a character by itself")
        else:
            rest.append(passage)
    pages = _pages(rest) if rest else []
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
    marks, types = page.marks, page.types
    write = page.passages[0].all_marks.write
    both = [host for host, of_type in types.items() if of_type.first.differs]
    coverage = len(marks) / max(1, count_han(page.text))
    if len(marks) < FEWEST or len(both) < FEWEST:
        write(marks, "kept: too few of its kind")
    elif coverage < DENSE and _odds(types, page.counts) >= sure:
        _remove(page, f"family {family}", f"coverage {coverage:.0%}")
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
    passages, kinds = page.passages, page.kinds
    marked = list(accumulate([len(passage.marks) for passage in passages], initial=0))
    standing = {host: list(accumulate([p.counts[host] for p in passages], initial=0)) for host in page.types}
    best, cut = -math.inf, 0
    for i in range(0, len(passages), max(1, len(passages) // CUTS))[1:]:
        before = {host: counts[i] for host, counts in standing.items()}
        behind = {host: counts[-1] - counts[i] for host, counts in standing.items()}
        odds = _odds(_types(kinds[: marked[i]]), before) + _odds(_types(kinds[marked[i] :]), behind)
        if odds >= best:
            best, cut = odds, i
    if best <= max(0.0, _odds(page.types, page.counts)) + SURE:
        return None
    return _Page(*passages[:cut]), _Page(*passages[cut:])


def _remove(page: _Page, family: str, coverage: str) -> None:
    """Write what goes, after what stays although the page is a farm's."""
    all_marks = page.passages[0].all_marks
    both = {host for host, of_type in page.types.items() if of_type.first.differs}
    unmarked = {host for host in both if page.counts[host] > 3 * page.types[host].marks}
    if unmarked:
        mostly = [i for i in page.marks if all_marks.kinds[i].host in unmarked and all_marks.kinds[i].reading.fits]
        all_marks.write(mostly, "kept: its character mostly goes unmarked")
    for passage in page.passages:
        if len(passage.marks) > FEWEST and passage.one_form > 0.3 * len(passage.marks):
            passage.keep("kept: readings for characters of one form too")
        elif len(passage.marks) < FEWEST and page.is_foreign(passage):
            passage.keep("kept: the line leaves others like it unmarked")
    removable = {kind for kind in set(page.kinds) if kind.host in both and kind.reading.fits}
    fitting = compress(page.marks, map(removable.__contains__, page.kinds))
    noise = [i for i in fitting if not all_marks.verdicts[i]]
    all_marks.write(noise, f"removed: {family}, {len(noise)} marks, {coverage}")


def _odds(types: Mapping[str, _Type], counts: Mapping[str, int]) -> float:
    """Log odds that a farm did it: marks types of two forms that need no gloss, and marks them every time."""
    odds = 0.0
    for host, of_type in types.items():
        first = of_type.first
        if not first.differs:
            odds += _ONE_FORM if first.needless else _ONE_FORM_HELPFUL
            continue
        odds += _DIFFERS + (_NEEDLESS if first.needless else _HELPFUL)
        odds += (len(of_type.syllables) - 1) * _OTHERWISE
        odds += (of_type.marks - 1) * _AGAIN + max(0, counts[host] - of_type.marks) * _MISSED
    return odds
