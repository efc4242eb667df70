"""What a screen reader is told as it happens: the caret, the selection, other words, marks; nothing where none is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QAccessibleTextCursorEvent,
    QAccessibleTextSelectionEvent,
    QAccessibleTextUpdateEvent,
)
from pytestqt.qtbot import QtBot

from reader.notes.highlight import Colour
from reader.notes.layers import Layers
from reader.text.article import Image, Kind, Structure
from reader.text.links import Links
from reader.text.rendering import NoiseView, Script, View
from reader.text.span import Span
from reader.text.structure import Structures
from reader.text.survey import SourceScript, Survey
from reader.window.page.accessible import telling
from reader.window.page.accessible.telling import changed

from .conftest import MakePage, TestedPage, highlight, page_text

HIDDEN = View(Script.SOURCE, NoiseView.HIDDEN)


class Ear:
    """Hears what is told."""

    def __init__(self) -> None:
        self.told: list[object] = []

    def hear(self, event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleTextUpdateEvent):
            self.told.append(("text", event.changePosition(), event.textRemoved(), event.textInserted()))
        elif isinstance(event, QAccessibleTextSelectionEvent):
            self.told.append(("selection", event.selectionStart(), event.selectionEnd()))
        elif isinstance(event, QAccessibleTextCursorEvent):
            self.told.append(("caret", event.cursorPosition()))
        else:
            self.told.append(event.type().name)

    def take(self) -> list[object]:
        """What was told since this was asked last."""
        told, self.told = self.told, []
        return told


@pytest.fixture
def ear(monkeypatch: pytest.MonkeyPatch) -> Ear:
    """A screen reader, as far as Qt knows."""
    heard = Ear()
    monkeypatch.setattr(telling, "_tell", heard.hear)
    monkeypatch.setattr(telling, "announce", lambda _page, sentence: heard.told.append(sentence) if sentence else None)
    monkeypatch.setattr(telling.QAccessible, "isActive", lambda: True)
    return heard


def listened_to(page: TestedPage) -> TestedPage:
    """A page about which a screen reader has asked once."""
    QAccessible.queryAccessibleInterface(page)
    return page


def test_the_caret_and_the_selection(make_page: MakePage, ear: Ear, qtbot: QtBot) -> None:
    page = listened_to(make_page("大𠮷祥一二三", HIDDEN))
    page.setFocus()
    for _ in range(2):
        qtbot.keyClick(page, Qt.Key.Key_Right)
    assert ear.take() == [("caret", 1), ("caret", 3)]
    qtbot.keyClick(page, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert ear.take() == [("selection", 3, 4), ("caret", 4)]
    page.select(None)
    assert ear.take() == [("selection", 4, 4)]


def test_other_words(make_page: MakePage, ear: Ear) -> None:
    page = listened_to(make_page("我們學習{(xi) }歷史。", HIDDEN))
    page.set_view(View(Script.SIMPLIFIED, NoiseView.HIDDEN))
    assert ear.take() == ["NameChanged", ("text", 1, "們學習歷", "们学习历")]
    page.set_view(View(Script.SIMPLIFIED, NoiseView.SOURCE))
    assert ear.take() == ["NameChanged", ("text", 4, "", "(xi) ")]
    page.set_text(page_text("開卷", Survey(SourceScript.NONE)))
    assert ("text", 0, "我们学习(xi) 历史。", "开卷") in ear.take()
    page.set_info("2 characters")
    assert ear.take() == ["DescriptionChanged"]


def test_a_passage_that_moves_on(make_page: MakePage, ear: Ear) -> None:
    page = listened_to(make_page("".join(f"第{n}段。\n" for n in range(20_000)), HIDDEN))
    page.scroll_by(50)
    assert [told for told in ear.take() if told[0] == "text"] == []  # type: ignore[index]
    page.go_to(60_000)
    (kind, _, removed, inserted), caret = ear.take()  # type: ignore[misc]
    assert kind == "text"
    assert 0 < len(removed) < 20_000
    assert 0 < len(inserted) < 20_000
    assert caret[0] == "caret"


def test_the_caret_comes_into_a_highlight_and_leaves_it(make_page: MakePage, ear: Ear, qtbot: QtBot) -> None:
    page = listened_to(make_page("一二三四五六", HIDDEN))
    source = page.laid.text.source
    yellow = highlight(source, Span(1, 4), Colour.YELLOW, note="A note")
    page.set_layers(Layers([yellow, highlight(source, Span(2, 3), Colour.BLUE)]))
    page.setFocus()
    heard = []
    for _ in range(5):
        qtbot.keyClick(page, Qt.Key.Key_Right)
        heard += [word for word in ear.take() if isinstance(word, str)]
    assert heard == ["Yellow highlight. Note: A note.", "Blue highlight.", "End of the highlight"]


def test_the_caret_comes_to_a_link_and_to_an_image(make_page: MakePage, ear: Ear, qtbot: QtBot) -> None:
    page = listened_to(make_page("見網頁\ufffc。", HIDDEN))
    found = (
        Structure(Kind.LINK, Span(1, 3), value="https://example.org/"),
        Structure(Kind.IMAGE, Span(3, 4), value="map"),
    )
    images = {"map": Image(100, 80, "A map")}
    page.set_text(replace(page.laid.text, structures=Structures(found), links=Links(found), images=images))
    page.setFocus()
    heard = []
    for _ in range(4):
        qtbot.keyClick(page, Qt.Key.Key_Right)
        heard += [word for word in ear.take() if isinstance(word, str) and word != "NameChanged"]
    assert heard == ["Link", "Image: A map"]


def test_a_highlight_that_is_chosen(make_page: MakePage, ear: Ear) -> None:
    page = listened_to(make_page("一二{(er) }三四五六", HIDDEN))
    page.set_layers(Layers([highlight(page.laid.text.source, Span(1, 8), Colour.GREEN, name="mark")]))
    page.set_selected_highlight("mark")
    page.set_selected_highlight("")
    assert ear.take() == ["Green highlight. 二三"]


def test_the_mouse_announces_nothing(make_page: MakePage, ear: Ear) -> None:
    page = listened_to(make_page("一二三四五六", HIDDEN))
    page.set_layers(Layers([highlight(page.laid.text.source, Span(0, 6))]))
    page.click(page.on(2))
    assert not any(isinstance(told, str) for told in ear.take())


def test_nothing_is_told_where_nothing_listens(make_page: MakePage, monkeypatch: pytest.MonkeyPatch) -> None:
    heard = Ear()
    monkeypatch.setattr(telling, "_tell", heard.hear)
    page = listened_to(make_page("一二三四五六", HIDDEN))
    page.select(Span(1, 2))
    page.set_view(View(Script.SIMPLIFIED))
    assert heard.told == []


@pytest.mark.parametrize(
    ("old", "new", "difference"),
    [
        ("一二三", "一二三", (3, "", "")),
        ("一二三", "一甲三", (1, "二", "甲")),
        ("𠮷二三", "𠮷三", (2, "二", "")),
        ("一一", "一一一", (2, "", "一")),
        ("", "一", (0, "", "一")),
        ("一二", "", (0, "一二", "")),
    ],
)
def test_where_texts_differ(old: str, new: str, difference: tuple[int, str, str]) -> None:
    assert changed(old, new) == difference
