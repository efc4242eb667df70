"""One paragraph as it is seen: text, the exact way back to the source, and what stands above the characters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import NamedTuple, cast

from reader.text.alignment import Alignment


class Script(StrEnum):
    """The script a reader wants to see."""

    SOURCE = "source"
    SIMPLIFIED = "simplified"
    TRADITIONAL = "traditional"
    TAIWAN = "taiwan"
    HONGKONG = "hongkong"


class NoiseView(StrEnum):
    """What becomes of the pinyin marks: as in the source, hidden, or above their characters."""

    SOURCE = "source"
    HIDDEN = "hidden"
    ABOVE = "above"


class Readings(StrEnum):
    """Readings that the program puts above characters: none, pinyin with tone marks or numbers, zhuyin."""

    NONE = "none"
    PINYIN = "pinyin"
    NUMBERS = "numbers"
    ZHUYIN = "zhuyin"


@dataclass(frozen=True, slots=True)
class View:
    """What the reader chose to see."""

    script: Script = Script.SOURCE
    noise: NoiseView = NoiseView.HIDDEN
    regional_words: bool = False
    repair: bool = False
    punctuation: bool = False
    readings: Readings = Readings.NONE
    new_words_only: bool = False
    doubts: bool = False


AS_IN_SOURCE = View(Script.SOURCE, NoiseView.SOURCE)


class Above(NamedTuple):
    """A reading above one character: `offset` in code points of the rendering."""

    offset: int
    reading: str


def above(offsets: Iterable[int], readings: Iterable[str]) -> list[Above]:
    """Many readings, from columns of one length: three times as quick as one by one."""
    made = map(partial(tuple.__new__, Above), zip(offsets, readings, strict=True))
    return cast(list[Above], list(made))


class Doubt(NamedTuple):
    """A character that could have been converted otherwise: `offset` in code points of the rendering.

    `candidates` are all the characters it could be, the dictionaries' first choice first.
    """

    offset: int
    candidates: str


@dataclass(frozen=True, slots=True)
class Rendering:
    """A stretch of the source under one view; the alignment counts from the stretch's own start, code points."""

    text: str
    alignment: Alignment
    above: tuple[Above, ...] = ()
    doubts: tuple[Doubt, ...] = ()
