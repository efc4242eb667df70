"""File names made of titles that every system takes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.exports.filenames import LONGEST, file_name, same_name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("漢書：藝文志", "漢書：藝文志.md"),
        ("a/b: c?", "a／b： c？.md"),
        ("[[甲]] #乙^丙|丁", "［［甲］］ ＃乙＾丙｜丁.md"),
        ("  ..一.. ", "一.md"),
        ("..", "_.md"),
        ("", "_.md"),
        ("con", "con_.md"),
        ("Aux.txt", "Aux.txt_.md"),
        ("一\n二\u202e三\x00", "一 二三.md"),
        ("字" * 100, "字" * 60 + ".md"),
    ],
)
def test_a_title_becomes_a_name(title: str, name: str) -> None:
    assert file_name(title, ".md") == name


def test_a_name_that_is_taken_gets_a_number_whatever_its_case() -> None:
    taken = {same_name("Notes.md"), same_name("NOTES (2).md"), same_name("e\u0301.md")}
    assert file_name("notes", ".md", taken) == "notes (3).md"
    assert file_name("\u00e9", ".md", taken) == "\u00e9 (2).md"


@given(st.text(st.characters()))
def test_any_title_becomes_a_name_of_one_file(title: str) -> None:
    name = file_name(title, ".md")
    assert not set(name) & set('<>:"/\\|?*#^[]\0')
    assert 4 <= len(name.encode("utf-8")) <= LONGEST + 5
    assert name == name.strip()
    assert not name.startswith(".")
