"""Merging and splitting highlights by key, each one step of undo."""

from __future__ import annotations

from PySide6.QtCore import Qt

from reader.notes.highlight import Colour
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


def test_a_place_outside_cannot_be_split(run: Running) -> None:
    run.mark("農具")
    run.frame.page.select(None)
    run.act("split")
    assert run.said[-1] == "Put the caret where the highlight is to be split."
    assert run.marked() == ["農具"]
