"""Phrases that recur (提法): words that stand side by side again and again, as long as they go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from reader.study.tally import weighed

LEAST_CHARACTERS = 4
LEAST_TIMES = 3
"""What a phrase is that recurs: so many characters, so many times."""
AT_ONCE = 100_000
"""Words that are looked at in one step."""

_LOOSE = frozenset(
    [
        *"的地得了着过和与及或而并且在于从自向对把被将为以由是有也都就又还再很更最不没这那一个种我你他她它其之所等吗呢吧啊",
        *"上中下里内要会能但只使让到来去说道曰者",
        *("对于", "关于", "这个", "那个", "这些", "那些", "一个", "我们", "你们", "他们"),
        *("可以", "因为", "所以", "但是", "如果", "以及"),
    ]
)
"""Words that belong to no phrase at its edges (simplified)."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase (simplified), how often it stands, and the number of the word that it begins with first."""

    form: str
    count: int
    first: int


class Phrases:
    """Finds the phrases of some words step by step; what a word weighs is how often it counts, and one of no weight
    stands between phrases.

    A phrase is as long as it goes: none is a part of another that stands just as often. Words at its edges that say
    nothing are left out of it in the end.
    """

    def __init__(self, forms: Sequence[str], weights: Sequence[int], least: int = LEAST_TIMES) -> None:
        self._forms, self._weights, self._least = forms, weights, least
        self._text = "".join(forms)
        self._starts = list(accumulate(map(len, forms), initial=0))
        self._counts: dict[str, int] = {}
        self._first: dict[str, tuple[int, int]] = {}
        self._absorbed: set[str] = set()

    def steps(self) -> Iterator[None]:
        """Find them; between two steps something else may be done."""
        alive = [i for i, weight in enumerate(self._weights) if weight]
        length = 1
        while alive:
            counts: Counter[str] = Counter()
            grams: list[str] = []
            for at in range(0, len(alive), AT_ONCE):
                part = alive[at : at + AT_ONCE]
                found = self._grams(part, length)
                counts.update(weighed(found, [self._weights[i] for i in part]))
                grams += found
                yield
            frequent = {gram for gram, count in counts.items() if count >= self._least}
            yield
            self._keep(alive, grams, {gram: counts[gram] for gram in frequent if len(gram) >= LEAST_CHARACTERS}, length)
            yield
            alive = [i for i, gram in zip(alive, grams, strict=True) if gram in frequent]
            alive = [here for here, behind in pairwise(alive) if behind == here + 1]
            length += 1
            yield

    def found(self) -> list[Phrase]:
        """All of them, the commonest first."""
        found: dict[str, Phrase] = {}
        for key in self._first.keys() - self._absorbed:
            first, length = self._first[key]
            while length and self._forms[first] in _LOOSE:
                first, length = first + 1, length - 1
            while length and self._forms[first + length - 1] in _LOOSE:
                length -= 1
            form = self._text[self._starts[first] : self._starts[first + length]]
            if len(form) >= LEAST_CHARACTERS:
                found[form] = Phrase(form, self._counts[form], self._first[form][0])
        return sorted(found.values(), key=lambda phrase: (-phrase.count, -len(phrase.form), phrase.form))

    def _grams(self, places: Sequence[int], length: int) -> list[str]:
        """The phrases of so many words that begin at some places."""
        if length == 1:
            return [self._forms[i] for i in places]
        text, starts = self._text, self._starts
        return [text[starts[i] : starts[i + length]] for i in places]

    def _keep(self, places: Sequence[int], grams: Sequence[str], counts: Mapping[str, int], length: int) -> None:
        """Take note of the frequent phrases of so many words, of which `counts` tells; the short ones never matter."""
        first = {gram: i for gram, i in zip(reversed(grams), reversed(places), strict=True) if gram in counts}
        for gram, count in counts.items():
            i = first[gram]
            if self._first.setdefault(gram, (i, length)) != (i, length):  # the same characters, otherwise cut
                continue
            self._counts[gram] = count
            if length > 1:
                parts = self._grams((i, i + 1), length - 1)
                self._absorbed.update(part for part in parts if self._counts.get(part) == count)
