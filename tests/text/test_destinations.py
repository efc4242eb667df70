"""What typed signs lead to: a table of a small text with two volumes, five chapters and printed pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.destinations import MOST, Directory, Kind
from reader.text.paragraphs import find_paragraphs, paragraph_number
from reader.text.span import Span
from reader.text.survey import Heading

LINES = [
    "渡口的燈",
    "卷一",
    "第一回　老船工夜話渡口",
    "甲甲甲甲。",
    "",
    "乙乙乙乙。",
    "第二回　開學",
    "丙丙丙丙。",
    "卷二",
    "第三回　學校裏的發現",
    "丁丁丁丁。",
    "戊戊戊戊。",
    "3. 附錄",
    "己己己己。",
]
SOURCE = "\n".join(LINES)
LEVELS = {0: 1, 1: 2, 2: 3, 6: 3, 8: 2, 9: 3, 12: 3}


def start(line: int) -> int:
    return len("\n".join(LINES[:line])) + bool(line)


HEADINGS = [Heading(Span(start(i), start(i) + len(LINES[i])), level) for i, level in LEVELS.items()]
PAGES = [("xii", start(3)), ("40", start(5)), ("41", start(10)), ("41", start(11))]


def title(i: int) -> str:
    span = HEADINGS[i].span
    return SOURCE[span.start : span.end]


BOOK = Directory(len(SOURCE), find_paragraphs(SOURCE), HEADINGS, title, PAGES)


def found(typed: str) -> list[str]:
    """Where typed signs lead: the kind, and the line there."""
    return [f"{one.kind} {SOURCE[one.offset :].split(chr(10))[0]}" for one in BOOK.find(typed).destinations]


@pytest.mark.parametrize(
    ("typed", "leads_to"),
    [
        ("¶3", ["paragraph 丙丙丙丙。"]),
        ("#3", ["paragraph 丙丙丙丙。"]),
        ("第三段", ["paragraph 丙丙丙丙。"]),
        ("6段", ["paragraph 己己己己。"]),
        ("第二回", ["chapter 第二回　開學"]),
        ("第 2 回", ["chapter 第二回　開學"]),
        ("2回", ["chapter 第二回　開學"]),
        ("回2", ["chapter 第二回　開學"]),
        ("卷二", ["chapter 卷二"]),
        ("卷2", ["chapter 卷二"]),
        ("开学", ["chapter 第二回　開學"]),
        ("學", ["chapter 第二回　開學", "chapter 第三回　學校裏的發現"]),
        ("学校里的发现", ["chapter 第三回　學校裏的發現"]),
        ("附录", ["chapter 3. 附錄"]),
        ("渡口", ["chapter 渡口的燈", "chapter 第一回　老船工夜話渡口"]),
        ("p. 40", ["page 乙乙乙乙。"]),
        ("P40", ["page 乙乙乙乙。"]),
        ("第四十頁", ["page 乙乙乙乙。"]),
        ("41页", ["page 丁丁丁丁。"]),
        ("page XII", ["page 甲甲甲甲。"]),
        ("3", ["paragraph 丙丙丙丙。", "chapter 第三回　學校裏的發現", "chapter 3. 附錄"]),
        ("三", ["paragraph 丙丙丙丙。", "chapter 第三回　學校裏的發現", "chapter 3. 附錄"]),
        ("", []),
        ("  ", []),
    ],
)
def test_what_is_meant(typed: str, leads_to: list[str]) -> None:
    assert [one for one in found(typed) if not one.startswith("per cent")] == leads_to


@pytest.mark.parametrize(
    ("typed", "share"),
    [("0%", 0.0), ("50%", 0.5), ("100 %", 1.0), ("12.5%", 0.125), ("５０％", 0.5), ("百分之五十", 0.5), (".5%", 0.005)],
)
def test_per_cents(typed: str, share: float) -> None:
    (one,) = BOOK.find(typed).destinations
    assert (one.kind, one.offset) == (Kind.PER_CENT, round(len(SOURCE) * share))


def test_a_bare_number_may_be_per_cent_too() -> None:
    assert [one.kind for one in BOOK.find("3").destinations][-1] is Kind.PER_CENT
    assert [one.kind for one in BOOK.find("40").destinations] == [Kind.PAGE, Kind.PER_CENT]


@pytest.mark.parametrize(
    ("typed", "missing"),
    [
        ("¶ 7", Kind.PARAGRAPH),
        ("¶0", Kind.PARAGRAPH),
        ("第九段", Kind.PARAGRAPH),
        ("700", Kind.PARAGRAPH),
        ("第九回", Kind.CHAPTER),
        ("沒有這一章", Kind.CHAPTER),
        ("p. 99", Kind.PAGE),
        ("101%", Kind.PER_CENT),
        ("百分之二百", Kind.PER_CENT),
        ("9" * 50, Kind.CHAPTER),
    ],
)
def test_what_is_not_there_is_said(typed: str, missing: Kind) -> None:
    assert BOOK.find(typed) == ([], missing)


def test_every_paragraph_is_found_by_its_number() -> None:
    for number in range(1, BOOK.paragraphs.count(HEADINGS) + 1):
        (one,) = BOOK.find(f"¶{number}").destinations
        assert paragraph_number(BOOK.paragraphs, HEADINGS, one.offset) == number
        assert paragraph_number(BOOK.paragraphs, HEADINGS, one.offset - 1) == number - 1


@given(st.text(max_size=12))
def test_whatever_is_typed_leads_into_the_text_or_nowhere(typed: str) -> None:
    assert all(0 <= one.offset <= len(SOURCE) for one in BOOK.find(typed).destinations)


def test_a_book_without_anything_has_nothing() -> None:
    empty = Directory(0, find_paragraphs(""), (), title)
    for typed in ("1", "第一回", "p. 1", "學"):
        assert [one for one in empty.find(typed).destinations if one.kind is not Kind.PER_CENT] == []
    assert empty.chapters_around(0) == ([], 0)


@pytest.mark.parametrize("here", [0, 5, 99, 100, 500, 899, 999])
def test_of_many_chapters_those_around_the_present_one_are_listed(here: int) -> None:
    headings = [Heading(Span(i * 10, i * 10 + 2), 2) for i in range(1000)]
    directory = Directory(10_000, find_paragraphs("一" * 10_000), headings, str)
    listed, current = directory.chapters_around(here)
    assert len(listed) == MOST
    assert listed[current].number == here
