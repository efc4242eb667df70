"""The note on a whole text: written by a key, kept for its text, undone, and known from where it is linked."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from reader.window.noting.panel import TextNotePanel
from reader.window.noting.room import TEXT_NOTE, TextNoteRoom
from reader.window.versions.room import VERSIONS
from running import Running, Start


def shown(run: Running) -> TextNotePanel:
    [room] = [one for one in run.frame.rooms if isinstance(one, TextNoteRoom)]
    assert room.panel is not None
    return room.panel


def saved(run: Running, text_id: str = "") -> str:
    assert run.session.text is not None
    wanted = text_id or run.session.text.info.id
    notes: list[str] = []
    run.storage.ask(lambda desk: desk.text_note(wanted).note, notes.append)
    run.settle()
    return notes[0]


@pytest.fixture
def noted(run: Running) -> Running:
    run.key(Qt.Key.Key_N)
    assert shown(run).note.hasFocus()
    run.bot.keyClicks(shown(run).note, "about lamps")
    return run


def test_a_key_opens_it_and_what_is_typed_is_saved(noted: Running) -> None:
    noted.bot.keyClick(shown(noted).note, Qt.Key.Key_Escape)
    noted.settle()
    assert saved(noted) == "about lamps"
    assert not noted.frame.sides.shows(TEXT_NOTE)
    assert noted.frame.page.hasFocus()


def test_the_cards_say_that_there_is_one_and_open_it(noted: Running) -> None:
    sign, head = noted.frame.cards.head.text_note, noted.frame.cards.head
    noted.bot.keyClick(shown(noted).note, Qt.Key.Key_Escape)
    noted.settle()
    assert (sign.isVisible(), sign.toolTip()) == (True, "about lamps")
    head.scope.button("library").click()
    assert not sign.isVisible()
    head.scope.button("text").click()
    assert sign.isVisible()
    noted.bot.mouseClick(sign, Qt.MouseButton.LeftButton)
    noted.settle()
    assert noted.frame.sides.shows(TEXT_NOTE)
    assert shown(noted).note.toPlainText() == "about lamps"
    noted.bot.keyClick(shown(noted).note, Qt.Key.Key_Escape)
    noted.act("undo")
    assert not sign.isVisible()


def test_undo_takes_it_back_and_it_is_shown(noted: Running) -> None:
    shown(noted).note.flush()
    noted.settle()
    noted.act("undo")
    assert (saved(noted), shown(noted).note.toPlainText()) == ("", "")
    noted.act("redo")
    assert (saved(noted), shown(noted).note.toPlainText()) == ("about lamps", "about lamps")


def test_what_was_typed_stays_with_its_text(noted: Running, tmp_path: Path) -> None:
    assert noted.session.text is not None
    first = noted.session.text.info.id
    path = tmp_path / "b.txt"
    path.write_text("漢書藝文志\n凡六藝一百三家。\n", "utf-8")
    noted.frame.files.open([str(path)])
    noted.settle()
    assert shown(noted).note.toPlainText() == ""
    assert (saved(noted, first), saved(noted)) == ("about lamps", "")
    noted.frame.reading.open(first)
    noted.settle()
    assert shown(noted).note.toPlainText() == "about lamps"


def test_it_is_kept_when_the_window_closes(start: Start, text_file: Path) -> None:
    run = start(text_file)
    run.key(Qt.Key.Key_N)
    run.bot.keyClicks(shown(run).note, "last words")
    run.close()
    again = start()
    again.frame.files.open([str(text_file)])
    again.settle()
    assert saved(again) == "last words"


def test_it_says_which_notes_lead_to_the_text(run: Running) -> None:
    assert run.session.text is not None
    here = run.session.text.info.id
    mark = run.mark("閱覽室")
    run.session.change(lambda desk: desk.edit_highlight(mark.id, note=f"見 [此文](hanzi-reader://text/{here[:12]})"))
    run.settle()
    run.act(TEXT_NOTE)
    assert "閱覽室" in shown(run).from_others.text()
    shown(run).from_others.linkActivated.emit(f"hanzi-reader://text/{here[:12]}#hl-{mark.id[:12]}")
    run.settle()
    assert run.session.chosen == mark.id


def test_its_versions_are_one_click_away(noted: Running) -> None:
    shown(noted).note.flush()
    noted.settle()
    noted.mark("借書證")
    run = noted
    shown(run).note.setPlainText("another note")
    shown(run).note.flush()
    run.settle()
    shown(run).versions_button.click()
    run.settle()
    assert run.frame.sides.shows(VERSIONS)
    panel = run.frame.right.made(VERSIONS)
    assert "about lamps" in str(panel.model.rows[0].lines)  # type: ignore[attr-defined]


def test_a_preview_shows_what_the_markdown_says(noted: Running) -> None:
    panel = shown(noted)
    assert panel.preview_button.isHidden()
    panel.note.setPlainText("**lamps**")
    panel.preview_button.click()
    assert panel.view.toPlainText().strip() == "lamps"
    panel.preview_button.click()
    assert panel.note.toPlainText() == "**lamps**"
