"""Words: where a double-click begins and ends."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nasty import marked, noisy, show, surrogates, survey_of
from reader.text.span import Span
from reader.text.words import boundaries, next_word, previous_word, word_at, words


@pytest.mark.parametrize(
    ("text", "offset", "word"),
    [
        ("我們學習歷史。", 0, "[我們]學習歷史。"),
        ("我們學習歷史。", 3, "我們[學習]歷史。"),
        ("我們學習歷史。", 6, "我們學習歷史[。]"),
        ("我們學習歷史。", 7, "我們學習歷史[。]"),
        ("学{(xue) }习{(xi) }历史", 0, "[学(xue) 习(xi) ]历史"),
        ("学{(xue) }习{(xi) }历史", 3, "[学(xue) 习(xi) ]历史"),
        ("𠮷學習", 1, "𠮷[學習]"),
        ("讀 Qt 6 的書", 3, "讀 [Qt] 6 的書"),
    ],
)
def test_the_word_under_the_pointer(text: str, offset: int, word: str) -> None:
    source, survey = survey_of(text)
    within = Span(0, len(source))
    noise = [finding.span for finding in survey.findings.within(within)]
    assert show(source, word_at(source, within, offset, noise)) == word


def test_moving_by_words() -> None:
    source = "我們學習歷史"
    within = Span(0, 6)
    assert [next_word(source, within, at, ()) for at in (0, 1, 2, 4, 6)] == [2, 2, 4, 6, 6]
    assert [previous_word(source, within, at, ()) for at in (6, 5, 4, 1, 0)] == [4, 4, 2, 0, 0]


def test_the_word_of_an_empty_stretch_is_empty() -> None:
    assert word_at("\n", Span(0, 0), 0, ()) == Span(0, 0)


@given(noisy(longest=20), st.integers(0, 5), st.integers(0, 200))
def test_words_cover_a_stretch_inside_a_text(text: str, before: int, offset: int) -> None:
    source, survey = survey_of("前" * before + text)
    within = Span(before, len(source))
    noise = [finding.span for finding in survey.findings.within(within)]
    if within.length:
        offset = within.start + offset % within.length
        word = word_at(source, within, offset, noise)
        assert within.covers(word)
        assert word.start <= offset < word.end


@given(surrogates)
def test_monsters_have_words_too(text: str) -> None:
    found = list(words(text))
    assert [i for word in found for i in range(*word)] == list(range(len(text)))


def test_notation() -> None:
    assert marked("我[們]學") == ("我們學", Span(1, 2))
    assert show("我們學", Span(1, 2)) == "我[們]學"


@pytest.mark.parametrize(
    ("text", "own", "cut"),
    [
        ("他看著她著急", set(), "他 看著 她 著急"),
        ("討論著一部名著", set(), "討論 著 一部 名著"),
        ("新利平台很好", set(), "新 利 平台 很 好"),
        ("新利平台很好", {"新利平台"}, "新利平台 很 好"),
        ("主題教育開展", {"主题教育"}, "主題教育 開展"),
        ("學了乙丙丁", {"乙丙", "丙丁"}, "學 了 乙丙 丁"),
        ("甲乙丙丁", {"乙丙丁", "甲乙", "甲"}, "甲乙 丙丁"),
        ("學習學習", {"习学"}, "學 習學 習"),
        ("學習", {""}, "學習"),
    ],
)
def test_own_words(text: str, own: set[str], cut: str) -> None:
    found = words(text, frozenset(own))
    assert " ".join(text[slice(*word)] for word in found) == cut


han = st.text(st.sampled_from("學習發展中国的了一是后裡面製定𠮷乾"), min_size=1, max_size=12)


@given(st.lists(han, min_size=1, max_size=5))
def test_boundaries_in_one_go_are_those_of_each_text(texts: list[str]) -> None:
    assert [list(pairwise(cuts)) for cuts in boundaries(texts)] == [words(text) for text in texts]
