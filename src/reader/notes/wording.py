"""What highlights say, folded and held in memory, so that a hundred thousand can be looked through while one types."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from itertools import accumulate, pairwise

from reader.text.folding import fold
from reader.text.han import HAN

ALL = ""
"""Stands for a text's id where all texts are meant."""

_READING = re.compile(rf"(?<=[{HAN})）])[(（][A-Za-z\u00c0-\u024f\u0251\u0261\u1e00-\u1eff]{{1,16}}[)）][ \u00a0]?")
"""A bracket with letters behind a Han character: to be found by its words a quote does without, noise or not."""


class Wording:
    """The quotes and notes of highlights by their ids, learned text by text, or for all at once."""

    def __init__(self) -> None:
        self._said: dict[str, str] = {}
        self._texts: set[str] = set()
        self.changed: set[str] = set()
        """The ids that have to be learned anew."""

    def knows(self, text_id: str) -> bool:
        """Whether the highlights of a text have been learned, or for `ALL` of all."""
        return text_id in self._texts or ALL in self._texts

    def learn_text(self, text_id: str, rows: Iterable[tuple[str, str, str]]) -> None:
        """Take in the id, quote and note of every highlight of a text, or for `ALL` of all."""
        self.learn(rows)
        self._texts.add(text_id)

    def learn(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """Take in the id, quote and note of highlights."""
        found = list(rows)
        said = [_said(quote, note) for _, quote, note in found]
        # Folding all at once is quicker, and as long as before.
        folded = fold("".join(said))
        stretches = pairwise(accumulate(map(len, said), initial=0))
        self._said.update((row[0], folded[start:end]) for row, (start, end) in zip(found, stretches, strict=True))
        self.changed.difference_update(row[0] for row in found)

    def clear(self) -> None:
        """Forget all."""
        self._said.clear()
        self._texts.clear()
        self.changed.clear()

    def holding(self, word: str, among: Set[str] | None = None) -> set[str]:
        """The ids of the highlights learned so far whose quote or note holds a folded word, or of some of them."""
        if among is not None:
            return {one for one in among if word in self._said.get(one, "")}
        return {one for one, said in self._said.items() if word in said}


def words_of(typed: str) -> Sequence[str]:
    """What is looked for, folded: the words that blanks divide."""
    return fold(typed).split()


def plain(quote: str) -> str:
    """A quote without what looks like pinyin marks, where its text is not at hand to say which are."""
    return _READING.sub("", quote) if "(" in quote or "（" in quote else quote


def _said(quote: str, note: str) -> str:
    without = plain(quote)
    return f"{quote}\n{note}\n" if without == quote else f"{without}\n{quote}\n{note}\n"
