"""Readings as CC-CEDICT writes them (Zhong1 guo2, lu:e4, r5), as people read them, and as people type them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_MARKS = {1: "\u0304", 2: "\u0301", 3: "\u030c", 4: "\u0300"}
_TONES = {mark: tone for tone, mark in _MARKS.items()}
_DIAERESIS = "\u0308"
_NUMBERED = re.compile(r"([^\W\d_:]+(?::[^\W\d_]*)?)([1-5])")
_CARRIER = re.compile(r"[ae]|o(?=u)|[iouü](?=[^aeiouü]*$)|^[^aeiouü]*?[mn](?=[^aeiouü]*$)", re.IGNORECASE)
"""Up to the letter that carries the mark: a or e, the o of ou, else the last vowel; ḿ and ńg have none."""
_UNKNOWN = "xx5"
"""What CC-CEDICT writes for a character that nobody knows how to read."""


@dataclass(frozen=True, slots=True)
class Syllable:
    """A syllable with its tone mark, and its tone: 1 to 5, 0 for what is none (a letter, a comma)."""

    text: str
    tone: int


def syllables(pinyin: str) -> list[Syllable]:
    """The syllables of a reading with tone numbers or marks; what is no such syllable stays as it is."""
    return [_syllable(piece) for piece in pinyin.split() if piece != _UNKNOWN]


def marked(pinyin: str) -> str:
    """A reading with tone marks: syllables apart, commas and the r of 兒 with what stands before them."""
    return "".join(blank + one.text for blank, one in spaced(syllables(pinyin)))


def spaced(found: list[Syllable]) -> Iterator[tuple[str, Syllable]]:
    """Each syllable, and the blank before it or ""."""
    for i, one in enumerate(found):
        joins = i == 0 or one.text == "," or (one.text == "r" and one.tone == 5)
        yield "" if joins else " ", one


def mark_words(text: str) -> str:
    """Text in which some syllables have tone numbers, with tone marks on them: `[ge3 r5]` is `[gěr]`."""
    return re.sub(r"\[([^\]\d]*\d[^\]]*)\]", lambda found: f"[{marked(found[1])}]", text)


@lru_cache(maxsize=1 << 12)
def _syllable(piece: str) -> Syllable:
    numbered = _NUMBERED.fullmatch(piece)
    if numbered is None:
        return Syllable(piece, _tone(piece))
    letters = _umlaut(numbered[1])
    tone = int(numbered[2])
    carrier = _CARRIER.search(letters)
    if tone == 5 or carrier is None:
        return Syllable(letters, tone)
    whole = letters[: carrier.end()] + _MARKS[tone] + letters[carrier.end() :]
    return Syllable(unicodedata.normalize("NFC", whole), tone)


def _umlaut(letters: str) -> str:
    return letters.replace("u:", "ü").replace("U:", "Ü").replace("v", "ü").replace("V", "Ü")


@dataclass(frozen=True, slots=True)
class Spelling:
    """A reading as it can be searched: bare letters, the tone of some letters, and where syllables begin.

    `tones` has pairs of a place in `letters` and a tone; of a reading, a pair for each syllable's last letter.
    """

    letters: str
    tones: tuple[tuple[int, int], ...] = ()
    begins: frozenset[int] = frozenset()

    def answers(self, asked: Spelling) -> bool:
        """Whether this, a whole reading, begins as somebody typed it."""
        if not self.letters.startswith(asked.letters):
            return False
        ends = sorted(place for place, _ in self.tones)
        mine = dict(self.tones)
        for place, tone in asked.tones:
            end = next((end for end in ends if end >= place), None)
            if end is None or mine[end] != tone:
                return False
        return all(begin in self.begins or begin == len(self.letters) for begin in asked.begins)


def spelling(pinyin: str) -> Spelling:
    """How a reading with tone numbers is spelt; letters in lower case, ü as u."""
    spelt, tones, begins = "", [], []
    for piece in pinyin.split():
        bare = _bare(piece)
        if not bare:
            continue
        begins.append(len(spelt))
        spelt += bare
        tone = int(piece[-1]) if piece[-1].isdigit() else _tone(piece)
        if tone:
            tones.append((len(spelt) - 1, tone))
    return Spelling(spelt, tuple(tones), frozenset(begins))


def letters(pinyin: str) -> str:
    """The bare letters of a reading with tone numbers, as `spelling` has them."""
    return "".join(map(_bare, pinyin.split()))


def typed(query: str) -> Spelling | None:
    """What somebody typed as pinyin: with or without tones, as marks or numbers, with or without blanks.

    None for what can be none.
    """
    spelt, tones, begins = "", [], {0}
    for character in unicodedata.normalize("NFD", query.casefold().strip()):
        if character in _TONES and spelt:
            tones.append((len(spelt) - 1, _TONES[character]))
        elif character in "012345" and spelt:
            tones.append((len(spelt) - 1, int(character) or 5))
            begins.add(len(spelt))
        elif character in " '’-·,":
            begins.add(len(spelt))
        elif character == "v":
            spelt += "u"
        elif "a" <= character <= "z":
            spelt += character
        elif character not in (_DIAERESIS, ":"):
            return None
    return Spelling(spelt, tuple(tones), frozenset(begins)) if spelt else None


def _tone(syllable: str) -> int:
    """The tone that a syllable carries as a mark; 0 where there is none."""
    return next((_TONES[c] for c in unicodedata.normalize("NFD", syllable) if c in _TONES), 0)


@lru_cache(maxsize=1 << 12)
def _bare(piece: str) -> str:
    letters = unicodedata.normalize("NFD", piece.casefold())
    return "".join("u" if c == "v" else c for c in letters if "a" <= c <= "z")
