"""Numbers as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.numerals import DIGITS, number_of


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("12", 12),
        ("１２", 12),
        ("〇", 0),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("廿三", 23),
        ("卅", 30),
        ("一百二十", 120),
        ("一百零五", 105),
        ("兩百", 200),
        ("一千三百", 1300),
        ("三万五千", 35_000),
        ("萬", 10_000),
        ("一二〇", 120),
        ("二〇二六", 2026),
        ("壹佰貳拾", 120),
        (" 七 ", 7),
    ],
)
def test_what_is_a_number(written: str, number: int) -> None:
    assert number_of(written) == number


@pytest.mark.parametrize("written", ["", " ", "回", "十回", "1a", "-3", "1.5", "9" * 5_000, "³x"])
def test_what_is_none(written: str) -> None:
    assert number_of(written) is None


def in_chinese(n: int) -> str:
    """A number below 100,000 in words, as it is read aloud."""
    if n < 10:
        return "零一二三四五六七八九"[n]
    for sign, worth in (("萬", 10_000), ("千", 1000), ("百", 100), ("十", 10)):
        if n >= worth:
            head, rest = divmod(n, worth)
            between = "零" if 0 < rest < worth // 10 else ""
            return in_chinese(head) + sign + (between + in_chinese(rest) if rest else "")
    raise AssertionError(n)


@given(st.integers(0, 99_999))
def test_every_number_is_read_back(n: int) -> None:
    assert number_of(in_chinese(n)) == n
    assert number_of(str(n)) == n
    digits = {digit: sign for sign, digit in reversed(DIGITS.items())}
    assert number_of("".join(digits[int(sign)] for sign in str(n))) == n
