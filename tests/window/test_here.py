"""Where a character means several things, a menu asks which: overlapping highlights, a link, a doubtful character."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from reader.notes.highlight import Colour
from reader.text.rendering import Script, View
from reader.text.span import Span
from reader.window.annotating import quote
from running import Running, Start


@pytest.fixture
def overlapping(start: Start, tmp_path: Path) -> Running:
    """A text in which three highlights overlap, one of them with tags and a note."""
    path = tmp_path / "發展.txt"
    path.write_text("她的头发很长，发展很快。\n第二段。\n", "utf-8")
    run = start(path)
    run.session.look(View(Script.TRADITIONAL))
    text = run.session.text
    assert text is not None
    text_id = text.info.id
    tags = ["用語/黨建", "難點", "三", "四"]
    run.session.change(lambda desk: desk.highlight(text_id, Span(0, 12), Colour.BLUE, note="A note."))
    run.session.change(lambda desk: desk.highlight(text_id, Span(7, 9), Colour.RED, tags))
    run.session.change(lambda desk: desk.highlight(text_id, Span(5, 10), Colour.GREEN))
    run.settle()
    return run


def menu_of(run: Running) -> QMenu:
    menu = run.frame.here.menu
    assert menu is not None
    assert menu.isVisible()
    return menu


def entries(menu: QMenu) -> list[QAction]:
    return [action for action in menu.actions() if not action.isSeparator()]


def chosen(run: Running) -> str:
    highlight = run.session.chosen_highlight
    return highlight.anchor.quote if highlight else ""


def test_a_click_lists_the_highlights_and_chooses_the_shortest(overlapping: Running) -> None:
    overlapping.click(8)
    menu = menu_of(overlapping)
    assert [action.text() for action in entries(menu)] == [
        "發展   #用語/黨建  #難點  #三…",
        "長，發展很",
        "她的頭髮很長，發展很快。 ✎",
    ]
    assert chosen(overlapping) == "发展"
    assert all(not action.icon().isNull() for action in entries(menu))
    menu.close()


def test_the_one_that_is_picked_is_chosen(overlapping: Running) -> None:
    overlapping.click(8)
    menu = menu_of(overlapping)
    page = overlapping.frame.page
    entries(menu)[2].hover()
    assert page.scene.selected_highlight == next(h.id for h in overlapping.session.layers if h.note)
    assert chosen(overlapping) == "发展"
    entries(menu)[1].trigger()
    menu.close()
    assert chosen(overlapping) == "长，发展很"
    assert page.scene.selected_highlight == overlapping.session.chosen


def test_a_menu_that_is_closed_leaves_the_shortest_chosen(overlapping: Running) -> None:
    overlapping.click(8)
    menu = menu_of(overlapping)
    entries(menu)[2].hover()
    overlapping.bot.keyClick(menu, Qt.Key.Key_Escape)
    assert overlapping.frame.page.scene.selected_highlight == overlapping.session.chosen
    assert chosen(overlapping) == "发展"


def test_keys_open_it_at_the_caret_and_pick_from_it(overlapping: Running) -> None:
    overlapping.frame.page.select(Span(0, 8))
    overlapping.frame.page.select(None)
    overlapping.key(Qt.Key.Key_Return)
    menu = menu_of(overlapping)
    overlapping.bot.keyClick(menu, Qt.Key.Key_Down)
    overlapping.bot.keyClick(menu, Qt.Key.Key_Return)
    assert chosen(overlapping) == "长，发展很"


def test_enter_on_a_single_highlight_chooses_it_and_elsewhere_does_nothing(overlapping: Running) -> None:
    page = overlapping.frame.page
    page.select(Span(0, 2))
    page.select(None)
    overlapping.key(Qt.Key.Key_Return)
    assert chosen(overlapping) == "她的头发很长，发展很快。"
    page.select(Span(0, 15))
    page.select(None)
    overlapping.session.choose("")
    overlapping.key(Qt.Key.Key_Return)
    assert chosen(overlapping) == ""


def test_a_doubtful_character_does_not_hide_its_highlight(overlapping: Running) -> None:
    overlapping.session.look(View(Script.TRADITIONAL, doubts=True))
    overlapping.click(3)
    menu = menu_of(overlapping)
    assert [action.text() for action in entries(menu)] == ["她的頭髮很長，發展很快。 ✎", "发 Could Be"]
    candidates = entries(menu)[1].menu()
    assert isinstance(candidates, QMenu)
    assert {"發", "髮"} <= {action.text() for action in candidates.actions()}
    menu.close()
    assert chosen(overlapping) == "她的头发很长，发展很快。"


def test_the_words_of_a_long_highlight_cost_no_more_than_those_of_a_short_one(
    overlapping: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reader.window import annotating

    asked: list[int] = []
    real = annotating.render_span

    def counting(source: str, span: Span, *rest: object) -> str:
        asked.append(span.length)
        return real(source, span, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(annotating, "render_span", counting)
    assert quote(overlapping.session, Span(0, 17), longest=1).endswith("…")
    assert asked == [16]
