"""What is known of a passage with marks in it before anything is decided."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from operator import attrgetter

from reader.text.han import han_runs, is_han
from reader.text.noise.reading import WORD, Reading

_STYLE, _ONE_FORM = attrgetter("style"), attrgetter("one_form")
_ANY_BRACKET = re.compile(r"[(（][^()（）]*[)）]")
_ANY_BRACKET_AND_BLANK = re.compile(_ANY_BRACKET.pattern + "[ \u00a0]?")

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
LONGEST_WORD = 4
"""Han characters between blanks and punctuation, on average, up to which a line is a list of words."""
LONGEST_PASSAGE = 600
"""Code points after which a long line is weighed in parts."""


Style = tuple[bool, bool]
"""Whether readings have tones, and whether a blank stands behind them."""


class Kind:
    """What is alike in all brackets that are written alike behind the same character.

    The style says whether the reading has a tone and a blank behind: None for a neutral one and at the end of a line,
    where either would do. `verdict` is set where it cannot be noise; `length` is in code points, with the blank where
    it can; `one_form` says whether it fits a character whose two forms are the same.
    """

    def __init__(
        self, host: str, reading: Reading, style: tuple[bool | None, bool | None], verdict: str, length: int
    ) -> None:
        self.host = host
        self.reading = reading
        self.style = style
        self.verdict = verdict
        self.length = length
        self.one_form = reading.fits and not reading.differs

    @cached_property
    def at_line_end(self) -> Kind:
        """The kind of the same bracket at the end of a line, which has no room for a blank."""
        toned, blank = self.style
        return self if blank else Kind(self.host, self.reading, (toned, None), self.verdict, self.length)


@dataclass(slots=True)
class Marks:
    """The brackets with one syllable in a text, in columns: where they stand with their blanks (code points), of what
    kind they are, and the verdict, "" as long as there is none. A text of ten million characters holds 350,000.
    """

    starts: list[int]
    ends: list[int]
    kinds: list[Kind]
    verdicts: list[str]

    def write(self, numbers: Iterable[int], verdict: str) -> None:
        """A verdict for those that have none; one that keeps them says so where the reading is wrong."""
        kinds, verdicts = self.kinds, self.verdicts
        keeps = verdict.startswith("kept")
        for i in numbers:
            if not verdicts[i]:
                verdicts[i] = "kept: no reading of its character" if keeps and not kinds[i].reading.fits else verdict


class Passage:
    """A line, or part of a long one: its text, where it starts, the numbers of its marks among all marks of the text,
    their kinds, and how many readings of whole words stand beside them.
    """

    def __init__(
        self, text: str, start: int, all_marks: Marks, marks: Sequence[int], kinds: list[Kind], words: int = 0
    ) -> None:
        self.text = text
        self.start = start
        self.all_marks = all_marks
        self.marks = marks
        self.kinds = kinds
        self.words = words
        self.one_form = sum(map(_ONE_FORM, kinds))
        """Marks that fit characters whose two forms are the same."""
        self.styles = set(map(_STYLE, kinds))

    @cached_property
    def han(self) -> str:
        """The Han characters of the passage."""
        return "".join(han_runs().findall(self.text))

    @cached_property
    def hosts(self) -> Counter[str]:
        """How often each character is marked."""
        return Counter([kind.host for kind in self.kinds])

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
        return self.gaps.count(0)

    @cached_property
    def neighbours(self) -> int:
        """Marks whose next character is marked too."""
        return self.gaps.count(1)

    @cached_property
    def gaps(self) -> list[int]:
        """Code points between one mark and the next."""
        starts, ends = self.all_marks.starts, self.all_marks.ends
        return [starts[b] - ends[a] for a, b in pairwise(self.marks)]

    @property
    def is_list(self) -> bool:
        """Whether every marked character stands by itself, with no Han character on either side."""
        starts, ends, text, offset = self.all_marks.starts, self.all_marks.ends, self.text, self.start
        for i in self.marks:
            before, behind = starts[i] - 2 - offset, ends[i] - offset
            if is_han(text[behind : behind + 1]) or (before >= 0 and is_han(text[before])):
                return False
        return True

    @property
    def is_annotated(self) -> bool:
        """Whether most characters have readings, those of one form too, or words have them as well."""
        if self.words and self.words * 2 >= len(self.marks):
            return True
        if len(self.marks) < FEWEST or not self.one_form or self.repeats:
            return False
        dense = DENSE if len(self.han) >= LONG else DENSE_IF_SHORT
        return len(self.marks) >= dense * len(self.han)

    @cached_property
    def lists_words(self) -> bool:
        """Whether the text is made of short words, as in an exercise, and not of sentences."""
        with_blank = 2 * sum([kind.style[1] is True for kind in self.kinds]) > len(self.kinds)
        brackets = _ANY_BRACKET_AND_BLANK if with_blank else _ANY_BRACKET
        words = han_runs().findall(brackets.sub("", self.text))
        return len(words) > 1 and sum(map(len, words)) <= LONGEST_WORD * len(words)

    @cached_property
    def cells(self) -> int:
        """How many short words stand between separators or numbers; 0 where anything else does."""
        cells = [cell for cell in _CELL_ENDS.split(_ANY_BRACKET.sub("", self.text)) if cell]
        fit = all(len(cell) <= LONGEST_WORD and han_runs().fullmatch(cell) for cell in cells)
        return len(cells) if fit else 0

    @property
    def names_its_words(self) -> bool:
        """Whether a list of words says that it is one, or holds readings of whole words."""
        return bool(self.words or _LIST_CUE.match(self.text))

    @cached_property
    def verses(self) -> int:
        """How many verses of five or seven characters it is made of, all alike; 0 where it is not."""
        verses = [verse for verse in _VERSE_ENDS.split(_ANY_BRACKET.sub("", self.text)) if verse]
        lengths = {len(verse) if han_runs().fullmatch(verse) else 0 for verse in verses}
        return len(verses) if lengths in ({5}, {7}) else 0

    @property
    def usual_style(self) -> Style | None:
        """The commonest style that is not in doubt."""
        if len(self.styles) == 1:
            [(toned, blank)] = self.styles
            return None if toned is None or blank is None else (toned, blank)
        certain = [(toned, blank) for toned, blank in self.styles if toned is not None and blank is not None]
        if len(certain) < 2:
            return certain[0] if certain else None
        styles = [kind.style for kind in self.kinds]
        return max(certain, key=lambda style: (styles.count(style), -styles.index(style)))

    def open(self) -> Passage | None:
        """The same passage with those of its marks that are not yet decided; None where all are."""
        verdicts = self.all_marks.verdicts
        if not any(verdicts[self.marks[0] : self.marks[-1] + 1]):
            return self
        marks = [i for i in self.marks if not verdicts[i]]
        return self.part(marks) if marks else None

    def part(self, marks: Sequence[int]) -> Passage:
        """The same passage with only these of its marks."""
        if len(marks) == len(self.marks):
            return self
        return Passage(self.text, self.start, self.all_marks, marks, [self.all_marks.kinds[i] for i in marks])

    def keep(self, verdict: str) -> None:
        """Keep all that is not yet decided."""
        self.all_marks.write(self.marks, verdict)


def passages(source: str, marks: Marks) -> list[Passage]:
    """The passages that hold open marks, in order; no longer than LONGEST_PASSAGE, give or take a mark."""
    found: list[Passage] = []
    numbers: Sequence[int] = range(len(marks.starts))
    starts, kinds = marks.starts, marks.kinds
    some_words = False
    if any(marks.verdicts):
        numbers = [i for i, verdict in enumerate(marks.verdicts) if not verdict or verdict == WORD]
        starts = [starts[i] for i in numbers]
        kinds = [kinds[i] for i in numbers]
        some_words = WORD in marks.verdicts
    at = end = 0
    while at < len(numbers):
        first = starts[at]
        earliest = max(end, first - LONGEST_PASSAGE // 2)
        start = source.rfind("\n", earliest, first) + 1 or earliest
        end = _end(source, marks.ends[numbers[at]], start)
        behind = bisect_left(starts, end, at + 1)
        inside, their_kinds, words = numbers[at:behind], kinds[at:behind], 0
        if some_words:
            words = [kind.verdict for kind in their_kinds].count(WORD)
            if words:
                inside = [i for i in inside if not marks.verdicts[i]]
                their_kinds = [marks.kinds[i] for i in inside]
        if inside:
            found.append(Passage(source[start:end], start, marks, inside, their_kinds, words))
        at = behind
    return found


def _end(source: str, earliest: int, start: int) -> int:
    furthest = max(earliest, start + LONGEST_PASSAGE)
    line_end = source.find("\n", earliest, furthest)
    if line_end >= 0:
        return line_end
    sentence = source.rfind("。", max(earliest, furthest - LONGEST_PASSAGE // 2), furthest)
    return sentence + 1 if sentence >= 0 else min(len(source), furthest)


def styled(found: list[Passage]) -> dict[Style, list[Passage]]:
    """The passages by style, each with its marks of that style.

    Marks that would go with either style go with most others of their passage, or with those of the one before.
    """
    by_style: dict[Style, list[Passage]] = {}
    usual: Style = next((style for passage in found if (style := passage.usual_style)), (False, False))
    for passage in found:
        usual = passage.usual_style or usual
        if len(passage.styles) == 1 or all(_meant(style, usual) == usual for style in passage.styles):
            by_style.setdefault(usual, []).append(passage)
            continue
        split: dict[Style, list[int]] = {}
        for i, kind in zip(passage.marks, passage.kinds, strict=True):
            split.setdefault(_meant(kind.style, usual), []).append(i)
        for style, marks in split.items():
            by_style.setdefault(style, []).append(passage.part(marks))
    return by_style


def _meant(style: tuple[bool | None, bool | None], usual: Style) -> Style:
    toned, blank = style
    return usual[0] if toned is None else toned, usual[1] if blank is None else blank
