"""The grips of the selected highlight: where they are, how they are taken, what is asked for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from pytestqt.qtbot import QtBot

from nasty import marked, show
from reader.notes.layers import Layers
from reader.text.rendering import NoiseView, Script, View
from reader.text.span import Span
from reader.window.page.grips import Edge, edge_at, knob_of
from reader.window.page.hands.stretch import stretched

from .conftest import MakePage, TestedPage, highlight

SHOWN = View(Script.SOURCE, NoiseView.SOURCE)
HIDDEN = View(Script.SOURCE, NoiseView.HIDDEN)


def with_mark(page: TestedPage, span: Span) -> TestedPage:
    """A page on which this stretch is marked and selected."""
    page.set_layers(Layers([highlight(page.laid.text.source, span, name="mark")]))
    page.set_selected_highlight("mark")
    page.set_stretchable(True)
    return page


def knob(page: TestedPage, edge: Edge) -> QPoint:
    found = knob_of(page.laid, page.scene, edge)
    assert found is not None
    return found.toPoint()


@pytest.mark.parametrize(
    ("view", "before", "edge", "to", "after"),
    [
        (SHOWN, "我[們學]習歷史", Edge.END, 5, "我[們學習歷]史"),
        (SHOWN, "我[們學]習歷史", Edge.END, 2, "我[們]學習歷史"),
        (SHOWN, "我[們學]習歷史", Edge.START, 0, "[我們學]習歷史"),
        (SHOWN, "我們學[習歷]史", Edge.END, 1, "我[們學]習歷史"),
        (SHOWN, "[我們]學習歷史", Edge.START, 5, "我們[學習歷]史"),
        (HIDDEN, "我[們]學習{(xi) }歷史", Edge.END, 9, "我[們學習(xi) ]歷史"),
        (HIDDEN, "我們學習{(xi) }[歷]史", Edge.START, 3, "我們學[習(xi) 歷]史"),
    ],
)
def test_an_edge_follows_the_mouse(
    make_page: MakePage, qtbot: QtBot, view: View, before: str, edge: Edge, to: int, after: str
) -> None:
    _, span = marked(before.replace("{", "").replace("}", ""))
    page = with_mark(make_page(before.replace("[", "").replace("]", ""), view), span)
    with qtbot.waitSignal(page.stretch_wanted) as asked, qtbot.assertNotEmitted(page.selection_changed):
        page.press(knob(page, edge))
        page.move(page.gap(to))
        assert page.scene.stretched is not None
        assert show(page.laid.text.source, page.scene.stretched) == after
        page.release(page.gap(to))
    assert asked.args is not None
    assert asked.args[0] == "mark"
    assert show(page.laid.text.source, asked.args[1]) == after
    page.show_stretch(None)


def test_at_least_a_character_stays(make_page: MakePage, qtbot: QtBot) -> None:
    page = with_mark(make_page("我們學習歷史", SHOWN), Span(1, 3))
    page.press(knob(page, Edge.END))
    page.move(page.gap(2))
    page.move(page.gap(1))
    assert page.scene.stretched == Span(1, 2)
    page.release(page.gap(1))


def test_a_grip_that_is_put_back_asks_for_nothing(make_page: MakePage, qtbot: QtBot) -> None:
    page = with_mark(make_page("我們學習歷史", SHOWN), Span(1, 3))
    with qtbot.assertNotEmitted(page.stretch_wanted), qtbot.assertNotEmitted(page.highlight_clicked):
        page.press(knob(page, Edge.END))
        page.move(page.gap(5))
        page.move(page.gap(3))
        page.release(page.gap(3))
        page.click(knob(page, Edge.START))
    assert page.scene.stretched is None


def test_a_stretch_that_is_let_go_asks_for_nothing(make_page: MakePage, qtbot: QtBot) -> None:
    page = with_mark(make_page("我們學習歷史", SHOWN), Span(1, 3))
    with qtbot.assertNotEmitted(page.stretch_wanted):
        page.press(knob(page, Edge.END))
        page.move(page.gap(5))
        page.let_go()
        assert page.scene.stretched is None
        page.move(page.gap(6))
        page.release(page.gap(6))


def test_a_stretch_beyond_the_edge_of_the_page_scrolls(make_page: MakePage, qtbot: QtBot) -> None:
    page = with_mark(make_page("一二三四五六七八九。\n" * 60, SHOWN), Span(1, 3))
    page.press(knob(page, Edge.END))
    below = QPoint(page.gap(5).x(), page.viewport().height() + 60)
    page.move(below)
    qtbot.waitUntil(lambda: page.place() > 100)
    with qtbot.waitSignal(page.stretch_wanted) as asked:
        page.release(below)
    assert asked.args is not None
    assert asked.args[1].start == 1
    assert asked.args[1].end > 100
    page.show_stretch(None)


def test_there_are_no_grips_where_nothing_can_be_changed(make_page: MakePage) -> None:
    page = with_mark(make_page("我們學習歷史", SHOWN), Span(1, 3))
    at = QPointF(knob(page, Edge.END))
    assert edge_at(page.laid, page.scene, at) is Edge.END
    page.set_stretchable(False)
    assert edge_at(page.laid, page.scene, at) is None
    page.set_stretchable(True)
    page.set_selected_highlight("")
    assert edge_at(page.laid, page.scene, at) is None


def test_the_pointer_tells_that_an_edge_can_be_moved(make_page: MakePage) -> None:
    page = with_mark(make_page("我們學習歷史", SHOWN), Span(1, 3))
    none = Qt.MouseButton.NoButton
    page.mouse(QEvent.Type.MouseMove, knob(page, Edge.START), button=none, held=none)
    assert page.viewport().cursor().shape() is Qt.CursorShape.SizeHorCursor


@pytest.mark.parametrize(
    ("before", "edge", "forward", "after"),
    [
        ("我[們學]習", Edge.END, True, "我[們學習]"),
        ("我[們學]習", Edge.END, False, "我[們]學習"),
        ("我[們學]習", Edge.START, True, "我們[學]習"),
        ("我[們學]習", Edge.START, False, "[我們學]習"),
        ("我[們]學習", Edge.END, False, "我[們]學習"),
        ("我[們]學習", Edge.START, True, "我[們]學習"),
        ("[我們學習]", Edge.END, True, "[我們學習]"),
        ("[我們學習]", Edge.START, False, "[我們學習]"),
        ("[我]{(wo) }們學", Edge.END, True, "[我(wo) 們]學"),
        ("[我{(wo) }們]學", Edge.END, False, "[我(wo) ]們學"),
        ("[我]\n們", Edge.END, True, "[我\n]們"),
        ("我[𠮷學]", Edge.START, True, "我𠮷[學]"),
    ],
)
def test_an_edge_goes_by_characters_as_they_are_seen(
    make_page: MakePage, before: str, edge: Edge, forward: bool, after: str
) -> None:
    _, span = marked(before.replace("{", "").replace("}", ""))
    page = make_page(before.replace("[", "").replace("]", ""), HIDDEN)
    assert show(page.laid.text.source, stretched(page.laid, span, edge, forward=forward)) == after
