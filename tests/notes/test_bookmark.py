"""On which words a bookmark stands."""

from __future__ import annotations

import pytest

from reader.notes.bookmark import MOST_WORDS, Bookmark, kept_up, words_at
from reader.text.anchor import describe
from reader.text.span import Span


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("|天黑了。燈亮了。", "天黑了。"),
        ("天|黑了。燈亮了。", "黑了。"),
        ("天黑了。|燈亮了", "燈亮了"),
        ("天黑|。燈亮了", "燈亮了"),
        ("一\n|\n　　二三\n四", "二三"),
        ("一\r\n|二三\r\n四", "二三"),
        ("第一句。\n最後一句。|\n\n", "最後一句。"),
        ("一\n二三|", "二三"),
        ("|" + "長" * 99, "長" * MOST_WORDS),
    ],
)
def test_the_words_at_a_place(text: str, words: str) -> None:
    offset = text.index("|")
    source = text.replace("|", "")
    span = words_at(source, offset)
    assert span is not None
    assert source[span.start : span.end] == words


@pytest.mark.parametrize("source", ["", "\n\n", " 　\t", "。！"])
def test_a_text_without_words_has_none(source: str) -> None:
    assert words_at(source, 0) is None
    assert words_at(source, len(source)) is None


def mark(name: str, start: int) -> Bookmark:
    return Bookmark(name, "text", describe("一" * 99, "hash", Span(start, start + 1)))


def test_changes_are_kept_up_in_the_order_of_the_text() -> None:
    before = (mark("a", 5), mark("b", 9))
    assert kept_up(before, [mark("c", 7), mark("a", 20)], ["x"]) == (mark("c", 7), mark("b", 9), mark("a", 20))
    assert kept_up(before, [], ["a", "b"]) == ()
    assert kept_up(before, [], []) == before
