"""An anchor describes a place and finds it again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nasty import marked, show, spans
from reader.text.anchor import CONTEXT, describe, resolve
from reader.text.span import Span


@given(st.text(st.sampled_from("我學𠮷\n(a"), min_size=1, max_size=60), st.data())
def test_what_is_described_is_found_in_the_same_source(source: str, data: st.DataObject) -> None:
    span = data.draw(spans(len(source)).filter(lambda span: span.length > 0))
    anchor = describe(source, "hash", span)
    assert anchor.quote == source[slice(*span)]
    assert source[: span.start].endswith(anchor.before)
    assert source[span.end :].startswith(anchor.after)
    assert max(len(anchor.before), len(anchor.after)) <= CONTEXT
    assert resolve(anchor, source, "hash") == span


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("我們[學習]歷史。", "我們學習歷史。\n又一段。", "我們[學習]歷史。\n又一段。"),
        ("我們[學習]歷史。", "前言。我們學習歷史。", "前言。我們[學習]歷史。"),
        ("我們[學習]歷史。", "我們不學歷史。", None),
        ("[學習]", "又學習，再學習。", None),
    ],
)
def test_in_another_source_only_a_sure_place_counts(old: str, new: str, found: str | None) -> None:
    source, span = marked(old)
    place = resolve(describe(source, "old", span), new, "new")
    assert (show(new, place) if place else None) == found


@pytest.mark.parametrize("span", [Span(1, 1), Span(2, 1), Span(-1, 1), Span(0, 4)])
def test_what_is_no_stretch_is_refused(span: Span) -> None:
    with pytest.raises(ValueError, match="no stretch"):
        describe("我們學", "hash", span)
