"""Where terms stand: through noise, in both scripts, the longest at each place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.study.finding_terms import TermFinder
from reader.study.term import Term
from reader.text.folding import fold
from reader.text.span import Span

TERMS = [Term("學習", "学习"), Term("學習班", "学习班"), Term("黨", "党"), Term("主題教育", "主题教育")]
FINDER = TermFinder(TERMS)

TEXTS = [
    ("我們[學習]。", ""),
    ("我们[学习]。", ""),
    ("[學習班]的[學習]", ""),
    ("[学习班]的[學習]", ""),
    ("[黨][學習]", ""),
    ("開展[主(zhu) 題教育]", "(zhu) "),
    ("[學(xue) 習(xi) ]了", "(xue) |(xi) "),
    ("學，習", ""),
    ("", ""),
]


@pytest.mark.parametrize(("marked", "noise"), TEXTS)
def test_terms_are_found(marked: str, noise: str) -> None:
    source = marked.replace("[", "").replace("]", "")
    spans = [Span(at, at + len(one)) for one in filter(None, noise.split("|")) if (at := source.index(one)) >= 0]
    found = FINDER.find_in(source, Span(0, len(source)), sorted(spans))
    shown = source
    for span in reversed(found):
        shown = f"{shown[: span.start]}[{shown[span.start : span.end]}]{shown[span.end :]}"
    assert shown == marked


def test_without_terms_there_is_nothing_to_find() -> None:
    assert not TermFinder([])
    assert list(TermFinder([]).find("學習")) == []


@given(st.text("學習班黨的", max_size=30), st.lists(st.text("學習班黨", min_size=1, max_size=3), max_size=5))
def test_each_place_has_the_longest_term_that_begins_there(text: str, words: list[str]) -> None:
    finder = TermFinder(Term(word, word) for word in words)
    folded, keys = fold(text), {fold(word) for word in words}
    at = 0
    for span in finder.find(folded):
        assert not any(folded.startswith(key, place) for key in keys for place in range(at, span.start))
        assert folded[span.start : span.end] == max(
            (key for key in keys if folded.startswith(key, span.start)), key=len
        )
        at = span.end
    assert not any(folded.startswith(key, place) for key in keys for place in range(at, len(folded)))
