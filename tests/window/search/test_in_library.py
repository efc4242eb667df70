"""Searching the library from the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from reader.desk import Desk
from reader.formats import reading
from reader.notes.highlight import Colour
from reader.text.span import Span
from reader.window.search.hit_rows import Hit
from reader.window.search.in_library import SEARCH
from reader.window.search.room import SearchRoom
from reader.window.search.search_panel import SearchPanel
from running import Running, Start

TEXTS = {
    "渡船": "第一章\n\n渡口的燈亮了，學習(xi) 貫徹。\n\n又到渡口，渡口無人。\n",
    "夜話": "他說渡口很遠。我们学习了反覆。\n",
    "燈": "什麼也沒有。\n",
}


class Searched:
    """A run with a library whose index is up to date, and its panel."""

    def __init__(self, run: Running) -> None:
        self.run = run
        self.room = next(room for room in run.frame.rooms if isinstance(room, SearchRoom))
        self.catch_up()
        run.act(SEARCH)
        panel = run.frame.right.currentWidget()
        assert isinstance(panel, SearchPanel)
        self.panel = panel

    def catch_up(self) -> None:
        with self.run.bot.waitSignal(
            self.room.seeker.progressed, check_params_cb=lambda progress: progress is None, timeout=20_000
        ):
            self.room.seeker._soon.stop()
            self.room.seeker._renew()

    def type(self, words: str) -> list[str]:
        """Type a query; the list once all of it has been read."""
        self.panel.field.setText(words)
        return self.listed()

    def listed(self) -> list[str]:
        library, model = self.room.library, self.panel.model
        self.run.bot.waitUntil(lambda: library._done and not library._grower.isActive(), timeout=20_000)
        values = [model.data(model.index(row), Qt.ItemDataRole.UserRole) for row in range(model.rowCount())]
        assert len(values) < 40
        self.run.bot.waitUntil(lambda: all(any(hit[:3]) for hit in library._rows.values()), timeout=20_000)
        values = [model.data(model.index(row), Qt.ItemDataRole.UserRole) for row in range(model.rowCount())]
        return [f"{v.before[-2:]}[{v.words}]{v.after[:2]}" if isinstance(v, Hit) else v for v in values]

    def choose(self, row: int) -> None:
        self.panel.chosen.emit(row)
        self.run.settle()


@pytest.fixture
def searched(start: Start, library: Path) -> Searched:
    library.mkdir()
    desk = Desk.open(library, author="測試", read_file=reading.read)
    for title, words in TEXTS.items():
        [info] = desk.import_text(words, title).texts
        if title == "燈":
            desk.highlight(info.id, Span(0, 2), Colour.RED, ["難點"], "看燈籠")
        if title == "渡船":
            desk.rule_text(info.id, True)
    desk.close()
    return Searched(start())


def test_results_are_grouped_by_text_in_either_script(searched: Searched) -> None:
    assert searched.type("学习") == ["夜話 1", "我们[学习]了反", "渡船 1", "了，[學習]貫徹"]
    assert searched.panel.said.text() == "2 places in 2 texts"


def test_titles_come_first_and_notes_are_found(searched: Searched) -> None:
    assert searched.type("灯") == ["燈 1", " 看[燈]籠 ", "渡船 1", "口的[燈]亮了"]
    assert searched.type("tag:难点 has:note") == ["燈 1", "[]什麼"]


def test_enter_opens_the_text_at_the_place_with_all_places_marked(searched: Searched) -> None:
    run = searched.run
    rows = searched.type("渡口")
    assert rows[0] == "渡船 3"
    searched.choose(2)
    assert run.session.text is not None
    assert run.session.text.info.title == "渡船"
    run.bot.waitUntil(lambda: len(run.frame.page.scene.hits) == 3, timeout=20_000)
    assert run.frame.searching.current == 1
    assert run.frame.page.hasFocus()
    assert run.frame.find_bar.query == "渡口"
    # And back to the results, which are as they were.
    run.act(SEARCH)
    assert searched.panel.field.hasFocus()
    assert searched.listed() == rows
    assert searched.panel.delegate.current == 2
    searched.choose(rows.index("夜話 1"))
    run.bot.waitUntil(lambda: run.session.text is not None and run.session.text.info.title == "夜話")
    run.act("back")
    assert run.session.text.info.title == "渡船"


def test_a_note_leads_to_its_highlight(searched: Searched) -> None:
    rows = searched.type("has:note")
    searched.choose(rows.index("[]什麼"))
    assert searched.run.session.chosen_highlight is not None
    assert searched.run.session.chosen_highlight.note == "看燈籠"


def test_exactly_as_typed(searched: Searched) -> None:
    searched.panel.exact.click()
    assert searched.type("学习") == ["夜話 1", "我们[学习]了反"]


def test_the_next_key_ends_the_search_before(searched: Searched) -> None:
    told: list[int] = []
    searched.room.seeker.finished.connect(told.append)
    for words in ("渡", "渡口", "渡口無"):
        searched.panel.field.setText(words)
    assert searched.listed() == ["渡船 1", "口，[渡口無]人。"]
    assert told == sorted(told)
    assert told[-1] == searched.room.library._number


def test_states(searched: Searched) -> None:
    assert searched.panel.said.text() == "Words in either script, with or without pinyin marks."
    searched.type("沒有這個")
    assert searched.panel.said.text() == "Nothing found."
    searched.type("渡口")
    searched.choose(1)
    assert searched.type("") == ["Searched before", "[渡口]"]
    searched.choose(1)
    assert searched.panel.field.text() == "渡口"


def test_esc_empties_the_field_and_then_closes(searched: Searched) -> None:
    searched.type("渡口")
    searched.run.bot.keyClick(searched.panel.field, Qt.Key.Key_Escape)
    assert searched.panel.field.text() == ""
    searched.run.bot.keyClick(searched.panel.field, Qt.Key.Key_Escape)
    assert not searched.run.frame.sides.shows(SEARCH)


def test_down_and_enter_from_the_field(searched: Searched) -> None:
    searched.type("渡口")
    searched.run.bot.keyClick(searched.panel.field, Qt.Key.Key_Down)
    assert searched.panel.list.hasFocus()
    assert searched.panel.list.currentIndex().row() == 1
    searched.panel.field.setFocus()
    searched.run.bot.keyClick(searched.panel.field, Qt.Key.Key_Return)
    searched.run.settle()
    assert searched.run.session.text is not None


def test_the_index_follows_what_is_changed(searched: Searched) -> None:
    run = searched.run
    run.session.change(lambda desk: desk.import_text("新來的渡口。", "新"))
    run.settle()
    searched.catch_up()
    assert "新 1" in searched.type("渡口")
    new = next(info for info in run.session.shelf.texts if info.title == "新")
    run.session.change(lambda desk: desk.highlight(new.id, Span(0, 2), note="獨木橋"))
    run.settle()
    assert searched.type("独木桥")[0] == "新 1"
    run.session.change(lambda desk: desk.delete_text(new.id))
    run.settle()
    searched.catch_up()
    assert searched.type("独木桥") == []
    assert "新 1" not in searched.type("渡口")


def test_a_ruling_on_noise_folds_the_text_anew(searched: Searched) -> None:
    run = searched.run
    text = next(info for info in run.session.shelf.texts if info.title == "渡船")
    assert searched.type("xi") == []
    run.session.change(lambda desk: desk.rule_text(text.id, False))
    run.settle()
    searched.catch_up()
    assert searched.type("xi")[0] == "渡船 1"


def test_what_another_program_changes_is_seen(searched: Searched) -> None:
    other = Desk.open(searched.run.folder, author="別人", read_file=reading.read)
    other.import_text("別處的渡口。", "別")
    other.close()
    searched.run.window._look_around()
    searched.run.bot.waitUntil(
        lambda: any(info.title == "別" for info in searched.run.session.shelf.texts), timeout=20_000
    )
    searched.catch_up()
    assert "別 1" in searched.type("渡口")


@pytest.mark.parametrize("harm", ["missing", "damaged"])
def test_an_index_that_is_gone_is_made_anew_without_a_word(searched: Searched, harm: str) -> None:
    path = searched.run.folder / "search.sqlite"
    if harm == "missing":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:4096] + b"\xff" * 60_000)
    searched.type("渡口")
    searched.catch_up()
    assert searched.type("渡口無人")[0] == "渡船 1"
    assert searched.run.said == []


def test_a_save_does_not_wait_for_a_search(searched: Searched) -> None:
    run = searched.run
    for title in map(str, range(30)):
        run.session.change(lambda desk, title=title: desk.import_text("渡口" * 3_000 + title, title))
    run.settle()
    searched.room.seeker._renew()
    searched.panel.field.setText("渡")
    saved: list[None] = []
    run.session.saved.connect(lambda: saved.append(None))
    run.session.change(lambda desk: desk.import_text("一", "一"))
    run.bot.waitUntil(lambda: bool(saved), timeout=20_000)
    QApplication.processEvents()
    assert run.session.text is None or run.bugs == []
