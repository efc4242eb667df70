"""The tags: a tree with counts, one of which filters the cards."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reader.window.panels.tags import TagsPanel, tag_tree
from reader.window.theming.themes import PAPER


@dataclass(frozen=True)
class Tag:
    name: str
    count: int


@pytest.mark.parametrize(
    ("tags", "tree"),
    [
        ("", ""),
        ("難點 4", "難點 4"),
        ("用語/公文 11, 用語/四字格 7, 難點 4", "用語 18,  公文 11,  四字格 7,難點 4"),
        ("a 1, a/b 2, a/b/c 3", "a 6, b 5,  c 3"),
        ("a/c 1, ab 2, a/b 4", "a 5, b 4, c 1,ab 2"),  # a parent's own come right behind it
    ],
)
def test_the_tree(tags: str, tree: str) -> None:
    counted = [Tag(name, int(count)) for name, count in (pair.split() for pair in tags.split(",") if pair)]
    tree = tree.replace("  公文", " 公文").replace("  四字格", " 四字格")
    assert ",".join(f"{' ' * row.depth}{row.label} {row.count}" for row in tag_tree(counted)) == tree


@pytest.fixture
def tags(qtbot: QtBot) -> TagsPanel:
    panel = TagsPanel(PAPER)
    qtbot.addWidget(panel)
    panel.resize(250, 300)
    panel.set_tags([Tag("用語/公文", 11), Tag("用語/四字格", 7), Tag("難點", 4)])
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
