"""Tags are renamed, merged, moved, deleted, described and counted; no highlight's row changes by it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from library_maker import filled, open_desk, restore_tags
from reader.desk import Changed, Desk, TagCount, TagPair
from reader.errors import KnownError
from reader.notes.highlight import Colour
from reader.notes.tags import Tag
from reader.text.span import Span

TAGGED = ["用語/黨建 難點", "用語/黨建", "用語/外交 難點", "難點", "人物"]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A highlight for each line of tags."""
    desk, text_id = filled(tmp_path, "")
    for i, tags in enumerate(TAGGED):
        desk.highlight(text_id, Span(i, i + 1), tags=tags.split())
    return desk


def on(desk: Desk) -> list[str]:
    """The tags on the highlights, in the order of the text."""
    return [" ".join(highlight.tags) for highlight in desk.highlights(desk.texts()[0].id)]


WAYS: dict[str, tuple[Callable[[Desk], Changed], list[str]]] = {
    "rename": (
        lambda desk: desk.rename_tag("難點", "疑問"),
        ["用語/黨建 疑問", "用語/黨建", "用語/外交 疑問", "疑問", "人物"],
    ),
    "rename a level": (
        lambda desk: desk.rename_tag("用語", "詞"),
        ["詞/黨建 難點", "詞/黨建", "詞/外交 難點", "難點", "人物"],
    ),
    "rename to above": (
        lambda desk: desk.rename_tag("用語/黨建", "用語"),
        ["用語 難點", "用語", "用語/外交 難點", "難點", "人物"],
    ),
    "move": (
        lambda desk: desk.move_tag("用語/黨建", "人物"),
        ["人物/黨建 難點", "人物/黨建", "用語/外交 難點", "難點", "人物"],
    ),
    "move to the top": (
        lambda desk: desk.move_tag("用語/黨建", ""),
        ["黨建 難點", "黨建", "用語/外交 難點", "難點", "人物"],
    ),
    "merge": (
        lambda desk: desk.merge_tags(["用語/外交", "難點"], "用語/黨建"),
        ["用語/黨建", "用語/黨建", "用語/黨建", "用語/黨建", "人物"],
    ),
    "merge levels": (
        lambda desk: desk.merge_tags(["用語"], "人物"),
        ["人物/黨建 難點", "人物/黨建", "人物/外交 難點", "難點", "人物"],
    ),
    "merge into above": (
        lambda desk: desk.merge_tags(["用語/黨建", "用語/外交"], "用語"),
        ["用語 難點", "用語", "用語 難點", "難點", "人物"],
    ),
    "delete": (lambda desk: desk.delete_tags(["用語", "人物"]), ["難點", "", "難點", "難點", ""]),
}


@pytest.mark.parametrize("way", WAYS)
def test_tags_change_on_all_highlights_and_back(desk: Desk, way: str, tmp_path: Path) -> None:
    change, after = WAYS[way]
    revisions = [h.revision for h in desk.highlights(desk.texts()[0].id)]
    changed = change(desk)
    assert changed.tags
    assert on(desk) == after
    assert [h.revision for h in desk.highlights(desk.texts()[0].id)] == revisions
    counted = {tag: sum(tag in line.split() for line in after) for line in after for tag in line.split()}
    assert desk.tags() == [TagCount(name, n) for name, n in sorted(counted.items())]
    assert desk.undo().tags
    assert on(desk) == TAGGED
    desk.redo()
    desk.close()
    desk = open_desk(tmp_path)
    assert on(desk) == after
    assert desk.unsound() == frozenset()
    desk.close()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda desk: desk.rename_tag("none", "x"), "There is no tag “none”"),
        (lambda desk: desk.rename_tag("難", "x"), "There is no tag “難”"),
        (lambda desk: desk.rename_tag("難點", "人物"), "There is a tag “人物” already"),
        (lambda desk: desk.rename_tag("難點", "兩 個"), "cannot be the name of a tag"),
        (lambda desk: desk.rename_tag("難點", " / "), "cannot be the name of a tag"),
        (lambda desk: desk.rename_tag("用語", "用語/黨建"), "cannot become a part of itself"),
        (lambda desk: desk.move_tag("用語", "用語/黨建"), "cannot become a part of itself"),
        (lambda desk: desk.merge_tags(["用語"], "用語/黨建"), "cannot become a part of itself"),
        (lambda desk: desk.merge_tags(["難點", "none"], "人物"), "There is no tag “none”"),
        (lambda desk: desk.delete_tags(["難點", "none"]), "There is no tag “none”"),
        (lambda desk: desk.describe_tag("none", "x"), "There is no tag “none”"),
        (lambda desk: desk.import_codebook([Tag("新"), Tag("a b")]), "cannot be the name of a tag"),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(
    desk: Desk, change: Callable[[Desk], object], sentence: str
) -> None:
    before = desk.codebook()
    with pytest.raises(KnownError, match=sentence):
        change(desk)
    assert (desk.codebook(), on(desk)) == (before, TAGGED)
    assert desk.undo_state().undo == "Highlight"
    desk.close()


