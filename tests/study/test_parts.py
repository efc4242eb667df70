"""What a word without an entry is made of, and which words stand at a place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.study.parts import around, split, standing_at, stretches
from reader.text.span import Span

SPLITS = [
    ("主题教育", "主题 教育", "主题|教育"),
    ("四下基层", "四下 基层 四", "四下|基层"),
    ("研究生命", "研究 研究生 生命", "研究|生命"),
    ("研究生", "研究 研究生", "研究生"),
    ("甲乙丙", "", "甲|乙|丙"),
    ("甲乙丙丁", "甲乙 乙丙丁", "甲|乙丙丁"),
    ("甲乙丙", "甲乙 乙丙", "甲乙|丙"),
    ("", "", ""),
]


@pytest.mark.parametrize(("text", "words", "parts"), SPLITS)
def test_parts_are_few_and_even(text: str, words: str, parts: str) -> None:
    assert "|".join(text[span.start : span.end] for span in split(text, set(words.split()))) == parts


@given(st.text("甲乙丙", max_size=9), st.sets(st.text("甲乙丙", min_size=1, max_size=4)))
def test_parts_spell_the_word(text: str, words: set[str]) -> None:
    parts = [text[span.start : span.end] for span in split(text, words)]
    assert "".join(parts) == text
    assert all(len(part) == 1 or part in words for part in parts)


PLACES = [
    # the text with its segments, the place, the dictionary, what stands there
    ("中华|人民|共和国", 0, "中华 人民 共和国 中华人民共和国", "中华人民共和国 中华"),
    ("研究|生命", 2, "研究 研究生 生命 生", "生命 研究生 生"),
    ("研究|生命", 1, "研究 研究生 生命", "研究 研究生"),
    ("学了|好", 0, "学", "学了 学"),
    ("好", 0, "", "好"),
]


@pytest.mark.parametrize(("segmented", "at", "words", "standing"), PLACES)
def test_the_likeliest_word_comes_first(segmented: str, at: int, words: str, standing: str) -> None:
    segments, start = [], 0
    for part in segmented.split("|"):
        segments.append(Span(start, start + len(part)))
        start += len(part)
    text = segmented.replace("|", "")
    found = standing_at(text, at, segments, set(words.split()))
    assert " ".join(text[span.start : span.end] for span in found) == standing


def test_only_what_can_be_a_word_at_a_place_is_looked_at() -> None:
    assert around("字" * 100, 50) == Span(27, 74)
    assert around("字" * 5, 0) == Span(0, 5)
    assert stretches("甲乙丙") == {"甲", "乙", "丙", "甲乙", "乙丙", "甲乙丙"}
    assert max(map(len, stretches("字" * 100))) == 24
