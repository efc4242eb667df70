"""What is wrong in one clause: its words, as the table and the segmenter know them, speak for or against a repair."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from enum import Enum
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

from reader.text.han import traditional_only
from reader.text.repair.words import RepairWords, repair_words
from reader.text.span import Span
from reader.text.words import boundaries, is_word

ONLY_WRONG = frozenset("曆须适种愿价确发获尽当个么荐万广关")
"""Characters that need not be words by themselves to be mended outside words."""
COPULA = "係"
"""A character that is often a word by itself in good text: 必須係列表, 此係統計資料."""
BEHIND_A_SURNAME = tuple("先女某家氏教老主書小大太醫律")
"""What begins a title or the like."""


class Certainty(Enum):
    """How sure it is that something is wrong."""

    SURE = 1
    DOUBTFUL = 2  # it may be a word by itself
    SOFT = 3  # it may be good style


class Candidate(NamedTuple):
    """A wrong sense at a place (code points), the right one, and the word that says so."""

    offset: int
    found: str
    wanted: str
    word: str
    certainty: Certainty

    def shift(self, by: int) -> Candidate:
        """The same, in a text that begins so many code points earlier."""
        return Candidate(self.offset + by, *self[1:])


def clauses(texts: Collection[str]) -> Iterator[Clause]:
    """Stretches of Han characters made ready to be looked at, in their order; all in one go, since many are short."""
    table, joined = repair_words(), "\n".join(texts)
    senses, skeletons = joined.translate(table.senses).split("\n"), joined.translate(table.heads).split("\n")
    for text, sense, skeleton, cuts in zip(texts, senses, skeletons, boundaries(texts), strict=True):
        yield Clause(text, sense, skeleton, cuts, table)


class Clause:
    """A stretch of Han characters in three shapes (as it is, senses, skeleton) and cut into words; offsets from 0."""

    def __init__(self, text: str, senses: str, skeleton: str, edges: list[int], table: RepairWords) -> None:
        self._text = text
        self._senses = senses
        self._skeleton = skeleton
        self._edges = edges
        self._table = table
        self._weighed: dict[tuple[int, ...], list[Candidate]] = {}

    @cached_property
    def _words(self) -> list[Span]:
        return [Span(start, end) for start, end in pairwise(self._edges)]

    def candidates(self, hits: tuple[int, ...]) -> list[Candidate]:
        """What is wrong at `hits`."""
        if hits not in self._weighed:
            self._weighed[hits] = [found for hit in hits if (found := self._candidate(hit))]
        return self._weighed[hits]

    def alone(self, hits: Sequence[int], wanted: str, not_behind: str) -> Iterator[Candidate]:
        """Those of `hits` that no word explains as they stand, nor the character before them."""
        for i in hits:
            before = self._text[i - 1] if i else ""
            found = self._senses[i]
            is_name = found == "于" and not before and self._text[i + 1 :].startswith(BEHIND_A_SURNAME)
            if (before and before in not_behind) or is_name:
                continue
            sure = self._text[i] in ONLY_WRONG or found + wanted in self._table.closed
            if not self._is_explained(i) and (sure or self._is_word(Span(i, i + 1))):
                yield Candidate(i, found, wanted, wanted, Certainty.DOUBTFUL)

    def _candidate(self, i: int) -> Candidate | None:
        """What is wrong with the character at `i`, unless a word explains it as it stands."""
        found = self._senses[i]
        wrong: list[tuple[bool, bool, int, Span, str]] = []
        right: list[Span] = []
        for word, form, soft in self._known_words(i):
            if form and form[i - word.start] == found:
                right.append(word)
            elif form:
                wrong.append((self._is_confirmed(word), not soft, word.length, word, form))
        if not wrong:
            return None
        confirmed, firm, _, word, form = wrong[0] if len(wrong) == 1 else max(wrong, key=lambda one: one[:3])
        if any(self._explains(other, word) for other in right):
            return None
        if found == COPULA and self._stands_alone(i):
            return None
        if not confirmed and self._text[i] in traditional_only() and self._breaks_a_word(word, i):
            return None
        certainty = Certainty.SURE
        if not firm:
            certainty = Certainty.SOFT
        elif not confirmed or (word.length == 2 and self._is_word(Span(i, i + 1))) or self._stands_alone(i):
            certainty = Certainty.DOUBTFUL
        return Candidate(i, found, form[i - word.start], form, certainty)

    def _is_explained(self, i: int) -> bool:
        """Whether a word of the table that covers `i` has what stands there."""
        return any(form[i - word.start] == self._senses[i] for word, forms in self._covering(i) for form in forms)

    def _known_words(self, i: int) -> list[tuple[Span, str, bool]]:
        """All words of the table that cover `i`, as they should be written ("" in doubt), and whether that is soft."""
        return [(word, *_mended(self._senses[word.start : word.end], forms)) for word, forms in self._covering(i)]

    def _covering(self, i: int) -> Iterator[tuple[Span, tuple[str, ...]]]:
        """All words of the table that cover `i`, each with its right forms."""
        skeleton, table = self._skeleton, self._table
        for start in range(max(0, i - table.longest + 1), i + 1):
            for length in table.lengths.get(skeleton[start : start + 2], ()):
                end = start + length
                if i < end and (forms := table.words.get(skeleton[start:end])) and end <= len(skeleton):
                    yield Span(start, end), forms

    def _is_word(self, span: Span) -> bool:
        """Whether the segmenter takes a stretch for a word."""
        at = bisect_left(self._edges, span.start)
        return self._edges[at : at + 2] == [*span]

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
        if not self._is_word(wrong):
            return True
        return not any(
            word.length > 1 and word.overlaps(right) and not right.covers(word) and not word.overlaps(wrong)
            for word in self._words
        )

    def _stands_alone(self, i: int) -> bool:
        """Whether the characters beside this one find words without it, so that it may be one itself (必須|係|列表)."""
        edges, text = self._edges, self._text
        at = bisect_right(edges, i) - 1
        start, end = edges[at], edges[at + 1]
        if end - start < 2:
            return False
        before, behind = edges[max(0, at - 1)], edges[min(at + 2, len(edges) - 1)]
        return (i == start or (before < start and is_word(text[before:i]))) and (
            i + 1 == end or (end < behind and is_word(text[i + 1 : behind]))
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
    if written in forms:
        return written, False
    table = repair_words()
    mended: dict[tuple[str, bool], int] = {}
    for form in forms:
        differences = [(i, was + be) for i, (was, be) in enumerate(zip(written, form, strict=True)) if was != be]
        wrong = [
            (i, pair)
            for i, pair in differences
            if pair in table.mendable and (pair not in table.limited or form in table.limited[pair])
        ]
        if not wrong:
            return written, False
        if form in table.mending:
            right = list(written)
            for i, pair in wrong:
                right[i] = pair[1]
            mended["".join(right), table.mending[form]] = len(wrong)
    fewest = min(mended.values(), default=0)
    best = [form for form, changes in mended.items() if changes == fewest]
    return best[0] if len(best) == 1 else ("", False)
