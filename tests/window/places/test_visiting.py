"""Back and forward in the real window: whatever made the jump, the reader comes back to the pixel."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from reader.window.page.stand import Stand
from running import Running, Start

ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
LONG = "渡口的燈\n" + "".join(
    f"第{n}章\n" + f"渡口鎮的圖書館第{n}間在老糧站的二樓，樓下賣農具，來的人大致固定。" * 9 + "\n" for n in range(1, 80)
)


@pytest.fixture
def long(start: Start, tmp_path: Path) -> Running:
    """A long text, a little below its beginning."""
    path = tmp_path / "長.txt"
    path.write_text(LONG, "utf-8")
    run = start(path)
    run.frame.page.scroll_by(123)
    return run


def stand(run: Running) -> Stand:
    return run.frame.page.stand()


def by_contents(run: Running) -> None:
    run.frame.left.contents.heading_chosen.emit(50)


def by_search(run: Running) -> None:
    run.frame.searching.begin()
    run.frame.find_bar.field.setText("第60间")
    run.frame.find_bar.field.setText("第60间在老粮站")
    run.settle()
    run.act("find_next")
    run.frame.find_bar.close_bar()


def by_card(run: Running) -> None:
    run.frame.reading.go_to_highlight(next(iter(run.session.layers)).id)


def by_end_key(run: Running) -> None:
    run.key(Qt.Key.Key_End, CONTROL)


@pytest.mark.parametrize("jump", [by_contents, by_search, by_card, by_end_key])
def test_every_jump_is_taken_back_to_the_pixel_and_made_again(long: Running, jump: Callable[[Running], None]) -> None:
    text = long.session.text
    assert text is not None
    start = long.span("第70章").start
    long.session.change(lambda desk: desk.highlight(text.info.id, long.span("圖書館第70間")))
    long.settle()
    before = stand(long)
    assert before.offset < start
    assert not long.frame.acts["back"].isEnabled()
    jump(long)
    long.settle()
    after = stand(long)
    assert after.offset > before.offset + 1000
    long.act("back")
    assert stand(long) == before
    assert not long.frame.acts["back"].isEnabled()
    long.act("forward")
    assert stand(long) == after
    assert not long.frame.acts["forward"].isEnabled()


def test_the_keys_and_the_side_buttons_of_the_mouse(long: Running) -> None:
    before = stand(long)
    by_contents(long)
    after = stand(long)
    long.key(Qt.Key.Key_Left, ALT)
    assert stand(long) == before
    long.key(Qt.Key.Key_Right, ALT)
    assert stand(long) == after
    viewport = long.frame.page.viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.BackButton, pos=QPoint(200, 200))
    assert stand(long) == before
    QTest.mouseClick(viewport, Qt.MouseButton.ForwardButton, pos=QPoint(200, 200))
    assert stand(long) == after
    assert long.frame.page.selection() is None


def test_between_texts_and_back(long: Running, text_file: Path) -> None:
    by_contents(long)
    before = stand(long)
    first = long.session.text
    long.frame.files.open([str(text_file)])
    long.settle()
    assert long.session.text is not first
    long.act("back")
    assert long.session.text is not None
    assert first is not None
    assert (long.session.text.info.id, stand(long)) == (first.info.id, before)
    long.act("forward")
    assert long.session.text.info.title == "渡口的燈"
    assert long.session.text.info.id != first.info.id


def test_a_text_in_the_trash_is_not_gone_back_to(long: Running, text_file: Path) -> None:
    first = long.session.text
    assert first is not None
    by_contents(long)
    long.frame.files.open([str(text_file)])
    long.settle()
    long.session.change(lambda desk: desk.delete_text(first.info.id))
    long.settle()
    long.act("back")
    assert long.session.text is not None
    assert long.session.text.info.id != first.info.id


def test_scrolling_and_toggles_are_no_jumps(long: Running) -> None:
    long.frame.page.scroll_by(5_000)
    long.key(Qt.Key.Key_PageDown)
    long.act("script_simplified")
    long.act("bigger")
    assert not long.frame.acts["back"].isEnabled()


def test_another_theme_keeps_the_place_to_the_pixel_and_the_way_back(long: Running) -> None:
    before = stand(long)
    by_contents(long)
    long.frame.page.scroll_by(17)
    after = stand(long)
    long.act("theme_dark")
    long.bot.waitUntil(lambda: long.frame.theme.dark)
    long.settle()
    assert stand(long) == after
    assert long.frame.acts["back"].isEnabled()
    long.act("back")
    assert stand(long) == before


def test_a_place_that_stood_lower_than_the_window_is_high_now_is_in_sight(long: Running) -> None:
    page = long.frame.page
    offset = long.span("第40章").start
    page.stand_at(Stand(offset, 5_000))
    assert page.flow is not None
    top = page.flow.line_top(offset)
    assert top is not None
    assert 0 <= top < page.viewport().height() - page.flow.setting.text.line
