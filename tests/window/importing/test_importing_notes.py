"""Notes from elsewhere come into the window's library; what found no place is listed."""

from __future__ import annotations

from pathlib import Path

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
