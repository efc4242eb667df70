"""Characters that a conversion one by one got wrong (全麵, 製定, 聯係) or left behind (關于, 奮斗), and their repair.

A round trip through the other script would mend most of them and damage good text. Here a character is changed only
inside a known word that a segmenter confirms, and only where nothing else explains it as it stands.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from reader.text.han import HAN, simplified_only, traditional_only
from reader.text.repair_words import RepairWords, repair_words
from reader.text.span import Span
from reader.text.survey import Repair
from reader.text.words import is_word, words

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
ONLY_WRONG = frozenset("麵製曆须适种愿价确发获尽当个么荐万广关")
"""Characters that need not be words by themselves to be mended outside words."""
COPULA = "係"
"""A character that is often a word by itself in good text: 必須係列表, 此係統計資料."""
BEHIND_A_SURNAME = tuple("先女某家氏教老主書小大太醫律")
"""What begins a title or the like."""
KEPT_CLAUSES = 1000
"""Clauses of a text that are kept in mind, to be known again."""
LONGEST_CLAUSE = 200
"""Code points of the longest stretch without punctuation that is looked at as one."""

_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa\u31f0-\u31ff\uff66-\uff6f\uff71-\uff9d]")
_CLAUSE = re.compile(f"[{HAN}]{{2,{LONGEST_CLAUSE}}}")


class _Certainty(Enum):
    SURE = 1
    DOUBTFUL = 2  # it may be a word by itself
    SOFT = 3  # it may be good style


class _Candidate(NamedTuple):
    """A wrong sense at a place, the right one, and the word that says so."""

    offset: int
    found: str
    wanted: str
    word: str
    certainty: _Certainty

    def shift(self, by: int) -> _Candidate:
        """The same, in a text that begins so many code points earlier."""
        return _Candidate(self.offset + by, self.found, self.wanted, self.word, self.certainty)


def find_repairs(text: str) -> Iterator[Repair]:
    """The repairs of a text without noise, in order, disjoint; offsets in code points."""
    if text.isascii() or not _may_be_traditional(text):
        return
    table = repair_words()
    cut = _Cut(table)
    candidates = [
        candidate.shift(start)
        for line, places in _traditional_lines(text, _suspicious_places(text, table))
        for start, clause, within in cut.clauses(text, line, places)
        for candidate in clause.candidates(within)
    ]
    habits = Counter(one.found + one.wanted for one in candidates if one.certainty is _Certainty.SURE)
    allowed = {
        _Certainty.SURE: 0.0,
        _Certainty.DOUBTFUL: max(KNOWN_HABIT, len(text) * HABIT_RATE),
        _Certainty.SOFT: 0.0 if habits.total() >= max(FEWEST_REPAIRS, len(text) * DAMAGED_RATE) else math.inf,
    }
    made = [one for one in candidates if habits[one.found + one.wanted] >= allowed[one.certainty]]
    if habits.total() >= HABITS_ALONE:
        made += _alone(text, habits, {one.offset for one in made}, cut)
    styles = {one.wanted: _usual_form(text, one.wanted, table) for one in made}
    for one in sorted(made, key=lambda one: one.offset):
        yield _repair(text, one, styles[one.wanted])


def damage(repairs: Sequence[Repair], length: int) -> bool:
    """Whether a text of `length` code points is so damaged that its repair should be suggested."""
    return len(repairs) >= max(FEWEST_REPAIRS, length * RAREST_REPAIRS)


def _repair(text: str, candidate: _Candidate, replacement: str) -> Repair:
    was = text[candidate.offset]
    kind = "over-conversion" if was in traditional_only() else "under-conversion"
    return Repair(candidate.offset, replacement, f"{kind}: {was} → {replacement}: {candidate.word}")


def _usual_form(text: str, sense: str, table: RepairWords) -> str:
    """The form of a sense that the text writes most often."""
    forms = table.styles[sense]
    return max(forms, key=text.count) if len(forms) > 1 else forms


def _alone(text: str, habits: Counter[str], made: Container[int], cut: _Cut) -> Iterator[_Candidate]:
    """What a text that never writes the right form of a character gets wrong outside words (…之后，查明后，)."""
    for pair, not_behind in cut.table.alone.items():
        found, wanted = pair[0], pair[1]
        right = sum(map(text.count, cut.table.styles[wanted]))
        if not habits[pair] or right * 20 > text.count(found):
            continue
        places = [match.start() for match in re.finditer(found, text) if match.start() not in made]
        for line, hits in _traditional_lines(text, places):
            for start, clause, within in cut.clauses(text, line, hits):
                for candidate in clause.alone(within, wanted, not_behind):
                    yield candidate.shift(start)


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


def _suspicious_places(text: str, table: RepairWords) -> Iterator[int]:
    """Where a character stands beside another as it does in a word written wrongly."""
    suspicious, senses, heads, last = table.suspicious, table.senses, table.heads, len(text) - 1
    for match in table.ambiguous.finditer(text):
        i, character = match.start(), match.group()
        sense = senses.get(ord(character), character)
        if i and heads.get(ord(before := text[i - 1]), before) + sense in suspicious:
            yield i
            continue
        if i < last and sense + heads.get(ord(behind := text[i + 1]), behind) in suspicious:
            yield i


def _is_traditional(text: str, line: Span) -> bool:
    content = text[line.start : line.end]
    if _KANA.search(content):
        return False
    simplified, traditional = _tally(content)
    return 2 * simplified <= traditional


class _Cut:
    """What was cut from one text so far: the same clause, of which scraped texts have many, is weighed once."""

    def __init__(self, table: RepairWords) -> None:
        self.table = table
        self._known: dict[str, _Clause] = {}

    def clauses(
        self, text: str, line: Span, places: Sequence[int]
    ) -> Iterator[tuple[int, _Clause, tuple[int, ...]]]:
        """The clauses of a line that hold some of `places`: where each begins, and those in it from there."""
        at = 0
        for match in _CLAUSE.finditer(text, line.start, line.end):
            start, end = match.span()
            first = at = bisect_left(places, start, at)
            while at < len(places) and places[at] < end:
                at += 1
            if at > first:
                yield start, self._clause(match.group()), tuple([place - start for place in places[first:at]])
            if at == len(places):
                return

    def _clause(self, text: str) -> _Clause:
        clause = self._known.get(text)
        if clause is None:
            if len(self._known) >= KEPT_CLAUSES:
                self._known.clear()
            clause = self._known[text] = _Clause(text, self.table)
        return clause


class _Clause:
    """A stretch of Han characters in three shapes (as it is, senses, skeleton) and cut into words; offsets from 0."""

    def __init__(self, text: str, table: RepairWords) -> None:
        self._text = text
        self._table = table
        self._senses = text.translate(table.senses)
        self._skeleton = text.translate(table.heads)
        self._words = list(words(text))
        self._edges = [0, *(word.end for word in self._words)]
        self._weighed: dict[tuple[int, ...], list[_Candidate]] = {}

    def candidates(self, hits: tuple[int, ...]) -> list[_Candidate]:
        """What is wrong at `hits`."""
        if hits not in self._weighed:
            self._weighed[hits] = [found for hit in hits if (found := self._candidate(hit))]
        return self._weighed[hits]

    def alone(self, hits: Sequence[int], wanted: str, not_behind: str) -> Iterator[_Candidate]:
        """Those of `hits` that no word explains as they stand, nor the character before them."""
        for i in hits:
            before = self._text[i - 1] if i else ""
            found = self._senses[i]
            is_name = found == "于" and not before and self._text[i + 1 :].startswith(BEHIND_A_SURNAME)
            if (before and before in not_behind) or is_name:
                continue
            explained = any(
                self._mended(word, forms)[0][i - word.start :][:1] == found for word, forms in self._known_words(i)
            )
            if not explained and (self._text[i] in ONLY_WRONG or Span(i, i + 1) in self._words):
                yield _Candidate(i, found, wanted, wanted, _Certainty.DOUBTFUL)

    def _candidate(self, i: int) -> _Candidate | None:
        """What is wrong with the character at `i`, unless a word explains it as it stands."""
        found = self._senses[i]
        wrong: list[tuple[bool, bool, Span, str]] = []
        right: list[Span] = []
        for word, forms in self._known_words(i):
            form, soft = self._mended(word, forms)
            if form and form[i - word.start] == found:
                right.append(word)
            elif form:
                wrong.append((self._is_confirmed(word), not soft, word, form))
        if not wrong:
            return None
        confirmed, firm, word, form = max(wrong, key=lambda one: (one[0], one[1], one[2].length))
        if any(self._explains(other, word) for other in right):
            return None
        alone = self._stands_alone(i)
        over_converted = self._text[i] in traditional_only()
        if (alone and found == COPULA) or (over_converted and not confirmed and self._breaks_a_word(word, i)):
            return None
        certainty = _Certainty.SURE
        if not firm:
            certainty = _Certainty.SOFT
        elif not confirmed or alone or (word.length == 2 and Span(i, i + 1) in self._words):
            certainty = _Certainty.DOUBTFUL
        return _Candidate(i, found, form[i - word.start], form, certainty)

    def _known_words(self, i: int) -> Iterator[tuple[Span, tuple[str, ...]]]:
        """All words of the table that cover `i`, in whatever forms."""
        longest, known, skeleton = self._table.longest, self._table.words, self._skeleton
        for start in range(max(0, i - longest + 1), i + 1):
            for length in self._table.lengths.get(skeleton[start : start + 2], ()):
                if i < start + length <= len(skeleton) and (forms := known.get(skeleton[start : start + length])):
                    yield Span(start, start + length), forms

    def _mended(self, word: Span, forms: tuple[str, ...]) -> tuple[str, bool]:
        return _mended(self._senses[word.start : word.end], forms)

    def _is_confirmed(self, word: Span) -> bool:
        """Whether the segmenter cuts at both ends of the word, or at one end of it and nowhere inside."""
        first, last = bisect_left(self._edges, word.start), bisect_right(self._edges, word.end) - 1
        starts, ends = self._edges[first] == word.start, self._edges[last] == word.end
        return (starts and ends) or ((starts or ends) and last - first < 1)

    def _explains(self, right: Span, wrong: Span) -> bool:
        """Whether a word that is right as it stands speaks against mending the character as a part of another.

        It does not where it lies inside the other, nor where it breaks one of the segmenter's words (聯係|數十年).
        """
        if wrong.covers(right):
            return False
        if wrong not in self._words:
            return True
        return not any(
            word.length > 1 and word.overlaps(right) and not right.covers(word) and not word.overlaps(wrong)
            for word in self._words
        )

    def _stands_alone(self, i: int) -> bool:
        """Whether the characters beside this one find words without it, so that it may be one itself (必須|係|列表)."""
        at = bisect_right(self._edges, i) - 1
        word = self._words[at]
        before = self._words[at - 1].start if at else word.start
        behind = self._words[at + 1].end if at + 1 < len(self._words) else word.end
        return word.length > 1 and all(
            not part.length or (whole.length > part.length and is_word(self._text[whole.start : whole.end]))
            for part, whole in (
                (Span(word.start, i), Span(before, i)),
                (Span(i + 1, word.end), Span(i + 1, behind)),
            )
        )

    def _breaks_a_word(self, known: Span, i: int) -> bool:
        """Whether a word of the table takes a part only of another of the segmenter's than that of `i` (安全|麵)."""
        return any(
            word.length > 1 and word.overlaps(known) and not known.covers(word) and not word.start <= i < word.end
            for word in self._words
        )


@lru_cache(maxsize=1 << 14)
def _mended(written: str, forms: tuple[str, ...]) -> tuple[str, bool]:
    """A word in the right form that takes the fewest changes, and whether it is soft; "" where there is none.

    The word itself where it is right. A difference that is a matter of style stays as it is.
    """
    table = repair_words()
    mended: dict[tuple[str, bool], int] = {}
    for form in forms:
        wrong = [
            was + be in table.mendable and form in table.limited.get(was + be, (form,))
            for was, be in zip(written, form, strict=True)
        ]
        if not any(wrong):
            return written, False
        if form in table.mending:
            right = "".join(be if bad else was for was, be, bad in zip(written, form, wrong, strict=True))
            mended[right, table.mending[form]] = sum(wrong)
    best = [form for form, changes in mended.items() if changes == min(mended.values())]
    return best[0] if len(best) == 1 else ("", False)
