"""The overview strip in the real window: what is painted where, told and gone to; and that it waits for the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from reader.notes.highlight import Colour
from reader.window.places.strip import BOOKMARKS, HITS, MARKS, Strip
from running import Running, Start

LONG = "渡口的燈\n" + "".join(
    f"第{n}章　學習之{n}\n" + f"圖書館第{n}間在老糧站的二樓。樓下賣農具，晚上來的人大致固定。\n" * 4
    for n in range(1, 201)
)


@pytest.fixture
def long(start: Start, tmp_path: Path) -> Running:
    """A text of two hundred chapters."""
    path = tmp_path / "長.txt"
    path.write_text(LONG, "utf-8")
    return start(path)


def strip(run: Running) -> Strip:
    return run.frame.overviews.strips[run.frame.page]


def mark(run: Running, chapter: int, colour: Colour = Colour.YELLOW) -> None:
    text, span = run.session.text, run.span(f"圖書館第{chapter}間")
    assert text is not None
    run.session.change(lambda desk: desk.highlight(text.info.id, span, colour))
    run.settle()


def picture(run: Running) -> QImage:
    """What the strip shows, once it has drawn what is new."""
    run.frame.page.grab()
    run.bot.waitUntil(lambda: not strip(run)._renewal.isActive())
    return strip(run).grab().toImage()


def rows(run: Running, colour: str, left: float, right: float) -> list[float]:
    """The shares of the height at which a colour is seen between two columns, one for each run of pixels."""
    image, wanted = picture(run), QColor(colour).rgb()
    there = [
        y for y in range(image.height()) if any(image.pixel(x, y) == wanted for x in range(round(left), round(right)))
    ]
    return [y / image.height() for y in there if y - 1 not in there]


def marks(run: Running, colour: Colour) -> list[float]:
    return rows(run, run.frame.theme.page.marks[colour].line, MARKS.left(), MARKS.right())


def share(run: Running, chapter: int) -> float:
    """Where a chapter is in the text."""
    return run.span(f"圖書館第{chapter}間").start / len(LONG)


def test_highlights_are_seen_at_their_places_each_colour_in_a_place_of_its_own(long: Running) -> None:
    page = long.frame.theme.page
    page_height = strip(long).height()
    for chapter, colour in ((50, Colour.YELLOW), (120, Colour.YELLOW), (150, Colour.BLUE)):
        mark(long, chapter, colour)
    long.frame.page.go_to(0)
    assert marks(long, Colour.YELLOW) == pytest.approx([share(long, 50), share(long, 120)], abs=0.01)
    assert marks(long, Colour.BLUE) == pytest.approx([share(long, 150)], abs=0.01)
    middle = (MARKS.left() + MARKS.right()) / 2
    assert rows(long, page.marks[Colour.BLUE].line, MARKS.left(), middle) == []
    assert page_height > 500


def test_what_goes_moves_or_changes_its_colour_is_kept_up(long: Running) -> None:
    mark(long, 50)
    mark(long, 150)
    first = next(iter(long.session.layers))
    long.session.change(lambda desk: desk.edit_highlight(first.id, colour=Colour.RED))
    long.settle()
    long.frame.page.go_to(0)
    assert marks(long, Colour.YELLOW) == pytest.approx([share(long, 150)], abs=0.01)
    assert marks(long, Colour.RED) == pytest.approx([share(long, 50)], abs=0.01)
    long.session.change(lambda desk: desk.delete_highlights([first.id]))
    long.settle()
    long.frame.page.go_to(0)
    assert marks(long, Colour.RED) == []


def test_hits_and_bookmarks_have_lanes_of_their_own(long: Running) -> None:
    colours = long.frame.theme.page
    long.frame.page.go_to(long.span("圖書館第60間").start)
    long.act("bookmark")
    long.frame.searching.begin()
    long.frame.find_bar.field.setText("第140间")
    long.settle()
    long.frame.page.go_to(0)
    assert rows(long, colours.hit_current, HITS.left(), HITS.right()) == pytest.approx([share(long, 140)], abs=0.01)
    ribbon = rows(long, colours.accent, BOOKMARKS.left(), BOOKMARKS.right())
    assert ribbon[0] == pytest.approx(share(long, 60), abs=0.01)
    long.frame.find_bar.close_bar()
    assert rows(long, colours.hit_current, HITS.left(), HITS.right()) == []


def test_a_click_on_something_leads_to_it_and_back_comes_back(long: Running) -> None:
    mark(long, 150)
    long.frame.page.go_to(0)
    before = long.frame.page.stand()
    at = QPoint(10, round(marks(long, Colour.YELLOW)[0] * strip(long).height()) + 1)
    QTest.mouseClick(strip(long), Qt.MouseButton.LeftButton, pos=at)
    assert long.frame.page.place() == long.span("圖書館第150間").start
    long.act("back")
    assert long.frame.page.stand() == before


def test_a_click_elsewhere_leads_to_that_part_of_the_text(long: Running) -> None:
    for part in (0.25, 0.75):
        at = QPoint(10, round(part * strip(long).height()))
        QTest.mouseClick(strip(long), Qt.MouseButton.LeftButton, pos=at)
        assert long.frame.page.progress() == pytest.approx(part, abs=0.03)
        long.frame.page.grab()
        top, bottom = strip(long)._window
        assert top < part < bottom
    assert long.frame.acts["back"].isEnabled()


def test_the_text_is_dragged_along(long: Running) -> None:
    height = strip(long).height()
    QTest.mousePress(strip(long), Qt.MouseButton.LeftButton, pos=QPoint(10, height // 4))
    for part in (0.3, 0.6, 0.9):
        QTest.mouseMove(strip(long), QPoint(10, round(part * height)))
        QApplication.processEvents()
        assert long.frame.page.progress() == pytest.approx(part, abs=0.03)
    QTest.mouseRelease(strip(long), Qt.MouseButton.LeftButton, pos=QPoint(10, round(0.9 * height)))
    bar = long.frame.page.verticalScrollBar()
    assert bar.value() / bar.maximum() == pytest.approx(0.9, abs=0.03)


def test_the_tip_quotes_what_lies_there_as_the_page_shows_it(long: Running) -> None:
    mark(long, 150)
    long.act("script_simplified")
    long.frame.page.go_to(0)
    at = QPoint(10, round(marks(long, Colour.YELLOW)[0] * strip(long).height()) + 1)
    QApplication.sendEvent(strip(long), QHelpEvent(QEvent.Type.ToolTip, at, strip(long).mapToGlobal(at)))
    assert QToolTip.text().splitlines()[0] == "“图书馆第150间”"
    assert "章　学习之" in QToolTip.text()
    QToolTip.hideText()
    told = long.frame.overviews.tell(long.span("第30章　學習之30"))
    assert told == "第30章　学习之30 · 14\N{NO-BREAK SPACE}%"


def test_many_highlights_are_told_as_few(long: Running) -> None:
    for n in range(40, 46):
        mark(long, n)
    start, end = long.span("第39章").start, long.span("第47章").start
    told = long.frame.overviews.tell(long.span("第39章")._replace(start=start, end=end)).splitlines()
    assert told[:4] == ["“圖書館第40間”", "“圖書館第41間”", "“圖書館第42間”", "and 3 more highlights"]


def test_the_picture_is_drawn_after_the_page_and_only_when_something_is_new(
    long: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[int] = []
    draw = Strip._draw
    picture(long)
    monkeypatch.setattr(Strip, "_draw", lambda self: (drawn.append(1), draw(self)))
    strip(long)._renewal.timeout.disconnect()
    strip(long)._renewal.timeout.connect(lambda: strip(long)._draw())
    strip(long)._renewal.setInterval(60_000)
    for _ in range(20):
        long.frame.page.scroll_by(300)
        long.frame.page.grab()
    assert not strip(long)._renewal.isActive()
    long.act("bigger")
    long.frame.page.grab()
    assert strip(long)._renewal.isActive()
    assert drawn == []
    strip(long)._renewal.setInterval(0)
    picture(long)
    assert drawn == [1]


def test_it_can_be_put_away_and_gives_its_room_to_the_text(long: Running) -> None:
    page = long.frame.page
    wide = page.viewport().width()
    assert strip(long).isVisible()
    assert strip(long).geometry().left() == wide
    long.act("overview")
    assert (strip(long).isVisible(), page.viewport().width()) == (False, wide + strip(long).width())
    assert not long.choices.now.overview
    long.act("overview")
    assert (strip(long).isVisible(), page.viewport().width()) == (True, wide)


def test_both_pages_have_one(long: Running) -> None:
    mark(long, 150)
    long.act("beside")
    for page in long.frame.pages.each:
        one = long.frame.overviews.strips[page]
        assert one.isVisible()
        assert one._spread is strip(long)._spread
    long.act("beside")
    mark(long, 30)
    assert set(long.frame.overviews.strips) == set(long.frame.pages.each)


def test_without_a_text_it_is_empty(start: Start) -> None:
    run = start()
    assert strip(run)._around(50) is None
    strip(run).grab()
