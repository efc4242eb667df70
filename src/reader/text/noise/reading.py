"""What a bracket's content says by itself about the character before it."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import NamedTuple

from reader.text.han import candidates, in_daily_use, simplified, simplified_only, traditional, traditional_only
from reader.text.readings import can_be_neutral, first_reading, fits, has_tone, syllables, toneless

_NEUTRAL_TOO = "个個"
"""Characters that pypinyin reads without a tone in words (這個) and not by themselves."""

_TWO_FORMS_TOO = frozenset("着著么麼坏")
"""Characters that OpenCC changes in words only, or that the tables of both scripts hold."""
WORD = "kept: the reading of a word"


class Reading(NamedTuple):
    """A bracket's content, weighed.

    `verdict` is set where it cannot be noise; `toned` is None for a neutral reading, which either style may hold;
    `differs` says whether the character's two forms do, `needless` whether every reader knows the reading;
    `other_form` is the character in the other script, where that one does not share it.
    """

    verdict: str
    toned: bool | None = None
    fits: bool = False
    differs: bool = False
    needless: bool = False
    syllable: str = ""
    other_form: str = ""


def weigh(character: str, content: str) -> Reading:
    """Weigh what stands in a bracket behind a character."""
    if any(c.isupper() for c in content):
        return Reading("kept: upper case")
    syllable = unicodedata.normalize("NFC", content)
    fitting = fits(character, syllable)
    bare = toneless(syllable)
    if not fitting and not bare.isalpha() and not has_tone(syllable):
        return Reading("kept: more than one syllable")
    if not fitting and (bare not in syllables() or len(bare) == 1):
        return Reading(WORD if has_tone(syllable) else "kept: not a syllable")
    neutral = character in _NEUTRAL_TOO or can_be_neutral(character)
    toned = True if has_tone(syllable) else None if neutral else False
    needless = is_needless(character, syllable)
    return Reading("", toned, fitting, character in two_forms(), needless, syllable, _other_form(character))


@cache
def two_forms() -> frozenset[str]:
    """Characters that a conversion changes; not those with a second form that it hardly ever chooses (面, 制, 系)."""
    tables = (candidates("traditional"), candidates("simplified"))
    changed = {character for table in tables for character, found in table.items() if found[0] != character}
    return simplified_only() | traditional_only() | changed | _TWO_FORMS_TOO


def is_needless(character: str, syllable: str) -> bool:
    """Whether the character is in common use and the syllable its commonest reading."""
    toned, bare = _commonest_readings(character)
    return syllable in toned if has_tone(syllable) else toneless(syllable) in bare


@cache
def _commonest_readings(character: str) -> tuple[set[str], set[str]]:
    """The commonest readings of a character in common use, with tones and without; none of any other."""
    if character not in in_daily_use():
        return set(), set()
    toned = {first_reading(form) for form in (character, simplified(character))}
    return toned, set(map(toneless, toned))


@cache
def _other_form(character: str) -> str:
    """The character in the other script, where each is of one script only; "" otherwise (后 may stand beside 後)."""
    if character in traditional_only():
        other = simplified(character)
        return other if other in simplified_only() else ""
    if character in simplified_only():
        other = traditional(character)
        return other if other in traditional_only() else ""
    return ""
