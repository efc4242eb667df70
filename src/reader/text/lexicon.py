"""What one reader knows: words of their own, words they know, words they are learning or have yet to learn."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from reader.resources import resource


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words are in their simplified form, so that they hold in both scripts.

    `own` words join the segmenter's; of the `commonest` words of the language all but those in `learning` and `new`
    are known, and those in `known` besides.
    """

    own: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    new: frozenset[str] = frozenset()
    commonest: int = 0
    learning: frozenset[str] = frozenset()

    def knows(self, word: str) -> bool:
        """Whether the reader knows a word (simplified form); one that is being learned is not known yet."""
        if word in self.new or word in self.learning:
            return False
        return word in self.known or rank(word) < self.commonest


NO_LEXICON = Lexicon()
UNRANKED = 1_000_000


def rank(word: str) -> int:
    """The place of a word (simplified form) among the commonest, from 0; UNRANKED where it is not among them."""
    return _ranks().get(word, UNRANKED)


def commonest(count: int, first: int = 0) -> list[str]:
    """So many of the commonest words (simplified forms) from a rank on; fewer where the list ends."""
    return list(_words()[max(0, first) : max(0, first) + count])


def ranked() -> int:
    """How many words have a rank."""
    return len(_words())


@cache
def _words() -> tuple[str, ...]:
    return tuple(resource("common_words.txt").read_text("utf-8").split())


@cache
def _ranks() -> dict[str, int]:
    return {word: i for i, word in enumerate(_words())}
