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
_WITH_PARTICLE = re.compile(r"(?P<joins>(.)\2地|[说跑长走做写吃看听唱打想笑哭]得).?")
"""Words of the segmenter's in which 地 or 得 joins what stands behind: 悄悄地, 说得, 跑得快."""
_PARTICLES = frozenset("地得")
_WHO_MUST = frozenset([*"我你他她它您谁人就还也都只总又必非可才更便", "我们", "你们", "他们", "她们", "咱们", "大家"])
"""Words behind which 得 says must."""
_MEASURES = frozenset("块片亩个些处种这那寸")
"""What a word ends in that counts land."""
_BEHIND_A_PLACE = frozenset("上下里面方中外和是很太大小的之与在有")
"""What the word behind 地 begins with where that is land."""
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
    found = forms(simplify(text), lexicon.own)
    for before, form, behind in zip(["", *found], found, [*found[1:], ""], strict=False):
        end = at + len(form)
        if new_only and lexicon.knows(form):
            letters += _NOTHING * (end - at)
        elif form in _PARTICLES and (reading := _as_particle(before, form, behind)):
            letters.append(_STYLES[style](reading))
        else:
            letters += _of_word(form, traditional[at:end], style)
        at = end
    return above(compress(count(), letters), filter(None, letters))


def _as_particle(before: str, form: str, behind: str) -> str:
    """The reading of 地 or 得 between two words where it joins them (慢慢地走, 跑得快), or says must; "" elsewhere."""
    if not (_HAN.search(before) and _HAN.search(behind)):
        return ""
    if form == "得":
        return "děi" if before in _WHO_MUST else "de"
    joins = len(before) > 1 and before[-1] not in _MEASURES and behind[0] not in _BEHIND_A_PLACE
    return "de" if joins else ""


@lru_cache(maxsize=1 << 14)
def _of_word(form: str, traditional: str, style: Readings) -> tuple[str, ...]:
    """The readings of a word's characters, "" where one has none; the words of a page come again and again."""
    if not _HAN.search(form):
        return _NOTHING * len(form)
    found = readings_of_word(form) if len(form) > 1 else None
    if not found:
        pairs = [(new if new == "着" else old, new) for old, new in zip(traditional, form, strict=True)]
        found = [first_reading(old) or first_reading(new) for old, new in pairs]
        if joined := _WITH_PARTICLE.fullmatch(form):
            found[joined.end("joins") - 1] = "de"
    return tuple(_STYLES[style](reading) if reading else "" for reading in found)
