"""Queries as people type them."""

from __future__ import annotations

import pytest

from reader.notes.highlight import Colour
from reader.notes.query import Query, parse


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("", Query()),
        ("  　 ", Query()),
        ("學習", Query(words=("學習",))),
        ("學習　貫徹 學習", Query(words=("學習", "貫徹"))),
        ('"the river" 江', Query(words=("the river", "江"))),
        ("「江 水」“燈 火”", Query(words=("江 水", "燈 火"))),
        ('"not closed', Query(words=("not closed",))),
        ("江 -水", Query(words=("江",), without=("水",))),
        ('江 -"水 火"', Query(words=("江",), without=("水 火",))),
        ("a-b - 江-水", Query(words=("a-b", "-", "江-水"))),
        ("tag:用語/黨建 tag:#難點", Query(tags=("用語/黨建", "難點"))),
        ("colour:red color:BLUE", Query(colours=(Colour.RED, Colour.BLUE))),
        ("colour:pink", Query(words=("colour:pink",))),
        ('in:"江 水"', Query(titles=("江 水",))),
        ("has:note has:x", Query(words=("has:x",), noted=True)),
        ("http://a.b", Query(words=("http://a.b",))),
        ("9:30", Query(words=("9:30",))),
    ],
)
def test_queries(typed: str, query: Query) -> None:
    assert parse(typed) == query
    assert bool(query) == bool(typed.strip())


def test_words_are_folded_and_exact_is_remembered() -> None:
    assert parse("學習Ａ").folded == parse("学习a").folded
    assert parse("a", exact=True).exact
