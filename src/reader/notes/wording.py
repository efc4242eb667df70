"""What highlights say, folded and held in memory, so that a hundred thousand can be looked through while one types."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

from reader.text.folding import fold
from reader.text.han import HAN

_BRACKETS = "(（"
_READING = re.compile(rf"(?<=[{HAN})）])[(（][A-Za-z\u00c0-\u024f\u0251\u0261\u1e00-\u1eff]{{1,16}}[)）][ \u00a0]?")
"""A bracket with letters behind a Han character: to be found by its words a quote does without, noise or not."""


class Wording:
    """The quotes and notes of highlights by their ids; each is learned once, and again after it was forgotten."""

    def __init__(self) -> None:
        self._said: dict[str, str] = {}

    def unknown(self, ids: Iterable[str]) -> list[str]:
        """Those of the ids whose words are not known yet."""
        said = self._said
        return [one for one in ids if one not in said]

    def learn(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """Take in the id, quote and note of highlights."""
        found = list(rows)
        said = [_said(quote, note) for _, quote, note in found]
        # Folding all at once is quicker, and as long as before.
        folded = fold("".join(said))
        ends = accumulate(map(len, said), initial=0)
        stretches = zip(found, pairwise(ends), strict=False)
        self._said.update((row[0], folded[start:end]) for row, (start, end) in stretches)

    def forget(self, ids: Iterable[str]) -> None:
        """Learn these anew when they are asked for next."""
        for one in ids:
            self._said.pop(one, None)

    def clear(self) -> None:
        """Forget all."""
        self._said.clear()

    def holding(self, ids: Iterable[str], word: str) -> set[str]:
        """Those of the ids, all known, whose quote or note holds a folded word."""
        said = self._said
        return {one for one in ids if word in said[one]}


def words_of(typed: str) -> Sequence[str]:
    """What is looked for, folded: the words that blanks divide."""
    return fold(typed).split()


def _said(quote: str, note: str) -> str:
    if not any(bracket in quote for bracket in _BRACKETS):
        return f"{quote}\n{note}\n"
    plain = _READING.sub("", quote)
    return f"{quote}\n{note}\n" if plain == quote else f"{plain}\n{quote}\n{note}\n"
