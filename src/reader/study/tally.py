"""The stretches of Han characters of texts, counted: what all that is told of their words is made from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate

from reader.text.han import han_runs
from reader.text.words import forms, simplify

AT_ONCE = 100_000
"""Code points that are counted at once: in a tenth of a second, and a save may be waiting."""

_ENDS = re.compile("[\r\n。]")
_SURROGATE = re.compile("[\ud800-\udfff]")


class Tally:
    """How often each stretch of Han characters stands in some texts; each is cut into words but once.

    Stretches are known by their simplified form, in which both scripts agree; as they stood first is kept beside it.
    """

    def __init__(self) -> None:
        self.stretches: Counter[str] = Counter()
        self.characters = 0
        self._first: dict[str, str] = {}

    def add(self, text: str) -> None:
        """Count a text without noise, or a part of one that ends with a line or sentence."""
        text = _SURROGATE.sub("\ufffd", text)
        found = han_runs().findall(text)
        simplified = simplify("\n".join(found)).split("\n") if found else []
        self.stretches.update(simplified)
        self.characters += sum(map(len, found))
        for form, as_written in zip(simplified, found, strict=True):
            self._first.setdefault(form, as_written)

    def as_first_written(self) -> str:
        """All different stretches as they stood first, a line each."""
        return "\n".join(map(self._first.__getitem__, self.stretches))


class Words:
    """The words of a tally in order, a line end between one stretch and the next; simplified forms.

    `weights` says of each word how often its stretch stands in the texts; line ends count as words of no weight.
    """

    def __init__(self, tally: Tally) -> None:
        self._tally = tally
        self.text = "\n".join(tally.stretches)
        self.forms: list[str] = []
        self.weights: list[int] = []

    def cut(self, own: frozenset[str]) -> Iterator[None]:
        """Cut all stretches into words, in portions; something else may be done between them."""
        times = iter(self._tally.stretches.values())
        same: dict[str, str] = {}
        for portion in portions(self.text):
            # One object for each word, whose hash is worked out once.
            found = [same.setdefault(form, form) for form in forms(portion, own)]
            self.forms += found
            start = 0
            for end in [i for i, form in enumerate(found) if form == "\n"]:
                self.weights += [next(times)] * (end - start)
                self.weights.append(0)
                start = end + 1
            if start < len(found):  # the last stretch of all
                self.weights += [next(times)] * (len(found) - start)
            yield

    def starts(self) -> list[int]:
        """Where each word begins, and the end: code points of `text` and of `Tally.as_first_written`."""
        return list(accumulate(map(len, self.forms), initial=0))


def weighed(forms: Sequence[str], weights: Sequence[int]) -> Counter[str]:
    """How often each of some words or phrases stands; most weights are 1."""
    counts = Counter(forms)
    for form, weight in zip(forms, weights, strict=True):
        if weight != 1:
            counts[form] += weight - 1
    return counts


def portions(text: str) -> Iterator[str]:
    """A text in parts of about AT_ONCE code points that end behind a line or sentence; they are together the text."""
    start = 0
    while start < len(text):
        end = _ENDS.search(text, start + AT_ONCE)
        stop = end.end() if end else len(text)
        yield text[start:stop]
        start = stop
