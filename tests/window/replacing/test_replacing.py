"""Replacing the open text in the window: what moved is seen beside its old words, accepted, placed by hand, undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from reader.notes.highlight import Placement
from reader.window.panels.told_panel import ToldPanel
from reader.window.panels.told_rows import Manner
from reader.window.replacing.places import PLACES
from reader.window.replacing.room import CORRECTING, OTHER, Replacing
from running import TEXT, Running, Start

MORE = "校勘記：以下依原稿排印，標點由編者酌定。\n"


def room(run: Running) -> Replacing:
    [found] = [room for room in run.frame.rooms if isinstance(room, Replacing)]
    return found


def replace_by(run: Running, text: str) -> None:
    """Replace the open text by the clipboard."""
    QGuiApplication.clipboard().setText(text)
    run.act("replace_by_clipboard")
    run.settle()
    run.bot.waitUntil(lambda: not run.session.stale)
    run.settle()


def panel(run: Running) -> ToldPanel:
    found = room(run).places.panel
    assert found is not None
    return found


def wait_for(run: Running, wanted: dict[str, list[str]]) -> None:
    """The panel lists these ids in these groups, once it has been painted anew."""
    run.bot.waitUntil(lambda: groups(run) == wanted, timeout=20_000)


def groups(run: Running) -> dict[str, list[str]]:
    """The ids in each group of the panel."""
    return {group.name: [row.id for row in group.rows] for group in panel(run)._groups}


def test_marks_stay_on_their_words_and_the_panel_stays_away(run: Running) -> None:
    run.mark("借書證")
    run.mark("開卷大𠮷")
    replace_by(run, MORE + TEXT)
    assert run.session.text is not None
    assert run.session.text.article.source == MORE + TEXT
    assert run.marked() == ["開卷大𠮷", "借書證"]
    assert run.said[-1] == "The text was replaced."
    assert not run.frame.sides.shows(PLACES)
    run.act("undo")
    run.settle()
    assert run.session.text.article.source == TEXT


def test_what_moved_is_shown_beside_its_old_words(run: Running) -> None:
    moved, lost = run.mark("一張長桌"), run.mark("靠窗的是磚廠的夜班工人")
    replace_by(run, TEXT.replace("一張長桌", "兩張長桌").replace("：靠窗的是磚廠的夜班工人", ""))
    assert run.frame.sides.shows(PLACES)
    wait_for(run, {"No Place": [lost.id], "Read Otherwise": [moved.id]})
    panel(run).show_group("Read Otherwise")
    row = panel(run).current()
    assert row is not None
    old, new = row.lines
    assert ("一", Manner.WENT) in old
    assert ("兩", Manner.CAME) in new
    assert ("張長桌", Manner.MEANT) in new
    run.bot.keyClick(panel(run).list, Qt.Key.Key_Return)
    assert run.session.chosen == moved.id
    run.bot.keyClick(panel(run).list, Qt.Key.Key_A)
    run.settle()
    wait_for(run, {"No Place": [lost.id]})
    run.act("undo")
    run.settle()
    wait_for(run, {"No Place": [lost.id], "Read Otherwise": [moved.id]})


def test_a_mark_without_a_place_is_placed_at_the_selection_by_one_key(run: Running) -> None:
    lost = run.mark("靠窗的是磚廠的夜班工人")
    replace_by(run, TEXT.replace("：靠窗的是磚廠的夜班工人", ""))
    run.bot.keyClick(panel(run).list, Qt.Key.Key_P)
    assert run.said[-1] == "Select the words on the page first."
    run.select("晚上來的人")
    run.bot.keyClick(panel(run).list, Qt.Key.Key_P)
    run.settle()
    assert run.marked() == ["晚上來的人"]
    assert (run.session.layers.get(lost.id) or lost).placement is Placement.SURE
    wait_for(run, {})
    assert panel(run).empty.isVisible()
    run.act("undo")
    run.settle()
    wait_for(run, {"No Place": [lost.id]})
    run.bot.keyClick(panel(run).list, Qt.Key.Key_Escape)
    assert not run.frame.sides.shows(PLACES)
    run.act("places")
    assert run.frame.sides.shows(PLACES)


def test_another_text_of_the_library_takes_the_place(start: Start, text_file: Path, tmp_path: Path) -> None:
    official = tmp_path / "official.txt"
    official.write_text(MORE + TEXT, "utf-8")
    run = start(official, text_file)
    run.mark("借書證")
    run.act("replace_by_text")
    others = run.frame.right.currentWidget()
    assert isinstance(others, ToldPanel)
    assert run.frame.sides.shows(OTHER)
    run.bot.keyClick(others.list, Qt.Key.Key_Return)
    run.settle()
    run.bot.waitUntil(lambda: bool(run.session.text) and not run.session.stale)
    run.settle()
    assert run.session.text is not None
    assert run.session.text.article.source == MORE + TEXT
    assert (run.marked(), len(run.session.shelf.texts)) == (["借書證"], 1)


def test_a_small_correction_is_typed_at_the_selection(run: Running) -> None:
    run.mark("借書證")
    run.select("一個鍾頭")
    run.act("correct")
    assert run.frame.sides.shows(CORRECTING)
    editor = run.frame.right.currentWidget()
    assert run.frame.focusWidget() is not None
    field = editor.editor  # type: ignore[attr-defined]
    assert field.toPlainText() == "一個鍾頭"
    field.setPlainText("一個鐘頭")
    run.bot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    run.settle()
    run.bot.waitUntil(lambda: not run.session.stale)
    run.settle()
    assert run.session.text is not None
    assert run.session.text.article.source == TEXT.replace("一個鍾頭", "一個鐘頭")
    assert run.marked() == ["借書證"]
    assert not run.frame.sides.shows(CORRECTING)
    run.act("undo")
    run.settle()
    assert run.session.text.article.source == TEXT


def test_the_reader_stays_at_the_same_words(run: Running) -> None:
    run.frame.page.go_to(run.span("借書證").start)
    run.settle()
    assert run.session.text is not None
    before = run.session.text.article.source[run.frame.page.place() :][:8]
    replace_by(run, MORE * 3 + TEXT)
    assert run.session.text.article.source[run.frame.page.place() :][:8] == before


@pytest.mark.parametrize("text", ["", " \n"])
def test_an_empty_clipboard_replaces_nothing(run: Running, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    run.act("replace_by_clipboard")
    assert run.said[-1] == "There is no text on the clipboard."


def test_the_panel_is_calm_where_all_is_well(run: Running) -> None:
    run.act("places")
    labels = [label.text() for label in panel(run).findChildren(QLabel) if label.isVisible()]
    assert labels == ["PLACES OF MARKS", "All marks of this text are where they belong."]
