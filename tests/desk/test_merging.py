"""Two libraries become one: nothing is lost, nothing comes twice, and both come to the same."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from library_maker import ARTICLE, filled, put_mark
from reader.desk import Desk, Format, Imported, Wish
from reader.notes.highlight import Colour
from reader.store.vocabulary import WordState
from reader.text.span import Span

WHOLE = Wish((), Format.JSON)


class Hours:
    """A clock that tells the hour that it is set to."""

    def __init__(self) -> None:
        self.hour = 0

    def __call__(self) -> str:
        return f"2026-11-24T{self.hour:02}:00:00+08:00"


@dataclass
class Two:
    """One library on two machines, `home` and `work`, and the mark on 貫徹 in both."""

    home: Desk
    work: Desk
    clock: Hours
    text_id: str
    mark: str

    def at(self, hour: int, do: Callable[[], object]) -> None:
        self.clock.hour = hour
        do()

    def exchange(self) -> tuple[Imported, Imported]:
        """Each takes in what the other has, first at home."""
        self.clock.hour = 20
        home, work = self.home.export(WHOLE), self.work.export(WHOLE)
        return self.home.import_notes(work), self.work.import_notes(home)

    def marks(self) -> list[tuple[str, str, str, str]]:
        """Quote, colour, tags and note of every highlight, which must be the same in both libraries."""
        found = []
        for desk in (self.home, self.work):
            highlights = desk.highlights(self.text_id)
            found.append(sorted((h.anchor.quote, h.colour.value, " ".join(h.tags), h.note) for h in highlights))
        assert found[0] == found[1]
        return found[0]


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    desk, text_id = filled(tmp_path / "first", "貫徹")
    data = desk.export(WHOLE)
    mark = desk.highlights(text_id)[0].id
    desk.close()
    clock = Hours()
    home, work = (Desk.open(tmp_path / name, author=name, now=clock) for name in ("home", "work"))
    for one in (home, work):
        one.import_notes(data)
    yield Two(home, work, clock, text_id, mark)
    home.close()
    work.close()


def test_nothing_changed_means_nothing_to_do(two: Two) -> None:
    for imported in two.exchange():
        assert (imported.added, imported.renewed, imported.both, imported.texts) == (0, 0, 0, 0)
        assert imported.changed.label == ""
    assert two.marks() == [("貫徹", "yellow", "貫徹", "")]


def test_what_each_has_made_both_have(two: Two) -> None:
    two.at(1, lambda: put_mark(two.home, two.text_id, "中央", "家"))
    two.at(2, lambda: put_mark(two.work, two.text_id, "部署", "班"))
    assert [imported.added for imported in two.exchange()] == [1, 1]
    assert [mark[0] for mark in two.marks()] == ["中央", "貫徹", "部署"]


def test_what_one_has_edited_is_renewed_in_the_other(two: Two) -> None:
    two.at(1, lambda: two.home.edit_highlight(two.mark, note="一則筆記", colour=Colour.RED, tags=["新"]))
    home, work = two.exchange()
    assert (home.renewed, work.renewed, work.both) == (0, 1, 0)
    assert two.marks() == [("貫徹", "red", "新", "一則筆記")]


def test_what_both_have_edited_is_kept_twice_and_both_come_to_the_same(two: Two) -> None:
    two.at(1, lambda: two.home.edit_highlight(two.mark, note="家裡的筆記", tags=["家"]))
    two.at(2, lambda: two.work.edit_highlight(two.mark, note="班上的筆記", colour=Colour.BLUE))
    home, work = two.exchange()
    assert (home.renewed, home.both, work.renewed, work.both) == (1, 1, 0, 1)
    both = [("貫徹", "blue", "貫徹", "班上的筆記"), ("貫徹", "yellow", "家", "家裡的筆記")]
    assert two.marks() == both
    assert two.home.find_highlight(two.mark).note == two.work.find_highlight(two.mark).note == "班上的筆記"
    for imported in two.exchange():
        assert (imported.added, imported.renewed, imported.both) == (0, 0, 0)
    assert two.marks() == both


@pytest.mark.parametrize("theirs", [False, True])
@pytest.mark.parametrize("later", ["home", "work"])
def test_a_conflict_is_told_and_settled_either_way(two: Two, later: str, theirs: bool) -> None:
    at_home, at_work = (2, 1) if later == "home" else (1, 2)
    two.at(at_home, lambda: two.home.edit_highlight(two.mark, note="家裡的筆記", tags=["家"]))
    two.at(at_work, lambda: two.work.edit_highlight(two.mark, note="班上的筆記", colour=Colour.BLUE))
    [conflict] = two.exchange()[0].conflicts
    assert (conflict.mine.note, conflict.theirs.note) == ("家裡的筆記", "班上的筆記")
    assert conflict.theirs_stands == (later == "work")
    before = two.home.highlights(two.text_id)
    two.home.settle_conflict(conflict, theirs=theirs)
    [mark] = two.home.highlights(two.text_id)
    wanted = ("班上的筆記", Colour.BLUE, ("貫徹",)) if theirs else ("家裡的筆記", Colour.YELLOW, ("家",))
    assert (mark.id, mark.note, mark.colour, mark.tags) == (two.mark, *wanted)
    two.home.undo()
    assert {(one.id, one.note) for one in two.home.highlights(two.text_id)} == {(one.id, one.note) for one in before}


def test_a_conflict_of_notes_alone_is_told_once_and_settled(two: Two) -> None:
    two.at(1, lambda: two.home.edit_highlight(two.mark, note="家"))
    two.at(2, lambda: two.work.edit_highlight(two.mark, note="班"))
    home, _ = two.exchange()
    [conflict] = home.conflicts
    assert (home.both, conflict.beside, conflict.theirs_stands) == (1, "", True)
    two.home.settle_conflict(conflict, theirs=False)
    assert two.home.find_highlight(two.mark).note == "家"
    assert {version.note for version in two.home.note_versions(two.mark)} >= {"班"}
    assert two.exchange()[0].conflicts == ()


@pytest.mark.parametrize("times", [1, 2, 5])
def test_how_often_each_has_edited_decides_nothing(two: Two, times: int) -> None:
    for i in range(times):
        two.at(1 + i, lambda i=i: two.home.edit_highlight(two.mark, note=f"家 {i}"))  # type: ignore[misc]
    two.at(9, lambda: two.work.edit_highlight(two.mark, note="班"))
    two.exchange()
    assert two.marks() == [("貫徹", "yellow", "貫徹", "班")]
    for desk in (two.home, two.work):
        assert {version.note for version in desk.note_versions(two.mark)} == {f"家 {i}" for i in range(times)}


def test_notes_on_the_whole_text_are_merged_too(two: Two) -> None:
    two.at(1, lambda: two.home.note_text(two.text_id, "家裡讀的"))
    two.at(2, lambda: two.work.note_text(two.text_id, "班上讀的"))
    two.exchange()
    two.exchange()
    for desk in (two.home, two.work):
        assert desk.text_note(two.text_id).note == "班上讀的"
        assert [version.note for version in desk.note_versions(two.text_id)] == ["家裡讀的"]


def test_a_note_on_the_text_that_each_began_is_kept_however_often_one_edited_it(two: Two) -> None:
    two.at(1, lambda: two.work.note_text(two.text_id, "班上讀的"))
    two.at(2, lambda: two.home.note_text(two.text_id, "家裡讀的"))
    two.at(9, lambda: two.home.note_text(two.text_id, "家裡又讀的"))
    home, work = two.exchange()
    assert (home.others, work.others) == (1, 1)
    assert home.summary().startswith("1 note on a text, bookmark or term was changed on both sides; both are kept.")
    for desk in (two.home, two.work):
        assert desk.text_note(two.text_id).note == "家裡又讀的"
        assert {version.note for version in desk.note_versions(two.text_id)} == {"班上讀的", "家裡讀的"}
    for imported in two.exchange():
        assert (imported.others, imported.changed.label) == (0, "")


def test_what_one_threw_away_and_the_other_left_alone_is_gone(two: Two) -> None:
    two.at(1, lambda: two.home.delete_highlights([two.mark]))
    two.exchange()
    assert two.marks() == []


def test_what_one_threw_away_and_the_other_wrote_on_stays(two: Two) -> None:
    two.at(1, lambda: two.work.edit_highlight(two.mark, note="班上的筆記"))
    two.at(2, lambda: two.home.delete_highlights([two.mark]))
    two.exchange()
    assert two.marks() == [("貫徹", "yellow", "貫徹", "班上的筆記")]


def test_one_text_that_both_have_imported_is_one(tmp_path: Path) -> None:
    clock = Hours()
    desks = [filled(tmp_path / name, mark) for name, mark in (("a", "貫徹"), ("b", "貫徹 中央"))]
    (one, first), (other, second) = desks
    assert first != second
    imported = one.import_notes(other.export(WHOLE))
    assert (imported.texts, imported.added) == (0, 2)
    assert [info.id for info in one.texts()] == [first]
    assert [highlight.anchor.quote for highlight in one.highlights(first)] == ["貫徹", "貫徹", "中央"]
    assert [(tag.name, tag.count) for tag in one.tags()] == [("中央", 1), ("貫徹", 2)]
    assert one.import_notes(other.export(WHOLE)).added == 0
    assert clock.hour == 0
    for desk, _ in desks:
        desk.close()


def test_a_tag_that_one_renamed_is_renamed_unless_its_name_is_taken(two: Two) -> None:
    data = json.loads(two.home.export(WHOLE))
    data["tags"][0] |= {"name": "落實", "revision": 2, "modified": "2026-11-24T03:00:00+08:00"}
    two.work.import_notes(json.dumps(data).encode())
    assert [tag.name for tag in two.work.tags()] == ["落實"]
    put_mark(two.home, two.text_id, "中央")
    two.home.edit_highlight(two.home.highlights(two.text_id)[1].id, tags=["落實"])
    two.home.import_notes(json.dumps(data).encode())
    assert {tag.name for tag in two.home.tags()} == {"貫徹", "落實"}


def test_a_tag_in_the_trash_stays_there_where_its_name_was_given_anew(two: Two) -> None:
    two.at(1, lambda: two.home.delete_tags(["貫徹"]))
    two.at(2, lambda: two.home.add_tag("貫徹"))
    two.at(5, lambda: two.work.describe_tag("貫徹", "說明"))
    for _ in range(2):
        two.exchange()
        assert [tag.name for tag in two.home.codebook()] == ["貫徹"]
    assert [imported.changed.label for imported in two.exchange()] == ["", ""]


def test_words_of_both_are_known_and_the_later_word_counts(two: Two) -> None:
    two.at(1, lambda: two.home.learn(["圖書", "圖書館"], WordState.KNOWN))
    two.at(2, lambda: two.work.learn(["圖書", "圖畫"], WordState.NEW))
    two.at(2, lambda: two.work.learn(["圖章", "圖書館"], WordState.LEARNING))
    two.at(3, lambda: two.work.own_words(["圖書室"], True))
    two.exchange()
    two.exchange()
    for desk in (two.home, two.work):
        states = {word.typed: (word.state.value, word.own) for word in desk.words()}
        assert states == {
            "圖書": ("new", False),
            "圖書館": ("learning", False),
            "圖章": ("learning", False),
            "圖畫": ("new", False),
            "圖書室": ("none", True),
        }


def test_of_two_decisions_on_one_thing_the_later_holds(two: Two) -> None:
    two.at(1, lambda: two.home.rule_character(two.text_id, "習", True))
    two.at(2, lambda: two.work.rule_character(two.text_id, "習", False))
    two.at(3, lambda: two.home.rule_character(two.text_id, "黨", False))
    two.exchange()
    for desk in (two.home, two.work):
        assert desk.rulings(two.text_id).characters == {"習": False, "黨": False}


def test_caches_see_what_an_import_changed(two: Two) -> None:
    before = two.home.rulings(two.text_id).revision
    two.at(1, lambda: two.work.rule_character(two.text_id, "習", False))
    two.exchange()
    assert two.home.rulings(two.text_id).revision != before


def test_a_merge_can_be_undone(two: Two) -> None:
    two.at(1, lambda: two.home.edit_highlight(two.mark, note="家"))
    two.at(2, lambda: two.work.edit_highlight(two.mark, note="班"))
    two.work.highlight(two.text_id, Span(0, 3))
    two.exchange()
    two.home.undo()
    assert [(h.anchor.quote, h.note) for h in two.home.highlights(two.text_id)] == [("貫徹", "家")]
    assert ARTICLE[0:3] == "第一章"
