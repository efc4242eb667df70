"""Han characters: what is one, and how many there are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.han import count_han, is_han

EDGES = "\u3006\u3007\u33ff\u3400\u4dbf\u4dc0\u4dff\u4e00\u9fff\ua000\uf8ff\uf900\ufaff\ufb00\U0001f600\U00020000\ud840"
"""The first and the last characters of every range, and those beside them."""


@pytest.mark.parametrize(
    ("character", "expected"), [("〇", True), ("漢", True), ("䷀", False), ("𠮷", True), ("A", False)]
)
def test_what_is_a_han_character(character: str, expected: bool) -> None:
    assert bool(is_han(character)) == expected
    assert count_han(character * 3) == 3 * expected


@given(st.text(st.sampled_from(EDGES), max_size=12) | st.text())
def test_counting_all_at_once_is_counting_one_by_one(text: str) -> None:
    assert count_han(text) == sum(map(bool, map(is_han, text)))
