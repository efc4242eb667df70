"""Marker mode: chosen once, then every selection is marked at once, by mouse and by keys, until Escape."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.notes.highlight import Colour, Style
from reader.window.marking.marker_mode import MarkerBar
from running import Running

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


def bar(run: Running) -> MarkerBar:
    found = run.window.findChild(MarkerBar)
    assert found is not None
    return found


def drag(run: Running, words: str) -> None:
    """Select words with the mouse."""
    span = run.span(words)
    viewport = run.frame.page.viewport()
    half = run.frame.page.flow.setting.px // 2  # type: ignore[union-attr]
    begin, end = run.point(span.start), run.point(span.end)
    begin.setX(begin.x() - half)
    end.setX(end.x() - half)
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, NONE, begin)
    QTest.mouseMove(viewport, end)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, NONE, end)
    run.settle()
    run.bot.waitUntil(lambda: run.frame.page.selection() is None)
    run.settle()


def test_what_is_selected_is_marked_with_colour_style_and_tags(run: Running) -> None:
    run.key(Qt.Key.Key_M)
    assert bar(run).isVisible()
    run.key(Qt.Key.Key_3)
    run.act("style_underline")
    run.key(Qt.Key.Key_T)
    run.bot.keyClicks(bar(run).tags.line, "place terms/farm")
    run.bot.keyClick(bar(run).tags.line, Qt.Key.Key_Return)
    run.bot.keyClick(bar(run).tags.line, Qt.Key.Key_Return)
    for words in ("老糧站", "農具", "長桌，"):
        drag(run, words)
    assert run.marked() == ["老糧站", "農具", "長桌，"]
    kinds = {(mark.colour, mark.style, mark.tags) for mark in run.session.layers}
    assert kinds == {(Colour.GREEN, Style.UNDERLINE, ("place", "terms/farm"))}
    assert run.session.chosen == ""
    assert not run.frame.selection_bar.isVisible()


def test_escape_ends_it_and_selections_are_selections_again(run: Running) -> None:
    run.key(Qt.Key.Key_M)
    assert run.frame.acts["marker"].isChecked()
    run.key(Qt.Key.Key_Escape)
    assert not run.frame.acts["marker"].isChecked()
    assert not bar(run).isVisible()
    run.select("農具")
    run.frame.page.selection_finished.emit()
    run.settle()
    assert run.marked() == []
    run.key(Qt.Key.Key_M)
    run.key(Qt.Key.Key_M)
    assert not bar(run).isVisible()


def test_by_keys_alone(run: Running) -> None:
    run.key(Qt.Key.Key_M)
    page = run.frame.page
    page.setFocus()
    start = page.caret()
    for _ in range(2):
        QTest.keyPress(page, Qt.Key.Key_Right, SHIFT)
    QTest.keyRelease(page, Qt.Key.Key_Shift)
    run.bot.waitUntil(lambda: len(run.session.layers) == 1)
    run.settle()
    (mark,) = run.session.layers
    assert mark.anchor.span.start == start
    assert mark.anchor.span.length == 2


def test_a_selection_that_is_there_is_marked_when_it_begins(run: Running) -> None:
    run.select("農具")
    run.act("marker")
    assert run.marked() == ["農具"]


def test_a_double_click_waits_for_a_third(run: Running) -> None:
    run.act("marker")
    viewport, at = run.frame.page.viewport(), run.point(run.span("農具").start)
    QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, NONE, at)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, NONE, at)
    run.settle()
    assert run.marked() == []
    run.bot.waitUntil(lambda: run.marked() == ["農具"])


def test_the_pointer_says_so(run: Running) -> None:
    page = run.frame.page
    assert page.pointer_for(Qt.CursorShape.IBeamCursor).shape() is Qt.CursorShape.IBeamCursor
    run.act("marker")
    assert page.pointer_for(Qt.CursorShape.IBeamCursor).shape() is Qt.CursorShape.BitmapCursor
    assert page.pointer_for(Qt.CursorShape.PointingHandCursor).shape() is Qt.CursorShape.PointingHandCursor
    run.act("marker")
    assert page.pointer_for(Qt.CursorShape.IBeamCursor).shape() is Qt.CursorShape.IBeamCursor


def test_what_was_said_at_its_beginning_goes_with_it(run: Running) -> None:
    run.key(Qt.Key.Key_M)
    assert run.frame.status.sentence.text() == "Every selection is marked at once, until Esc."
    run.key(Qt.Key.Key_Escape)
    assert run.frame.status.sentence.text() == ""
