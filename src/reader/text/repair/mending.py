"""Characters that a conversion one by one got wrong (全麵, 製定, 聯係) or left behind (關于, 奮斗), and their repair.

A round trip through the other script would mend most of them and damage good text. Here a character is changed only
inside a known word that a segmenter confirms, and only where nothing else explains it as it stands.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sized
from functools import cache, lru_cache
from itertools import islice

from reader.text.han import HAN, simplified_only, traditional_only
from reader.text.repair.clauses import Candidate, Certainty, Clause, clauses
from reader.text.repair.words import RepairWords, repair_words
from reader.text.span import Span
from reader.text.survey import Repair

SAMPLE = 100_000
"""Code points from which it is told whether a text is simplified."""
KNOWN_HABIT = 1
"""Sure repairs of one character in a text from which on doubtful ones of the same kind are made as well."""
HABITS_ALONE = 2
"""Sure repairs in a text from which on characters outside words follow its habits."""
HABIT_RATE = 1 / 3_000
"""Such sure repairs a code point that make a habit in a longer text."""
DAMAGED_RATE = 1 / 1_500
"""Sure repairs a code point from which a text is damaged beyond doubt."""
FEWEST_REPAIRS = 3
"""Fewer repairs than this are slips of the pen, not damage."""
RAREST_REPAIRS = 1 / 4_000
"""Repairs a code point below which a text is not called damaged."""
KEPT_CLAUSES = 1000
"""Clauses of a text that are kept in mind, to be known again."""
LONGEST_CLAUSE = 200
"""Code points of the longest stretch without punctuation that is looked at as one."""

_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa\u31f0-\u31ff\uff66-\uff6f\uff71-\uff9d]")
_CLAUSE = re.compile(f"[{HAN}]{{2,{LONGEST_CLAUSE}}}")


def find_repairs(text: str) -> Iterator[Repair]:
    """The repairs of a text without noise, in order, disjoint; offsets in code points."""
    if text.isascii() or not _may_be_traditional(text):
        return
    table = repair_words()
    known = _Clauses(text)
    candidates = [
        candidate.shift(start)
        for start, clause, inside in known.holding(_suspicious_places(text, table))
        for candidate in clause.candidates(inside)
    ]
    habits = Counter([one.found + one.wanted for one in candidates if one.certainty is Certainty.SURE])
    habit = max(KNOWN_HABIT, len(text) * HABIT_RATE)
    beyond_doubt = habits.total() >= max(FEWEST_REPAIRS, len(text) * DAMAGED_RATE)
    allowed = {Certainty.SURE: 0.0, Certainty.DOUBTFUL: habit, Certainty.SOFT: 0.0 if beyond_doubt else math.inf}
    made = [one for one in candidates if habits[one.found + one.wanted] >= allowed[one.certainty]]
    if habits.total() >= HABITS_ALONE:
        closed = 0.0 if beyond_doubt else habit
        made += _alone(text, habits, closed, {one.offset for one in made}, known)
    styles = {wanted: _usual_form(text, wanted, table) for wanted in {one.wanted for one in made}}
    for one in sorted(made, key=lambda one: one.offset):
        yield _repair(text, one, styles[one.wanted])


def damage(repairs: Sized, length: int) -> bool:
    """Whether a text of `length` code points is so damaged that its repair should be suggested."""
    return len(repairs) >= max(FEWEST_REPAIRS, length * RAREST_REPAIRS)


def _repair(text: str, candidate: Candidate, replacement: str) -> Repair:
    was = text[candidate.offset]
    kind = "over-conversion" if was in traditional_only() else "under-conversion"
    return Repair(candidate.offset, replacement, f"{kind}: {was} → {replacement}: {candidate.word}")


def _usual_form(text: str, sense: str, table: RepairWords) -> str:
    """The form of a sense that the text writes most often."""
    forms = table.styles[sense]
    return max(forms, key=text.count) if len(forms) > 1 else forms


def _alone(
    text: str, habits: Counter[str], closed: float, made: Container[int], known: _Clauses
) -> Iterator[Candidate]:
    """What a text of that habit gets wrong outside words (…之后，查明后，科學傢).

    `closed` sure repairs make the habit for forms that are right in a few words only.
    """
    table = repair_words()
    for pair, not_behind in table.alone.items():
        found, wanted = pair[0], pair[1]
        if pair in table.closed:
            if habits[pair] < closed:
                continue
        elif not habits[pair] or _is_written(text, wanted, found, table):
            continue
        places = [match.start() for match in re.finditer(found, text) if match.start() not in made]
        for start, clause, inside in known.holding(places):
            for candidate in clause.alone(inside, wanted, not_behind):
                yield candidate.shift(start)


def _is_written(text: str, wanted: str, found: str, table: RepairWords) -> bool:
    """Whether a text writes the right form too, and not as good as never."""
    return sum(map(text.count, table.styles[wanted])) * 20 > text.count(found)


def _may_be_traditional(text: str) -> bool:
    """Whether some characters are traditional, and not nearly all that tell simplified."""
    sample = text if len(text) <= SAMPLE else text[: SAMPLE // 2] + text[len(text) // 2 :][: SAMPLE // 2]
    simplified, traditional = _tally(sample)
    return traditional > 0 and simplified <= 9 * traditional


def _tally(text: str) -> tuple[int, int]:
    """How many characters only simplified text holds, and how many only traditional text."""
    counts = Counter(text)
    only_simplified, only_traditional = simplified_only(), traditional_only()
    return (
        sum([counts[character] for character in only_simplified.intersection(counts)]),
        sum([counts[character] for character in only_traditional.intersection(counts)]),
    )


def _traditional_lines(text: str, places: Iterable[int]) -> Iterator[tuple[Span, list[int]]]:
    """The traditional lines without kana that hold some of `places` (sorted), each with those in it."""
    line, inside = Span(0, 0), list[int]()
    for place in places:
        if place >= line.end:
            if inside and _is_traditional(text, line):
                yield line, inside
            end = text.find("\n", place)
            line, inside = Span(text.rfind("\n", 0, place) + 1, end if end >= 0 else len(text)), []
        inside.append(place)
    if inside and _is_traditional(text, line):
        yield line, inside


def _suspicious_places(text: str, table: RepairWords) -> list[int]:
    """Where a character stands beside another as it does in a word written wrongly."""
    places = [match.start() for match in table.ambiguous.finditer(text)]
    return [i for i in places if (i and _ends_badly(text[i - 1 : i + 1])) or _begins_badly(text[i : i + 2])]


@lru_cache(maxsize=1 << 15)
def _ends_badly(pair: str) -> bool:
    """Whether the second of two characters stands behind the first as it does in a word written wrongly."""
    table = repair_words()
    return pair[0].translate(table.heads) + pair[1].translate(table.senses) in table.suspicious


@lru_cache(maxsize=1 << 15)
def _begins_badly(pair: str) -> bool:
    """Whether the first of two characters stands before the second as it does in a word written wrongly."""
    table = repair_words()
    return pair[0].translate(table.senses) + pair[1:].translate(table.heads) in table.suspicious


def _is_traditional(text: str, line: Span) -> bool:
    content = text[line.start : line.end]
    if _KANA.search(content):
        return False
    if not _maybe_simplified().search(content):
        return True
    simplified, traditional = _tally(content)
    return 2 * simplified <= traditional


@cache
def _maybe_simplified() -> re.Pattern[str]:
    """What finds any character that only simplified text holds, and any beyond the basic plane."""
    # Of those beyond it a regular expression compares each with each, unless they are one range.
    common = "".join(character for character in simplified_only() if character <= "\uffff")
    return re.compile(f"[{common}\U00010000-\U0010ffff]")


class _Clauses:
    """The clauses of one text: the same one, of which scraped texts have many, is cut into words and weighed once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[str, Clause] = {}

    def holding(self, places: Iterable[int]) -> Iterator[tuple[int, Clause, tuple[int, ...]]]:
        """The clauses of traditional lines that hold some of `places` (sorted): where each begins, and those in it
        from there.
        """
        found = _stretches(self._text, places)
        while some := list(islice(found, KEPT_CLAUSES)):
            new = {stretch for _, stretch, _ in some}.difference(self._known)
            if len(self._known) > KEPT_CLAUSES:
                self._known.clear()
                new = {stretch for _, stretch, _ in some}
            if new:
                self._known.update(zip(new, clauses(new), strict=True))
            for start, stretch, inside in some:
                yield start, self._known[stretch], inside


def _stretches(text: str, places: Iterable[int]) -> Iterator[tuple[int, str, tuple[int, ...]]]:
    """The stretches of Han characters in traditional lines that hold some of `places`, as `_Clauses.holding`."""
    for line, inside in _traditional_lines(text, places):
        at = 0
        while at < len(inside):
            # Behind a sign a stretch begins anew, and these are the commonest.
            near = max(line.start, *(text.rfind(sign, line.start, inside[at]) + 1 for sign in "，。,"))
            match = next((one for one in _CLAUSE.finditer(text, near, line.end) if one.end() > inside[at]), None)
            if match is None:
                break
            start, end = match.span()
            first = bisect_left(inside, start, at)
            at = bisect_left(inside, end, first)
            if at > first:
                yield start, match.group(), tuple([place - start for place in inside[first:at]])
