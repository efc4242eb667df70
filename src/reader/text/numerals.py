"""Numbers as people write them before a chapter: 12, １２, 十二, 一百二十, 廿三, 〇."""

from __future__ import annotations

import unicodedata

_DIGITS = ("〇零○", "一壹", "二兩两貳贰", "三參叁", "四肆", "五伍", "六陸陆", "七柒", "八捌", "九玖")
DIGITS = {sign: digit for digit, signs in enumerate(_DIGITS) for sign in signs}
TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
BUNDLES = {"廿": 20, "卄": 20, "卅": 30, "卌": 40}
MYRIAD = {"萬": 10_000, "万": 10_000}
SIGNS = "".join([*DIGITS, *TENS, *BUNDLES, *MYRIAD, "0123456789０１２３４５６７８９"])
"""Every character that a number can be written in."""
LONGEST = 12
"""Signs of the longest number that is read."""


def number_of(written: str) -> int | None:
    """The number that some signs stand for; None where they are none; what no one writes (三四千五) is read kindly."""
    signs = unicodedata.normalize("NFKC", written.strip())
    if len(signs) > LONGEST:
        return None
    if signs.isascii():
        return int(signs) if signs.isdigit() else None
    if not signs or any(sign not in SIGNS for sign in signs):
        return None
    if all(sign in DIGITS or sign.isdigit() for sign in signs):
        return int("".join(str(DIGITS.get(sign, sign)) for sign in signs))
    total = section = digit = 0
    for sign in signs:
        if sign in MYRIAD:
            total += (section + digit or 1) * MYRIAD[sign]
            section = digit = 0
        elif sign in TENS:
            section += (digit or 1) * TENS[sign]
            digit = 0
        elif sign in BUNDLES:
            section += BUNDLES[sign]
            digit = 0
        else:
            digit = DIGITS.get(sign, int(sign) if sign.isdigit() else 0)
    return total + section + digit
