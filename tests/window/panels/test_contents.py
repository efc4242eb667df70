"""The contents: headings, the place of the reader, clicks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reader.text.span import Span
from reader.text.survey import Heading
from reader.window.panels import contents as contents_module
from reader.window.panels.contents import ContentsPanel
from reader.window.theming.themes import PAPER


def headings(levels: str) -> list[Heading]:
    return [Heading(Span(10 * i, 10 * i + 5), int(level)) for i, level in enumerate(levels)]


@pytest.fixture
def contents(qtbot: QtBot) -> ContentsPanel:
    panel = ContentsPanel(PAPER)
    qtbot.addWidget(panel)
    panel.resize(250, 400)
    return panel


@pytest.mark.parametrize(
    ("levels", "listed", "depths"),
    [
        ("", [], []),
        ("1", [], []),  # the title alone
        ("1222", [1, 2, 3], [0, 0, 0]),
        ("12323", [1, 2, 3, 4], [0, 1, 0, 1]),
        ("111", [0, 1, 2], [0, 0, 0]),
        ("2233", [0, 1, 2, 3], [0, 0, 1, 1]),
        ("129", [1, 2], [0, 5]),  # no deeper than five steps
    ],
)
def test_what_is_listed(contents: ContentsPanel, levels: str, listed: list[int], depths: list[int]) -> None:
    contents.set_headings(headings(levels), lambda i: f"題{i}")
    assert [contents.model.index(row).data() for row in range(contents.model.rowCount())] == [f"題{i}" for i in listed]
    assert [contents.model.level(row) for row in range(contents.model.rowCount())] == depths
    assert contents.isHidden() == (not listed)


def test_a_text_that_begins_with_a_chapter_lists_it(contents: ContentsPanel) -> None:
    contents.set_headings(headings("122"), lambda i: f"第{i + 1}章")
    assert contents.model.index(0).data() == "第1章"


def test_a_click_tells_the_index_of_the_heading(qtbot: QtBot, contents: ContentsPanel) -> None:
    contents.set_headings(headings("1222"), str)
    qtbot.waitExposed(contents)
    spot = contents.list.visualRect(contents.model.index(1)).center()
    with qtbot.waitSignal(contents.heading_chosen) as told:
        qtbot.mouseClick(contents.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert told.args == [2]


@pytest.mark.parametrize(("heading", "row"), [(-1, -1), (0, -1), (1, 0), (3, 2)])
def test_where_the_reader_is(contents: ContentsPanel, heading: int, row: int) -> None:
    contents.set_headings(headings("1222"), str)
    contents.set_current(heading)
    assert contents.delegate.current == row


def test_the_current_heading_is_brought_into_sight(qtbot: QtBot, contents: ContentsPanel) -> None:
    contents.set_headings(headings("2" * 500), str)
    qtbot.waitExposed(contents)
    contents.set_current(400)
    rect = contents.list.visualRect(contents.model.index(400))
    assert contents.list.viewport().rect().contains(rect)


def test_back_at_the_top_and_in_another_text_the_list_begins_at_its_top(qtbot: QtBot, contents: ContentsPanel) -> None:
    contents.set_headings(headings("2" * 500), str)
    qtbot.waitExposed(contents)
    contents.set_current(400)
    assert contents.list.verticalScrollBar().value() > 0
    contents.set_current(-1)
    assert contents.list.verticalScrollBar().value() == 0
    contents.set_current(400)
    contents.set_headings(headings("2" * 400), str)
    assert contents.list.verticalScrollBar().value() == 0


def test_words_are_asked_for_only_where_they_are_seen(qtbot: QtBot, contents: ContentsPanel) -> None:
    asked: set[int] = set()
    contents.set_headings(headings("2" * 5000), lambda i: asked.add(i) or str(i))  # type: ignore[func-returns-value]
    qtbot.waitExposed(contents)
    contents.grab()
    assert 5 <= len(asked) <= 40


WORDS = ["書名", "頭髮", "歷史", "後來", "歷史的終結"]


def listed(contents: ContentsPanel) -> list[str]:
    return [contents.model.index(row).data() for row in range(contents.model.rowCount())]


@pytest.fixture
def book(contents: ContentsPanel, monkeypatch: pytest.MonkeyPatch) -> ContentsPanel:
    monkeypatch.setattr(contents_module, "LONG", 3)
    contents.set_headings(headings("12222"), WORDS.__getitem__)
    contents.set_current(3)
    contents.show()
    return contents


@pytest.mark.parametrize(
    ("typed", "left", "lit"),
    [
        ("", WORDS[1:], 2),
        ("歷史", ["歷史", "歷史的終結"], 0),
        (" 历史 ", ["歷史", "歷史的終結"], 0),  # in either script
        ("終", ["歷史的終結"], -1),
        ("書名", [], -1),  # the title is not listed
    ],
)
def test_what_a_filter_leaves(book: ContentsPanel, typed: str, left: list[str], lit: int) -> None:
    book.filter.setText(typed)
    assert listed(book) == left
    assert book.delegate.current == lit
    assert book.nothing.isVisible() == (not left)


def test_a_filtered_list_is_chosen_from_by_keys(qtbot: QtBot, book: ContentsPanel) -> None:
    book.filter.setText("终")
    with qtbot.waitSignal(book.heading_chosen) as told:
        qtbot.keyClick(book.filter, Qt.Key.Key_Down)
        qtbot.keyClick(book.list, Qt.Key.Key_Return)
    assert told.args == [4]
    qtbot.keyClick(book.filter, Qt.Key.Key_Escape)
    assert listed(book) == WORDS[1:]


def test_only_long_contents_are_filtered_and_another_text_begins_anew(book: ContentsPanel) -> None:
    book.filter.setText("歷史")
    book.set_headings(headings("12222"), WORDS.__getitem__)
    assert (book.filter.isVisible(), book.filter.text(), listed(book)) == (True, "", WORDS[1:])
    book.set_headings(headings("122"), WORDS.__getitem__)
    assert not book.filter.isVisible()


def test_of_very_many_headings_the_one_the_reader_is_under_is_in_sight(qtbot: QtBot, contents: ContentsPanel) -> None:
    contents.set_headings(headings("2" * 20_000), str)
    contents.show()
    contents.set_current(15_000)
    row = contents.model.index(15_000)
    qtbot.waitUntil(lambda: contents.list.viewport().rect().contains(contents.list.visualRect(row)))
    assert contents.list.verticalScrollBar().maximum() > 19_000 * contents.list.visualRect(row).height()
