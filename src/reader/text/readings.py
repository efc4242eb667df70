"""Readings of characters, from the table that `tools/tables.py` writes, and of words, from pypinyin's phrases."""

from __future__ import annotations

import os
import unicodedata
from bisect import bisect_left
from functools import cache

from reader.resources import resource
from reader.text.han import simplified

_TONES = {"\u0300", "\u0301", "\u0304", "\u0306", "\u030c"}  # grave, acute, macron, breve, caron
_SAME_LETTERS = str.maketrans("vɑɡ", "uag")


def has_tone(syllable: str) -> bool:
    """Whether a syllable carries a tone mark."""
    return any(mark in _TONES for mark in unicodedata.normalize("NFD", syllable))


def toneless(syllable: str) -> str:
    """The bare letters of a syllable: no tone; ü, v and u all u; ê as e; the textbooks' ɑ and ɡ as a and g."""
    letters = unicodedata.normalize("NFD", syllable.casefold())
    return "".join(c for c in letters if not unicodedata.combining(c)).translate(_SAME_LETTERS)


@cache
def readings(character: str) -> frozenset[str]:
    """All readings of a character, toneless, those of its simplified form included.

    252 traditional characters lack readings that their simplified form has. Source: pypinyin.
    """
    return frozenset(map(toneless, _heteronyms(character)))


@cache
def can_be_neutral(character: str) -> bool:
    """Whether a character has a reading without a tone (們, 的)."""
    return any(not has_tone(reading) for reading in _heteronyms(character))


def fits(character: str, syllable: str) -> bool:
    """Whether a syllable, with or without a tone, is a reading of the character."""
    return toneless(syllable) in readings(character)


@cache
def syllables() -> frozenset[str]:
    """Every syllable that some character has, toneless."""
    return frozenset(_table()[: _table().index(b"\n")].decode("utf-8").split(" "))


def _heteronyms(character: str) -> set[str]:
    return {*_of(character), *_of(simplified(character))}


@cache
def _of(character: str) -> tuple[str, ...]:
    """All readings of a character with their tone marks, the commonest first."""
    table, begins = _table(), f"{character} ".encode("utf-8", "surrogatepass")

    def line(at: int) -> bytes:
        return table[table.rfind(b"\n", 0, at) + 1 : table.find(b"\n", at)]

    first = table.index(b"\n") + 1
    found = line(first + bisect_left(range(first, len(table)), begins, key=line))
    return tuple(found[len(begins) :].decode("utf-8").split(",")) if found.startswith(begins) else ()


@cache
def _table() -> bytes:
    """A line of all syllables, then one a character, in their order: the character, a blank, its readings.

    Looked up as it is: to split it, or to make a map of it, takes longer than all that most texts look up.
    """
    return resource("readings.txt").read_bytes()


def readings_of_word(word: str) -> list[str] | None:
    """The readings of a word's characters, with tone marks, where its company decides them; None where it does not.

    `word` is in its simplified form. Source: pypinyin's phrases.
    """
    found = _phrases().get(word)
    return [one[0] for one in found] if found and len(found) == len(word) else None


def first_reading(character: str) -> str:
    """The commonest reading of a character by itself, with its tone mark; "" where it has none."""
    return next(iter(_of(character)), "")


@cache
def as_numbers(syllable: str) -> str:
    """A syllable with tone marks as one with a tone number (xué, xue2; nǚ, nü3)."""
    from pypinyin import Style
    from pypinyin.style import convert as styled

    return str(styled(syllable, Style.TONE3, True)).replace("v", "ü")


@cache
def as_zhuyin(syllable: str) -> str:
    """A syllable with tone marks in zhuyin; the dot of the neutral tone stands in front."""
    from pypinyin import Style
    from pypinyin.style import convert as styled

    zhuyin = str(styled(syllable, Style.BOPOMOFO, True))
    return "˙" + zhuyin[:-1] if zhuyin.endswith("˙") else zhuyin


@cache
def _phrases() -> dict[str, list[list[str]]]:
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")  # these are loaded here, as they are
    from pypinyin.phrases_dict import phrases_dict

    table: dict[str, list[list[str]]] = phrases_dict
    return table
