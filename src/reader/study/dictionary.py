"""What a dictionary says of a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reader.study.pinyin import Syllable, mark_words, marked, syllables
from reader.text.han import HAN

_NAMED = re.compile(
    rf"(?P<traditional>[{HAN}][{HAN}·，]*)(?:\|(?P<simplified>[{HAN}·，]+))?(?:\[(?P<pinyin>[^\]]*)\])?"
)
"""A word inside a sense: 個|个[ge4], 自[zi4], 國富論|国富论."""

_ASIDE = re.compile(r"(\w+ )?variant of |surname |abbr\. for |see |used in ")
"""How CC-CEDICT begins what it says of such entries."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A word that an entry names, as it is written there; it can be looked up."""

    traditional: str
    simplified: str
    pinyin: str = ""

    @property
    def reading(self) -> str:
        """Its reading with tone marks; "" where the entry gives none."""
        return marked(self.pinyin)

    @property
    def both(self) -> str:
        """Its two forms, or the one that serves as both."""
        return self.traditional if self.traditional == self.simplified else f"{self.traditional} {self.simplified}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of one dictionary: a word in both scripts, one reading, its senses.

    `pinyin` has tone numbers as in CC-CEDICT, "" where a dictionary gives no reading; `senses` are as the dictionary
    has them, measure words taken out; `dictionary` is its name.
    """

    traditional: str
    simplified: str
    pinyin: str
    senses: tuple[str, ...]
    measures: tuple[Reference, ...] = ()
    dictionary: str = ""

    @property
    def reading(self) -> str:
        """The reading with tone marks."""
        return marked(self.pinyin)

    @property
    def syllables(self) -> list[Syllable]:
        """The reading, syllable by syllable, each with its tone."""
        return syllables(self.pinyin)

    @property
    def meanings(self) -> tuple[str, ...]:
        """The senses as plain text, readings in them with tone marks."""
        return tuple(map(mark_words, self.senses))

    @property
    def aside(self) -> bool:
        """Whether it is no word by itself: another way to write one, a surname, a short form of a name."""
        return bool(self.senses) and all(map(_ASIDE.match, self.senses))

    @property
    def references(self) -> tuple[Reference, ...]:
        """All words that the senses name, each once."""
        found = [piece for sense in self.senses for piece in pieces(sense) if isinstance(piece, Reference)]
        return tuple(dict.fromkeys(found))

    def named(self, dictionary: str) -> Entry:
        """The same entry as one of another dictionary."""
        return replace(self, dictionary=dictionary)


@dataclass(frozen=True, slots=True)
class LookUp:
    """What was found for a word.

    The first `near` entries are of the word as it was asked for, then of those with the same simplified form; the
    others are of words that only share a class of variants with it (哩 where 里 was asked for). In either script all
    are the same ones.
    Where there are none, `parts` are what the word is made of, each looked up; a part can be a single character that
    no dictionary has, so that parts always spell the word.
    """

    word: str
    entries: tuple[Entry, ...] = ()
    near: int = 0
    parts: tuple[LookUp, ...] = ()

    @property
    def found(self) -> bool:
        """Whether some dictionary has the word itself."""
        return bool(self.entries)


def pieces(sense: str) -> Iterator[str | Reference]:
    """A sense as text and the words that it names, in order; together they are all of it."""
    end = 0
    for found in _NAMED.finditer(sense):
        if found.start() > end:
            yield sense[end : found.start()]
        traditional, simplified, pinyin = found.group("traditional", "simplified", "pinyin")
        yield Reference(traditional, simplified or traditional, pinyin or "")
        end = found.end()
    if end < len(sense):
        yield sense[end:]
