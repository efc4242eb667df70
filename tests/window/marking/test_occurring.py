"""The concordance in the window: found from a selection, sorted, ticked, marked as one action, exported."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from reader.notes.concordance import ConcordanceOrder
from reader.notes.highlight import Colour, Style
from reader.text.rendering import NoiseView, Script, View
from reader.text.span import Span
from reader.window.marking.occurrence_panel import TEXTS, OccurrencePanel
from reader.window.marking.room import MarkingRoom
from running import Running

OTHER = "另一篇\n图书馆还书，借书，也读书。\n"


def room(run: Running) -> MarkingRoom:
    return next(one for one in run.frame.rooms if isinstance(one, MarkingRoom))


def panel(run: Running) -> OccurrencePanel:
    found = room(run).occurring.panel
    assert found is not None
    return found


def settle(run: Running) -> None:
    run.settle()
    run.bot.waitUntil(lambda: not room(run).occurring.busy)
    run.settle()


def type_words(line: QWidget, words: str) -> None:
    """As an input method does it."""
    commit = QInputMethodEvent("", [])
    commit.setCommitString(words)
    QApplication.sendEvent(line, commit)


def lines(run: Running) -> list[str]:
    """The rows as they are shown."""
    model = panel(run).model
    wanted = [model.line(number) for number in model.rows]
    settle(run)
    run.bot.waitUntil(lambda: all(model.line(number) for number in model.rows))
    del wanted
    found = [model.line(number) for number in model.rows]
    return [f"{line.before[-2:]}|{line.words}|{line.after[:2]}" for line in found if line]


@pytest.fixture
def found(run: Running) -> Running:
    """The occurrences of a character, found from a selection with its noise."""
    run.select("書(shu) ")
    run.key(Qt.Key.Key_F3, Qt.KeyboardModifier.ControlModifier)
    settle(run)
    return run


def test_a_selection_is_looked_for_in_this_text(found: Running) -> None:
    assert panel(found).phrase.text() == "書"
    assert found.frame.acts["occurrences"].isChecked()
    assert lines(found) == ["的圖|書|館在", " 借|書|證 ", "：借|書|不限", "，還|書|不問"]
    assert panel(found).count.text() == "4 occurrences"
    found.session.look(View(Script.SIMPLIFIED, NoiseView.HIDDEN))
    assert lines(found)[0] == "的图|书|馆在"


def test_the_library_in_either_script_counted_by_text(found: Running) -> None:
    found.session.change(lambda desk: desk.import_text(OTHER))
    found.settle()
    shown = panel(found)
    shown.phrase.setText("书")
    shown.scope.button("library").click()
    settle(found)
    assert shown.count.text() == "8 occurrences · in 2 texts"
    shown.kind.button(TEXTS).click()
    assert [(words, count) for _, words, count in shown.count_model.rows] == [("渡口的燈", 4), ("另一篇", 4)]
    shown.counts.chosen.emit(shown.count_model.index(1))
    settle(found)
    assert lines(found) == [" 图|书|馆还", "馆还|书|，借", "，借|书|，也", "也读|书|。"]
    assert shown.count.text() == "4 of 8 occurrences · 另一篇"
    shown.all_texts_button.click()
    settle(found)
    assert shown.count.text() == "8 occurrences · in 2 texts"
    assert len(shown.model.rows) == 8


def test_sorting(found: Running) -> None:
    shown = panel(found)
    shown.order.setCurrentIndex(list(ConcordanceOrder).index(ConcordanceOrder.RIGHT))
    shown.order.activated.emit(shown.order.currentIndex())
    settle(found)
    assert sorted(line.split("|")[2] for line in lines(found)) == sorted(["不問", "不限", "證 ", "館在"])
    assert [shown.model.found.hit(n).span.start for n in shown.model.rows] != sorted(
        shown.model.found.hit(n).span.start for n in shown.model.rows
    )


def test_ticks_by_keys_and_buttons_and_one_action_for_all(found: Running) -> None:
    shown = panel(found)
    shown.list.setFocus()
    shown.list.setCurrentIndex(shown.model.index(1))
    QTest.keyClick(shown.list, Qt.Key.Key_Space)
    assert shown.model.found.ticked == {1}
    shown.invert_button.click()
    assert shown.model.found.ticked == {0, 2, 3}
    shown.none_button.click()
    assert not shown.mark_button.isEnabled()
    QTest.keyClick(shown.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert shown.mark_button.text() == "Mark 4 occurrences"
    shown.dots.dot(Colour.GREEN).click()
    found.choices.set(style="wavy")
    shown.tags.line.put("book")
    shown.mark_button.click()
    settle(found)
    marks = list(found.session.layers)
    assert {(mark.colour, mark.style, mark.tags) for mark in marks} == {(Colour.GREEN, Style.WAVY, ("book",))}
    assert len(marks) == 4
    assert shown.count.text() == "4 occurrences · 4 marked already"
    shown.all_button.click()
    assert not shown.model.found.ticked
    found.act("undo")
    settle(found)
    assert list(found.session.layers) == []
    found.bot.waitUntil(lambda: shown.count.text() == "4 occurrences")


def test_the_page_follows_and_another_text_opens_at_the_place(found: Running) -> None:
    found.session.change(lambda desk: desk.import_text(OTHER))
    found.settle()
    shown = panel(found)
    shown.list.setCurrentIndex(shown.model.index(3))
    assert found.frame.page.selection() == shown.model.found.hit(3).span
    shown.scope.button("library").click()
    settle(found)
    row = next(row for row, n in enumerate(shown.model.rows) if shown.model.found.text(n).title == "另一篇")
    shown.list.chosen.emit(shown.model.index(row))
    settle(found)
    assert found.session.text is not None
    assert found.session.text.info.title == "另一篇"
    assert found.frame.page.selection() == shown.model.found.hit(shown.model.number(row)).span
    assert len(shown.model.rows) == 8


def test_the_lines_are_exported_as_they_are_shown(found: Running, tmp_path: Path) -> None:
    for ending in ("md", "csv", "xlsx", "txt"):
        path = tmp_path / f"found.{ending}"
        room(found).occurring.write(path)
        found.bot.waitUntil(path.exists)
        settle(found)
    assert [line.split("  ")[-1].strip() for line in (tmp_path / "found.txt").read_text("utf-8").splitlines()] == [
        "渡口的燈, ¶ 1",
        "渡口的燈, ¶ 3",
        "渡口的燈, ¶ 4",
        "渡口的燈, ¶ 4",
    ]
    assert found.said[-1] == f"Exported to {tmp_path / 'found.txt'}."


def test_nothing_found_and_nothing_typed(run: Running) -> None:
    run.act("occurrences")
    shown = panel(run)
    assert shown.phrase.hasFocus()
    assert "Type a word" in shown.empty.text()
    QTest.keyClick(shown.phrase, Qt.Key.Key_Return)
    settle(run)
    assert "nothing to look for" in shown.count.text()
    shown.phrase.setText("鯨")
    QTest.keyClick(shown.phrase, Qt.Key.Key_Return)
    settle(run)
    assert shown.empty.text() == "It stands nowhere here, in neither script."
    QTest.keyClick(shown.phrase, Qt.Key.Key_Escape)
    assert not run.frame.sides.shows("occurrences")
    assert run.frame.page.hasFocus()


def test_other_words_take_the_lines_away_and_are_looked_for_without_enter(found: Running) -> None:
    shown = panel(found)
    shown.model.tick(True)
    shown.phrase.setFocus()
    shown.phrase.selectAll()
    type_words(shown.phrase, "冊")
    assert (len(shown.model.rows), shown.mark_button.isVisible()) == (0, False)
    settle(found)
    assert lines(found) == ["不限|冊|數，"]
    assert shown.phrase.hasFocus()
    type_words(shown.phrase, "數")
    QTest.keyClick(shown.phrase, Qt.Key.Key_Backspace)
    QTest.keyClick(shown.phrase, Qt.Key.Key_Backspace)
    settle(found)
    assert len(shown.model.rows) == 0
    assert "Type a word" in shown.empty.text()


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_after_marking_by_keys_the_list_has_the_keys(found: Running, key: Qt.Key) -> None:
    shown = panel(found)
    shown.model.tick(True)
    shown.mark_button.setFocus()
    QTest.keyClick(shown.mark_button, key)
    settle(found)
    assert len(found.marked()) == 4
    assert shown.list.hasFocus()


def test_every_order_can_be_read_in_a_narrow_window(found: Running) -> None:
    found.window.resize(1024, 700)
    found.settle()
    order = panel(found).order
    assert order.isVisible()
    assert order.width() >= order.sizeHint().width()


def test_the_list_begins_at_what_is_selected_and_the_page_stays(run: Running) -> None:
    span = run.span("還書(shu) ")
    run.frame.page.select(Span(span.start + 1, span.end))
    run.key(Qt.Key.Key_F3, Qt.KeyboardModifier.ControlModifier)
    settle(run)
    shown = panel(run)
    assert shown.model.number(shown.list.currentIndex().row()) == 3
    assert run.frame.page.selection() == Span(span.start + 1, span.end)
