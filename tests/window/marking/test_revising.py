"""Revision: one card at a time, its note or its words hidden, over the cards that are shown."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest

from reader.notes.highlight import Colour
from reader.window.marking.revision_page import QUOTES, RevisionPage
from reader.window.panels.filters import CardFilter
from running import Running


@pytest.fixture
def revision(run: Running) -> Running:
    """Three marks with notes, one of them red, being revised."""
    for number, words in enumerate(("老糧站", "農具", "不限冊數")):
        mark = run.mark(words, "colour_red" if number == 1 else "colour_yellow")
        note = f"note {number}"
        run.session.change(lambda desk, mark=mark, note=note: desk.edit_highlight(mark.id, note=note))
        run.settle()
    run.session.choose("")
    run.act("revise")
    return run


def page(run: Running) -> RevisionPage:
    found = run.frame.middle.currentWidget()
    assert isinstance(found, RevisionPage)
    return found


def press(run: Running, key: Qt.Key) -> None:
    QTest.keyClick(page(run), key)
    run.settle()


def test_space_shows_and_arrows_go_on(revision: Running) -> None:
    shown = page(revision)
    assert shown.hasFocus()
    assert (shown.quote.text(), shown.note.isVisible()) == ("老糧站", False)
    assert shown.progress.text() == "1 of 3 · 0 seen"
    press(revision, Qt.Key.Key_Space)
    assert (shown.note.isVisible(), shown.note.toPlainText()) == (True, "note 0")
    press(revision, Qt.Key.Key_Right)
    assert (shown.quote.text(), shown.note.isVisible()) == ("農具", False)
    assert shown.progress.text() == "2 of 3 · 1 seen"
    press(revision, Qt.Key.Key_Left)
    assert shown.quote.text() == "老糧站"
    shown.hidden.button(QUOTES).click()
    assert (shown.quote.isVisible(), shown.note.isVisible()) == (False, True)
    press(revision, Qt.Key.Key_Space)
    assert shown.quote.isVisible()


def test_a_note_is_shown_as_what_its_markdown_says(revision: Running) -> None:
    mark = revision.session.layers.at(revision.span("不限冊數").start)[0]
    first = revision.session.layers.at(revision.span("老糧站").start)[0]
    there = f"hanzi-reader://text/{mark.text_id}#hl-{mark.id}"
    note = f"**一**\n- <b>二</b>\n- [三]({there})"
    press(revision, Qt.Key.Key_Escape)
    revision.session.change(lambda desk: desk.edit_highlight(first.id, note=note))
    revision.settle()
    revision.act("revise")
    press(revision, Qt.Key.Key_Space)
    view = page(revision).note
    assert view.toPlainText() == "一\n<b>二</b>\n三"
    assert page(revision).hasFocus()
    view.anchorClicked.emit(QUrl(there))
    revision.settle()
    assert revision.session.chosen == mark.id
    assert revision.frame.middle.currentWidget() is revision.frame.pages


def test_nothing_beside_it_says_what_is_hidden_and_the_end_brings_it_back(revision: Running) -> None:
    assert not revision.frame.sides.right_shown
    press(revision, Qt.Key.Key_Escape)
    assert revision.frame.middle.currentWidget() is revision.frame.pages
    assert revision.frame.sides.right_shown
    assert revision.frame.sides.left_shown
    assert not revision.frame.acts["revise"].isChecked()
    assert revision.frame.page.hasFocus()


def test_a_text_that_goes_while_it_is_revised_leaves_no_sides_hidden(revision: Running) -> None:
    text = revision.session.text
    assert text is not None
    revision.frame.files.delete(text.info.id)
    revision.settle()
    assert revision.frame.middle.currentWidget() is revision.frame.start
    assert revision.frame.sides.left_shown
    assert revision.frame.sides.right_shown
    assert not revision.frame.acts["revise"].isChecked()


def test_the_library_in_its_place_ends_it(revision: Running) -> None:
    revision.act("library")
    assert revision.frame.sides.left_shown
    assert not revision.frame.acts["revise"].isChecked()
    assert revision.frame.middle.currentWidget() not in (revision.frame.pages, revision.frame.start)


def test_shuffled_it_is_all_of_them(revision: Running) -> None:
    page(revision).shuffle.click()
    seen = []
    for _ in range(3):
        seen.append(page(revision).quote.text())
        press(revision, Qt.Key.Key_Down)
    assert sorted(seen) == sorted(["老糧站", "農具", "不限冊數"])
    page(revision).shuffle.click()
    assert page(revision).quote.text() == "老糧站"


def test_only_what_the_filter_lets_through(revision: Running) -> None:
    revision.act("revise")
    revision.frame.cards.set_filter(CardFilter(frozenset({Colour.RED})))
    revision.act("revise")
    assert page(revision).progress.text() == "1 of 1 · 0 seen"
    assert page(revision).quote.text() == "農具"
    press(revision, Qt.Key.Key_Return)
    assert revision.session.chosen_highlight is not None
    assert revision.session.chosen_highlight.anchor.quote == "農具"
    revision.frame.cards.set_filter(CardFilter(frozenset({Colour.BLUE})))
    revision.act("revise")
    assert "nothing to revise" in revision.said[-1]
    assert not revision.frame.acts["revise"].isChecked()
