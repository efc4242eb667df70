"""A content farm in small: it damages clean Chinese text the way farms do, and knows what it did.

It takes its knowledge from pypinyin and OpenCC directly, never from the program: what the program finds is judged by
what was really done. All offsets are code points of the damaged text.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import opencc
import pypinyin


@dataclass(frozen=True, slots=True)
class Family:
    """How one kind of farm writes its marks; `behind` is what always follows the closing bracket."""

    name: str
    toned: bool
    behind: str
    differing_only: bool
    """Whether only characters are marked whose traditional form differs from the simplified one."""


FAMILY_A = Family("A", toned=False, behind=" ", differing_only=True)

FARM_CHARACTERS = {
    "面": "麵",
    "制": "製",
    "系": "係",
    "志": "誌",
    "获": "獲",
    "采": "采",
    "回": "回",
    "钟": "鍾",
}
"""What a farm makes of these simplified characters whatever the word, as the seed article shows (全麵, 製定, 聯係)."""


@dataclass(frozen=True, slots=True)
class Damaged:
    """A damaged text and the whole truth about it."""

    text: str
    noise: tuple[tuple[int, int], ...] = ()
    """Each mark with the space behind it, [start, end)."""
    over_converted: tuple[int, ...] = ()
    """Each character that was given the wrong traditional form."""
    clean: str = ""

    def without_noise(self) -> str:
        """The text with every mark cut out, over-converted characters as they are."""
        return cut(self.text, self.noise)


def cut(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """`text` without `spans` (disjoint, in order)."""
    kept, at = [], 0
    for start, end in spans:
        kept.append(text[at:start])
        at = end
    return "".join([*kept, text[at:]])


def damage(
    clean: str,
    family: Family = FAMILY_A,
    *,
    marked: str = "",
    share: float = 0.25,
    over_convert: bool = True,
    seed: int = 1,
) -> Damaged:
    """Over-convert `clean`, then mark it.

    `marked` names the characters (as they stand after the conversion) that get marks; without it a `share` of those
    that the family may mark is drawn.
    """
    text, wrong = convert_one_by_one(clean) if over_convert else (clean, ())
    draw = random.Random(seed)
    chosen = set(marked) or draw_types(text, family, share, draw)
    return _put_marks(clean, text, wrong, family, chosen)


def convert_one_by_one(clean: str) -> tuple[str, tuple[int, ...]]:
    """`clean` (traditional, well formed) as a farm makes it, character by character, and the offsets it got wrong."""
    made = [FARM_CHARACTERS.get(_simplified(character), character) for character in clean]
    wrong = [i for i, (was, now) in enumerate(zip(clean, made, strict=True)) if was != now]
    return "".join(made), tuple(wrong)


def may_be_marked(character: str, family: Family) -> bool:
    """Whether the family ever marks this character."""
    if not reading(character, family):
        return False
    return not family.differing_only or _simplified(character) != character or _traditional(character) != character


def draw_types(text: str, family: Family, share: float, draw: random.Random) -> set[str]:
    """A share of the characters of `text` that may be marked, at least three of them where there are three."""
    candidates = sorted({character for character in text if may_be_marked(character, family)})
    return set(draw.sample(candidates, min(len(candidates), max(3, round(share * len(candidates))))))


@cache
def reading(character: str, family: Family) -> str:
    """The character's commonest reading as the family spells it; "" where it has none."""
    style = pypinyin.Style.TONE if family.toned else pypinyin.Style.NORMAL
    [spelled] = pypinyin.pinyin(character, style=style, errors=lambda unknown: [""] * len(unknown))
    return str(spelled[0])


def readings(text: str, family: Family) -> Sequence[str]:
    """The reading of every character of `text` in its place, words considered; "" for what has none."""
    style = pypinyin.Style.TONE if family.toned else pypinyin.Style.NORMAL
    simplified = _converter("t2s").convert(text)  # pypinyin knows the words of simplified text only
    spelled = pypinyin.lazy_pinyin(simplified, style=style, errors=lambda unknown: [""] * len(unknown))
    if len(spelled) != len(text):
        raise ValueError("pypinyin did not answer for every character")
    return [str(one) for one in spelled]


def _put_marks(clean: str, text: str, wrong: Sequence[int], family: Family, chosen: set[str]) -> Damaged:
    parts: list[str] = []
    noise: list[tuple[int, int]] = []
    moved: list[int] = []
    length, wrong_ones = 0, set(wrong)
    for i, (character, spoken) in enumerate(zip(text, readings(text, family), strict=True)):
        if i in wrong_ones:
            moved.append(length)
        parts.append(character)
        length += 1
        if character in chosen and spoken:
            mark = f"({spoken}){family.behind}"
            noise.append((length, length + len(mark)))
            parts.append(mark)
            length += len(mark)
    return Damaged("".join(parts), tuple(noise), tuple(moved), clean)


@cache
def _converter(configuration: str) -> opencc.OpenCC:
    return opencc.OpenCC(configuration)


@cache
def _simplified(character: str) -> str:
    return str(_converter("t2s").convert(character))


@cache
def _traditional(character: str) -> str:
    return FARM_CHARACTERS.get(character) or str(_converter("s2t").convert(character))
