"""What is known of a passage with marks in it before anything is decided."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise

from reader.text.han import HAN
from reader.text.noise_reading import WORD, Reading

_HAN_RUNS = re.compile(f"[{HAN}]+")
_ANY_BRACKET = re.compile(r"[(（][^()（）]*[)）]")

_CELL_ENDS = re.compile(r"[\s\d、，,；;：:.．/|｜]+")
_LIST_CUE = re.compile(r"\s*(?:本[课課])?(?:生[词詞字]|[词詞][语語汇彙]|[组組][词詞]|字[词詞]|[听聽][写寫])表?\s*[：:]")
_VERSE_ENDS = re.compile(r"[\s，。！？；、,.!?;]+")

FEWEST = 3
"""Marks, and distinct marked characters, below which nothing is removed."""
SURE = 4.6
"""Log odds (a hundred to one) from which marks are taken for noise."""
DENSE = 0.6
"""Share of a passage's characters from which readings are somebody's own: noise marks 3 to 40 %, ruby 70 to 100."""
DENSE_IF_SHORT, LONG = 0.75, 20
"""The same for passages of fewer than so many Han characters, which chance alone may cover."""
LONGEST_RUN = 12
"""Characters in a row that a farm marks by chance."""
LONGEST_WORD = 4
"""Han characters between blanks and punctuation, on average, up to which a line is a list of words."""
LONGEST_PASSAGE = 600
"""Code points after which a long line is weighed in parts."""


Style = tuple[bool, bool]
"""Whether readings have tones, and whether a blank stands behind them."""


@dataclass(slots=True)
class Mark:
    """A bracket with one syllable: where it stands with its blank, the character before it, its style, its verdict.

    The style says whether it has a tone and a blank behind: None for a neutral reading and at the end of a line, where
    either would do.
    """

    start: int
    end: int
    host: str
    reading: Reading
    style: tuple[bool | None, bool | None]
    verdict: str = ""


@dataclass
class Passage:
    """A line, or part of a long one, with its marks."""

    text: str
    start: int
    marks: list[Mark]
    words: int = 0
    """Readings of whole words beside them."""

    @cached_property
    def han(self) -> str:
        """The Han characters of the passage."""
        return "".join(_HAN_RUNS.findall(self.text))

    @cached_property
    def hosts(self) -> Counter[str]:
        """How often each character is marked."""
        return Counter([mark.host for mark in self.marks])

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each Han character stands in the passage."""
        return Counter(self.han)

    @property
    def coverage(self) -> float:
        """The share of characters that are marked."""
        return min(1.0, (len(self.marks) - self.repeats) / max(1, len(self.han)))

    @cached_property
    def repeats(self) -> int:
        """Marks behind another mark: no author writes a reading twice."""
        return sum([a.end == b.start for a, b in pairwise(self.marks)])

    @cached_property
    def neighbours(self) -> int:
        """Marks whose next character is marked too."""
        return sum([a.end == b.start - 1 for a, b in pairwise(self.marks)])

    @property
    def is_list(self) -> bool:
        """Whether every marked character stands by itself, with no Han character on either side."""
        return not any(self._is_han(mark.start - 2) or self._is_han(mark.end) for mark in self.marks)

    @property
    def is_annotated(self) -> bool:
        """Whether most characters have readings, those of one form too, or words have them as well."""
        if self.words * 2 >= max(2, len(self.marks)):
            return True
        dense = DENSE if len(self.han) >= LONG else DENSE_IF_SHORT
        if len(self.marks) < max(FEWEST, dense * len(self.han)):
            return False
        return self.one_form > 0 and not self.repeats

    @cached_property
    def one_form(self) -> int:
        """Marks that fit characters whose two forms are the same."""
        return sum([mark.reading.fits and not mark.reading.differs for mark in self.marks])

    @cached_property
    def lists_words(self) -> bool:
        """Whether the text is made of short words, as in an exercise, and not of sentences."""
        words = _HAN_RUNS.findall(_ANY_BRACKET.sub("", self.text))
        return len(words) > 1 and sum(map(len, words)) <= LONGEST_WORD * len(words)

    @cached_property
    def cells(self) -> int:
        """How many short words stand between separators or numbers; 0 where anything else does."""
        cells = [cell for cell in _CELL_ENDS.split(_ANY_BRACKET.sub("", self.text)) if cell]
        fit = all(len(cell) <= LONGEST_WORD and _HAN_RUNS.fullmatch(cell) for cell in cells)
        return len(cells) if fit else 0

    @cached_property
    def names_its_words(self) -> bool:
        """Whether a list of words says that it is one, or holds readings of whole words."""
        return bool(self.words or _LIST_CUE.match(self.text))

    @cached_property
    def verses(self) -> int:
        """How many verses of five or seven characters it is made of, all alike; 0 where it is not."""
        verses = [verse for verse in _VERSE_ENDS.split(_ANY_BRACKET.sub("", self.text)) if verse]
        lengths = {len(verse) if _HAN_RUNS.fullmatch(verse) else 0 for verse in verses}
        return len(verses) if lengths in ({5}, {7}) else 0

    def _is_han(self, offset: int) -> bool:
        at = offset - self.start
        return 0 <= at < len(self.text) and bool(_HAN_RUNS.match(self.text, at))

    @cached_property
    def styles(self) -> Counter[tuple[bool | None, bool | None]]:
        """How often each style occurs."""
        return Counter([mark.style for mark in self.marks])

    @property
    def usual_style(self) -> Style | None:
        """The commonest style that is not in doubt."""
        for (toned, blank), _ in self.styles.most_common():
            if toned is not None and blank is not None:
                return toned, blank
        return None

    def part(self, marks: list[Mark]) -> Passage:
        """The same passage with only these of its marks."""
        return self if len(marks) == len(self.marks) else Passage(self.text, self.start, marks)

    def keep(self, verdict: str) -> None:
        """Keep all that is not yet decided."""
        write(self.marks, verdict)


