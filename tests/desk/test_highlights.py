"""Highlights are made, edited, thrown away and found again."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from library_maker import ARTICLE, filled, markdown, open_desk, put_mark, quotes
from nasty import show
from reader.desk import TagCount
from reader.errors import KnownError
from reader.notes.highlight import Colour
from reader.text.anchor import describe
from reader.text.span import Span


def test_a_highlight_keeps_all_that_was_given(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path, "")
    span = Span(ARTICLE.index("黨"), ARTICLE.index("的"))
    changed = desk.highlight(text_id, span, Colour.PURPLE, ("用語/黨建", "難點"), "一則\n筆記\0\ud800")
    highlight = changed.highlights[0]
    source_hash = desk.find_text(text_id).source_hash
    assert highlight.anchor == describe(ARTICLE, source_hash, span)
    assert highlight.anchor.quote == "黨(dang) 中央"
    assert (highlight.colour, highlight.tags, highlight.note) == (
        Colour.PURPLE,
        ("用語/黨建", "難點"),
        "一則\n筆記\0\ud800",
    )
    assert (highlight.author, highlight.revision, highlight.created) == ("小明", 1, highlight.modified)
    assert (changed.label, changed.texts[0].highlights) == ("Highlight", 1)
    desk.close()
    desk = open_desk(tmp_path)
    assert desk.open_text(text_id).highlights == (highlight,)
    desk.close()


def test_highlights_come_in_the_order_of_the_text_and_may_overlap(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path, "中央的部署 𠮷野家 貫徹黨 中央 部署")
    assert quotes(desk, text_id) == ["貫徹黨", "中央", "中央的部署", "部署", "𠮷野家"]
    assert [h.anchor.quote for h in desk.open_text(text_id).highlights] == quotes(desk, text_id)
    desk.close()


@pytest.mark.parametrize("span", [Span(3, 3), Span(-1, 2), Span(0, len(ARTICLE) + 1), Span(5, 4)])
def test_a_span_outside_the_text_is_a_bug(tmp_path: Path, span: Span) -> None:
    desk, text_id = filled(tmp_path, "")
    with pytest.raises(ValueError, match="no stretch"):
        desk.highlight(text_id, span)
    assert desk.highlights(text_id) == []
    desk.close()


def test_an_edit_changes_what_is_given_and_says_what_it_was(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path, "")
    first = put_mark(desk, text_id, "貫徹")
    assert desk.edit_highlight(first.id, colour=Colour.RED).label == "Change colour"
    assert desk.edit_highlight(first.id, note="筆記").label == "Edit note"
    assert desk.edit_highlight(first.id, tags=["乙", "甲", "乙"]).label == "Edit tags"
    after = desk.edit_highlight(first.id, note="", colour=Colour.BLUE)
    assert after.label == "Edit mark"
    assert after.texts == ()
    highlight = after.highlights[0]
    assert (highlight.colour, highlight.note, highlight.tags) == (Colour.BLUE, "", ("乙", "甲"))
    assert (highlight.revision, highlight.created) == (5, first.created)
    assert highlight.modified > first.modified
    assert highlight.anchor == first.anchor
    desk.close()


def test_an_edit_of_nothing_new_is_nothing(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path, "")
    first = put_mark(desk, text_id, "貫徹", note="筆記")
    changed = desk.edit_highlight(first.id, note="筆記", tags=first.tags, colour=first.colour)
    assert changed.label == ""
    assert changed.highlights == ()
    assert desk.find_highlight(first.id).revision == 1
    desk.close()


def test_several_highlights_go_in_one_action(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path)
    ids = [highlight.id for highlight in desk.highlights(text_id)]
    changed = desk.delete_highlights(ids[:2])
    assert (changed.gone, changed.highlights, changed.texts[0].highlights) == (tuple(ids[:2]), (), 1)
    assert quotes(desk, text_id) == ["𠮷野家"]
    for call in (lambda: desk.edit_highlight(ids[0], note="x"), lambda: desk.delete_highlights(ids)):
        with pytest.raises(KnownError, match="no longer there"):
            call()
    assert quotes(desk, text_id) == ["𠮷野家"]
    desk.close()


def test_a_highlight_is_found_by_the_beginning_of_its_id(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path)
    highlight = desk.highlights(text_id)[1]
    assert desk.find_highlight(highlight.id[:12]) == highlight
    desk.delete_highlights([highlight.id])
    for wrong in ("", "x", highlight.id):
        with pytest.raises(KnownError, match="There is no mark"):
            desk.find_highlight(wrong)
    desk.close()


def test_tags_are_counted_where_they_are_in_use(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path, "貫徹")
    first = desk.highlight(text_id, Span(0, 1), tags=["貫徹", "乙\ud800", "乙"]).highlights[0]
    assert desk.tags() == [TagCount("乙", 1), TagCount("乙\ud800", 1), TagCount("貫徹", 2)]
    desk.edit_highlight(first.id, tags=["乙"])
    assert desk.tags() == [TagCount("乙", 1), TagCount("貫徹", 1)]
    desk.delete_highlights([first.id])
    assert desk.tags() == [TagCount("貫徹", 1)]
    desk.close()


def test_a_tag_is_one_row_whatever_carries_it(tmp_path: Path) -> None:
    """So that a later renaming touches one row."""
    desk, text_id = filled(tmp_path, "")
    for start in range(4):
        desk.highlight(text_id, Span(start, start + 1), tags=["同"])
    desk.close()
    with sqlite3.connect(tmp_path / "reader.sqlite") as connection:
        assert connection.execute("SELECT count(*) FROM tags").fetchone() == (1,)
        connection.execute("UPDATE tags SET name = '異'")
    connection.close()
    desk = open_desk(tmp_path)
    assert {h.tags for h in desk.highlights(text_id)} == {("異",)}
    assert desk.warning == ""
    desk.close()


def test_ordinary_words_can_be_read_with_any_sqlite_tool(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path, "")
    put_mark(desk, text_id, "貫徹", note="筆記，“引號”")
    desk.close()
    connection = sqlite3.connect(tmp_path / "reader.sqlite")
    found = connection.execute(
        "SELECT t.title, quote, note, g.name, typeof(note) FROM highlights JOIN texts t ON t.id = text_id"
        " JOIN highlight_tags ON highlight_id = highlights.id JOIN tags g ON g.id = tag_id"
    ).fetchall()
    connection.close()
    assert found == [("第一章", "貫徹", "筆記，“引號”", "貫徹", "text")]


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE highlights SET note = 'other' WHERE quote = '中央'",
        "UPDATE highlights SET colour = 'no colour' WHERE quote = '中央'",
        "UPDATE highlights SET span_end = span_end + 1 WHERE quote = '中央'",
        "UPDATE highlights SET note = x'ff41' WHERE quote = '中央'",
        "UPDATE highlights SET note = CAST(x'ff41' AS TEXT) WHERE quote = '中央'",
        "UPDATE highlights SET quote_before = 7 WHERE quote = '中央'",
        "DELETE FROM highlight_tags WHERE highlight_id = (SELECT id FROM highlights WHERE quote = '中央')",
    ],
)
def test_a_row_that_does_not_fit_its_checksum_is_shown_and_reported(tmp_path: Path, damage: str) -> None:
    desk, text_id = filled(tmp_path)
    damaged = next(h.id for h in desk.highlights(text_id) if h.anchor.quote == "中央")
    desk.close()
    connection = sqlite3.connect(tmp_path / "reader.sqlite", isolation_level=None)
    connection.execute(damage)
    connection.close()
    desk = open_desk(tmp_path)
    assert desk.warning == ""
    assert [h.id for h in desk.open_text(text_id).highlights][1] == damaged
    assert quotes(desk, text_id) == ["貫徹", "中央", "𠮷野家"]
    assert desk.unsound() == {damaged}
    assert desk.warning.startswith("1 entry of the library is not as it was saved")
    assert "中央" in markdown(desk, text_id)
    desk.close()


def around(text: str, span: Span) -> str:
    """A span in brackets, with two code points on each side."""
    return show(text[span.start - 2 : span.end + 2], Span(2, 2 + span.length))


def test_highlights_are_placed_anew_where_the_source_was_replaced(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    old = "學習。" + "甲" * 40 + "貫徹。" + "乙" * 40 + "部署。"
    new = "新的開頭。" + old.replace("部署", "安排")
    text_id = desk.import_text(old).texts[0].id
    for word in ("學習", "貫徹", "部署"):
        desk.highlight(text_id, Span(old.index(word), old.index(word) + 2))
    new_hash = desk.import_text(new).texts[0].source_hash
    desk.close()
    connection = sqlite3.connect(tmp_path / "reader.sqlite", isolation_level=None)
    connection.execute("UPDATE texts SET source_hash = ? WHERE id = ?", (new_hash, text_id))
    connection.close()
    desk = open_desk(tmp_path)
    opened = desk.open_text(text_id)
    places = {
        h.anchor.quote: None if h.id in opened.unplaced else around(new, h.anchor.span) for h in opened.highlights
    }
    assert places == {
        "學習": "頭。[學習]。甲",
        "貫徹": "甲甲[貫徹]。乙",
        "部署": None,
    }
    assert quotes(desk, text_id) == ["學習", "貫徹", "部署"]
    desk.close()


def test_the_edges_of_a_highlight_move(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path, "")
    mark = put_mark(desk, text_id, "貫徹", note="筆記")
    span = Span(ARTICLE.index("學習"), ARTICLE.index("黨"))
    changed = desk.move_highlight(mark.id, span)
    moved = changed.highlights[0]
    assert (changed.label, changed.texts) == ("Move edges", ())
    assert moved.anchor == describe(ARTICLE, desk.find_text(text_id).source_hash, span)
    assert (moved.id, moved.note, moved.revision) == (mark.id, "筆記", 2)
    assert desk.move_highlight(mark.id, span).label == ""
    desk.undo()
    assert quotes(desk, text_id) == ["貫徹"]
    desk.redo()
    assert quotes(desk, text_id) == ["學習(xi) 貫徹"]
    for wrong in (Span(3, 3), Span(-1, 2), Span(0, len(ARTICLE) + 1)):
        with pytest.raises(ValueError, match="no stretch"):
            desk.move_highlight(mark.id, wrong)
    desk.delete_highlights([mark.id])
    with pytest.raises(KnownError, match="no longer there"):
        desk.move_highlight(mark.id, span)
    desk.close()
