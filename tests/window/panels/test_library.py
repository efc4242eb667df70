"""The shelf: choosing, renaming in place, throwing away, the trash."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from reader.notes.shelf import TextInfo
from reader.window.panels.library import LibraryPanel
from reader.window.panels.shelf_rows import small_line
from reader.window.theming.themes import DARK, PAPER
from window.panels.marks import text

LEFT = Qt.MouseButton.LeftButton
TEXTS = [text(0, "夜讀計畫"), text(1, "三國演義", opened="x", progress=0.4), text(2, "山村教師")]
TRASHED = [text(9, "舊文", trashed="x")]
TODAY = QDate(2026, 11, 23)


@pytest.mark.parametrize(
    ("info", "line"),
    [
        (text(0, ""), "3 Nov · new"),
        (text(0, "", opened="x"), "3 Nov"),
        (text(0, "", opened="x", progress=0.378, highlights=4), "3 Nov · 38 % read · 4 highlights"),
        (text(0, "", opened="x", progress=0.001), "3 Nov · 1 % read"),
        (text(0, "", opened="x", progress=1.0, highlights=1), "3 Nov · read · 1 highlight"),
        (text(0, "", created="2025-01-05T12:00:00+00:00", highlights=12345), "5 Jan 2025 · new · 12,345 highlights"),
        (text(0, "", created="", opened="x"), ""),
        (text(0, "", created="yesterday"), "new"),
    ],
)
def test_the_small_line(info: TextInfo, line: str) -> None:
    assert small_line(info, TODAY) == line


@pytest.fixture
def library(qtbot: QtBot) -> LibraryPanel:
    panel = LibraryPanel(PAPER)
    qtbot.addWidget(panel)
    panel.resize(250, 400)
    panel.set_texts(TEXTS, TRASHED)
    panel.show()
    qtbot.waitExposed(panel)
    panel.activateWindow()
    panel.list.setFocus()
    qtbot.waitUntil(panel.list.hasFocus)
    return panel


def spot(library: LibraryPanel, row: int) -> QPoint:
    return library.list.visualRect(library.model.index(row)).center()


def editor_of(library: LibraryPanel) -> QLineEdit:
    return next(e for e in library.list.viewport().findChildren(QLineEdit) if e.isVisible())


def test_a_click_chooses(qtbot: QtBot, library: LibraryPanel) -> None:
    with qtbot.waitSignal(library.text_chosen) as told:
        qtbot.mouseClick(library.list.viewport(), LEFT, pos=spot(library, 1))
    assert told.args == ["1"]


def test_arrows_and_enter_choose(qtbot: QtBot, library: LibraryPanel) -> None:
    library.list.setCurrentIndex(library.model.index(0))
    qtbot.keyClick(library.list, Qt.Key.Key_Down)
    qtbot.keyClick(library.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(library.text_chosen) as told:
        qtbot.keyClick(library.list, Qt.Key.Key_Return)
    assert told.args == ["2"]


def test_f2_renames_in_place(qtbot: QtBot, library: LibraryPanel) -> None:
    library.list.setCurrentIndex(library.model.index(1))
    qtbot.keyClick(library.list, Qt.Key.Key_F2)
    editor = editor_of(library)
    assert editor.text() == editor.selectedText() == "三國演義"
    qtbot.keyClicks(editor, " San Guo ")
    with qtbot.waitSignal(library.rename_wanted) as told:
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert told.args == ["1", "San Guo"]


@pytest.mark.parametrize(("typed", "key"), [("x", Qt.Key.Key_Escape), ("", Qt.Key.Key_Return)])
def test_nothing_is_renamed(qtbot: QtBot, library: LibraryPanel, typed: str, key: Qt.Key) -> None:
    library.rename("1")
    editor = editor_of(library)
    qtbot.keyClick(editor, Qt.Key.Key_Delete)
    qtbot.keyClicks(editor, typed)
    with qtbot.assertNotEmitted(library.rename_wanted, wait=1):
        qtbot.keyClick(editor, key)


def test_what_is_being_typed_survives_news(qtbot: QtBot, library: LibraryPanel) -> None:
    library.rename("1")
    editor = editor_of(library)
    qtbot.keyClicks(editor, "New")
    library.set_texts([text(7, "another"), *TEXTS])
    assert editor_of(library).text() == "New"
    with qtbot.waitSignal(library.rename_wanted) as told:
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert told.args == ["1", "New"]
    qtbot.waitUntil(lambda: len(library.model.texts) == 4)


def test_del_throws_away(qtbot: QtBot, library: LibraryPanel) -> None:
    library.list.setCurrentIndex(library.model.index(2))
    with qtbot.waitSignal(library.delete_wanted) as told:
        qtbot.keyClick(library.list, Qt.Key.Key_Delete)
    assert told.args == ["2"]


def test_a_library_that_cannot_be_written_keeps_its_texts(qtbot: QtBot, library: LibraryPanel) -> None:
    library.set_writable(False)
    library.list.setCurrentIndex(library.model.index(2))
    with qtbot.assertNotEmitted(library.delete_wanted, wait=1):
        qtbot.keyClick(library.list, Qt.Key.Key_Delete)
    qtbot.keyClick(library.list, Qt.Key.Key_F2)
    assert not library.list.viewport().findChildren(QLineEdit)
    assert [a.text() for a in library.menu_for(TEXTS[0]).actions() if a.isEnabled() and a.text()] == [
        "Open",
        "Export Notes…",
    ]


def test_the_menu_does_what_it_says(qtbot: QtBot, library: LibraryPanel) -> None:
    menu = library.menu_for(TEXTS[1])
    actions = {action.text(): action for action in menu.actions() if action.text()}
    assert list(actions) == ["Open", "Rename", "Export Notes…", "Move to Trash"]
    for name, signal in (
        ("Open", library.text_chosen),
        ("Export Notes…", library.export_wanted),
        ("Move to Trash", library.delete_wanted),
    ):
        with qtbot.waitSignal(signal) as told:
            actions[name].trigger()
        assert told.args == ["1"]
    actions["Rename"].trigger()
    assert editor_of(library).text() == "三國演義"


def test_the_trash_is_listed_and_restored_from(qtbot: QtBot, library: LibraryPanel) -> None:
    assert library.trash_button.text() == "Trash (1)"
    qtbot.mouseClick(library.trash_button, LEFT)
    assert library.shows_trash
    assert library.heading.text() == "TRASH"
    assert [info.id for info in library.model.texts] == ["9"]
    with qtbot.assertNotEmitted(library.text_chosen, wait=1):
        qtbot.mouseClick(library.list.viewport(), LEFT, pos=spot(library, 0))
    with qtbot.waitSignal(library.restore_wanted) as told:
        library.menu_for(TRASHED[0]).actions()[0].trigger()
    assert told.args == ["9"]
    library.set_texts([*TEXTS, text(9, "舊文")])
    assert not library.shows_trash  # an empty trash shows the shelf again
    assert library.trash_button.isHidden()


def test_an_empty_shelf_says_how_to_begin(library: LibraryPanel) -> None:
    library.set_texts([])
    assert library.empty.isVisible()
    assert "Drop a file" in library.empty.text()
    assert not library.list.isVisible()
    library.set_texts(TEXTS)
    assert not library.empty.isVisible()


def test_the_open_text_has_a_bar_in_the_accent_colour(library: LibraryPanel) -> None:
    library.set_current("1")
    edge = library.list.visualRect(library.model.index(1))
    assert library.list.viewport().grab().toImage().pixelColor(1, edge.center().y()).name() == PAPER.accent
    library.set_theme(DARK)
    assert library.list.viewport().grab().toImage().pixelColor(1, edge.center().y()).name() == DARK.accent


def many(first: int = 0, notes: int = 0) -> list[TextInfo]:
    return [text(i, f"文章 {i}", highlights=notes) for i in range(first, 2000)]


@pytest.mark.parametrize("news", [many(notes=1), many(first=1)], ids=["of the same texts", "of other texts"])
def test_news_leave_the_list_where_it_is(qtbot: QtBot, library: LibraryPanel, news: list[TextInfo]) -> None:
    library.set_texts(many())
    bar = library.list.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 5000)
    library.list.setCurrentIndex(library.model.index(90))
    bar.setValue(5000)
    library.set_texts(news)
    assert bar.value() == 5000
    assert library.list.currentIndex().data() == "文章 90"
