"""Notes on whole texts, versions of notes, meanings of colours."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from library_maker import ARTICLE, filled, put_mark
from reader.desk import Desk, TextNote
from reader.errors import KnownError
from reader.notes.highlight import Colour
from reader.notes.meanings import Meaning
from reader.text.span import Span


def test_a_text_has_one_note(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path, "")
    assert desk.text_note(text_id) == TextNote(text_id)
    changed = desk.note_text(text_id, "全文\0的筆記")
    (note,) = changed.text_notes
    assert (note.note, note.author, changed.label) == ("全文\0的筆記", "小明", "Edit the note on the text")
    assert desk.text_note(text_id) == note
    assert desk.note_text(text_id, "全文\0的筆記").label == ""
    assert desk.undo().text_notes[0].note == ""
    assert desk.redo().text_notes[0].note == "全文\0的筆記"
    with pytest.raises(KnownError, match="no longer in the library"):
        desk.note_text("none", "x")
    assert desk.warning == ""
    desk.close()


@pytest.mark.parametrize(
    ("typed", "versions"),
    [
        ([(0, "a"), (1, "ab"), (60, "abc")], []),
        ([(0, "a"), (30, "ab"), (100, "abc")], ["ab"]),
        ([(0, "a"), (100, "b"), (200, "c")], ["b", "a"]),
        ([(0, "a"), (100, " "), (200, "c")], ["a"]),
        ([(0, "a"), (100, "b"), (200, "a"), (300, "b")], ["b", "a"]),
    ],
)
def test_a_version_is_kept_for_every_sitting(typed: list[tuple[int, str]], versions: list[str], tmp_path: Path) -> None:
    begun = datetime(2026, 11, 23, 10, tzinfo=timezone(timedelta(hours=8)))
    time = [begun]
    desk = Desk.open(tmp_path, author="小明", now=lambda: time[0].isoformat())
    text_id = desk.import_text(ARTICLE).texts[0].id
    mark = desk.highlight(text_id, Span(0, 2)).highlights[0]
    for seconds, note in typed:
        time[0] = begun + timedelta(seconds=seconds)
        desk.edit_highlight(mark.id, note=note)
        desk.note_text(text_id, "")
    for seconds, note in typed:
        time[0] = begun + timedelta(seconds=1000 + seconds)
        desk.note_text(text_id, note)
    assert [version.note for version in desk.note_versions(text_id)] == versions
    assert {version.author for version in desk.note_versions(text_id)} <= {"小明"}
    desk.close()


def test_a_version_can_be_restored_and_nothing_is_lost(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path, "")
    mark = put_mark(desk, text_id, "貫徹", note="one")
    desk.restore_text(text_id)
    desk.edit_highlight(mark.id, note="two")
    (version,) = desk.note_versions(mark.id)
    assert (version.note, version.subject_id) == ("one", mark.id)
    changed = desk.restore_note(version.id)
    assert (changed.highlights[0].note, changed.label) == ("one", "Restore a note")
    assert [one.note for one in desk.note_versions(mark.id)] == ["two", "one"]
    desk.undo()
    assert desk.find_highlight(mark.id).note == "two"
    desk.undo()
    desk.undo()
    assert [one.note for one in desk.note_versions(mark.id)] == ["two", "one"]
    with pytest.raises(KnownError, match="no longer there"):
        desk.restore_note(version.id)
    with pytest.raises(KnownError, match="version of the note is no longer there"):
        desk.restore_note("none")
    desk.close()


def test_what_is_undone_stays_a_version(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path, "")
    desk.note_text(text_id, "one")
    desk.undo()
    put_mark(desk, text_id, "貫徹")  # so that it cannot be done again
    (version,) = desk.note_versions(text_id)
    assert desk.restore_note(version.id).text_notes[0].note == "one"
    desk.close()


def test_colours_have_names_and_meanings(tmp_path: Path) -> None:
    desk, _ = filled(tmp_path, "")
    assert list(desk.colours()) == list(Colour)
    assert desk.colours()[Colour.RED] == Meaning(Colour.RED)
    changed = desk.name_colour(Colour.RED, "  反對\n的 ", " 我不同意。 ")
    assert (changed.colours, changed.label) == (True, "Name a colour")
    assert desk.colours()[Colour.RED] == Meaning(Colour.RED, "反對 的", "我不同意。")
    assert desk.name_colour(Colour.RED, "反對 的", "我不同意。").label == ""
    assert desk.undo().colours
    assert desk.colours()[Colour.RED] == Meaning(Colour.RED)
    desk.close()
