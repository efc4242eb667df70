"""Folding: one query finds every way of writing it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nasty import marked, noisy, survey_of
from reader.text.folding import find_all, fold, fold_source
from reader.text.span import Span


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("學習", "学习"),
        ("反複", "反覆"),
        ("反复", "反覆"),
        ("憑藉", "凭借"),
        ("沉著", "沈着"),
        ("什麼", "甚麽"),
        ("乾坤", "干坤"),
        ("ＡＢＣ１２", "abc12"),
        ("Café", "CAFÉ"),
        ("台灣", "臺湾"),
        ("裡", "裏"),
        ("，（", ",("),
    ],
)
def test_the_same_to_a_searcher(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("學", "字"), ("a", "á"), ("人", "入"), ("土", "士")])
def test_not_the_same(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text(max_size=20))
def test_folding_keeps_every_code_point_in_its_place(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)
    assert fold(text) == "".join(map(fold, text))


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("學習{(xi) }貫徹", "学习贯", ["[學習(xi) 貫]徹"]),
        ("學習{(xi) }貫徹", "习", ["學[習(xi) ]貫徹"]),
        ("𠮷野家𠮷", "𠮷", ["[𠮷]野家𠮷", "𠮷野家[𠮷]"]),
        ("黨黨黨", "党党", ["[黨黨]黨"]),
        ("黨", "", []),
        ("黨", "學", []),
        ("學{(xi)}", "(xi)", []),
    ],
)
def test_finding(text: str, query: str, found: list[str]) -> None:
    source, survey = survey_of(text)
    noise = [finding.span for finding in survey.findings.within(Span(0, len(source)))]
    assert find_all(fold_source(source, noise), fold(query)) == [marked(one)[1] for one in found]


@given(noisy(longest=20), st.data())
def test_every_stretch_of_a_text_is_found(text: str, data: st.DataObject) -> None:
    source, survey = survey_of(text)
    noise = [finding.span for finding in survey.findings.within(Span(0, len(source)))]
    folded = fold_source(source, noise)
    if folded.text:
        start = data.draw(st.integers(0, len(folded.text) - 1))
        query = folded.text[start : start + 3]
        hits = find_all(folded, fold(query))
        assert hits
        assert all(folded.text[slice(*folded.alignment.to_rendered(hit))] == query for hit in hits)


def test_a_limit_ends_the_search() -> None:
    assert len(find_all(fold_source("一" * 100, ()), "一", limit=7)) == 7
