"""Tables as text: "|" stands between the cells of a row as it is read, "/" between the rows."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.tables import names_of, records_of, rows_of

CASES = {
    "a,b\r\n1,2\r\n": "a|b/1|2",
    'a,"b, c"\n': "a|b, c",
    '"a ""b"" c"': 'a "b" c',
    '"two\nlines",x': "two\nlines|x",
    "a\rb": "a/b",
    '"torn': "torn",
    "a\0b,c": "a\0b|c",
    "": "",
}


@pytest.mark.parametrize("text", CASES)
def test_rows_are_read(text: str) -> None:
    assert "/".join("|".join(row) for row in rows_of(text)) == CASES[text]


@pytest.mark.parametrize("length", [131_072, 131_073, 2_000_000])
def test_a_cell_may_be_long(length: int) -> None:
    assert rows_of(f"名,{'字' * length}\n") == [["名", "字" * length]]


def test_records_go_by_the_names_above_them() -> None:
    text = "name,note\n一,二\n三\n\n四,五,六\n"
    assert names_of(text) == ["name", "note"]
    assert records_of(text) == [
        {"name": "一", "note": "二"},
        {"name": "三", "note": ""},
        {"name": "四", "note": "五"},
    ]
    assert (names_of(""), records_of("")) == ([], [])


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=2, max_size=4), max_size=4))
def test_what_was_written_is_read(rows: list[list[str]]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    assert rows_of(out.getvalue()) == rows
