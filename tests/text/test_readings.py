"""Readings of characters: the table is pypinyin's, and what a traditional character lacks its simplified form gives."""

from __future__ import annotations

import sys

import pytest
from pypinyin.constants import PINYIN_DICT

from reader.text.han import is_han, simplified, traditional
from reader.text.readings import can_be_neutral, first_reading, fits, has_tone, readings, syllables, toneless
from reader.text.script import convert


def test_the_table_is_pypinyins() -> None:
    assert {first_reading(chr(one)) for one in PINYIN_DICT} <= {one.split(",")[0] for one in PINYIN_DICT.values()}
    for character, found in PINYIN_DICT.items():
        assert first_reading(chr(character)) == found.split(",")[0]
        assert readings(chr(character)) >= set(map(toneless, found.split(",")))
    assert syllables() == {toneless(one) for found in PINYIN_DICT.values() for one in found.split(",")}


@pytest.mark.parametrize(("form", "configuration"), [(simplified, "t2s"), (traditional, "s2t")])
def test_single_characters_become_what_opencc_makes_of_them(form: object, configuration: str) -> None:
    assert callable(form)
    characters = list(filter(is_han, map(chr, range(sys.maxunicode))))
    assert list(map(form, characters)) == convert("\n".join(characters), configuration)[0].split("\n")


@pytest.mark.parametrize(
    ("character", "expected"),
    [("漢", {"han", "tan"}), ("行", {"xing", "hang", "heng"}), ("女", {"nu", "ru"}), ("あ", set()), ("", set())],
)
def test_readings(character: str, expected: set[str]) -> None:
    assert readings(character) >= expected
    assert bool(readings(character)) == bool(expected)


@pytest.mark.parametrize(
    ("character", "syllable", "expected"),
    [
        ("學", "xué", True),
        ("學", "xue", True),
        ("女", "nv", True),
        ("女", "nǚ", True),
        ("學", "xi", False),
        ("A", "a", False),
    ],
)
def test_what_fits(character: str, syllable: str, expected: bool) -> None:
    assert fits(character, syllable) == expected


def test_tones() -> None:
    assert has_tone("xué")
    assert not has_tone("xue")
    assert toneless("Lüè") == "lue"
    assert can_be_neutral("們")
    assert not can_be_neutral("學")
