"""A library is kept in order: collections, tags of texts, how far they are read, favourites; all of it undone."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from library_maker import fill_shelf, open_desk
from reader.desk import Desk, Format, Wish
from reader.desk.texts import collecting
from reader.errors import KnownError
from reader.notes.shelf import Place, State
from reader.store import library


def shelf_of(desk: Desk, count: int) -> list[str]:
    """The ids of some new texts, called 甲, 乙, 丙 …"""
    return [desk.import_text(f"{name}的文章。", name).texts[0].id for name in "甲乙丙丁戊己庚辛壬癸"[:count]]


def groups(desk: Desk) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """The collections and tags of each text, by title."""
    return {info.title: (info.collections, info.tags) for info in desk.texts()}


def test_a_text_can_be_in_several_collections(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    first, second = shelf_of(desk, 2)
    desk.add_collection(" 論文  一 ", [first, second])
    desk.add_collection("待讀")
    wanted = desk.find_collection("待讀")
    assert desk.collect([first], wanted.id).texts[0].collections == ("論文 一", "待讀")
    desk.collect([first], wanted.id)
    assert groups(desk) == {"乙": (("論文 一",), ()), "甲": (("論文 一", "待讀"), ())}
    assert [(one.name, one.count) for one in desk.collections()] == [("待讀", 1), ("論文 一", 2)]
    desk.uncollect([first, second], desk.find_collection("論文 一").id)
    assert groups(desk) == {"乙": ((), ()), "甲": (("待讀",), ())}
    desk.collect([second], wanted.id)
    desk.delete_text(first)
    assert [(one.name, one.count) for one in desk.collections()] == [("待讀", 1), ("論文 一", 0)]
    desk.close()


def test_a_collection_has_a_name_of_its_own_until_it_goes(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    (text_id,) = shelf_of(desk, 1)
    desk.add_collection("甲", [text_id])
    desk.add_collection("乙")
    one = desk.find_collection("甲")
    for refused in (lambda: desk.add_collection("乙"), lambda: desk.rename_collection(one.id, "乙")):
        with pytest.raises(KnownError, match="already a collection"):
            refused()
    with pytest.raises(KnownError, match="needs a name"):
        desk.add_collection(" ")
    assert desk.rename_collection(one.id, "丙").collections
    assert groups(desk) == {"甲": (("丙",), ())}
    desk.delete_collection(desk.find_collection("乙").id)
    desk.rename_collection(one.id, "乙")
    for gone in (lambda: desk.find_collection("甲"), lambda: desk.collect([text_id], "gone")):
        with pytest.raises(KnownError, match="collection"):
            gone()
    desk.close()


def test_texts_have_the_same_tags_as_highlights(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    first, second = shelf_of(desk, 2)
    desk.tag_texts([first, second], ["難點 #用語/黨建"])
    desk.tag_texts([second], add=["散文"], remove=["難點"])
    assert groups(desk) == {"乙": ((), ("用語/黨建", "散文")), "甲": ((), ("難點", "用語/黨建"))}
    desk.merge_tags(["散文"], "難點")
    assert groups(desk)["乙"] == ((), ("用語/黨建", "難點"))
    desk.delete_tags(["用語/黨建"])
    assert groups(desk) == {"乙": ((), ("難點",)), "甲": ((), ("難點",))}
    desk.close()


def test_how_far_a_text_is_read_goes_by_its_place_unless_the_reader_says(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    (text_id,) = shelf_of(desk, 1)

    def state() -> State:
        return desk.texts()[0].state

    assert state() is State.NEW
    desk.note_opened(text_id)
    assert state() is State.READING
    desk.keep_place(text_id, Place(6))
    assert state() is State.FINISHED
    assert desk.set_state([text_id], State.NEW).texts[0].state is State.NEW
    desk.set_state([text_id], None)
    assert state() is State.FINISHED
    desk.close()


DONE: list[Callable[[Desk, list[str]], object]] = [
    lambda desk, ids: desk.add_collection("新", ids),
    lambda desk, ids: desk.rename_collection(desk.find_collection("舊").id, "新"),
    lambda desk, ids: desk.delete_collection(desk.find_collection("舊").id),
    lambda desk, ids: desk.collect(ids, desk.find_collection("舊").id),
    lambda desk, ids: desk.uncollect(ids[:1], desk.find_collection("舊").id),
    lambda desk, ids: desk.tag_texts(ids, ["新"], ["舊"]),
    lambda desk, ids: desk.set_state(ids, State.FINISHED),
    lambda desk, ids: desk.set_favourite(ids, True),
    lambda desk, ids: desk.delete_texts(ids),
]


@pytest.mark.parametrize("number", range(len(DONE)))
def test_all_of_it_is_one_action_that_can_be_undone(tmp_path: Path, number: int) -> None:
    desk = open_desk(tmp_path)
    ids = shelf_of(desk, 3)
    desk.add_collection("舊", ids[:1])
    desk.tag_texts(ids[:1], ["舊"])

    def seen() -> object:
        return desk.texts(), desk.texts(trashed=True), desk.collections()

    before = seen()
    DONE[number](desk, ids)
    after = seen()
    assert after != before
    desk.undo()
    assert seen() == before
    desk.redo()
    assert seen() == after
    assert desk.unsound() == frozenset()
    desk.close()


def test_what_changes_nothing_is_no_action(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    ids = shelf_of(desk, 2)
    before = desk.undo_state()
    for changed in (desk.set_favourite(ids, False), desk.set_state(ids, None), desk.restore_texts(ids)):
        assert changed.label == ""
    assert desk.undo_state() == before
    with pytest.raises(KnownError, match="no longer in the library"):
        desk.set_favourite([*ids, "gone"], True)
    desk.close()


def test_the_first_of_the_list_are_those_of_the_whole_list(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    ids = shelf_of(desk, 10)
    for text_id in (ids[4], ids[2], ids[7], ids[4]):
        desk.note_opened(text_id)
    desk.keep_place(ids[9], Place(1))
    desk.delete_texts([ids[2], ids[8]])
    whole = desk.texts()
    assert [info.title for info in whole] == list("戊辛癸庚己丁乙甲")
    for most in (1, 3, 8, 100):
        assert desk.recent_texts(most) == whole[:most]
    assert desk.recent_texts(9, trashed=True) == desk.texts(trashed=True)
    assert (desk.count_texts(), desk.count_texts(trashed=True)) == (8, 2)
    desk.close()


@pytest.mark.parametrize("page", [1, 3, 4, 5, 100])
def test_the_list_is_read_in_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: int) -> None:
    monkeypatch.setattr(collecting, "PAGE", page)
    desk = open_desk(tmp_path)
    ids = shelf_of(desk, 5)
    desk.add_collection("集", ids[:2])
    desk.tag_texts(ids[:1], ["難點"])
    desk.set_favourite(ids[2:3], True)
    desk.delete_text(ids[3])
    found, after = desk.page_of_texts()
    while after is not None:
        more, after = desk.page_of_texts(after)
        found += more
    assert found == sorted(desk.texts(), key=lambda info: ids.index(info.id))
    desk.close()


def test_the_beginning_of_the_list_costs_the_same_whatever_its_length(tmp_path: Path) -> None:
    """Counted in the steps of SQLite's machine, which no other load disturbs."""
    steps = {}
    for count in (100, 2_000):
        fill_shelf(tmp_path / str(count), count)
        connection = sqlite3.connect(tmp_path / str(count) / "reader.sqlite")
        connection.execute("UPDATE texts SET trashed = ''")
        asked: list[None] = []
        connection.set_progress_handler(partial(asked.append, None), 10)
        assert len(library.recent(connection, 12)) == 12
        assert library.recent(connection, 12, trashed=True) == []
        connection.close()
        steps[count] = len(asked)
    assert steps[2_000] <= 1.3 * steps[100], steps


def test_collections_go_with_the_texts_into_another_library(tmp_path: Path) -> None:
    desk = open_desk(tmp_path / "one")
    first, second = shelf_of(desk, 2)
    desk.add_collection("論文", [first])
    desk.add_collection("別的", [second])
    desk.tag_texts([first], ["難點"])
    desk.set_favourite([first], True)
    data = desk.export(Wish((first,), Format.JSON))
    desk.close()
    other = open_desk(tmp_path / "two")
    other.add_collection("論文", shelf_of(other, 1))
    for _ in range(2):
        other.import_notes(data)
        (info,) = other.texts()
        assert (info.collections, info.tags, info.favourite) == (("論文",), ("難點",), True)
        assert [(one.name, one.count) for one in other.collections()] == [("論文", 1)]
    assert other.unsound() == frozenset()
    other.close()
