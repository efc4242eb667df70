"""Notes on cards: shown as what they say, linked to texts and highlights, and never cut off while they are composed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QDesktopServices, QInputMethodEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from reader.notes.highlight import Highlight
from reader.window.panels.card import Card
from reader.window.panels.card_editor import CardEditor
from reader.window.panels.note_block import NoteBlock
from reader.window.panels.text_block import TextBlock
from running import TITLE, Running


@pytest.fixture
def other(run: Running, tmp_path: Path) -> str:
    """A second text in the library, with a highlight; the first one is open again."""
    path = tmp_path / "b.txt"
    path.write_text("漢書藝文志\n凡六藝一百三家。\n", "utf-8")
    first = run.session.text.info.id if run.session.text else ""
    run.frame.files.open([str(path)])
    run.settle()
    run.mark("一百三家")
    assert run.session.text is not None
    second = run.session.text.info.id
    run.frame.reading.open(first)
    run.settle()
    return second


def write(run: Running, highlight: Highlight, note: str) -> None:
    run.session.change(lambda desk: desk.edit_highlight(highlight.id, note=note))
    run.settle()


def close_cards(run: Running) -> None:
    run.session.choose("")
    run.settle()


def editor_of(run: Running, highlight: Highlight) -> CardEditor:
    run.frame.notes_side.write_note(highlight.id)
    run.settle()
    editor = run.frame.cards.editor
    assert editor is not None
    return editor


def card_of(run: Running, highlight: Highlight) -> Card:
    return next(c for c in run.frame.cards.column.cards() if c.highlight and c.highlight.id == highlight.id)


def click_link(run: Running, highlight: Highlight) -> None:
    """Click on the first point of a card that is a link."""
    close_cards(run)
    card = card_of(run, highlight)
    points = (QPointF(x, y) for y in range(0, card.height(), 3) for x in range(0, card.width(), 3))
    at = next(point for point in points if card.link_at(point))
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        left = Qt.MouseButton.LeftButton
        QApplication.sendEvent(card, QMouseEvent(kind, at, card.mapToGlobal(at), left, left, Qt.KeyboardModifier(0)))
    run.settle()


def opened(run: Running) -> str:
    return run.session.text.info.id if run.session.text else ""


def test_markdown_is_rendered_and_plain_words_need_no_document(run: Running) -> None:
    first, second = run.mark("老糧站"), run.mark("閱覽室")
    write(run, first, "只是一句話")
    write(run, second, "**要緊**\n\n- 一\n- 二")
    close_cards(run)
    assert isinstance(card_of(run, first)._note, TextBlock)
    assert isinstance(card_of(run, second)._note, NoteBlock)


def test_a_click_on_a_link_goes_there_and_back(run: Running, other: str) -> None:
    highlight = run.mark("老糧站")
    write(run, highlight, "見 [[汉书艺文志]]。")
    click_link(run, highlight)
    assert opened(run) == other
    run.act("back")
    assert run.window.windowTitle() == TITLE


def test_a_link_by_id_leads_on_after_the_text_was_renamed(run: Running, other: str) -> None:
    highlight = run.mark("老糧站")
    write(run, highlight, f"見 [漢書](hanzi-reader://text/{other[:12]})。")
    run.session.change(lambda desk: desk.rename_text(other, "別的標題"))
    run.settle()
    click_link(run, highlight)
    assert opened(run) == other


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("[[沒有這篇]]", "There is no text called “沒有這篇”."),
        ("[x](hanzi-reader://text/000000000000)", "There is no text “000000000000”"),
        ("[x](hanzi-reader://nothing)", "This link leads to nothing"),
    ],
)
def test_a_link_that_leads_nowhere_is_told(run: Running, note: str, said: str) -> None:
    highlight = run.mark("老糧站")
    write(run, highlight, note)
    click_link(run, highlight)
    assert said in run.said[-1]


def test_a_link_out_of_the_program_is_asked_about(run: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    followed: list[object] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", followed.append)
    highlight = run.mark("老糧站")
    write(run, highlight, "[x](https://example.org/a)")
    click_link(run, highlight)
    question = run.frame.addresses.question
    assert question is not None
    assert "example.org" in question.text()
    assert followed == []
    question.close()


def test_two_brackets_offer_texts_and_highlights(run: Running, other: str) -> None:
    editor = editor_of(run, run.mark("老糧站"))
    run.bot.keyClicks(editor.note, "see [[hsyw")
    run.settle()
    assert [target.words for target in editor.links.targets] == ["漢書藝文志"]
    run.bot.keyClick(editor.note, Qt.Key.Key_Return)
    run.settle()
    assert editor.note.toPlainText() == f"see [漢書藝文志](hanzi-reader://text/{other[:12]})"
    editor.note.insertPlainText(" 𠮷 [[一百")
    run.settle()
    assert [target.words for target in editor.links.targets] == ["一百三家"]
    run.bot.keyClick(editor.note, Qt.Key.Key_Tab)
    assert editor.note.toPlainText().count("](hanzi-reader://text/") == 2
    assert editor.links.isHidden()


def test_offers_are_let_be_with_escape(run: Running, other: str) -> None:
    editor = editor_of(run, run.mark("老糧站"))
    run.bot.keyClicks(editor.note, "[[h")
    run.settle()
    assert editor.links.targets
    run.bot.keyClick(editor.note, Qt.Key.Key_Escape)
    assert not editor.links.targets
    assert editor.note.toPlainText() == "[[h"
    assert editor.note.hasFocus()


def test_nothing_is_offered_or_shown_anew_while_an_input_method_composes(run: Running, other: str) -> None:
    highlight = run.mark("老糧站")
    editor = editor_of(run, highlight)
    run.bot.keyClicks(editor.note, "[[")
    run.settle()
    offered = list(editor.links.targets)
    QApplication.sendEvent(editor.note, QInputMethodEvent("han shu", []))
    write(run, highlight, "別處寫的")
    assert editor.note.textCursor().block().layout().preeditAreaText() == "han shu"
    assert editor.note.toPlainText() == "[["
    assert list(editor.links.targets) == offered
    end = QInputMethodEvent("", [])
    end.setCommitString("漢書")
    QApplication.sendEvent(editor.note, end)
    run.settle()
    assert editor.note.toPlainText() == "[[漢書"
    assert [target.words for target in editor.links.targets] == ["漢書藝文志"]


def test_a_note_is_looked_at_and_edited_again(run: Running) -> None:
    editor = editor_of(run, run.mark("老糧站"))
    assert editor.preview_button.isHidden()
    editor.note.setPlainText("**要緊** ![x](file:///etc/passwd) <img src='http://a.b'>")
    assert not editor.preview_button.isHidden()
    editor.preview_button.click()
    assert editor.note.isHidden()
    assert editor.view.toPlainText().startswith("要緊 ")
    assert editor.view.loadResource(2, "file:///etc/passwd") is None
    editor.preview_button.click()
    assert editor.view.isHidden()
    assert editor.note.toPlainText().startswith("**要緊**")


def test_the_open_card_says_where_it_is_linked_from(run: Running) -> None:
    first, second = run.mark("老糧站"), run.mark("閱覽室")
    write(run, second, f"見 [糧站](hanzi-reader://text/{first.text_id[:12]}#hl-{first.id[:12]})")
    editor = editor_of(run, first)
    assert "閱覽室" in editor.from_others.text()
    editor.from_others.linkActivated.emit(f"hanzi-reader://text/{second.text_id[:12]}#hl-{second.id[:12]}")
    run.settle()
    assert run.session.chosen == second.id
    assert editor_of(run, second).from_others.isHidden()
