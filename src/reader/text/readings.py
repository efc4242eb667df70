"""Readings of characters, from pypinyin's tables; toneless, ü written u."""

from __future__ import annotations

import os
import unicodedata
from functools import cache

from reader.text.script import convert

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
    distinct = {one for readings_of_one in set(_table().values()) for one in readings_of_one.split(",")}
    return frozenset(map(toneless, distinct))


def _heteronyms(character: str) -> list[str]:
    forms = {character, convert(character, "t2s")[0]}
    return [reading for form in forms for reading in _table().get(ord(form), "").split(",") if reading]


@cache
def _table() -> dict[int, str]:
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")  # a third of the time to import it
    from pypinyin.constants import PINYIN_DICT

    table: dict[int, str] = PINYIN_DICT
    return table


def readings_of_word(word: str) -> list[str] | None:
    """The readings of a word's characters, with tone marks, where its company decides them; None where it does not.

    `word` is in its simplified form. Source: pypinyin's phrases.
    """
    found = _phrases().get(word)
    return [one[0] for one in found] if found and len(found) == len(word) else None


def first_reading(character: str) -> str:
    """The commonest reading of a character by itself, with its tone mark; "" where it has none."""
    return _table().get(ord(character), "").split(",")[0]


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
    _table()  # sets how the package is imported
    from pypinyin.phrases_dict import phrases_dict

    table: dict[str, list[list[str]]] = phrases_dict
    return table