def write(marks: Iterable[Mark], verdict: str) -> None:
    """A verdict for marks that have none; one that keeps them says so where the reading is wrong."""
    for mark in marks:
        if not mark.verdict:
            misfit = not mark.reading.fits and verdict.startswith("kept")
            mark.verdict = "kept: no reading of its character" if misfit else verdict


def passages(source: str, marks: Iterable[Mark]) -> list[Passage]:
    """The passages that hold open marks, in order; no longer than LONGEST_PASSAGE, give or take a mark."""
    found: list[Passage] = []
    end = 0
    for mark in marks:
        if mark.verdict and mark.verdict != WORD:
            continue
        if mark.start >= end:
            earliest = max(end, mark.start - LONGEST_PASSAGE // 2)
            start = max(source.rfind("\n", earliest, mark.start) + 1, earliest)
            end = _end(source, mark, start)
            found.append(Passage(source[start:end], start, []))
        if mark.verdict:
            found[-1].words += 1
        else:
            found[-1].marks.append(mark)
    return [passage for passage in found if passage.marks]


def _end(source: str, mark: Mark, start: int) -> int:
    furthest = max(mark.end, start + LONGEST_PASSAGE)
    line_end = source.find("\n", mark.end, furthest)
    if line_end >= 0:
        return line_end
    sentence = source.rfind("。", max(mark.end, furthest - LONGEST_PASSAGE // 2), furthest)
    return sentence + 1 if sentence >= 0 else min(len(source), furthest)


def styled(found: list[Passage]) -> dict[Style, list[Passage]]:
    """The passages by style, each with its marks of that style, after what is plainly somebody's own was kept.

    Marks that would go with either style go with most others of their passage, or with those of the one before.
    """
    left = _without_annotation(found)
    by_style: dict[Style, list[Passage]] = {}
    usual: Style = next((style for passage in left if (style := passage.usual_style)), (False, False))
    for passage in left:
        usual = passage.usual_style or usual
        split: dict[Style, list[Mark]] = {}
        if len(passage.styles) == 1:
            split[usual] = passage.marks
        else:
            for mark in passage.marks:
                toned, blank = mark.style
                style = usual[0] if toned is None else toned, usual[1] if blank is None else blank
                split.setdefault(style, []).append(mark)
        for style, marks in split.items():
            by_style.setdefault(style, []).append(passage.part(marks))
    return by_style


def _without_annotation(found: list[Passage]) -> list[Passage]:
    left = []
    _keep_lists_and_poems(found)
    _keep_word_lists(found)
    annotated = [passage.is_annotated and not _is_quoting(passage) for passage in found]
    for i, passage in enumerate(found):
        if annotated[i] or (passage.coverage >= DENSE and any(annotated[max(0, i - 1) : i + 2])):
            passage.keep(f"kept: readings for {passage.coverage:.0%} of the line")
            continue
        if passage.one_form and passage.neighbours > 1:
            for run in _runs(passage.marks):
                write(run, "kept: a run of readings")
        marks = [mark for mark in passage.marks if not mark.verdict]
        if marks:
            left.append(passage.part(marks))
    return left


def _keep_lists_and_poems(found: list[Passage]) -> None:
    """Keep lists that name themselves, and those and poems where nothing else has marks: a page has sentences too."""
    alone = all(passage.cells for passage in found) and sum([passage.cells for passage in found]) > FEWEST
    for passage in found:
        named = passage.cells > FEWEST and passage.names_its_words
        # As much as every other word has a reading in a list for learners.
        if (alone or named) and 2 * len(passage.marks) >= passage.cells - 1:
            passage.keep("kept: a list of words")
    if sum([passage.verses for passage in found]) > FEWEST and all(passage.verses for passage in found):
        for passage in found:
            passage.keep("kept: glosses of a poem")


def _keep_word_lists(found: list[Passage]) -> None:
    """Keep what stands in lists of words, if characters of one form are marked in them too; a site's menu has none."""
    if not any(passage.one_form for passage in found):
        return
    for lists_words, neighbours in groupby(found, key=lambda passage: passage.lists_words and not passage.repeats):
        lists = list(neighbours) if lists_words else []
        if sum(passage.one_form for passage in lists) > 0.15 * sum(len(passage.marks) for passage in lists):
            for passage in lists:
                passage.keep("kept: a list of words")


def _is_quoting(passage: Passage) -> bool:
    """Whether all readings of characters of one form stand in runs, and others beside them: a quotation."""
    in_runs = {mark.start for run in _runs(passage.marks) for mark in run}
    beside = [mark for mark in passage.marks if mark.start not in in_runs]
    return len(beside) > FEWEST and all(mark.reading.differs for mark in beside)


def _runs(marks: list[Mark]) -> Iterable[list[Mark]]:
    """Readings behind three characters in a row or more, not all of two forms, or behind more than chance marks."""
    first = 0
    for i in range(1, len(marks) + 1):
        if i < len(marks) and marks[i - 1].end == marks[i].start - 1:
            continue
        run = marks[first:i]
        first = i
        one_form = sum(not mark.reading.differs for mark in run)
        long = FEWEST if any(True in mark.style for mark in run) else LONGEST_RUN
        if len(run) >= long and one_form >= (2 if len(run) in (4, 5) else 1):
            yield run
