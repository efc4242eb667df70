"""The bar at the selection: where it goes, what it tells."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reader.notes.highlight import Colour
from reader.window.selection.selection_bar import GAP, SHADOW, SelectionBar, bar_place
from reader.window.theming.themes import DARK, PAPER

PAGE = QRect(0, 0, 800, 600)
SIZE = QSize(200, 40)


@pytest.mark.parametrize(
    ("selection", "place"),
    [
        ((300, 100, 100, 30), (250, 130 + GAP)),  # below, centred
        ((300, 560, 100, 30), (250, 560 - GAP - 40)),  # no room below: above
        ((10, 100, 20, 30), (0, 130 + GAP)),  # at the left edge
        ((790, 100, 10, 30), (600, 130 + GAP)),  # at the right edge
        ((300, 0, 100, 560), (250, 600 - 40 - GAP)),  # no room on either side: at the lower edge
        ((0, 0, 800, 600), (300, 600 - 40 - GAP)),
    ],
)
def test_where_it_goes(selection: tuple[int, int, int, int], place: tuple[int, int]) -> None:
    assert bar_place(QRect(*selection), SIZE, PAGE) == QPoint(*place)


@pytest.mark.parametrize("top", range(0, 561, 20))
@pytest.mark.parametrize("height", [20, 200, 490])
def test_it_is_inside_the_page_and_never_over_a_selection_that_leaves_room(top: int, height: int) -> None:
    selection = QRect(100, top, 300, height).intersected(PAGE)
    place = QRect(bar_place(selection, SIZE, PAGE), SIZE)
    assert PAGE.contains(place)
    if max(selection.top(), 599 - selection.bottom()) >= SIZE.height() + GAP:
        assert not place.intersects(selection)


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    widget.resize(800, 600)
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


@pytest.fixture
def bar(page: QWidget) -> SelectionBar:
    bar = SelectionBar(PAPER, page)
    bar.show_at(QRect(300, 100, 100, 30))
    return bar


def inner(bar: SelectionBar) -> QRect:
    return bar.geometry().adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)


def test_it_shows_itself_below_the_selection(page: QWidget, bar: SelectionBar) -> None:
    assert bar.isVisible()
    assert inner(bar).top() == 130 + GAP
    assert page.rect().contains(inner(bar))


def test_it_hides_without_a_selection_in_sight(bar: SelectionBar) -> None:
    for nothing in (QRect(), QRect(10, 900, 50, 30)):
        bar.show_at(QRect(300, 100, 100, 30))
        bar.show_at(nothing)
        assert not bar.isVisible()


@pytest.mark.parametrize("colour", list(Colour))
def test_each_of_the_eight_colours_can_be_clicked(qtbot: QtBot, bar: SelectionBar, colour: Colour) -> None:
    with qtbot.waitSignal(bar.colour_chosen) as told:
        qtbot.mouseClick(bar.dots.dot(colour), Qt.MouseButton.LeftButton)
    assert told.args == [colour]
    assert colour.value.capitalize() in bar.dots.dot(colour).toolTip()


@pytest.mark.parametrize("what", ["note", "tag", "copy"])
def test_the_other_buttons_tell_what_is_wanted(qtbot: QtBot, bar: SelectionBar, what: str) -> None:
    with qtbot.waitSignal(getattr(bar, f"{what}_wanted")):
        qtbot.mouseClick(getattr(bar, f"{what}_button"), Qt.MouseButton.LeftButton)


def test_it_never_takes_the_focus(qtbot: QtBot, page: QWidget, bar: SelectionBar) -> None:
    page.activateWindow()
    page.setFocus()
    qtbot.waitUntil(page.hasFocus)
    qtbot.mouseClick(bar.dots.dot(Colour.RED), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(bar.note_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton)
    assert page.hasFocus()


def test_on_a_narrow_page_the_words_give_way_to_their_signs(page: QWidget, bar: SelectionBar) -> None:
    wide = inner(bar).width()
    page.resize(wide - 20, 600)
    bar.show_at(QRect(10, 100, 100, 30))
    assert inner(bar).width() < wide - 20
    assert page.rect().contains(inner(bar))
    page.resize(800, 600)
    bar.show_at(QRect(10, 100, 100, 30))
    assert inner(bar).width() == wide


def test_what_cannot_be_written_is_not_offered(bar: SelectionBar) -> None:
    bar.set_writable(False)
    shown = [bar.dots.isVisible(), bar.note_button.isVisible(), bar.tag_button.isVisible(), bar.copy_button.isVisible()]
    assert shown == [False, False, False, True]


def test_it_changes_its_colours(bar: SelectionBar) -> None:
    bar.set_theme(DARK)
    assert bar.grab().toImage().pixelColor(SHADOW + 4, bar.height() // 2).name() == DARK.bar