def test_the_same_name_is_no_change(desk: Desk) -> None:
    assert desk.rename_tag("難點", "難點").label == ""
    assert desk.merge_tags(["難點"], "難點").label == ""
    assert desk.move_tag("用語/黨建", "用語").label == ""
    desk.close()


def test_a_name_that_was_taken_since_stands_in_the_way_of_undo(desk: Desk) -> None:
    desk.rename_tag("難點", "疑問")
    desk.import_codebook([Tag("難點")])
    desk.edit_highlight(desk.highlights(desk.texts()[0].id)[4].id, tags=["難點"])
    desk._database.connection.execute("DELETE FROM actions WHERE label <> 'Rename tag'")
    with pytest.raises(KnownError, match="“Rename tag” cannot be undone"):
        desk.undo()
    assert on(desk) == ["用語/黨建 疑問", "用語/黨建", "用語/外交 疑問", "疑問", "難點"]
    desk.close()


def test_a_tag_in_the_trash_keeps_its_place_on_highlights_that_are_edited_meanwhile(desk: Desk) -> None:
    first = desk.highlights(desk.texts()[0].id)[0]
    desk.delete_tags(["難點"])
    desk.edit_highlight(first.id, tags=["新"])
    assert desk.find_highlight(first.id).tags == ("新",)
    restored = restore_tags(desk, "難點")
    assert restored.tags
    assert desk.find_highlight(first.id).tags == ("新", "難點")
    assert desk.trash() == []
    desk.close()


def test_a_tag_whose_name_was_given_anew_comes_back_as_that_one(desk: Desk) -> None:
    desk.delete_tags(["難點"])
    last = desk.highlights(desk.texts()[0].id)[4]
    desk.edit_highlight(last.id, tags=["難點"])
    desk.delete_tags(["難點"])
    restore_tags(desk, "難點")
    assert on(desk) == [*TAGGED[:4], "難點"]
    assert desk.tags()[-1] == TagCount("難點", 4)
    assert desk.edit_highlight(last.id, tags=["難點"]).label == ""
    desk.undo()
    assert on(desk)[3:] == ["", ""]
    desk.close()


def test_the_codebook_counts_what_is_below_and_lists_what_is_not_used(desk: Desk) -> None:
    desk.colour_tag("用語", Colour.BLUE)
    desk.describe_tag("人物", " 誰在說話 \n")
    desk.add_tag("未用/下")
    assert desk.codebook() == [
        Tag("人物", 1, 1, None, "誰在說話"),
        Tag("未用", 0, 0),
        Tag("未用/下", 0, 0),
        Tag("用語", 0, 3, Colour.BLUE),
        Tag("用語/外交", 1, 1),
        Tag("用語/黨建", 2, 2),
        Tag("難點", 3, 3),
    ]
    other = desk.import_text("別的文章").texts[0].id
    desk.highlight(other, Span(0, 1), tags=["用語", "用語/外交"])
    assert {tag.name: (tag.count, tag.below) for tag in desk.codebook(other) if tag.below} == {
        "用語": (1, 1),
        "用語/外交": (1, 1),
    }
    assert desk.tags(other) == [TagCount("用語", 1), TagCount("用語/外交", 1)]
    desk.delete_text(other)
    assert [tag.below for tag in desk.codebook() if tag.name == "用語"] == [3]
    desk.close()


