"""A library of more texts than the list beside the page shows: every one of them can be reached and is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from library_maker import open_desk
from reader.notes.markdown import BY_TITLE
from reader.text.span import Span
from reader.window.panels.told_panel import ToldPanel
from reader.window.session import LISTED
from running import Running, Start

OLDEST = "最早的文章"


@pytest.fixture
def many(start: Start, library: Path) -> Running:
    """The program with the last text open; the oldest one, which has a highlight, is not in the list."""
    library.mkdir()
    desk = open_desk(library)
    first = desk.import_text(f"{OLDEST}\n開頭的圖書館。", OLDEST).texts[0]
    desk.highlight(first.id, Span(9, 12), note="見此")
    for number in range(LISTED + 2):
        last = desk.import_text(f"第{number}篇\n內容{number}，圖書館。", f"第{number}篇").texts[0]
        desk.open_text(last.id)
    desk.highlight(last.id, Span(0, 2), note=f"[[{OLDEST}]]")
    desk.close()
    run = start()
    run.frame.reading.open(last.id)
    run.settle()
    assert OLDEST not in [info.title for info in run.session.shelf.texts]
    assert run.session.shelf.count == LISTED + 3
    return run


def test_any_text_can_take_the_place_of_the_open_one(many: Running) -> None:
    many.act("replace_by_text")
    panel = many.frame.right.currentWidget()
    assert isinstance(panel, ToldPanel)
    assert panel.filter is not None
    assert len(panel.model.rows) == LISTED + 2
    assert panel.filter.hasFocus()
    panel.filter.insert("最早的文")
    assert [row.lines[0][0][0] for row in panel.model.rows] == [OLDEST]
    many.bot.keyClick(panel.filter, Qt.Key.Key_Escape)
    assert len(panel.model.rows) == LISTED + 2
    panel.filter.insert("沒有這篇")
    assert (len(panel.model.rows), panel.empty.isVisible()) == (0, True)
    panel.filter.setText(OLDEST)
    many.bot.keyClick(panel.filter, Qt.Key.Key_Down)
    assert panel.list.hasFocus()
    many.bot.keyClick(panel.list, Qt.Key.Key_Return)
    many.settle()
    many.bot.waitUntil(lambda: bool(many.session.text) and not many.session.stale)
    assert many.session.text is not None
    assert many.session.text.article.source.startswith(OLDEST)


def test_its_cards_are_named_and_can_be_asked_for(many: Running) -> None:
    cards = many.frame.cards
    cards.head.scope.button("library").click()
    many.settle()
    many.bot.waitUntil(lambda: OLDEST in "".join(places(many)))
    assert [title for _, title in cards._in_library.texts] == [f"第{LISTED + 1}篇", OLDEST]


def places(run: Running) -> list[str]:
    """Where the cards in sight say that they stand."""
    return [run.frame.cards.face_of(card.highlight).place for card in run.frame.cards.column.cards() if card.highlight]


def test_a_link_by_its_title_leads_to_it(many: Running) -> None:
    many.frame.cards.link_clicked.emit(f"{BY_TITLE}{OLDEST}")
    many.settle()
    assert many.session.text is not None
    assert many.session.text.info.title == OLDEST
