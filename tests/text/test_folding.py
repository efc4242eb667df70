"""Folding: one query finds every way of writing it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nasty import marked, noisy, survey_of
from reader.text.alignment import hide
from reader.text.folding import Folding, find_all, fold, fold_source
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
        way_back = hide(len(source), noise)
        assert all(folded.text[slice(*way_back.to_rendered(hit))] == query for hit in hits)


@given(noisy(longest=20), st.data())
def test_the_way_back_is_that_of_an_alignment(text: str, data: st.DataObject) -> None:
    source, survey = survey_of(text)
    noise = [finding.span for finding in survey.findings.within(Span(0, len(source)))]
    folded, alignment = fold_source(source, noise), hide(len(source), noise)
    assert list(folded.left_out()) == noise
    assert len(folded.text) == alignment.rendered_length
    for start in range(len(folded.text)):
        end = data.draw(st.integers(start + 1, len(folded.text)))
        assert folded.to_source(Span(start, end)) == alignment.to_source(Span(start, end))
    kept = [at for at in range(len(source)) if not any(span.start <= at < span.end for span in noise)]
    assert [folded.to_folded(at) for at in kept] == list(range(len(folded.text)))


@given(noisy(longest=20), st.data())
def test_folding_by_stretches_is_folding_at_once(text: str, data: st.DataObject) -> None:
    source, survey = survey_of(text)
    noise = [finding.span for finding in survey.findings.within(Span(0, len(source)))]
    edges = sorted({0, len(source), *data.draw(st.lists(st.integers(0, len(source)), max_size=4))})
    edges = [at for at in edges if not any(span.start < at < span.end for span in noise)]
    folding = Folding()
    for start, end in pairwise(edges):
        folding.take(source, Span(start, end), [span for span in noise if start <= span.start < end])
    assert folding.done() == fold_source(source, noise)


def test_a_limit_ends_the_search() -> None:
    assert len(find_all(fold_source("一" * 100, ()), "一", limit=7)) == 7
