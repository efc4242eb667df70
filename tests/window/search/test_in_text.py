"""Finding in the open text: options, the list of places, and very long texts."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from reader.notes.highlight import Colour
from reader.window.search.hit_rows import Hit
from reader.window.search.hits_panel import HitsPanel
from reader.window.search.hits_side import HITS
from reader.window.search.room import SearchRoom
from running import Running, Start


def room_of(run: Running) -> SearchRoom:
    return next(room for room in run.frame.rooms if isinstance(room, SearchRoom))


def look_for(run: Running, words: str) -> None:
    run.act("find")
    run.frame.find_bar.field.setText(words)
    run.settle()


def panel_of(run: Running) -> HitsPanel:
    run.act(HITS)
    panel = run.frame.right.currentWidget()
    assert isinstance(panel, HitsPanel)
    return panel


def listed(panel: HitsPanel) -> list[str]:
    """The rows as they are read out, the words found in brackets."""
    model, rows = panel.model, []
    for row in range(model.rowCount()):
        found = model.data(model.index(row), Qt.ItemDataRole.UserRole)
        rows.append(f"{found.before[-2:]}[{found.words}]{found.after[:2]}" if isinstance(found, Hit) else found)
    return rows


def test_places_are_listed_by_chapter_as_the_page_shows_them(run: Running) -> None:
    look_for(run, "书")
    panel = panel_of(run)
    assert listed(panel) == [
        "渡口的燈 1",
        "的圖[書]館在",
        "借書證 3",
        " 借[書]證 ",
        "：借[書]不限",
        "，還[書]不問",
    ]
    assert panel.said.text() == "4 places in 2 chapters"
    run.act("script_simplified")
    assert listed(panel)[1:3] == ["的图[书]馆在", "借书证 3"]


def test_enter_in_the_list_goes_there(run: Running) -> None:
    look_for(run, "书")
    panel = panel_of(run)
    panel.list.setCurrentIndex(panel.model.index(5))
    run.bot.keyClick(panel.list, Qt.Key.Key_Return)
    assert (run.frame.searching.current, run.frame.find_bar.count.text()) == (3, "4 / 4")
    run.act("find_next")
    assert panel.delegate.current == 1
    run.bot.keyClick(panel.list, Qt.Key.Key_Escape)
    assert not run.frame.sides.shows(HITS)
    assert run.frame.page.hasFocus()


def test_escape_on_the_page_closes_the_list_and_then_the_bar(run: Running) -> None:
    look_for(run, "书")
    panel = panel_of(run)
    run.bot.keyClick(panel.list, Qt.Key.Key_Escape)
    assert not run.frame.find_bar.isHidden()
    run.frame.page.select(None)
    run.key(Qt.Key.Key_Escape)
    assert run.frame.find_bar.isHidden()
    assert run.frame.searching.hits == []


def test_the_list_follows_what_is_typed(run: Running) -> None:
    panel = panel_of(run)
    assert "Type" in panel.said.text()
    run.frame.find_bar.field.setText("長桌")
    run.settle()
    assert len(listed(panel)) == 3
    run.frame.find_bar.field.setText("沒有的字")
    run.settle()
    assert (listed(panel), panel.said.text()) == ([], "Not found")


@pytest.mark.parametrize(("words", "exact", "count"), [("图书", False, 1), ("图书", True, 0), ("圖書", True, 1)])
def test_exactly_as_typed(run: Running, words: str, exact: bool, count: int) -> None:
    look_for(run, words)
    run.frame.find_bar._exact.setChecked(exact)
    run.settle()
    assert len(run.frame.searching.hits) == count


def test_words_that_do_not_stand_together_are_each_looked_for(run: Running) -> None:
    look_for(run, "长桌 农具")
    assert len(run.frame.searching.hits) == 3


def test_notes_and_tags_are_looked_at_when_they_are_asked_for(run: Running) -> None:
    mark = run.mark("老糧站")
    run.session.change(lambda desk: desk.edit_highlight(mark.id, note="何處的燈籠", colour=Colour.RED))
    run.settle()
    look_for(run, "灯笼")
    assert run.frame.find_bar.count.text() == "Not found"
    run.frame.find_bar._in_notes.setChecked(True)
    run.settle()
    assert run.frame.find_bar.count.text() == "1 note"
    panel = panel_of(run)
    assert listed(panel) == ["Notes and tags 1", "[老糧站] ·"]
    panel.chosen.emit(1)
    assert run.session.chosen == mark.id


def test_a_word_over_the_end_of_a_wrapped_line_is_found(start: Start, tmp_path: Path) -> None:
    wrapped = "　　秋分過後，天黑得一天比一天早，渡\n口鎮在老糧站的二樓開了一間小小的圖書\n館。\n"
    (tmp_path / "wrapped.txt").write_text(wrapped, "utf-8")
    run = start(tmp_path / "wrapped.txt")
    look_for(run, "图书馆")
    [hit] = run.frame.searching.hits
    assert run.session.text is not None
    assert run.session.text.article.source[hit.start : hit.end] == "圖書\n館"


def test_fifty_thousand_places_in_a_million_characters(start: Start, tmp_path: Path) -> None:
    paragraph = "渡口的燈在夜裡亮了又滅，船家說燈亮的時候水就漲。\n"
    (tmp_path / "long.txt").write_text("".join(f"第{i}章\n{paragraph * 20}" for i in range(1_270)), "utf-8")
    run = start(tmp_path / "long.txt")
    look_for(run, "灯")
    assert len(run.frame.searching.hits) == 50_800
    panel = panel_of(run)
    assert panel.model.rowCount() == 50_800 + 1_270
    assert panel.said.text() == "50,800 places in 1,270 chapters"
    run.act("find_previous")
    assert panel.delegate.current == panel.model.rowCount() - 1
    side = room_of(run).hits
    assert len(side._rows) < 100  # only what can be seen was made
