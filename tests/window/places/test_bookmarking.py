"""Bookmarks in the real window: put, listed, named, gone to, deleted, undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from reader.window.page.ribbons import ribbons
from reader.window.panels.bookmarks import BookmarksPanel
from running import Running, Start

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
LONG = "渡口的燈\n" + "".join(
    f"圖書館第{n}間在老糧站的二樓。" + "樓下賣農具，晚上來的人大致固定。" * 9 + "\n" for n in range(1, 80)
)


@pytest.fixture
def long(start: Start, tmp_path: Path) -> Running:
    """A long text."""
    path = tmp_path / "長.txt"
    path.write_text(LONG, "utf-8")
    return start(path)


def panel(run: Running) -> BookmarksPanel:
    return run.frame.left.bookmarks


def listed(run: Running) -> list[str]:
    return [f"{row.words} {row.where}" for row in panel(run).model.rows]


def put(run: Running, *rooms: int) -> None:
    """Bookmarks at some paragraphs."""
    for n in rooms:
        run.frame.page.go_to(run.span(f"圖書館第{n}間").start)
        run.act("bookmark")


def hanging(run: Running) -> int:
    """How many ribbons are in sight."""
    page = run.frame.page
    assert page.flow is not None
    return sum(len(list(ribbons(placed, page.scene.bookmarks, page.flow.setting))) for placed in page.flow.visible())


def test_one_key_puts_a_bookmark_and_takes_it_away(long: Running) -> None:
    assert panel(long).isHidden()
    long.frame.page.go_to(long.span("圖書館第40間").start)
    long.key(Qt.Key.Key_D, CONTROL)
    assert listed(long) == ["圖書館第40間在老糧站的二樓。 ¶ 40"]
    assert not panel(long).isHidden()
    assert hanging(long) == 1
    long.frame.page.scroll_by(25)
    long.key(Qt.Key.Key_D, CONTROL)
    assert (listed(long), hanging(long), panel(long).isHidden()) == ([], 0, True)


def test_the_list_is_in_the_order_of_the_text_and_speaks_the_script_of_the_page(long: Running) -> None:
    put(long, 60, 20)
    long.act("script_simplified")
    assert listed(long) == ["图书馆第20间在老粮站的二楼。 ¶ 20", "图书馆第60间在老粮站的二楼。 ¶ 60"]


def test_a_click_goes_there_and_back_comes_back(long: Running) -> None:
    put(long, 60, 20)
    start = long.span("圖書館第60間").start
    before = long.frame.page.stand()
    rows = panel(long).list
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.visualRect(rows.model().index(1, 0)).center())
    assert long.frame.page.place() == start
    assert long.frame.page.hasFocus()
    long.act("back")
    assert long.frame.page.stand() == before


def test_keys_go_from_one_to_the_next_and_round(long: Running) -> None:
    put(long, 20, 40, 79)
    long.frame.page.go_to(0)
    places = [long.span(f"圖書館第{n}間").start for n in (20, 40, 79)]
    for place in (*places, places[0]):
        long.key(Qt.Key.Key_PageDown, ALT)
        assert long.frame.page.sees(place)
        assert long.frame.bookmarking._reached
    for place in places[::-1]:
        long.key(Qt.Key.Key_PageUp, ALT)
        assert long.frame.page.sees(place)
    long.frame.page.go_to(long.span("圖書館第30間").start)
    long.act("previous_bookmark")
    assert long.frame.page.sees(places[0])


def test_without_bookmarks_the_keys_say_how_to_put_one(long: Running) -> None:
    long.act("next_bookmark")
    assert "no bookmarks" in long.said[-1]


def test_a_bookmark_is_named_in_place_and_its_words_come_back(long: Running) -> None:
    put(long, 40)
    rows = panel(long).list
    rows.setFocus()
    rows.setCurrentIndex(rows.model().index(0, 0))
    for typed, seen in (("到這裡", "到這裡 ¶ 40"), ("", "圖書館第40間在老糧站的二樓。 ¶ 40")):
        QTest.keyClick(rows, Qt.Key.Key_F2)
        editor = rows.findChild(QLineEdit)
        editor.setText(typed)
        QTest.keyClick(editor, Qt.Key.Key_Return)
        long.settle()
        assert listed(long) == [seen]
        rows.setCurrentIndex(rows.model().index(0, 0))
    QTest.keyClick(rows, Qt.Key.Key_Delete)
    long.settle()
    assert listed(long) == []


def test_its_menu_names_and_deletes(long: Running) -> None:
    put(long, 40)
    menu = panel(long).menu_for(panel(long).model.rows[0])
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts == ["Go There", "Name…", "Delete"]
    menu.actions()[-1].trigger()
    menu.close()
    long.settle()
    assert listed(long) == []


def test_undo_brings_it_back_and_shows_where(long: Running) -> None:
    put(long, 40)
    long.act("bookmark")
    assert listed(long) == []
    long.frame.page.go_to(0)
    long.act("undo")
    assert listed(long) == ["圖書館第40間在老糧站的二樓。 ¶ 40"]
    assert long.frame.page.sees(long.span("圖書館第40間").start)
    assert "Delete bookmark" in long.said[-1]
    long.frame.page.go_to(0)
    long.act("undo")
    assert listed(long) == []
    assert long.frame.page.sees(long.span("圖書館第40間").start)


def test_the_selection_is_what_is_bookmarked(long: Running) -> None:
    long.frame.page.go_to(long.span("圖書館第40間").start)
    span = long.span("圖書館第41間")
    long.frame.page.select(span)
    long.act("bookmark")
    assert listed(long) == ["圖書館第41間在老糧站的二樓。 ¶ 41"]


def test_bookmarks_stay_with_the_text_and_show_on_both_pages(long: Running, text_file: Path) -> None:
    put(long, 40)
    long.frame.files.open([str(text_file)])
    long.settle()
    assert (listed(long), panel(long).isHidden()) == ([], True)
    long.act("back")
    assert listed(long) == ["圖書館第40間在老糧站的二樓。 ¶ 40"]
    assert hanging(long) == 1
    long.act("beside")
    assert [len(page.scene.bookmarks) for page in long.frame.pages.each] == [1, 1]
    long.act("theme_dark")
    long.bot.waitUntil(lambda: long.frame.theme.dark)
    long.settle()
    assert listed(long) == ["圖書館第40間在老糧站的二樓。 ¶ 40"]
    assert hanging(long) == 1


def test_ribbons_hang_once_a_line_whatever_the_width(long: Running) -> None:
    put(long, 40)
    page = long.frame.page
    start = long.span("圖書館第40間").start
    for size in (QPoint(1200, 800), QPoint(500, 600)):
        long.window.resize(size.x(), size.y())
        page.go_to(start)
        page.set_bookmarks([start, start + 1, start + 2])
        assert hanging(long) == 1
        page.grab()


def test_a_text_of_blanks_has_nothing_to_bookmark(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "blank.txt"
    path.write_text("。\n\n！", "utf-8")
    run = start(path)
    run.act("bookmark")
    assert listed(run) == []
    assert "no words" in run.said[-1]
