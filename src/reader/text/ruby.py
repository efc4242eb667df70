"""Readings above the characters: which characters get one, and which one."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import compress, count

from reader.text.han import HAN
from reader.text.lexicon import Lexicon
from reader.text.readings import as_numbers, as_zhuyin, first_reading, readings_of_word
from reader.text.rendering import Above, Readings, above
from reader.text.words import forms, simplify

_HAN = re.compile(f"[{HAN}]")
_NOTHING = ("",)
_STYLES: dict[Readings, Callable[[str], str]] = {
    Readings.PINYIN: str,
    Readings.NUMBERS: as_numbers,
    Readings.ZHUYIN: as_zhuyin,
}


def readings_above(text: str, traditional: str, style: Readings, new_only: bool, lexicon: Lexicon) -> list[Above]:
    """The readings of a text without noise, heteronyms by the word they stand in; offsets in code points of it.

    `traditional` is a text of the same length, as traditional as can be had: its characters tell 髮 from 發.
    With `new_only` the words that the reader knows have none.
    """
    letters: list[str] = []
    at = 0
    for form in forms(simplify(text), lexicon.own):
        end = at + len(form)
        known = new_only and lexicon.knows(form)
        letters += _NOTHING * (end - at) if known else _of_word(form, traditional[at:end], style)
        at = end
    return above(compress(count(), letters), filter(None, letters))


@lru_cache(maxsize=1 << 14)
def _of_word(form: str, traditional: str, style: Readings) -> tuple[str, ...]:
    """The readings of a word's characters, "" where one has none; the words of a page come again and again."""
    if not _HAN.search(form):
        return _NOTHING * len(form)
    found = readings_of_word(form) if len(form) > 1 else None
    if not found:
        found = [first_reading(old) or first_reading(new) for old, new in zip(traditional, form, strict=True)]
    return tuple(_STYLES[style](reading) if reading else "" for reading in found)
