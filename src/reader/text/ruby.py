"""Readings above the characters: which characters get one, and which one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from reader.text.han import HAN
from reader.text.lexicon import Lexicon
from reader.text.readings import as_numbers, as_zhuyin, first_reading, readings_of_word
from reader.text.rendering import Above, Readings
from reader.text.words import simplify, words

_HAN = re.compile(f"[{HAN}]")
_STYLES: dict[Readings, Callable[[str], str]] = {
    Readings.PINYIN: str,
    Readings.NUMBERS: as_numbers,
    Readings.ZHUYIN: as_zhuyin,
}


def readings_above(text: str, traditional: str, style: Readings, new_only: bool, lexicon: Lexicon) -> Iterator[Above]:
    """The readings of a text without noise, heteronyms by the word they stand in; offsets in code points of it.

    `traditional` is a text of the same length, as traditional as can be had: its characters tell 髮 from 發.
    With `new_only` the words that the reader knows have none.
    """
    simplified = simplify(text)
    for start, end in words(text, lexicon.own):
        form = simplified[start:end]
        found = _of_word(form, traditional[start:end], style)
        if found and not (new_only and lexicon.knows(form)):
            for offset, reading in enumerate(found, start):
                if reading:
                    yield Above(offset, reading)


@lru_cache(maxsize=1 << 14)
def _of_word(form: str, traditional: str, style: Readings) -> tuple[str, ...]:
    """The readings of a word's characters, "" for those that have none; empty for what is no Chinese."""
    if not _HAN.search(form):
        return ()
    by_word = readings_of_word(form) if len(form) > 1 else None
    if not by_word:
        pairs = zip(traditional, form, strict=True)
        by_word = [first_reading(old) or first_reading(new) for old, new in pairs]
    return tuple(_STYLES[style](reading) if reading else "" for reading in by_word)
