"""Clean modern prose to make pages of, in both scripts, with OpenCC and pypinyin asked directly."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import opencc
import pypinyin

SENTENCES = Path(__file__).with_name("sentences.txt").read_text("utf-8").split()
OVER = str.maketrans("面制系志获钟复历只注", "麵製係誌獲鍾複曆隻註")
"""What careless farms make of these characters wherever they stand."""


@cache
def _converter(configuration: str) -> opencc.OpenCC:
    return opencc.OpenCC(configuration)


@cache
def traditional(text: str) -> str:
    """Well-formed traditional text."""
    return str(_converter("s2t").convert(text))


@cache
def simplified(text: str) -> str:
    """Simplified text."""
    return str(_converter("t2s").convert(text))


@cache
def has_two_forms(character: str) -> bool:
    """Whether the two scripts write a character differently."""
    return any(_converter(way).convert(character) != character for way in ("s2t", "t2s"))


def is_han(character: str) -> bool:
    """Whether a character is a Han character of the basic block."""
    return "\u4e00" <= character <= "\u9fff"


def paragraph(draw: random.Random, sentences: int) -> str:
    """Some sentences in a row, simplified."""
    return "".join(draw.choice(SENTENCES) for _ in range(sentences))


def prose(draw: random.Random, paragraphs: int, *, title: bool = True) -> list[str]:
    """Lines of a page, simplified: a title without an end and paragraphs of one to five sentences."""
    lines = [draw.choice(SENTENCES).split("，")[0].rstrip("。")] if title else []
    return lines + [paragraph(draw, draw.randint(1, 5)) for _ in range(paragraphs)]


@cache
def spoken(text: str, *, by_word: bool, tones: bool) -> tuple[str, ...]:
    """The reading of every character, "" for what has none: words considered, or each by itself."""
    style = pypinyin.Style.TONE if tones else pypinyin.Style.NORMAL
    if not by_word:
        return tuple(pypinyin.pinyin(c, style=style)[0][0] if is_han(c) else "" for c in text)
    readings = pypinyin.lazy_pinyin(simplified(text), style=style, errors=lambda unknown: [""] * len(unknown))
    return tuple(readings) if len(readings) == len(text) else spoken(text, by_word=False, tones=tones)
