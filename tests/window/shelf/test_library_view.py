"""The library in the middle of the window: places, filter, order, several texts at once; by mouse and by keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication

from library_maker import fill_shelf, open_desk
from reader.notes.facts import Facts
from reader.notes.shelf import State
from reader.window.session import LISTED
from reader.window.shelf import browsing
from reader.window.shelf.places import PLACE, Place
from reader.window.shelf.room import Room
from reader.window.shelf.view import LibraryView
from running import Running, Start

TEXTS = {"吶喊": "魯迅", "邊城": "沈從文", "背影": "朱自清", "阿Q正傳": "魯迅"}


@pytest.fixture
def shelf(library: Path) -> dict[str, str]:
    """The ids of four texts by their titles; one is in a collection, one has a tag."""
    desk = open_desk(library)
    ids = {title: desk.import_text(f"{title}的正文。", title).texts[0].id for title in TEXTS}
    for title, author in TEXTS.items():
        desk.describe_text(ids[title], title, Facts(author))
    desk.add_collection("散文", [ids["背影"]])
    desk.tag_texts([ids["邊城"]], ["小說"])
    desk.close()
    return ids


def shown(run: Running) -> LibraryView:
    """The library, in the middle of the window."""
    run.bot.waitUntil(lambda: run.frame.furnished)
    run.act("library")
    (room,) = (one for one in run.frame.rooms if isinstance(one, Room))
    view = room.view
    assert view is not None
    run.bot.waitUntil(lambda: "text" in view.count.text())
    run.settle()
    assert run.frame.middle.currentWidget() is view
    return view


def titles(view: LibraryView) -> str:
    """The titles in the order of the list."""
    return " ".join(entry.info.title for entry in view.model.entries)


def select(run: Running, view: LibraryView, wanted: str) -> None:
    """Select texts by their titles."""
    model = view.list.selectionModel()
    model.clearSelection()
    for row, entry in enumerate(view.model.entries):
        if entry.info.title in wanted.split():
            model.select(view.model.index(row), QItemSelectionModel.SelectionFlag.Select)
    run.settle()


def place(view: LibraryView, name: str) -> Place:
    """A place by its name."""
    model = view.places.model()
    found = [model.index(row, 0).data(PLACE) for row in range(model.rowCount())]
    return next(one for one in found if one.name == name)


def press(run: Running, view: LibraryView, words: str) -> None:
    """Press a button below the list."""
    number = view._offered.index(words)
    view._do[number]()
    run.settle()


def test_it_is_reached_by_a_key_and_left_by_another(start: Start, shelf: dict[str, str]) -> None:
    run = start()
    run.frame.reading.open(shelf["背影"])
    run.settle()
    view = shown(run)
    run.bot.keyClick(view.list, Qt.Key.Key_Escape)
    assert run.frame.middle.currentWidget() is run.frame.pages
    assert run.frame.page.hasFocus()
    run.act("library")
    assert titles(view) == "背影 阿Q正傳 邊城 吶喊"
    view.list.setCurrentIndex(view.model.index(2))
    run.bot.keyClick(view.list, Qt.Key.Key_Return)
    run.settle()
    assert run.session.text is not None
    assert run.session.text.info.id == shelf["邊城"]
    assert run.frame.middle.currentWidget() is run.frame.pages


def test_it_is_filtered_blind_to_script_and_sorted(start: Start, shelf: dict[str, str]) -> None:
    run = start()
    view = shown(run)
    view.words.setText("鲁迅")
    run.bot.waitUntil(lambda: titles(view) == "阿Q正傳 吶喊")
    view.words.setText("")
    view.sort_wanted.emit("title")
    run.bot.waitUntil(lambda: titles(view) == "阿Q正傳 背影 邊城 吶喊")
    view.turn.click()
    run.bot.waitUntil(lambda: titles(view) == "吶喊 邊城 背影 阿Q正傳")
    assert (run.choices.now.library_sort, run.choices.now.library_backwards) == ("title", True)


def test_places_show_what_is_in_them(start: Start, shelf: dict[str, str]) -> None:
    run = start()
    view = shown(run)
    for name, wanted in {
        "散文": "背影",
        "#小說": "邊城",
        "Favourites": "",
        "All Texts": "阿Q正傳 背影 邊城 吶喊",
    }.items():
        view.places.go_to(place(view, name))
        run.settle()
        assert titles(view) == wanted, name
    assert [place(view, name).count for name in ("All Texts", "Unread", "散文", "#小說")] == [4, 4, 1, 1]


def test_several_texts_are_kept_in_order_at_once(start: Start, shelf: dict[str, str]) -> None:
    run = start()
    view = shown(run)
    select(run, view, "吶喊 邊城")
    assert view.chosen.text() == "2 selected"
    press(run, view, "Favourite")
    assert view._offered[3] == "No Favourite"
    press(run, view, "Tag…")
    view.tags.setText("重讀 -小說")
    run.bot.keyClick(view.tags, Qt.Key.Key_Return)
    run.settle()
    view.name_collection()
    view.name.setText("論文")
    run.bot.keyClick(view.name, Qt.Key.Key_Return)
    run.settle()
    found = {entry.info.title: entry.info for entry in view.model.entries}
    assert [(info.favourite, info.tags, info.collections) for info in (found["吶喊"], found["邊城"])] == [
        (True, ("重讀",), ("論文",))
    ] * 2
    assert [entry.info.title for entry in view.model.entries if entry.info in view.selected()] == ["邊城", "吶喊"]
    for _ in range(3):
        run.act("undo")
    found = {entry.info.title: entry.info for entry in view.model.entries}
    assert (found["吶喊"].favourite, found["邊城"].tags, found["邊城"].collections) == (False, ("小說",), ())


def test_texts_go_into_the_trash_and_come_back(start: Start, shelf: dict[str, str]) -> None:
    run = start()
    view = shown(run)
    select(run, view, "吶喊 邊城")
    run.bot.keyClick(view.list, Qt.Key.Key_Delete)
    run.settle()
    assert titles(view) == "阿Q正傳 背影"
    assert run.frame.banner.label.text() == "2 texts are in the trash."
    view.places.go_to(place(view, "Trash"))
    run.settle()
    assert set(titles(view).split()) == {"吶喊", "邊城"}
    select(run, view, "邊城")
    assert view._offered == ["Restore"]
    press(run, view, "Restore")
    assert titles(view) == "吶喊"
    view.places.go_to(place(view, "All Texts"))
    run.settle()
    assert set(titles(view).split()) == {"阿Q正傳", "背影", "邊城"}


def test_collections_are_renamed_and_go(start: Start, shelf: dict[str, str]) -> None:
    run = start()
    view = shown(run)
    rows = [view.places.model().index(row, 0) for row in range(view.places.model().rowCount())]
    view.places.setCurrentIndex(next(row for row in rows if row.data() == "散文"))
    run.bot.keyClick(view.places, Qt.Key.Key_F2)
    assert view.name.text() == "散文"
    view.name.setText("舊作")
    run.bot.keyClick(view.name, Qt.Key.Key_Return)
    run.settle()
    assert place(view, "舊作").count == 1
    view.places.delete_wanted.emit(place(view, "舊作"))
    run.settle()
    assert [entry.info.collections for entry in view.model.entries] == [()] * 4
    run.frame.banner.button.click()
    run.settle()
    assert place(view, "舊作").count == 1


def test_what_is_read_on_the_page_is_told_in_the_library(start: Start, shelf: dict[str, str]) -> None:
    run = start()
    view = shown(run)
    assert {entry.info.state for entry in view.model.entries} == {State.NEW}
    view.text_chosen.emit(shelf["背影"])
    run.settle()
    run.act("library")
    assert view.model.entries[0].info.title == "背影"
    assert view.model.entries[0].info.state is State.READING
    assert view.delegate.current == shelf["背影"]


def test_thousands_of_texts_are_read_in_pages_and_only_some_with_the_window(
    start: Start, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill_shelf(library, 1_800)
    pages: list[int] = []
    page = browsing._page
    monkeypatch.setattr(
        browsing, "_page", lambda desk, after, number: pages.append(number) or page(desk, after, number)
    )
    run = start()
    assert (len(run.session.shelf.texts), run.session.shelf.count, pages) == (LISTED, 1_600, [])
    assert run.frame.left.library.all_button.text() == "All texts: 1,600"
    view = shown(run)
    assert pages == [0, 500, 1_000, 1_500]
    assert len(view.model.entries) == 1_600


def test_a_library_that_can_only_be_read_offers_no_change(start: Start, shelf: dict[str, str], library: Path) -> None:
    run = start()
    view = shown(run)
    run.session.put_shelf((run.session.shelf.__class__(run.session.shelf.texts, count=4, read_only=True), None))  # type: ignore[arg-type]
    select(run, view, "吶喊")
    assert view._offered == ["About", "Export Text…", "Export Notes…"]
    assert not view.new_collection.isVisible()
    run.bot.keyClick(view.list, Qt.Key.Key_Delete)
    run.settle()
    assert "吶喊" in titles(view)
    QApplication.processEvents()


def test_the_row_that_has_the_keys_is_framed_on_all_sides(start: Start, shelf: dict[str, str]) -> None:
    run = start()
    view = shown(run)
    view.list.setFocus(Qt.FocusReason.TabFocusReason)
    run.bot.keyClick(view.list, Qt.Key.Key_Down)
    row = view.list.visualRect(view.list.currentIndex())
    picture = view.list.viewport().grab().toImage()
    middle = row.center()
    sides = [(middle.x(), row.top()), (middle.x(), row.bottom()), (row.left(), middle.y()), (row.right(), middle.y())]
    assert [picture.pixelColor(*side).name() for side in sides] == [run.frame.theme.accent] * 4
