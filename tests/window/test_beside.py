"""Two pages side by side: each with its own view, scrolled together, marks and keys in both."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from reader.text.rendering import NoiseView, Readings, Script, View
from reader.window.beside import counterpart
from reader.window.page.page import Page
from running import TEXT, Running, Start

LONG = "渡口的燈\n" + "".join(
    f"第{n}段。" + "渡口鎮(zhen) 的圖書(shu) 館在老糧站的二樓(lou) ，樓(lou) 下賣農具。" * (n % 5 + 1) + "\n"
    for n in range(1, 200)
)


@pytest.fixture
def two(start: Start, tmp_path: Path) -> Running:
    """A long text on two pages: simplified without noise, and the source beside it."""
    path = tmp_path / "長.txt"
    path.write_text(LONG, "utf-8")
    run = start(path)
    run.act("script_simplified")
    run.act("beside")
    return run


def other(run: Running) -> Page:
    page = run.frame.pages.other
    assert page is not None
    return page


def tops(page: Page) -> dict[int, int]:
    """Where the pieces in sight begin."""
    assert page.flow is not None
    return {placed.box.piece: placed.y for placed in page.flow.visible()}


def difference(left: Page, right: Page, piece: int) -> int:
    """How much higher a piece is on one page than on the other."""
    assert left.flow is not None
    assert right.flow is not None
    return abs(left.flow.boxes[piece].height - right.flow.boxes[piece].height)


def test_the_source_stands_beside_the_text_and_is_closed_again(two: Running) -> None:
    frame = two.frame
    assert frame.acts["beside"].isChecked()
    assert (frame.page.view().script, other(two).view()) == (Script.SIMPLIFIED, View(noise=NoiseView.SOURCE))
    assert frame.pages.each == [frame.page, other(two)]
    assert frame.page.hasFocus()
    other(two).select_all()
    assert other(two).copy() + "\n" == LONG
    two.act("beside")
    assert (frame.pages.other, frame.acts["beside"].isChecked()) == (None, False)
    assert two.session.view.script is Script.SIMPLIFIED


def test_both_pages_scroll_together_whichever_is_moved(two: Running) -> None:
    left, right = two.frame.pages.each
    for leader, follower in ((left, right), (right, left)):
        for pixels in (700, 333, 5_000, -901):
            leader.scroll_by(pixels)
            ours, theirs = tops(leader), tops(follower)
            assert min(theirs) == min(ours)
            assert abs(theirs[min(ours)] - ours[min(ours)]) <= difference(left, right, min(ours))
    left.go_to(two.span("第150段").start)
    assert right.place() == pytest.approx(left.place(), abs=40)
    left.verticalScrollBar().setValue(left.verticalScrollBar().maximum())
    assert right.progress() == left.progress() == 1.0
    left.verticalScrollBar().setValue(0)
    assert right.verticalScrollBar().value() == 0


def test_a_paragraph_that_is_gone_to_stands_at_one_height_on_both(two: Running) -> None:
    left, right = two.frame.pages.each
    for n in (20, 77, 133):
        start = two.span(f"第{n}段").start
        left.go_to(start)
        assert left.flow is not None
        assert right.flow is not None
        assert left.flow.line_top(start) == right.flow.line_top(start)


def test_the_same_words_stand_at_one_height_inside_a_paragraph_that_is_set_otherwise_beside(two: Running) -> None:
    left, right = two.frame.pages.each
    right.set_view(View(readings=Readings.PINYIN))
    two.settle()
    for pixels in (1_000, 41, 155, 4_321, -77, -1_234):
        left.scroll_by(pixels)
        assert left.flow is not None
        assert right.flow is not None
        assert left.flow.line_top(left.place()) == right.flow.line_top(left.place())


def test_a_glide_moves_both_smoothly(two: Running) -> None:
    left, right = two.frame.pages.each
    left.go_to(two.span("第50段").start)
    places = []
    for _ in range(60):
        left.scroll_by(7)
        assert right.flow is not None
        places.append((min(tops(right)), -tops(right)[min(tops(right))]))
    assert places == sorted(places)


def test_menus_and_keys_speak_of_the_page_that_has_the_focus(two: Running) -> None:
    left, right = two.frame.pages.each
    two.act("other_page")
    assert (two.frame.page, two.session.view) == (right, right.view())
    assert two.frame.acts["script_source"].isChecked()
    two.act("script_taiwan")
    assert (right.view().script, left.view().script) == (Script.TAIWAN, Script.SIMPLIFIED)
    two.bot.mouseClick(left.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    assert two.frame.page is left
    assert two.frame.acts["script_simplified"].isChecked()
    two.key(Qt.Key.Key_P)
    assert (left.view().noise, right.view().noise) == (NoiseView.SOURCE, NoiseView.SOURCE)
    two.frame.viewing.set_readings(Readings.PINYIN)
    two.settle()
    assert (left.view().readings, right.view().readings) == (Readings.PINYIN, Readings.NONE)


def test_a_mark_made_on_either_page_shows_on_both(two: Running) -> None:
    left, right = two.frame.pages.each
    two.act("other_page")
    mark = two.mark("第1段。渡口鎮(zhen) 的")
    for page in (left, right):
        assert [h.id for h in page.scene.layers] == [mark.id]
        assert page.scene.selected_highlight == mark.id
    left.setFocus()
    two.mark("老糧站")
    assert [len(page.scene.layers) for page in (left, right)] == [2, 2]
    for page in (left, right):
        page.grab()


def test_each_page_has_its_own_selection_and_hits_are_on_both(two: Running) -> None:
    left, right = two.frame.pages.each
    two.select("老糧站")
    right.setFocus()
    assert (two.frame.page.selection(), left.selection()) == (None, two.span("老糧站"))
    assert not two.frame.acts["copy"].isEnabled()
    two.frame.searching.begin()
    two.frame.find_bar.field.setText("农具")
    two.settle()
    assert len(left.scene.hits) == len(right.scene.hits) > 100


def test_letters_and_colours_are_the_same_on_both(two: Running) -> None:
    two.act("bigger")
    left, right = two.frame.pages.each
    assert left.flow is not None
    assert right.flow is not None
    assert left.flow.setting.px == right.flow.setting.px
    two.choices.set(smooth_scrolling=False)
    assert not right._scrolling.gliding
    two.act("beside")
    two.act("beside")
    assert other(two).scene.colours == left.scene.colours
    assert not other(two)._scrolling.gliding


def test_the_second_page_outlives_another_theme_and_another_text(two: Running, text_file: Path) -> None:
    view = other(two).view()
    place = two.span("第120段").start
    two.frame.page.go_to(place)
    two.act("theme_dark")
    two.bot.waitUntil(lambda: two.frame.theme.dark)
    two.settle()
    assert (other(two).view(), two.frame.acts["beside"].isChecked()) == (view, True)
    assert [page.place() for page in two.frame.pages.each] == [place, pytest.approx(place, abs=40)]
    two.frame.files.open([str(text_file)])
    two.settle()
    assert other(two).shows(TEXT)
    assert other(two).view() == view


def test_the_page_that_is_closed_gives_the_keys_to_the_other(two: Running) -> None:
    left, right = two.frame.pages.each
    left.parentWidget().head.close_button.click()
    assert two.frame.pages.each == [right]
    assert two.frame.page is right
    assert two.session.view == right.view()
    two.settle()
    assert right.hasFocus()
    QApplication.processEvents()
    two.act("beside")
    assert other(two).view().script is Script.SIMPLIFIED


def test_the_bar_at_the_selection_stands_on_the_page_it_belongs_to(two: Running) -> None:
    right = other(two)
    right.setFocus()
    two.select("老糧站")
    right.selection_finished.emit()
    bar = two.frame.selection_bar
    assert bar.isVisible()
    middle = bar.mapTo(two.frame.pages, bar.rect().center()).x()
    assert middle > two.frame.pages.width() // 2


@pytest.mark.parametrize(
    ("view", "beside"),
    [
        (View(Script.SIMPLIFIED), View(noise=NoiseView.SOURCE)),
        (View(noise=NoiseView.SOURCE), View(Script.SIMPLIFIED)),
        (View(readings=Readings.PINYIN), View(Script.SIMPLIFIED, readings=Readings.PINYIN)),
    ],
)
def test_what_is_worth_seeing_beside_a_view(run: Running, view: View, beside: View) -> None:
    assert run.session.text is not None
    assert run.session.text.survey is not None
    assert counterpart(view, run.session.text.survey.script) == beside
