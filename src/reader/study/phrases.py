"""Phrases that recur (提法): words that stand side by side again and again, as long as they go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

LEAST_CHARACTERS = 4
LEAST_TIMES = 3
"""What a phrase is that recurs: so many characters, so many times."""

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
    nothing are left out of it in the end. Words, and then phrases of two, three and more words, are numbers here: a
    phrase is the numbers of the two that it is made of, one word shorter each.
    """

    def __init__(
        self, forms: Sequence[str], weights: Sequence[int], counts: Mapping[str, int], least: int = LEAST_TIMES
    ) -> None:
        """`counts` says how often each of the words stands."""
        self._forms, self._least = forms, least
        self._words = {form: count for form, count in counts.items() if count >= least}
        self._weights = weights
        self._heavy = {i: weight - 1 for i, weight in enumerate(weights) if weight > 1}
        self._counts: dict[tuple[str, ...], int] = {}
        self._longest: list[tuple[int, int]] = []

    def steps(self) -> Iterator[None]:
        """Find them; between two steps something else may be done."""
        numbers = {form: n for n, form in enumerate(self._words)}
        places = [i for i, form in enumerate(self._forms) if form in numbers and self._weights[i]]
        yield
        grams = [numbers[self._forms[i]] for i in places]
        counts = list(self._words.values())
        length = 1
        while places:
            first = dict(zip(reversed(grams), reversed(places), strict=True))
            yield
            pairs = [at for at, (here, behind) in enumerate(pairwise(places)) if behind == here + 1]
            yield
            base = len(counts)
            keys = [grams[at] * base + grams[at + 1] for at in pairs]
            places = [places[at] for at in pairs]
            yield
            together = Counter(keys)
            yield
            for key, i in zip(keys, places, strict=True):
                if i in self._heavy:
                    together[key] += self._heavy[i]
            yield
            frequent = {key: count for key, count in together.items() if count >= self._least}
            absorbed = {part for key, count in frequent.items() for part in divmod(key, base) if counts[part] == count}
            self._keep(first, counts, absorbed, length)
            yield
            numbered = {key: n for n, key in enumerate(frequent)}
            kept = [at for at, key in enumerate(keys) if key in numbered]
            yield
            grams = [numbered[keys[at]] for at in kept]
            places = [places[at] for at in kept]
            counts = list(frequent.values())
            length += 1
            yield

    def found(self) -> list[Phrase]:
        """All of them, the commonest first."""
        found: dict[tuple[str, ...], Phrase] = {}
        for first, length in self._longest:
            start, end = first, first + length
            while start < end and self._forms[start] in _LOOSE:
                start += 1
            while start < end and self._forms[end - 1] in _LOOSE:
                end -= 1
            words = tuple(self._forms[start:end])
            form = "".join(words)
            if len(form) >= LEAST_CHARACTERS:
                found[words] = Phrase(form, self._counts[words], start)
        return sorted(found.values(), key=lambda phrase: (-phrase.count, -len(phrase.form), phrase.form))

    def _keep(self, first: Mapping[int, int], counts: Sequence[int], absorbed: Container[int], length: int) -> None:
        """Take note of the phrases of so many words; short ones never matter."""
        for gram, i in first.items():
            words = tuple(self._forms[i : i + length])
            if sum(map(len, words)) >= LEAST_CHARACTERS:
                self._counts[words] = counts[gram]
                if gram not in absorbed:
                    self._longest.append((i, length))
