"""What a text asks of its reader: its words, which of them are new or being learned, the phrases that recur in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Generator
from dataclasses import dataclass, replace
from itertools import accumulate

from reader.study.phrases import Phrases
from reader.study.tally import Tally, Words, weighed
from reader.text.lexicon import UNRANKED, Lexicon, rank


@dataclass(frozen=True, slots=True)
class Counted:
    """A word or phrase: its simplified form, the form in which it stands first, how often it stands."""

    form: str
    shown: str
    count: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """What was counted in some texts; everything counts Han characters and words of them, and nothing else.

    `known` says of how many running words the reader knows the word; of the others `learning` lists those that are
    being learned, `new` the rest; `phrases` lists what recurs; all lists with the commonest first.
    """

    characters: int
    different_characters: int
    words: int
    different_words: int
    all_words: tuple[Counted, ...]
    phrases: tuple[Counted, ...]
    known: int = 0
    learning: tuple[Counted, ...] = ()
    new: tuple[Counted, ...] = ()

    @property
    def coverage(self) -> float:
        """The share of the running words that the reader knows, not counting those being learned; 1 of none."""
        return self.known / self.words if self.words else 1.0

    @property
    def learned(self) -> float:
        """The share of the running words that are being learned."""
        return sum(word.count for word in self.learning) / self.words if self.words else 0.0

    @property
    def unknown(self) -> list[Counted]:
        """The words that the reader does not know, new or being learned, the commonest first."""
        return sorted((*self.learning, *self.new), key=lambda word: -word.count)

    def knowing(self, lexicon: Lexicon) -> Statistics:
        """The same texts for a reader who knows other words."""
        unknown = [word for word in self.all_words if not lexicon.knows(word.form)]
        learning = tuple(word for word in unknown if word.form in lexicon.learning)
        new = tuple(word for word in unknown if word.form not in lexicon.learning)
        return replace(self, known=self.words - sum(word.count for word in unknown), learning=learning, new=new)

    def curve(self) -> list[tuple[int, float]]:
        """How the coverage grows with the unknown words that are learned, the commonest first: (words, share)."""
        shares = accumulate((word.count for word in self.unknown), initial=self.known)
        return [(n, share / self.words if self.words else 1.0) for n, share in enumerate(shares)]

    def to_learn(self, share: float) -> int:
        """How many of the unknown words, the commonest first, make up what is missing to that coverage."""
        reached = [known for _, known in self.curve()]
        return next((n for n, known in enumerate(reached) if known >= share), len(reached) - 1)


def count(tally: Tally, lexicon: Lexicon) -> Generator[int, None, Statistics]:
    """Make the statistics of what was tallied; yields, a 1 at a time, where something else may be done."""
    words = Words(tally)
    for _ in words.cut(lexicon.own):
        yield 1
    counts = weighed(words.forms, words.weights)
    del counts["\n"]
    yield 1
    phrases = Phrases(words.forms, words.weights, counts)
    for _ in phrases.steps():
        yield 1
    as_written, starts = tally.as_first_written(), words.starts()
    first = dict(zip(reversed(words.forms), reversed(range(len(words.forms))), strict=True))
    yield 1

    def counted(form: str, number: int, at: int) -> Counted:
        return Counted(form, as_written[starts[at] : starts[at] + len(form)], number)

    recurring = tuple(counted(phrase.form, phrase.count, phrase.first) for phrase in phrases.found())
    everything = tuple(counted(form, number, first[form]) for form, number in counts.most_common())
    yield 1
    characters = len(set().union(*tally.stretches))
    whole = Statistics(tally.characters, characters, counts.total(), len(counts), everything, recurring)
    return whole.knowing(lexicon)


class Ranking:
    """How much of some texts a reader understands who knows the commonest words of the language; quick to ask."""

    def __init__(self, statistics: Statistics, lexicon: Lexicon) -> None:
        """`lexicon` says what else the reader knows, and what not."""
        places = []
        self._always = 0
        for word in statistics.all_words:
            place = rank(word.form)
            if word.form in lexicon.known:
                self._always += word.count
            elif place < UNRANKED and word.form not in lexicon.new and word.form not in lexicon.learning:
                places.append((place, word.count))
        places.sort()
        self._ranks = [place for place, _ in places]
        self._sums = list(accumulate((number for _, number in places), initial=0))
        self._words = statistics.words

    def coverage(self, commonest: int) -> float:
        """The share of the running words that are known with so many of the commonest words."""
        if not self._words:
            return 1.0
        return (self._always + self._sums[bisect_right(self._ranks, commonest - 1)]) / self._words
