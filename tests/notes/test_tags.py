"""Tags as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library_maker import run_python
from reader.notes.tags import by_name, complete, format_tags, is_below, levels, parse_tags


@pytest.mark.parametrize(
    ("typed", "tags"),
    [
        ("", ()),
        ("用語", ("用語",)),
        ("#用語/黨建 #難點", ("用語/黨建", "難點")),
        ("用語，難點、場景;x", ("用語", "難點", "場景", "x")),
        ("  a   a b ", ("a", "b")),
        ("/用語//黨建/ /", ("用語/黨建",)),
        ("two_words", ("two_words",)),
        ("＃全形　空格", ("全形", "空格")),
    ],
)
def test_reading_a_line(typed: str, tags: tuple[str, ...]) -> None:
    assert parse_tags(typed) == tags


@given(st.text(max_size=40))
def test_a_line_of_tags_reads_back(typed: str) -> None:
    tags = parse_tags(typed)
    assert parse_tags(format_tags(tags)) == tags


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("黨", ["黨建", "用語/黨建"]),
        ("用", ["用語", "用語/黨建"]),
        ("建", ["用語/黨建", "黨建"]),
        ("Qt", ["qt"]),
        ("無", []),
        ("党建", ["黨建", "用語/黨建"]),
        ("用语", ["用語", "用語/黨建"]),
        ("dangjian", ["用語/黨建", "黨建"]),
        ("dangj", ["用語/黨建", "黨建"]),
        ("dj", ["用語/黨建", "黨建"]),
        ("jian", ["用語/黨建", "黨建"]),
        ("yyd", ["用語/黨建"]),
        ("yongyudangjian", ["用語/黨建"]),
        ("yongd", []),
        ("YY", ["用語", "用語/黨建"]),
        ("ｑ", ["qt"]),
        ("x", []),
    ],
)
def test_completion(typed: str, found: list[str]) -> None:
    assert complete(typed, ["用語", "用語/黨建", "黨建", "qt"]) == found


@pytest.mark.parametrize(
    "ordered",
    [
        "碼1 碼2 碼10",
        "9 10 a",
        "第9章 第１０章 第11章",
        "a a/b a/c ab",  # each behind the one above it
        "類2 類2/碼3 類2/碼20 類10 類10/碼1",
        "1a 1b 2a",
        "碼02 碼2 碼003",
        "碼 碼1 碼頭",
    ],
)
def test_order(ordered: str) -> None:
    tags = ordered.split()
    assert by_name(tags[::-1]) == by_name(tags) == tags


@given(st.lists(st.text("a1２0/碼", min_size=1)))
def test_any_names_have_one_order(tags: list[str]) -> None:
    assert by_name(tags) == by_name(reversed(by_name(tags)))


@pytest.mark.parametrize("typed", ["chongqing", "zhongqing", "cq", "chq", "zhq", "zq", "cqing"])
def test_any_reading_of_a_character_will_do(typed: str) -> None:
    assert complete(typed, ["重慶", "no"]) == ["重慶"]


@pytest.mark.parametrize("typed", ["nvxing", "nüxing", "nuxing", "nu'xing"])
def test_letters_stand_for_one_another(typed: str) -> None:
    assert complete(typed, ["女性"]) == ["女性"]


def test_opening_without_typing_letters_loads_no_tables() -> None:
    code = "import sys; from reader.notes.tags import complete; complete('黨', ['黨建'])"
    code += "; assert 'pypinyin' not in sys.modules"
    assert run_python(code).stderr == ""


@pytest.mark.parametrize(
    ("name", "above", "below"),
    [("a/b", "a", True), ("a", "a", True), ("ab", "a", False), ("a", "a/b", False), ("a/b/c", "a/b", True)],
)
def test_levels(name: str, above: str, below: bool) -> None:
    assert is_below(name, above) is below
    assert (above in levels(name)) is below
