"""How the panels at the left share the height."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from reader.notes.tags import Tag
from reader.window.panels.library import LibraryPanel
from reader.window.panels.row_list import SideColumn, share
from reader.window.panels.tags import TagsPanel
from reader.window.theming.themes import DARK, PAPER
from window.panels.marks import text


@pytest.mark.parametrize(
    ("wanted", "room", "given"),
    [
        ([], 100, []),
        ([30, 20, 10], 100, [30, 20, 10]),  # enough for all
        ([90, 20, 10], 100, [70, 20, 10]),  # the high one gives way
        ([900, 900, 10], 100, [45, 45, 10]),
        ([900, 900, 900], 99, [33, 33, 33]),
        ([50], 20, [20]),
    ],
)
def test_sharing(wanted: list[int], room: int, given: list[int]) -> None:
    assert share(wanted, room) == given


def test_a_full_shelf_leaves_room_for_the_tags(qtbot: QtBot) -> None:
    library, tags = LibraryPanel(PAPER), TagsPanel(PAPER)
    column = SideColumn([library, tags])
    qtbot.addWidget(column)
    column.resize(250, 500)
    column.show()
    library.set_texts([text(i, f"文章 {i}") for i in range(3000)])
    tags.set_tags([Tag("難點", below=3)])
    qtbot.waitUntil(lambda: tags.geometry().bottom() > 400)
    assert tags.list.height() == tags.list.wanted_height()
    assert library.list.height() % library.list.row_height == 0
    assert 500 - library.list.row_height < library.height() + tags.height() <= 500
    column.set_theme(DARK)
    assert library.theme is DARK
    assert tags.theme is DARK


@pytest.mark.parametrize("height", [451, 480, 500, 537, 600, 700])
def test_no_row_is_cut(qtbot: QtBot, height: int) -> None:
    library, tags = LibraryPanel(PAPER), TagsPanel(PAPER)
    column = SideColumn([library, tags])
    qtbot.addWidget(column)
    library.set_texts([text(i, f"文章 {i}") for i in range(30)])
    tags.set_tags([Tag(f"碼{i}", below=3) for i in range(30)])
    column.resize(250, height)
    column.show()
    qtbot.waitUntil(lambda: tags.y() == library.height() and library.height() < height)
    for rows in (library.list, tags.list):
        assert (rows.height() % rows.row_height, rows.height() > 0) == (0, True)
    assert height - tags.geometry().bottom() - 1 < tags.list.row_height
