"""Tags as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.notes.tags import complete, format_tags, parse_tags


@pytest.mark.parametrize(
    ("typed", "tags"),
    [
        ("", ()),
        ("用語", ("用語",)),
        ("#用語/黨建 #難點", ("用語/黨建", "難點")),
        ("用語，難點、場景;x", ("用語", "難點", "場景", "x")),
        ("  a   a b ", ("a", "b")),
        ("/用語//黨建/ /", ("用語/黨建",)),
        ("two_words", ("two_words",)),
        ("＃全形　空格", ("全形", "空格")),
    ],
)
def test_reading_a_line(typed: str, tags: tuple[str, ...]) -> None:
    assert parse_tags(typed) == tags


@given(st.text(max_size=40))
def test_a_line_of_tags_reads_back(typed: str) -> None:
    tags = parse_tags(typed)
    assert parse_tags(format_tags(tags)) == tags


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("黨", ["黨建", "用語/黨建"]),
        ("用", ["用語", "用語/黨建"]),
        ("建", ["用語/黨建", "黨建"]),
        ("Qt", ["qt"]),
        ("無", []),
    ],
)
def test_completion(typed: str, found: list[str]) -> None:
    assert complete(typed, ["用語", "用語/黨建", "黨建", "qt"]) == found
