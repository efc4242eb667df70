"""The contents: headings, the place of the reader, clicks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reader.text.span import Span
from reader.text.survey import Heading
from reader.window.panels.contents import ContentsPanel
from reader.window.themes import PAPER


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
    assert contents.model.levels == depths
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
