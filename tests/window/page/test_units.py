"""Code points and Qt's units: 𠮷 is one of the first and two of the second."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.window.page.units import Units


@pytest.mark.parametrize(
    ("text", "begins"),
    [("", [0]), ("一二", [0, 1, 2]), ("一𠮷二", [0, 1, 3, 4]), ("𠮷𠮷", [0, 2, 4]), ("a\U0010ffff", [0, 1, 3])],
)
def test_where_each_code_point_begins(text: str, begins: list[int]) -> None:
    assert [Units(text).of(point) for point in range(len(text) + 1)] == begins


@given(st.text("一𠮷a\u0301\U0001f600", max_size=30))
def test_there_and_back_and_as_utf16_counts(text: str) -> None:
    units = Units(text)
    for point in range(len(text) + 1):
        unit = units.of(point)
        assert unit == len(text[:point].encode("utf-16-le")) // 2
        assert units.points(unit) == point


def test_the_middle_of_a_character_belongs_to_it() -> None:
    assert Units("一𠮷二").points(2) == 1
