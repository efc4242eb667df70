"""Entries in the format of CC-CEDICT, and the words that they name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.study.cedict import parse
from reader.study.dictionary import Reference, pieces


def test_a_line_is_an_entry() -> None:
    [entry] = parse(["飯館 饭馆 [fan4 guan3] /restaurant/CL:家[jia1],個|个[ge4]/\r\n"])
    assert (entry.traditional, entry.simplified, entry.reading) == ("飯館", "饭馆", "fàn guǎn")
    assert entry.senses == ("restaurant",)
    assert [(one.both, one.reading) for one in entry.measures] == [("家", "jiā"), ("個 个", "gè")]


SENSES = {
    "variant of 個|个[ge4]": ["variant of ", Reference("個", "个", "ge4")],
    "see 自[zi4]": ["see ", Reference("自", "自", "zi4")],
    "author of 國富論|国富论": ["author of ", Reference("國富論", "国富论")],
    "用": [Reference("用", "用")],
    "abbr. for 中國|中国[Zhong1 guo2] + 美": [
        "abbr. for ",
        Reference("中國", "中国", "Zhong1 guo2"),
        " + ",
        Reference("美", "美"),
    ],
    "plain [sic] text": ["plain [sic] text"],
    "亞當·斯密|亚当·斯密[Ya4 dang1 · Si1 mi4]": [
        Reference("亞當·斯密", "亚当·斯密", "Ya4 dang1 · Si1 mi4"),
    ],
}


@pytest.mark.parametrize("sense", SENSES)
def test_the_words_in_a_sense_are_found(sense: str) -> None:
    assert list(pieces(sense)) == SENSES[sense]


NO_ENTRIES = [
    "",
    "# 一 一 [yi1] /one/",
    "一 一 [yi1]",
    "一 [yi1] /one/",
    "一 一 yi1 /one/",
    "一 一 [yi1] one",
    "\0",
    "/" * 99,
]


@pytest.mark.parametrize("line", NO_ENTRIES)
def test_what_makes_no_sense_is_left_out(line: str) -> None:
    assert list(parse([line])) == []


@given(st.text(alphabet="一乙甲|[]/ abc·CL:1\t\0#", max_size=40))
def test_any_line_is_read_or_left_out(line: str) -> None:
    for entry in parse([line]):
        for sense in entry.senses:
            written = "".join(piece if isinstance(piece, str) else _written(piece, sense) for piece in pieces(sense))
            assert written == sense


def _written(reference: Reference, sense: str) -> str:
    """A reference as it stands in the sense."""
    forms = [reference.traditional, f"{reference.traditional}|{reference.simplified}"]
    ways = [form + end for form in reversed(forms) for end in (f"[{reference.pinyin}]", "") if form + end in sense]
    return ways[0]
