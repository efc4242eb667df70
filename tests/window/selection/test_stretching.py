"""A highlight's edges, moved by keys and by the mouse in the real window, saved and undone."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from reader.window.page.grips import Edge, knob_of
from running import Running

ALT_SHIFT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


def test_keys_move_both_edges_and_one_undo_takes_all_back(run: Running) -> None:
    run.session.choose(run.mark("老糧站").id)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Right):
        run.key(key, ALT_SHIFT)
    assert run.marked() == ["老糧站的二"]
    run.key(Qt.Key.Key_Right, ALT_SHIFT)
    assert run.marked() == ["老糧站的二樓(lou) "]
    run.key(Qt.Key.Key_Up, ALT_SHIFT)
    run.key(Qt.Key.Key_Down, ALT_SHIFT)
    run.key(Qt.Key.Key_Down, ALT_SHIFT)
    assert run.marked() == ["糧站的二樓(lou) "]
    assert run.frame.page.scene.stretched is None
    run.act("undo")
    assert run.marked() == ["老糧站"]
    run.act("redo")
    assert run.marked() == ["糧站的二樓(lou) "]


def test_keys_that_come_faster_than_the_disk_are_all_counted(run: Running) -> None:
    run.session.choose(run.mark("老糧站").id)
    page = run.frame.page
    page.setFocus()
    for _ in range(5):
        run.bot.keyClick(page, Qt.Key.Key_Up, ALT_SHIFT)
    assert page.scene.stretched == run.span("的圖書(shu) 館在老糧站")
    run.settle()
    assert run.marked() == ["的圖書(shu) 館在老糧站"]
    assert page.scene.stretched is None


def drag_start(run: Running, words: str) -> None:
    """Drag the start of the chosen highlight to where these words begin."""
    page = run.frame.page
    assert page.flow is not None
    knob = knob_of(page.flow, page.scene, Edge.START)
    assert knob is not None
    viewport = page.viewport()
    to = run.point(run.span(words).start) - QPoint(page.flow.setting.px // 2 - 1, 0)
    run.bot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=knob.toPoint())
    run.bot.mouseMove(viewport, knob.toPoint() - QPoint(30, 0))
    run.bot.mouseMove(viewport, to)
    QApplication.processEvents()
    run.bot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=to)
    run.settle()


def test_the_mouse_moves_an_edge_and_what_is_chosen_stays(run: Running) -> None:
    highlight = run.mark("老糧站")
    run.session.choose(highlight.id)
    drag_start(run, "在老糧站")
    assert run.marked() == ["在老糧站"]
    assert run.session.chosen == highlight.id
    assert run.frame.page.scene.stretched is None


def test_each_drag_is_taken_back_by_itself_and_steps_as_one(run: Running) -> None:
    run.session.choose(run.mark("老糧站").id)
    drag_start(run, "在老糧站")
    drag_start(run, "館在老糧站")
    assert run.marked() == ["館在老糧站"]
    run.key(Qt.Key.Key_Left, ALT_SHIFT)
    run.key(Qt.Key.Key_Left, ALT_SHIFT)
    assert run.marked() == ["館在老"]
    run.act("undo")
    assert run.marked() == ["館在老糧站"]
    run.act("undo")
    assert run.marked() == ["在老糧站"]
    run.act("undo")
    assert run.marked() == ["老糧站"]


def test_an_edge_out_of_sight_is_brought_into_sight(run: Running) -> None:
    run.session.choose(run.mark("老糧站").id)
    run.window.resize(900, 420)
    page = run.frame.page
    page.go_to(run.span("館裡的製度").start)
    run.key(Qt.Key.Key_Right, ALT_SHIFT)
    assert page.flow is not None
    top = page.flow.line_top(run.session.layers.get(run.session.chosen).anchor.span.end)  # type: ignore[union-attr]
    assert top is not None
    assert 0 <= top < page.viewport().height()


def test_a_highlight_that_went_meanwhile_is_told_of(run: Running) -> None:
    highlight = run.mark("老糧站")
    span = run.span("老糧")
    run.storage.ask(lambda desk: desk.delete_highlights([highlight.id]))
    run.frame.stretching.stretch(highlight.id, span)
    run.settle()
    assert run.said[-1].startswith("This mark is no longer there.")
    assert run.frame.page.scene.stretched is None
