"""Pypinyin's tables: readings of characters and of words, and the ways to write them."""

from __future__ import annotations

import os
from functools import cache


def character_readings(character: str) -> list[str]:
    """All readings of a character with their tone marks, the commonest first; empty where it has none."""
    found = _characters().get(ord(character))
    return found.split(",") if found else []


@cache
def all_readings() -> frozenset[str]:
    """Every reading that some character has, with tone marks."""
    return frozenset(reading for found in _characters().values() for reading in found.split(","))


def word_readings(word: str) -> list[str] | None:
    """The readings of a word's characters where its company decides them, with tone marks; None where it does not.

    `word` is in its simplified form.
    """
    found = _phrases().get(word)
    return [one[0] for one in found] if found and len(found) == len(word) else None


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
def _characters() -> dict[int, str]:
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")  # the package's own start takes a third of the time
    from pypinyin.constants import PINYIN_DICT

    table: dict[int, str] = PINYIN_DICT
    return table


@cache
def _phrases() -> dict[str, list[list[str]]]:
    _characters()
    from pypinyin.phrases_dict import phrases_dict

    table: dict[str, list[list[str]]] = phrases_dict
    return table
