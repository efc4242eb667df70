"""Everything that is deleted can be taken back, until the trash is emptied; then it is gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from library_maker import ARTICLE, filled, open_desk, put_mark
from reader.desk import Desk, Thrown, UndoState
from reader.errors import KnownError
from reader.text.span import Span


def thrown(desk: Desk) -> list[tuple[Thrown, str]]:
    return [(one.kind, one.words) for one in desk.trash()]


def everything(folder: Path) -> tuple[Desk, str]:
    """A library in which one of each kind was thrown away."""
    desk, text_id = filled(folder)
    other = desk.import_text("扔掉的文章").texts[0].id
    desk.highlight(other, Span(0, 2), note="goes with its text")
    bookmark = desk.bookmark(text_id, Span(0, 3), "開頭").bookmarks[0].id
    desk.note_text(text_id, "a note on the text")
    desk.delete_highlights([desk.highlights(text_id)[0].id])
    desk.delete_bookmarks([bookmark])
    desk.delete_tags(["中央"])
    desk.note_text(text_id, "")
    desk.delete_text(other)
    return desk, text_id


ALL = [
    (Thrown.TEXT, "扔掉的文章"),
    (Thrown.TEXT_NOTE, "a note on the text"),
    (Thrown.TAG, "中央"),
    (Thrown.BOOKMARK, "開頭"),
    (Thrown.HIGHLIGHT, "貫徹"),
]


def test_the_trash_lists_what_was_thrown_away_the_last_first(tmp_path: Path) -> None:
    desk, _ = everything(tmp_path)
    assert thrown(desk) == ALL
    [highlight] = [one for one in desk.trash() if one.kind is Thrown.HIGHLIGHT]
    assert (highlight.title, highlight.when[:10]) == ("第一章", "2026-11-23")
    desk.close()


@pytest.mark.parametrize("which", range(len(ALL)))
def test_each_is_restored_and_thrown_away_again_by_undo(tmp_path: Path, which: int) -> None:
    desk, text_id = everything(tmp_path)
    one = desk.trash()[which]
    desk.restore(one.kind, [one.id])
    assert thrown(desk) == [other for other in ALL if other != ALL[which]]
    seen = {
        Thrown.TEXT: lambda: [info.title for info in desk.texts()],
        Thrown.TEXT_NOTE: lambda: [desk.text_note(text_id).note],
        Thrown.TAG: lambda: [tag.name for tag in desk.tags()],
        Thrown.BOOKMARK: lambda: [bookmark.name for bookmark in desk.bookmarks(text_id)],
        Thrown.HIGHLIGHT: lambda: [mark.anchor.quote for mark in desk.highlights(text_id)],
    }
    assert one.words in seen[one.kind]()
    desk.undo()
    assert sorted(thrown(desk)) == sorted(ALL)
    desk.close()


def test_what_the_emptied_trash_held_is_gone_and_the_rest_is_whole(tmp_path: Path) -> None:
    desk, text_id = everything(tmp_path)
    gone = {desk.texts(trashed=True)[0].source_hash}
    assert desk.empty_trash() == 5
    assert (desk.trash(), desk.texts(trashed=True)) == ([], [])
    assert desk.undo_state() == UndoState("", "")
    assert {one.anchor.quote for one in desk.highlights(text_id)} == {"中央", "𠮷野家"}
    assert desk.open_text(text_id).article.source == ARTICLE
    assert gone.isdisjoint(path.name for path in (tmp_path / "sources").iterdir())
    desk.close()
    desk = open_desk(tmp_path)
    assert (desk.warning, desk.unsound(), desk.trash()) == ("", frozenset(), [])
    again = desk.import_text("扔掉的文章").texts[0]
    assert desk.open_text(again.id).article.source == "扔掉的文章"
    assert put_mark(desk, text_id, "學習").anchor.quote == "學習"
    desk.close()


def test_a_source_that_another_text_had_stays(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path)
    other = desk.import_text(f"{ARTICLE}又一版").texts[0].id
    desk.start_replacement_by_text(text_id, other).finish()
    desk.empty_trash()
    assert desk.open_text(text_id).article.source == f"{ARTICLE}又一版"
    desk.close()


def test_an_empty_trash_is_emptied_without_harm(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path)
    assert (desk.empty_trash(), len(desk.highlights(text_id))) == (0, 3)
    desk.close()


def test_a_library_that_is_read_only_keeps_its_trash(tmp_path: Path) -> None:
    everything(tmp_path)[0].close()
    desk = open_desk(tmp_path, writable=False)
    with pytest.raises(KnownError):
        desk.empty_trash()
    assert thrown(desk) == ALL
    desk.close()


def test_a_tag_that_an_undo_took_back_comes_back_with_its_highlight(tmp_path: Path) -> None:
    clock = ["2026-11-23T10:00:00+08:00"]
    desk = Desk.open(tmp_path, author="小明", now=lambda: clock[-1])
    text_id = desk.import_text(ARTICLE).texts[0].id
    made = desk.highlight(text_id, Span(0, 2), tags=["新"]).highlights[0].id
    clock.append("2026-11-25T10:00:00+08:00")
    desk.undo()
    assert thrown(desk) == [(Thrown.HIGHLIGHT, ARTICLE[:2]), (Thrown.TAG, "新")]
    assert {one.when[:10] for one in desk.trash()} == {"2026-11-25"}  # when it was taken back, not when it was made
    desk.restore(Thrown.HIGHLIGHT, [made])
    assert thrown(desk) == []
    assert ([tag.name for tag in desk.tags()], desk.highlights(text_id)[0].tags) == (["新"], ("新",))
    desk.undo()
    assert thrown(desk) == [(Thrown.HIGHLIGHT, ARTICLE[:2]), (Thrown.TAG, "新")]
    assert desk.tags() == []
    desk.close()


def test_a_tag_of_that_name_made_meanwhile_is_on_both(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path, "貫徹 中央")
    made = desk.highlight(text_id, Span(0, 2), tags=["新"]).highlights[0].id
    desk.undo()
    other = desk.highlight(text_id, Span(2, 4), tags=["新"]).highlights[0].id
    desk.restore(Thrown.HIGHLIGHT, [made])
    assert {one.id for one in desk.highlights(text_id) if one.tags == ("新",)} == {made, other}
    assert [(tag.name, tag.count) for tag in desk.tags() if tag.name == "新"] == [("新", 2)]
    desk.close()


def test_a_tag_that_was_thrown_away_by_itself_stays_there(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path, "貫徹 中央")
    one = next(one for one in desk.highlights(text_id) if one.tags)
    desk.delete_tags(list(one.tags))
    desk.delete_highlights([one.id])
    desk.restore(Thrown.HIGHLIGHT, [one.id])
    assert [kind for kind, _ in thrown(desk)] == [Thrown.TAG] * len(one.tags)
    desk.close()
