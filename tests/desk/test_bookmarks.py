"""Bookmarks are kept, named, deleted, undone, and found again by their anchors."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from library_maker import ARTICLE, filled, open_desk
from reader.desk import Desk
from reader.errors import KnownError
from reader.text.span import Span

HERE = Span(ARTICLE.index("中央"), ARTICLE.index("。"))
THERE = Span(ARTICLE.index("𠮷野家"), len(ARTICLE) - 1)


def listed(desk: Desk, text_id: str) -> list[str]:
    """The bookmarks of the article as they are known, in its order."""
    return [mark.name or mark.anchor.quote for mark in desk.open_text(text_id).bookmarks]


def put(desk: Desk, text_id: str, span: Span, name: str = "") -> str:
    """A new bookmark; returns its id."""
    return desk.bookmark(text_id, span, name).bookmarks[0].id


def test_bookmarks_are_in_the_order_of_the_text_and_stay(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path)
    changed = desk.bookmark(text_id, THERE)
    assert (changed.label, [mark.anchor.span for mark in changed.bookmarks]) == ("Add bookmark", [THERE])
    put(desk, text_id, HERE, " 名\ud800 ")
    desk.close()
    desk = open_desk(tmp_path)
    assert listed(desk, text_id) == ["名\ud800", "𠮷野家在這裏。"]
    assert [mark.author for mark in desk.bookmarks(text_id)] == ["小明", "小明"]
    assert (desk.unsound(), desk.warning) == (frozenset(), "")
    desk.close()


def test_each_action_is_taken_back_and_done_again(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path, "")
    one = put(desk, text_id, HERE)
    assert [mark.name for mark in desk.name_bookmark(one, "此處").bookmarks] == ["此處"]
    gone = desk.delete_bookmarks([one])
    assert (gone.gone, gone.bookmarks, gone.highlights) == ((one,), (), ())
    seen = [listed(desk, text_id)]
    for label in ("Delete bookmark", "Name bookmark", "Add bookmark"):
        assert desk.undo().label == label
        seen.append(listed(desk, text_id))
    assert seen == [[], ["此處"], ["中央的部署"], []]
    for state in reversed(seen[:-1]):
        desk.redo()
        assert listed(desk, text_id) == state
    desk.close()


def test_what_is_gone_cannot_be_named_or_deleted(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path)
    one = put(desk, text_id, HERE)
    desk.delete_bookmarks([one])
    with pytest.raises(KnownError, match="no longer there"):
        desk.name_bookmark(one, "名")
    with pytest.raises(KnownError, match="no longer there"):
        desk.delete_bookmarks([one])
    desk.close()


@pytest.mark.parametrize("span", [Span(3, 3), Span(0, len(ARTICLE) + 1), Span(-1, 2)])
def test_a_bookmark_stands_on_words_of_the_text(tmp_path: Path, span: Span) -> None:
    desk, text_id = filled(tmp_path)
    with pytest.raises(ValueError, match="no stretch"):
        desk.bookmark(text_id, span)
    desk.close()


def test_a_row_that_was_changed_by_other_means_is_told(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path)
    one = put(desk, text_id, HERE)
    execute(tmp_path, "UPDATE bookmarks SET name = 'theirs'")
    desk.open_text(text_id)
    assert desk.unsound() == {one}
    desk.close()


def test_one_whose_place_is_gone_is_kept_and_told(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path)
    one = put(desk, text_id, HERE)
    execute(tmp_path, "UPDATE bookmarks SET source_hash = 'another', quote = '沒有的話', span_start = span_start + 2")
    opened = desk.open_text(text_id)
    assert ([mark.id for mark in opened.bookmarks], opened.unplaced) == ([one], {one})
    desk.close()


def test_one_whose_words_stand_elsewhere_now_is_placed_anew(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path)
    one = put(desk, text_id, HERE)
    execute(tmp_path, "UPDATE bookmarks SET source_hash = 'another', span_start = 3, span_end = 8")
    opened = desk.open_text(text_id)
    assert [(mark.id, mark.anchor.span) for mark in opened.bookmarks] == [(one, HERE)]
    assert opened.unplaced == frozenset()
    desk.close()


def test_a_text_that_was_lost_comes_back_for_its_bookmarks(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path, "")
    put(desk, text_id, HERE)
    desk.close()
    execute(tmp_path, "PRAGMA foreign_keys = OFF", "DELETE FROM places", "DELETE FROM texts", "DELETE FROM actions")
    break_index(tmp_path)
    desk = open_desk(tmp_path)
    (info,) = desk.texts()
    assert (info.id, listed(desk, info.id)) == (text_id, ["中央的部署"])
    desk.close()


def execute(folder: Path, *statements: str) -> None:
    connection = sqlite3.connect(folder / "reader.sqlite", isolation_level=None)
    for sql in statements:
        connection.execute(sql)
    connection.close()


def break_index(folder: Path) -> None:
    """Damage that no row is lost by, but that makes the library be mended."""
    connection = sqlite3.connect(folder / "reader.sqlite")
    sql = "SELECT rootpage FROM sqlite_master WHERE name = 'idx_texts_source_hash'"
    (page,) = connection.execute(sql).fetchone()
    connection.close()
    with (folder / "reader.sqlite").open("rb+") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xa5" * 4096)
