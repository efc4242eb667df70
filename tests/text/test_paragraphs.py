"""Paragraphs, their numbers, and the pieces of long ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.paragraphs import LONGEST_PIECE, find_paragraphs, paragraph_number
from reader.text.span import Span
from reader.text.survey import Heading


@pytest.mark.parametrize(
    ("source", "pieces"),
    [
        ("", [""]),
        ("一", ["一"]),
        ("一\n", ["一"]),
        ("一\n\n二", ["一", "", "二"]),
        ("一\r\n二\r三\n四", ["一", "二", "三", "四"]),
        ("\n", [""]),
        ("\ufeff一\n二", ["\ufeff一", "二"]),
    ],
)
def test_line_ends(source: str, pieces: list[str]) -> None:
    paragraphs = find_paragraphs(source)
    assert [source[slice(*paragraphs.span(i))] for i in range(len(paragraphs))] == pieces
    assert paragraphs.starts[-1] == len(source)


@pytest.mark.parametrize(
    ("lines", "headings", "numbers"),
    [
        (["題", "甲", "乙"], [0], [0, 1, 2]),
        (["甲", "", "乙", "節", "丙"], [3], [1, 0, 2, 0, 3]),
        (["", "", "甲"], [], [0, 0, 1]),
        (["甲", "乙"], [], [1, 2]),
    ],
)
def test_numbers_count_neither_headings_nor_blank_lines(
    lines: list[str], headings: list[int], numbers: list[int]
) -> None:
    source = "\n".join(lines)
    paragraphs = find_paragraphs(source)
    found = tuple(Heading(paragraphs.span(i), 2) for i in headings)
    assert [paragraphs.number(i, found) for i in range(len(paragraphs))] == numbers
    assert paragraphs.count(found) == max(numbers)


def test_a_heading_has_the_number_of_the_paragraph_before_it() -> None:
    paragraphs = find_paragraphs("題\n甲\n節\n乙")
    headings = (Heading(Span(0, 1), 1), Heading(Span(4, 5), 2))
    assert [paragraph_number(paragraphs, headings, offset) for offset in range(8)] == [0, 0, 1, 1, 1, 1, 2, 2]


@pytest.mark.parametrize("sentence", ["一二三四五六七八。", "一二三四五六七八，", "一二三四，六七”。」", "無標點"])
def test_a_long_paragraph_is_cut_behind_signs(sentence: str) -> None:
    source = "短\n" + sentence * 700 + "\n短"
    paragraphs = find_paragraphs(source)
    long = [i for i in range(len(paragraphs)) if 2 <= paragraphs.starts[i] < len(source) - 2]
    assert len(long) > 1
    assert [paragraphs.opens(i) for i in long] == [True] + [False] * (len(long) - 1)
    assert [paragraphs.closes(i) for i in long] == [False] * (len(long) - 1) + [True]
    assert {paragraphs.paragraph_span(i) for i in long} == {Span(2, len(source) - 2)}
    assert {paragraphs.number(i, ()) for i in long} == {2}
    assert max(paragraphs.span(i).length for i in long) <= LONGEST_PIECE
    if sentence[-1] in "。，」":
        assert all(source[paragraphs.ends[i] - 1] == sentence[-1] for i in long)


def test_no_cut_goes_through_a_bracket() -> None:
    source = "黨" * 1996 + "(dang) " + "黨" * 1500
    paragraphs = find_paragraphs(source)
    assert all(not 1996 < end < 2003 for end in paragraphs.ends)


@given(st.text(st.sampled_from("一。，\r\n𠮷 ("), max_size=40), st.integers(1, 400))
def test_pieces_cover_the_text_and_know_their_place(pattern: str, times: int) -> None:
    source = pattern * times
    paragraphs = find_paragraphs(source)
    left = "".join(source[paragraphs.ends[i] : paragraphs.starts[i + 1]] for i in range(len(paragraphs)))
    assert set(left) <= {"\r", "\n"}
    for i in range(len(paragraphs)):
        assert paragraphs.piece_at(paragraphs.starts[i]) == i
        assert paragraphs.span(i).length <= LONGEST_PIECE
        assert not set(source[slice(*paragraphs.span(i))]) & {"\r", "\n"}
