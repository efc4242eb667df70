"""Several highlights are edited, merged, split, deleted and restored in one action each."""

from __future__ import annotations

from pathlib import Path

import pytest

from library_maker import ARTICLE, filled, put_mark, quotes
from reader.desk import Desk, TagCount, Thrown
from reader.errors import KnownError
from reader.notes.highlight import Colour, Highlight, Style
from reader.store import records
from reader.text.span import Span


def ids(desk: Desk, text_id: str) -> list[str]:
    return [highlight.id for highlight in desk.highlights(text_id)]


def test_many_are_edited_at_once(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path, "貫徹 中央 部署")
    before = desk.highlights(text_id)
    mine = [h.id for h in before[:2]]
    changed = desk.edit_highlights(
        mine, colour=Colour.BLUE, style=Style.WAVY, add_tags=["甲", "中央"], remove_tags=["貫徹", "無"]
    )
    assert changed.label == "Edit marks"
    assert [(h.colour, h.style, h.tags) for h in changed.highlights] == [
        (Colour.BLUE, Style.WAVY, ("甲", "中央")),
        (Colour.BLUE, Style.WAVY, ("中央", "甲")),
    ]
    assert desk.highlights(text_id)[2] == before[2]
    desk.undo()
    assert [same(h) for h in desk.highlights(text_id)] == [same(h) for h in before]
    desk.close()


@pytest.mark.parametrize(
    ("change", "label"),
    [
        ({"colour": Colour.RED}, "Change colour"),
        ({"style": Style.BOX}, "Change style"),
        ({"add_tags": ["x"]}, "Edit tags"),
        ({"remove_tags": ["中央"]}, "Edit tags"),
        ({}, ""),
        ({"remove_tags": ["none"], "colour": Colour.YELLOW}, ""),
    ],
)
def test_an_edit_of_many_says_what_it_was(tmp_path: Path, change: dict[str, object], label: str) -> None:
    desk, text_id = filled(tmp_path)
    assert desk.edit_highlights(ids(desk, text_id), **change).label == label  # type: ignore[arg-type]
    desk.close()


@pytest.mark.parametrize("few", [200, 1, 0])
def test_deleting_and_restoring_many_is_undone_however_it_was_remembered(
    tmp_path: Path, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "FEW", few)
    desk, text_id = filled(tmp_path)
    marks = ids(desk, text_id)
    assert desk.delete_highlights(marks[:2]).gone == tuple(marks[:2])
    restored = desk.restore(Thrown.HIGHLIGHT, marks)
    assert ([h.id for h in restored.highlights], restored.label) == (marks[:2], "Restore marks")
    assert restored.texts[0].highlights == 3
    desk.edit_highlights(marks, colour=Colour.RED, remove_tags=["中央"])
    for _ in range(3):
        desk.undo()
    assert quotes(desk, text_id) == ["貫徹", "中央", "𠮷野家"]
    assert desk.tags() == [TagCount("中央", 1), TagCount("貫徹", 1), TagCount("𠮷野家", 1)]
    for _ in range(3):
        desk.redo()
    assert {h.colour for h in desk.highlights(text_id)} == {Colour.RED}
    assert desk.tags() == [TagCount("貫徹", 1), TagCount("𠮷野家", 1)]
    desk.edit_highlight(marks[1], note="since")
    desk.undo()
    desk.undo()
    desk._database.connection.execute("UPDATE highlights SET note = 'theirs' WHERE id = ?", (marks[0],))
    with pytest.raises(KnownError, match="“Restore marks” cannot be undone"):
        desk.undo()
    assert len(quotes(desk, text_id)) == 3
    desk.close()


def test_several_become_one(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path, "")
    third = put_mark(desk, text_id, "部署", note="three ")
    first = put_mark(desk, text_id, "貫徹", note=" one")
    second = put_mark(desk, text_id, "中央")
    desk.edit_highlight(first.id, colour=Colour.GREEN, style=Style.BOX)
    merged = desk.merge_highlights([third.id, second.id, first.id, first.id])
    (one,) = merged.highlights
    assert (merged.label, set(merged.gone), merged.texts[0].highlights) == ("Merge marks", {second.id, third.id}, 1)
    assert (one.id, one.colour, one.style) == (first.id, Colour.GREEN, Style.BOX)
    assert (one.tags, one.note) == (("貫徹", "中央", "部署"), "one\n\nthree")
    assert one.anchor.quote == "貫徹黨(dang) 中央的部署"
    desk.undo()
    assert [same(h) for h in desk.highlights(text_id)][1:] == [same(second), same(third)]
    assert desk.find_highlight(first.id).note == " one"
    desk.close()


def test_what_cannot_be_merged_is_said(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path, "貫徹 中央")
    first, second = ids(desk, text_id)
    other = desk.import_text("別的文章").texts[0].id
    elsewhere = desk.highlight(other, Span(0, 2)).highlights[0].id
    for some in ([first], [first, first], [first, elsewhere], []):
        with pytest.raises(KnownError, match="Only several marks of one text"):
            desk.merge_highlights(some)
    desk.delete_highlights([second])
    with pytest.raises(KnownError, match="no longer there"):
        desk.merge_highlights([first, second])
    assert desk.undo_state().undo == "Delete mark"
    desk.close()


def test_notes_of_merged_highlights_count_once_and_one_alone_stays_as_it_is(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path, "貫徹 中央")
    first, second = ids(desk, text_id)
    desk.edit_highlight(second, note=" same\n")
    assert desk.merge_highlights([first, second]).highlights[0].note == " same\n"
    desk.undo()
    desk.edit_highlight(first, note=" same\n")
    assert desk.merge_highlights([first, second]).highlights[0].note == " same\n"
    desk.close()


def test_one_becomes_two(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path, "")
    mark = put_mark(desk, text_id, "𠮷野家", note="筆記")
    desk.edit_highlight(mark.id, colour=Colour.RED, style=Style.UNDERLINE)
    split = desk.split_highlight(mark.id, mark.anchor.span.start + 1)
    first, second = split.highlights
    assert (split.label, split.texts[0].highlights) == ("Split mark", 2)
    assert (first.id, first.anchor.quote, first.note) == (mark.id, "𠮷", "筆記")
    assert (second.anchor.quote, second.note, second.colour, second.style) == ("野家", "", Colour.RED, Style.UNDERLINE)
    assert first.tags == second.tags == ("𠮷野家",)
    assert second.anchor.before == ARTICLE[: second.anchor.span.start][-32:]
    desk.undo()
    assert quotes(desk, text_id) == ["𠮷野家"]
    desk.redo()
    assert quotes(desk, text_id) == ["𠮷", "野家"]
    start, end = first.anchor.span
    for outside in (start, end, -1, end + 1):
        with pytest.raises(ValueError, match="is not inside"):
            desk.split_highlight(mark.id, outside)
    desk.close()


def same(highlight: Highlight) -> tuple[object, ...]:
    """A highlight without what every change of it counts up."""
    return highlight.id, highlight.anchor, highlight.colour, highlight.style, highlight.tags, highlight.note
