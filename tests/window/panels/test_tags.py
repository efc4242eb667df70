"""The tags: a tree with counts, one of which filters the cards."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reader.notes.tags import Tag
from reader.window.panels.tags import TagsPanel, tag_tree
from reader.window.theming.themes import PAPER


def used(name: str, below: int) -> Tag:
    return Tag(name, below=below)


def test_the_levels_are_lines_of_a_tree() -> None:
    levels = [used("用語", 15), used("用語/公文", 11), used("用語/公文/頭", 2), used("難點", 4)]
    tree = [f"{' ' * row.depth}{row.label} {row.count}" for row in tag_tree(levels)]
    assert tree == ["用語 15", " 公文 11", "  頭 2", "難點 4"]
    assert [row.name for row in tag_tree(levels)] == [tag.name for tag in levels]


@pytest.fixture
def tags(qtbot: QtBot) -> TagsPanel:
    panel = TagsPanel(PAPER)
    qtbot.addWidget(panel)
    panel.resize(250, 300)
    panel.set_tags([used("用語", 15), used("用語/公文", 11), used("用語/四字格", 7), used("難點", 4)])
    qtbot.waitExposed(panel)
    return panel


def click(qtbot: QtBot, tags: TagsPanel, row: int) -> str:
    spot = tags.list.visualRect(tags.model.index(row)).center()
    with qtbot.waitSignal(tags.tag_chosen) as told:
        qtbot.mouseClick(tags.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    return str(told.args[0])


def test_a_click_chooses_and_a_second_one_lets_go(qtbot: QtBot, tags: TagsPanel) -> None:
    assert [click(qtbot, tags, row) for row in (1, 0, 0)] == ["用語/公文", "用語", ""]


def test_what_is_set_from_outside_is_not_told(qtbot: QtBot, tags: TagsPanel) -> None:
    with qtbot.assertNotEmitted(tags.tag_chosen, wait=1):
        tags.set_chosen("難點")
    assert click(qtbot, tags, 3) == ""


def test_without_tags_it_is_hidden(tags: TagsPanel) -> None:
    tags.set_tags([])
    assert tags.isHidden()
