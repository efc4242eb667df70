"""A long text without a survey is read, marked and searched at once; its view comes when it has been looked through."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event, current_thread

import pytest
from PySide6.QtCore import Qt

from reader.desk.texts import examining, reading
from reader.desk.texts.examining import Examined, examine
from reader.text.rendering import NoiseView, Script, View
from reader.window.findings.findings_side import FINDINGS
from reader.window.panels.findings import FindingsPanel
from running import DAMAGED, TEXT, TITLE, Running, Start

LONG = TEXT + "又是一段話，說(shuo) 的是渡口的夜。\n" * 200
SEEN = View(Script.SIMPLIFIED, NoiseView.HIDDEN)
PLACE = 2_000
EXAMINED = "being examined, shown as in the source"


class Held:
    """Looks texts through, but on its own thread only once it may."""

    def __init__(self) -> None:
        self.may = Event()
        self.begun: list[str] = []
        self.mistake: Exception | None = None

    def __call__(self, source_hash: str, source: str) -> Examined:
        if current_thread().name == "examining":
            self.begun.append(source)
            assert self.may.wait(60)
            if self.mistake is not None:
                raise self.mistake
        return examine(source_hash, source)


def findings_of(run: Running) -> FindingsPanel:
    """The panel of the findings."""
    panel = run.frame.right.made(FINDINGS)
    assert isinstance(panel, FindingsPanel)
    return panel


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Held]:
    """Every text counts as long, and is examined only when the test lets it."""
    one = Held()
    monkeypatch.setattr(reading, "AT_LEISURE", 1)
    monkeypatch.setattr(examining, "examine", one)
    yield one
    one.may.set()


def forgotten(start: Start, library: Path, *files: Path) -> None:
    """Make a library with these texts, the last one open; what was found in them is lost."""
    first = start(*files)
    first.session.look(SEEN)
    first.close()
    (library / "index.sqlite").unlink()


@pytest.fixture
def unexamined(start: Start, library: Path, text_file: Path, held: Held) -> Running:
    """The program with a long text open that is being examined."""
    text_file.write_text(LONG, "utf-8")
    forgotten(start, library, text_file)
    run = start()
    run.bot.waitUntil(lambda: held.begun == [LONG])
    return run


def finish(run: Running, held: Held) -> None:
    """Let the text be examined, and wait until that is seen."""
    held.may.set()
    run.bot.waitUntil(lambda: run.session.text is not None and run.session.text.survey is not None)
    run.settle()


def headings(run: Running) -> list[str]:
    """What the contents list."""
    contents = run.frame.left.contents.model
    return [contents.title(contents.first + row) for row in range(contents.rowCount())]


def test_the_source_is_shown_and_its_view_comes_at_the_same_place(unexamined: Running, held: Held) -> None:
    run = unexamined
    page = run.frame.page
    assert run.window.windowTitle() == TITLE
    assert EXAMINED in run.frame.reading.info_line().quiet
    assert headings(run) == []
    assert run.frame.status.source.text() == ""
    selected = run.select("圖書(shu) 館")
    assert (page.copy(), run.frame.reading.quote(selected)) == ("圖書(shu) 館", "圖書(shu) 館")
    page.go_to(PLACE)
    place = page.place()
    finish(run, held)
    assert run.frame.page is page
    assert (page.place(), page.selection(), run.session.view) == (place, selected, SEEN)
    assert (page.copy(), run.frame.reading.quote(selected)) == ("图书馆", "图书馆")
    assert run.frame.reading.info_line().done == "208 pinyin marks hidden"
    assert headings(run) == ["一张长桌", "借书证"]
    assert run.frame.status.source.text() == "Source: traditional"


def test_a_text_that_is_being_examined_is_marked_searched_and_saved(unexamined: Running, held: Held) -> None:
    run = unexamined
    marked = run.mark("圖書(shu) 館", "colour_green")
    run.session.choose(marked.id)
    run.act("find")
    run.frame.find_bar.field.setText("长桌")
    run.settle()
    assert len(run.frame.searching.hits) == 2
    run.frame.find_bar.field.setText("")
    run.bot.keyClick(run.frame.find_bar.field, Qt.Key.Key_Escape)
    kept: list[str] = []
    run.storage.ask(lambda desk: [one.anchor.quote for one in desk.highlights(marked.text_id)], kept.extend)
    run.settle()
    assert kept == ["圖書(shu) 館"]
    finish(run, held)
    assert run.session.chosen == marked.id
    assert [one.anchor.span for one in run.session.layers] == [marked.anchor.span]
    run.act("undo")
    assert run.marked() == []


def test_every_panel_and_view_is_there_before_the_survey(unexamined: Running, held: Held) -> None:
    run = unexamined
    for action in ("findings", "beside", "readings_pinyin", "marks_above", "next_chapter", "overview"):
        run.act(action)
    assert findings_of(run).empty.text() == "The text is still being examined."
    run.select("秋分過後")
    assert run.frame.page.copy() == "秋分過後"
    finish(run, held)
    assert findings_of(run).empty.isHidden()
    assert all(page.flow and page.flow.text.survey is not None for page in run.frame.pages.each)


def test_what_was_found_is_there_the_next_time(unexamined: Running, held: Held, start: Start) -> None:
    finish(unexamined, held)
    unexamined.close()
    again = start()
    assert again.session.text is not None
    assert again.session.text.survey is not None
    assert held.begun == [LONG]


def test_another_text_that_is_opened_meanwhile_comes_next(
    start: Start, library: Path, text_file: Path, tmp_path: Path, held: Held
) -> None:
    other = tmp_path / "other.txt"
    other.write_text(DAMAGED, "utf-8")
    forgotten(start, library, text_file, other)
    run = start()
    run.bot.waitUntil(lambda: held.begun == [DAMAGED])
    first = next(info for info in run.session.shelf.texts if info.title == TITLE)
    run.frame.reading.open(first.id)
    run.settle()
    assert EXAMINED in run.frame.reading.info_line().quiet
    finish(run, held)
    assert held.begun == [DAMAGED, TEXT]
    assert run.frame.reading.info_line().done == "8 pinyin marks hidden"


def test_a_damaged_text_is_repaired_where_that_is_wanted_always(
    start: Start, library: Path, tmp_path: Path, held: Held
) -> None:
    file = tmp_path / "damaged.txt"
    file.write_text(DAMAGED, "utf-8")
    forgotten(start, library, file)
    run = start()
    run.choices.set(repair_damaged=True)
    finish(run, held)
    assert run.session.view.repair


def test_the_window_is_made_anew_meanwhile(unexamined: Running, held: Held) -> None:
    run = unexamined
    old = run.frame
    run.choices.set(theme="dark")
    run.bot.waitUntil(lambda: run.frame is not old)
    run.settle()
    finish(run, held)
    assert held.begun == [LONG]
    assert run.frame.reading.info_line().done == "208 pinyin marks hidden"


def test_the_window_can_be_closed_meanwhile(unexamined: Running, held: Held, start: Start, library: Path) -> None:
    unexamined.close()
    held.may.set()
    again = start()
    finish(again, held)
    assert held.begun == [LONG, LONG]


def test_a_mistake_of_ours_is_reported_and_the_text_stays(unexamined: Running, held: Held) -> None:
    run = unexamined
    held.mistake = RuntimeError("no detector")
    held.may.set()
    run.bot.waitUntil(lambda: run.bugs == [held.mistake])
    run.bugs.clear()
    run.settle()
    assert EXAMINED in run.frame.reading.info_line().quiet
    assert run.mark("秋分").anchor.quote == "秋分"
