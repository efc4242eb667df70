"""Notes from elsewhere come into the window's library; what found no place is listed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from reader.desk import Format, Wish
from reader.notes.highlight import Placement
from reader.window.importing.room import REPORT, ImportingNotes
from running import TITLE, Running

CSV = "Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location,Highlighted at\n"


def room(run: Running) -> ImportingNotes:
    [found] = [room for room in run.frame.rooms if isinstance(room, ImportingNotes)]
    return found


def take(run: Running, tmp_path: Path, *quotes: str) -> str:
    """Import a file of Readwise with notes on the open text, and return what is said."""
    rows = "".join(f"{quote},{TITLE},,,a note,yellow,,,,\n" for quote in quotes)
    path = tmp_path / "readwise.csv"
    path.write_text(CSV + rows, "utf-8")
    before = len(run.said)
    room(run).take([str(path)])
    run.bot.waitUntil(lambda: len(run.said) > before + 1, timeout=20_000)
    run.settle()
    return run.said[-1]


def test_notes_come_in_and_the_same_again_adds_nothing(run: Running, tmp_path: Path) -> None:
    assert take(run, tmp_path, "木牌背面写着", "借書證") == "2 highlights came in."
    assert run.marked() == ["木牌背麵寫著", "借書證"]
    assert take(run, tmp_path, "木牌背面写着", "借書證") == "Nothing new."
    run.act("undo")
    run.settle()
    assert run.marked() == []


def test_what_finds_no_place_is_listed_with_its_words(run: Running, tmp_path: Path) -> None:
    said = take(run, tmp_path, "借書證", "這句話哪裡都沒有出現過")
    assert said == "2 highlights came in. 1 found no place in its text."
    assert run.frame.sides.shows(REPORT)
    panel = room(run).panel
    assert panel is not None
    [row] = panel.model.rows
    assert (row.where, row.lines[0][0][0]) == (TITLE, "這句話哪裡都沒有出現過")


def test_a_quote_that_reads_a_little_otherwise_finds_its_place(run: Running, tmp_path: Path) -> None:
    assert take(run, tmp_path, "靠窗的是磚廠裡的夜班工人們") == "1 highlight came in."
    [mark] = run.session.layers
    assert (mark.anchor.quote, mark.placement) == ("靠窗的是磚廠的夜班工人", Placement.DOUBTFUL)
    assert mark.former is not None
    assert mark.former.quote == "靠窗的是磚廠裡的夜班工人們"


def test_a_file_that_holds_no_notes_is_said(run: Running, tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text("hello", "utf-8")
    room(run).take([str(tmp_path / "other.json")])
    run.settle()
    assert run.said[-1].startswith("This file holds no notes")


def conflict(run: Running, tmp_path: Path) -> str:
    """A highlight that was changed here and, before that, in a copy of the library, which comes in."""
    mark = run.mark("借書證").id
    run.session.change(lambda desk: desk.edit_highlight(mark, note="earlier"))
    run.session.change(lambda desk: desk.bookmark(run.session.text.info.id, run.span("木牌")))  # type: ignore[union-attr]
    run.settle()
    made: list[bytes] = []
    run.storage.ask(lambda desk: desk.export(Wish((), Format.JSON)), made.append)
    run.settle()
    data = json.loads(made[0])
    [theirs] = data["highlights"]
    theirs |= {"note": "theirs", "colour": "blue", "revision": 5}
    (tmp_path / "copy.json").write_text(json.dumps(data), "utf-8")
    run.session.change(lambda desk: desk.edit_highlight(mark, note="mine"))
    run.settle()
    before = len(run.said)
    room(run).take([str(tmp_path / "copy.json")])
    run.bot.waitUntil(lambda: len(run.said) > before + 1, timeout=20_000)
    run.settle()
    return mark


@pytest.mark.parametrize(
    ("key", "notes"),
    [(Qt.Key.Key_M, ["mine"]), (Qt.Key.Key_T, ["theirs"]), (Qt.Key.Key_B, ["mine", "theirs"])],
)
def test_what_was_changed_on_both_sides_is_decided_one_by_one(
    run: Running, tmp_path: Path, key: Qt.Key, notes: list[str]
) -> None:
    mark = conflict(run, tmp_path)
    assert run.said[-1].endswith("1 highlight was changed on both sides; both are kept.")
    panel = room(run).panel
    assert panel is not None
    [row] = panel.model.rows
    words = ["".join(piece for piece, _ in line) for line in row.lines]
    assert words == ["借書證", "Here: mine · Yellow", "There: theirs · Blue"]
    assert sorted(highlight.note for highlight in run.session.layers) == ["mine", "theirs"]
    run.bot.keyClick(panel.list, key)
    run.settle()
    assert sorted(highlight.note for highlight in run.session.layers) == notes
    stands = run.session.layers.get(mark)
    assert stands is not None
    assert panel.model.rows == ()
    assert panel.empty.text() == "Nothing is left to decide."
    assert panel.empty.isVisible()


def test_what_is_left_of_several_files_is_listed_together(run: Running, tmp_path: Path) -> None:
    files = []
    for number, quote in enumerate(["這句話哪裡都沒有", "那句話也沒有出現過"]):
        files.append(str(tmp_path / f"{number}.csv"))
        Path(files[-1]).write_text(CSV + f"{quote},{TITLE},,,a note,yellow,,,,\n", "utf-8")
    room(run).take(files)
    run.bot.waitUntil(lambda: sum("found no place" in one for one in run.said) == 2, timeout=20_000)
    run.settle()
    panel = room(run).panel
    assert panel is not None
    assert [row.lines[0][0][0] for row in panel.model.rows] == ["這句話哪裡都沒有", "那句話也沒有出現過"]
