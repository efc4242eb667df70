"""Links between notes: found by title and quote, kept through renaming, and known from the other end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from library_maker import filled, put_mark
from reader.desk import Desk, LinkTarget
from reader.text.span import Span


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk, _ = filled(tmp_path / "library", "貫徹 中央")
    desk.import_text("漢書藝文志\n\n凡[六藝]一百三家。", "漢書藝文志")
    yield desk
    desk.close()


def words(found: list[LinkTarget]) -> list[str]:
    return [one.words for one in found]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("漢書", ["漢書藝文志"]),
        ("汉书艺", ["漢書藝文志"]),
        ("藝文", ["漢書藝文志"]),
        ("hsyw", ["漢書藝文志"]),
        ("guanche", ["貫徹"]),
        ("gc", ["貫徹"]),
        ("贯", ["貫徹"]),
        ("沒有", []),
        ("第一章", ["第一章"]),
    ],
)
def test_targets_are_found_by_any_part_in_either_script_and_by_pinyin(desk: Desk, typed: str, found: list[str]) -> None:
    assert words(desk.link_targets(typed)) == found


def test_without_a_word_the_last_ones_are_offered(desk: Desk) -> None:
    assert set(words(desk.link_targets(""))) == {"漢書藝文志", "第一章", "中央", "貫徹"}


def test_many_titles_leave_room_for_quotes(desk: Desk) -> None:
    for number in range(20):
        desk.import_text(f"中央文件{number}\n\n一", f"中央文件{number}")
    found = desk.link_targets("中央", most=6)
    assert len(found) == 6
    assert words(found)[-1] == "中央"


def test_a_link_leads_on_after_the_text_was_renamed(desk: Desk) -> None:
    [target] = desk.link_targets("漢書")
    text_id = next(info.id for info in desk.texts() if info.title == "漢書藝文志")
    desk.rename_text(text_id, "別的")
    assert target.markdown() == f"[漢書藝文志](hanzi-reader://text/{text_id[:12]})"
    assert desk.find_text(target.address.rpartition("/")[2]).title == "別的"


def test_signs_in_a_quote_do_not_break_its_link(desk: Desk) -> None:
    text_id = next(info.id for info in desk.texts() if info.title == "漢書藝文志")
    source = desk.open_text(text_id).article.source
    start = source.index("[六藝]")
    desk.highlight(text_id, Span(start, start + 4))
    [target] = [one for one in desk.link_targets("六藝") if one.title]
    assert target.markdown().startswith(r"[\[六藝\]](hanzi-reader://text/")


@pytest.mark.parametrize("typed", ["學習貫徹", "学习贯", "xxgc"])
def test_pinyin_marks_are_no_words_of_a_link(desk: Desk, typed: str) -> None:
    text_id = next(info.id for info in desk.texts() if info.title == "第一章")
    put_mark(desk, text_id, "學習(xi) 貫徹")
    [target] = desk.link_targets(typed)
    assert target.markdown().startswith("[學習貫徹](hanzi-reader://text/")


def test_it_is_known_where_a_highlight_is_linked_from(desk: Desk) -> None:
    text_id = next(info.id for info in desk.texts() if info.title == "第一章")
    first, second = desk.highlights(text_id)
    [target] = [one for one in desk.link_targets("貫徹") if one.title]
    third = put_mark(desk, text_id, "部署", f"見 {target.markdown()}")
    assert words(desk.linked_from(first.id)) == ["部署"]
    assert [third.id[:12] in one.address for one in desk.linked_from(first.id)] == [True]
    assert desk.linked_from(second.id) == []
    desk.delete_highlights([third.id])
    assert desk.linked_from(first.id) == []


def id_of(desk: Desk, title: str) -> str:
    return next(info.id for info in desk.texts() if info.title == title)


def test_it_is_known_which_texts_notes_lead_to_a_highlight(desk: Desk) -> None:
    [first, _] = desk.highlights(id_of(desk, "第一章"))
    desk.note_text(id_of(desk, "漢書藝文志"), f"比較 [貫徹](hanzi-reader://text/{first.text_id[:12]}#hl-{first.id[:12]})")
    assert words(desk.linked_from(first.id)) == ["漢書藝文志"]
    desk.delete_texts([id_of(desk, "漢書藝文志")])
    assert desk.linked_from(first.id) == []


@pytest.mark.parametrize(
    ("note", "leads"),
    [
        ("見 [志](hanzi-reader://text/{id})", True),
        ("見 [[漢書藝文志]]", True),
        ("見 [[漢書藝文志|志]]", True),
        ("見 [[汉书艺文志]]", True),
        ("見 [[漢書藝文志二]]", False),
        ("見 漢書藝文志", False),
        ("見 [一處](hanzi-reader://text/{id}#hl-000000000000)", False),
        ("見 [別的](hanzi-reader://text/{id}0)", False),
    ],
)
def test_it_is_known_which_notes_lead_to_a_text(desk: Desk, note: str, leads: bool) -> None:
    here, there = id_of(desk, "第一章"), id_of(desk, "漢書藝文志")
    written = note.format(id=there[:12])
    put_mark(desk, here, "部署", written)
    desk.note_text(here, written)
    assert words(desk.linked_to_text(there)) == (["部署", "第一章"] if leads else [])
    assert desk.linked_to_text(here) == []
