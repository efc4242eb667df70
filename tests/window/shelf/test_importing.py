"""A folder comes in beside everything else, with progress, cancel, and a report that says why something was skipped."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from reader.formats import courier, reading
from reader.window.shelf.bringing import IMPORTS
from reader.window.shelf.report import ARRIVAL, ReportPanel
from reader.window.shelf.room import Room
from running import TEXT, Running, Start

NOTICE = "本文來源：某某網\n"


@pytest.fixture(autouse=True)
def _read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read in this process: what the worker does is tested elsewhere."""
    monkeypatch.setattr(courier, "read", reading.read)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with five kinds of files."""
    place = tmp_path / "論文"
    (place / "sub").mkdir(parents=True)
    files = {
        "a.txt": TEXT + NOTICE,
        "b.txt": TEXT,
        "sub/c.txt": "另一篇文章，說的是另一件事情。\n",
        "sub/d.png": "picture",
        "e.txt": "",
    }
    for name, words in files.items():
        (place / name).write_text(words, "utf-8")
    return place


def room_of(run: Running) -> Room:
    """The room of the library."""
    run.bot.waitUntil(lambda: run.frame.furnished)
    (room,) = (one for one in run.frame.rooms if isinstance(one, Room))
    return room


def panel_of(run: Running) -> ReportPanel:
    """The report in the right column."""
    panel = run.frame.right.currentWidget()
    assert isinstance(panel, ReportPanel)
    return panel


def bring(run: Running, *places: Path) -> ReportPanel:
    """Drop files or folders on the window and wait for the end."""
    room = room_of(run)
    with run.bot.waitSignal(room.intake.ended, timeout=20_000):
        run.frame.files.open([str(place) for place in places])
    run.settle()
    return panel_of(run)


def rows(panel: ReportPanel) -> list[tuple[str, str]]:
    """What became of the files, as listed."""
    return [(one.path.name, one.outcome.value) for one in panel.model.arrivals]


def test_the_report_stays_when_the_window_gets_other_colours(start: Start, folder: Path) -> None:
    run = start()
    told = [arrival.path.name for arrival in bring(run, folder).model.arrivals]
    run.choices.set(theme="dark")
    run.settle()
    room_of(run)
    run.frame.sides.show_panel(IMPORTS)
    assert [arrival.path.name for arrival in panel_of(run).model.arrivals] == told
    assert not panel_of(run).progress.isVisibleTo(panel_of(run))


def test_a_folder_at_the_start_comes_in_as_a_dropped_one_does(start: Start, folder: Path, text_file: Path) -> None:
    run = start(text_file, folder)
    room = room_of(run)
    run.bot.waitUntil(lambda: not room.intake.runs, timeout=20_000)
    run.settle()
    panel = panel_of(run)
    assert sorted(one.path.name for one in panel.model.arrivals) == ["a.txt", "b.txt", "c.txt", "d.png", "e.txt"]
    assert run.session.text is not None
    assert run.session.text.info.source_name == text_file.name
    assert run.said == ["5 files were looked at."]


def test_a_folder_is_told_file_by_file(start: Start, text_file: Path, folder: Path) -> None:
    run = start(text_file)
    panel = bring(run, folder)
    assert run.frame.sides.shows(IMPORTS)
    assert rows(panel) == [
        ("e.txt", "skipped"),
        ("d.png", "skipped"),
        ("a.txt", "much the same"),
        ("b.txt", "known"),
        ("c.txt", "new"),
    ]
    reasons = [one.sentence for one in panel.model.arrivals]
    assert reasons[:2] == [
        "There is nothing to read in “e.txt”. Choose a file that has text in it.",
        "Files of the kind “.png” are not read.",
    ]
    assert reasons[2].startswith("Much the same as “渡口的燈”")
    assert run.session.shelf.count == 3
    assert run.session.shelf.texts[0].title == "渡口的燈"  # the open one stays open
    assert not panel.progress.isVisible()
    assert run.bugs == []


def test_a_copy_is_offered_beside_the_original(start: Start, text_file: Path, folder: Path) -> None:
    run = start(text_file)
    assert run.session.text is not None
    original = run.session.text.info.id
    panel = bring(run, folder)
    panel.list.setCurrentIndex(panel.model.index(2))
    arrival = panel.list.currentIndex().data(ARRIVAL)
    assert panel.whole.text() == arrival.sentence
    offers = dict(panel._offers(arrival))
    assert list(offers) == ["Open", "Open the Other", "Replace the Other by It", "New One to the Trash"]
    offers["Open"]()
    run.settle()
    assert run.session.text.info.id == arrival.info.id
    offers["Open the Other"]()
    run.settle()
    assert run.session.text.info.id == original
    offers["New One to the Trash"]()
    run.settle()
    assert [info.id for info in run.session.shelf.trashed] == [arrival.info.id]


def test_the_report_is_filtered_and_copied(start: Start, folder: Path) -> None:
    run = start()
    panel = bring(run, folder)
    panel._filter("skipped")
    assert len(rows(panel)) == 2
    panel.copy.click()
    lines = QApplication.clipboard().text().splitlines()
    assert len(lines) == 5
    assert lines[1].split("\t")[1] == str(folder / "sub" / "d.png")
    run.bot.keyClick(panel.list, Qt.Key.Key_Escape)
    assert not run.frame.sides.shows(IMPORTS)


def test_the_second_time_all_is_known(start: Start, folder: Path) -> None:
    run = start()
    bring(run, folder)
    panel = bring(run, folder)
    assert {outcome for _, outcome in rows(panel)} == {"skipped", "known"}


def test_an_import_can_be_cancelled_and_what_came_in_stays(start: Start, tmp_path: Path) -> None:
    place = tmp_path / "many"
    place.mkdir()
    for number in range(200):
        (place / f"{number:03}.txt").write_text(f"第{number}篇文章，內容各不相同。", "utf-8")
    run = start()
    room = room_of(run)
    room.intake.arrived.connect(lambda _arrival: room.intake.cancel())
    with run.bot.waitSignal(room.intake.ended, timeout=20_000):
        run.frame.files.open([str(place)])
    run.settle()
    assert 1 <= run.session.shelf.count <= 10
    assert len(rows(panel_of(run))) == run.session.shelf.count


def test_a_window_that_closes_leaves_the_rest(start: Start, folder: Path) -> None:
    run = start()
    room = room_of(run)
    run.frame.files.open([str(folder)])
    assert room.intake.runs
    run.window.close()
    assert not room.intake.runs