def test_a_highlight_counts_once_for_a_level_however_many_tags_it_has_below_it(desk: Desk) -> None:
    text_id = desk.texts()[0].id
    desk.highlight(text_id, Span(9, 10), tags=["類/碼10", "類/碼2", "類/碼2/甲"])
    desk.highlight(text_id, Span(10, 11), tags=["類", "類/碼10"])
    counted = {tag.name: tag.below for tag in desk.codebook() if tag.name.startswith("類")}
    assert counted == {"類": 2, "類/碼2": 1, "類/碼2/甲": 1, "類/碼10": 2}
    assert list(counted) == [one.name for one in desk.tags()][-4:] == ["類", "類/碼2", "類/碼2/甲", "類/碼10"]
    desk.close()


def test_a_codebook_comes_in_without_taking_anything_away(desk: Desk) -> None:
    desk.describe_tag("人物", "誰")
    desk.colour_tag("人物", Colour.RED)
    came = [Tag("人物"), Tag("難點", 99, 99, Colour.GREEN, "難懂"), Tag("新/的", description="新")]
    changed = desk.import_codebook(came)
    assert (changed.tags, changed.label) == (True, "Import codebook")
    after = {tag.name: (tag.colour, tag.description, tag.count) for tag in desk.codebook()}
    assert after["人物"] == (Colour.RED, "誰", 1)
    assert after["難點"] == (Colour.GREEN, "難懂", 3)
    assert after["新/的"] == (None, "新", 0)
    assert desk.import_codebook(came).label == ""
    desk.undo()
    assert "新/的" not in {tag.name for tag in desk.codebook()}
    desk.close()


def test_merging_hands_on_what_is_known_of_a_tag(desk: Desk) -> None:
    desk.describe_tag("人物", "誰")
    desk.colour_tag("人物", Colour.RED)
    desk.colour_tag("難點", Colour.BLUE)
    desk.merge_tags(["人物", "難點"], "一")
    assert [tag for tag in desk.codebook() if tag.name == "一"] == [Tag("一", 4, 4, Colour.RED, "誰")]
    desk.undo()
    desk.merge_tags(["人物"], "難點")
    assert [tag for tag in desk.codebook() if tag.name == "難點"] == [Tag("難點", 4, 4, Colour.BLUE, "誰")]
    desk.close()


def test_what_occurs_together(desk: Desk) -> None:
    assert desk.tags_beside("難點") == [TagCount("用語/外交", 1), TagCount("用語/黨建", 1)]
    assert desk.tags_beside("用語") == [TagCount("難點", 2)]
    assert desk.tags_beside("人物") == []
    assert desk.tag_pairs() == [TagPair("用語/外交", "難點", 1), TagPair("用語/黨建", "難點", 1)]
    desk.merge_tags(["用語/外交"], "用語/黨建")
    assert desk.tag_pairs() == [TagPair("用語/黨建", "難點", 2)]
    other = desk.import_text("別的文章").texts[0].id
    assert desk.tag_pairs(other) == desk.tags_beside("難點", other) == []
    desk.close()


def test_a_tag_that_is_back_already_stays_as_it_is(desk: Desk) -> None:
    desk.delete_tags(["難點"])
    [thrown] = desk.trash()
    desk.undo()
    assert desk.restore(thrown.kind, [thrown.id]) == Changed()
    assert on(desk) == TAGGED
    desk.close()
