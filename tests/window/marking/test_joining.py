"""Merging and splitting highlights by key, each one step of undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from reader.notes.highlight import Colour
from reader.window.page.painting import caret_rect
from running import Running


def test_what_the_selection_touches_becomes_one(run: Running) -> None:
    run.mark("老糧站", "colour_red")
    run.mark("糧站的")
    run.mark("農具")
    run.select("館在老糧站的二")
    run.act("merge")
    assert run.marked() == ["老糧站的", "農具"]
    assert run.session.chosen_highlight is not None
    assert run.session.chosen_highlight.colour is Colour.RED
    run.act("undo")
    assert run.marked() == ["老糧站", "糧站的", "農具"]


def test_the_chosen_one_takes_in_its_neighbours(run: Running) -> None:
    first = run.mark("秋分過後")
    run.mark("，天黑")
    run.mark("農具")
    run.session.choose(first.id)
    run.key(Qt.Key.Key_J)
    assert run.marked() == ["秋分過後，天黑", "農具"]


def test_one_alone_has_nothing_to_merge_with(run: Running) -> None:
    run.mark("農具")
    run.act("merge")
    assert run.said[-1] == "There is no other highlight here to merge with."
    assert run.marked() == ["農具"]


def test_split_at_the_caret_and_at_a_selection(run: Running) -> None:
    run.mark("天黑得一天比一天早")
    run.click(run.span("一天比").start)
    assert run.session.chosen_highlight is not None
    run.key(Qt.Key.Key_J, Qt.KeyboardModifier.ShiftModifier)
    assert len(run.marked()) == 2
    assert "".join(run.marked()) == "天黑得一天比一天早"
    run.act("undo")
    run.select("比")
    run.act("split")
    assert run.marked() == ["天黑得一天", "比一天早"]
    run.act("undo")
    assert run.marked() == ["天黑得一天比一天早"]


@pytest.mark.parametrize(
    ("at", "halves"),
    [
        ("(shu", ["的圖書(shu) ", "館在"]),  # in front of a pinyin mark that is shown
        ("hu", ["的圖書(shu) ", "館在"]),
        (") 館", ["的圖書(shu) ", "館在"]),
        ("館在", ["的圖書(shu) ", "館在"]),
        ("書(shu", ["的圖", "書(shu) 館在"]),
    ],
)
def test_a_pinyin_mark_is_never_cut(run: Running, at: str, halves: list[str]) -> None:
    run.act("marks_toggle")
    run.mark("的圖書(shu) 館在")
    run.frame.page.select(None)
    page, place = run.frame.page, run.span("的圖書(shu) 館在").start
    assert page.flow is not None
    assert run.session.text is not None
    offset = run.session.text.article.source.index(at, place)
    edge = caret_rect(page.flow, offset, upstream=False).center().toPoint()
    run.bot.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=edge)
    run.settle()
    assert page.caret() == offset
    run.key(Qt.Key.Key_J, Qt.KeyboardModifier.ShiftModifier)
    assert run.marked() == halves


def test_a_place_outside_cannot_be_split(run: Running) -> None:
    run.mark("農具")
    run.frame.page.select(None)
    run.act("split")
    assert run.said[-1] == "Put the caret where the highlight is to be split."
    assert run.marked() == ["農具"]


@pytest.mark.parametrize(
    ("at", "selected", "offered"),
    [
        ("天黑", "", []),  # at its beginning
        ("一天比", "", ["split"]),
        ("比一天早", "", ["merge", "split"]),  # where two overlap, the shorter one
        ("秋分", "分過後，天黑得一天比一天早", ["merge"]),
        ("農具", "", []),
    ],
)
def test_the_menu_of_the_page_offers_what_can_be_done_here(
    run: Running, at: str, selected: str, offered: list[str]
) -> None:
    run.mark("天黑得一天比一天早")
    run.mark("天比一天")
    run.frame.page.select(run.span(selected) if selected else None)
    menu = run.frame.page_menu.build(run.span(at).start)
    acts = run.frame.acts
    assert [name for name in ("merge", "split") if acts[name] in menu.actions()] == offered
    menu.close()
