"""Queries as people type them."""

from __future__ import annotations

import pytest

from reader.notes.highlight import Colour
from reader.notes.query import Query, Wishes, parse


def wanted(*words: str, **more: object) -> Query:
    return Query(Wishes(words, **more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("", Query()),
        ("  　 ", Query()),
        ("學習", wanted("學習")),
        ("學習　貫徹 學習", wanted("學習", "貫徹")),
        ('"the river" 江', wanted("the river", "江")),
        ("「江 水」“燈 火”", wanted("江 水", "燈 火")),
        ('"not closed', wanted("not closed")),
        ('""', Query()),
        ("a-b - 江-水", wanted("a-b", "-", "江-水")),
        ("tag:用語/黨建 tag:#難點", wanted(tags=("用語/黨建", "難點"))),
        ("tag:", wanted("tag:")),
        ("colour:red color:BLUE", wanted(colours=(Colour.RED, Colour.BLUE))),
        ("colour:pink", wanted("colour:pink")),
        ('in:"江 水"', wanted(places=("江 水",))),
        ("has:note has:x", wanted("has:x", noted=True)),
        ("標籤：難點 标签:易", wanted(tags=("難點", "易"))),
        ("颜色:红 顏色:藍", wanted(colours=(Colour.RED, Colour.BLUE))),
        ("在:漢書 有:筆記 有:批注", wanted(places=("漢書",), noted=True)),
        ("曰：學而時習之", wanted("曰：學而時習之")),
        ("http://a.b", wanted("http://a.b")),
        ("9:30", wanted("9:30")),
    ],
)
def test_queries(typed: str, query: Query) -> None:
    assert parse(typed) == query
    assert bool(query) == bool(typed.strip().strip('"'))


@pytest.mark.parametrize(
    ("typed", "without"),
    [
        ("江 -水", Wishes(("水",))),
        ('江 -"水 火"', Wishes(("水 火",))),
        ("江 －水", Wishes(("水",))),
        ("江 -tag:難點", Wishes(tags=("難點",))),
        ("江 -colour:red -has:note", Wishes(colours=(Colour.RED,), noted=True)),
        ("江 -in:漢書", Wishes(places=("漢書",))),
        ("江 -x:y", Wishes(("x:y",))),
    ],
)
def test_what_is_not_wanted(typed: str, without: Wishes) -> None:
    assert parse(typed) == Query(Wishes(("江",)), without)


def test_words_are_folded_and_exact_is_remembered() -> None:
    assert parse("學習Ａ").wanted.folded == parse("学习a").wanted.folded
    assert parse("a", exact=True).exact


@pytest.mark.parametrize(("typed", "about"), [("江", False), ("in:江", False), ("tag:江", True), ("江 has:note", True)])
def test_what_only_highlights_can_answer(typed: str, about: bool) -> None:
    assert parse(typed).about_highlights is about
