"""What is known of single Han characters, from the table that `tools/tables.py` writes."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from reader.resources import resource

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""Han characters, for use inside the brackets of a regular expression."""
_ROWS = bytes(row in range(0x34, 0x4D) or row in range(0x4E, 0xA0) or row in (0xF9, 0xFA) for row in range(256))
_MIXED_ROW = 0x4D
"""The upper bytes of code points that are all Han characters, but for one that begins with some."""


def is_han(character: str) -> bool:
    """Whether a character is a Han character; "" is none."""
    return (
        "\u4e00" <= character <= "\u9fff"
        or "\u3400" <= character <= "\u4dbf"
        or "\U00020000" <= character <= "\U000323af"
        or "\uf900" <= character <= "\ufaff"
        or character == "\u3007"
    )


@cache
def han_runs() -> re.Pattern[str]:
    """What finds Han characters side by side; made when it is first asked for, which takes two milliseconds."""
    return re.compile(f"[{HAN}]+")


def count_han(text: str) -> int:
    """How many Han characters a text holds."""
    units = text.encode("utf-16-le", "surrogatepass")
    rows = units[1::2]
    if len(rows) > len(text) or _MIXED_ROW in rows:
        return sum(map(len, han_runs().findall(text)))
    return rows.translate(_ROWS).count(1) + text.count("〇")  # ten times as quick


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = json.loads(resource("han.json").read_text("utf-8"))
    return table


@cache
def variant_classes() -> list[str]:
    """Characters that stand for one another in some script or region, a string a class."""
    return list(_table()["classes"])


@cache
def simplified_only() -> frozenset[str]:
    """Characters that only simplified text holds."""
    return frozenset(_table()["simplified"])


@cache
def traditional_only() -> frozenset[str]:
    """Characters that only traditional text holds."""
    return frozenset(_table()["traditional"])


@cache
def differing() -> frozenset[str]:
    """Characters whose traditional and simplified forms differ, or that stand for one that does."""
    return frozenset("".join(variant_classes()))


@cache
def candidates(to: str) -> dict[str, str]:
    """Characters with more than one conversion "to traditional" or "to simplified", and all of these."""
    table: dict[str, str] = _table()[f"to {to}"]
    return table


@cache
def _singly(to: str) -> dict[str, str]:
    pairs: str = _table()[f"singly to {to}"]
    return dict(zip(pairs[::2], pairs[1::2], strict=True))


def simplified(character: str) -> str:
    """What a character by itself is in simplified script. Source: OpenCC's t2s."""
    return _singly("simplified").get(character, character)


def simplified_singly(word: str) -> str:
    """A word with each character by itself in simplified script, which needs no OpenCC."""
    return "".join(map(simplified, word))


def traditional(character: str) -> str:
    """What a character by itself is in traditional script. Source: OpenCC's s2t."""
    return _singly("traditional").get(character, character)


@cache
def in_daily_use() -> frozenset[str]:
    """The 3,755 and 5,401 characters that GB 2312 and Big5 put first."""
    return frozenset(_table()["in daily use"])
