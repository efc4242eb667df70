"""Statistics and cards through the window: counted in the background, shown, learned from, written."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from dictionary_maker import use_small
from fitting import cut, outside
from reader.desk import WordState
from reader.language import use_language
from reader.window.statistics.cards_dialog import CardsDialog
from reader.window.statistics.dialog import ALL, LEARNING, LIBRARY, NEW, PHRASES, StatisticsDialog
from reader.window.words.words_dialog import WordsDialog
from running import Running, Start

PATIENCE_MS = 30_000


@pytest.fixture(autouse=True)
def _small_dictionary(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    use_small(monkeypatch, tmp_path)


def statistics(run: Running) -> StatisticsDialog:
    run.bot.waitUntil(lambda: run.frame.furnished)
    run.act("statistics")
    dialog: StatisticsDialog = run.window.findChild(StatisticsDialog)
    counted(run, dialog)
    return dialog


def counted(run: Running, dialog: StatisticsDialog) -> None:
    run.bot.waitUntil(lambda: dialog.found is not None, timeout=PATIENCE_MS)
    run.settle()


def cards(run: Running) -> CardsDialog:
    run.bot.waitUntil(lambda: run.frame.furnished)
    run.act("make_cards")
    dialog: CardsDialog = run.window.findChild(CardsDialog)
    made(run, dialog)
    return dialog


def made(run: Running, dialog: CardsDialog) -> None:
    run.bot.waitUntil(lambda: not dialog.working.running and not dialog._rest.isActive(), timeout=PATIENCE_MS)
    run.settle()


def rows(dialog: StatisticsDialog) -> dict[str, int]:
    return {one.shown: one.count for one in map(dialog.model.at, range(dialog.model.rowCount()))}


def select(dialog: StatisticsDialog, word: str) -> None:
    at = list(rows(dialog)).index(word)
    flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    dialog.table.selectionModel().select(dialog.model.index(at, 0), flags)
    dialog.table.setCurrentIndex(dialog.model.index(at, 0))


def test_the_words_of_the_open_text_are_counted(run: Running) -> None:
    dialog = statistics(run)
    assert dialog.headline.text() == "You know 0% of the running words."
    assert rows(dialog)["圖書館"] == 1
    assert not any("shu" in word for word in rows(dialog))
    dialog.kinds.button(PHRASES).click()
    assert rows(dialog) == {}
    dialog.kinds.button(ALL).click()
    assert dialog.found is not None
    assert sum(rows(dialog).values()) == dialog.found.words


def test_a_word_that_becomes_known_is_no_longer_new_and_can_be_taken_back(run: Running) -> None:
    dialog = statistics(run)
    assert not dialog.know_button.isEnabled()
    select(dialog, "圖書館")
    run.bot.mouseClick(dialog.know_button, Qt.MouseButton.LeftButton)
    run.settle()
    assert "圖書館" not in rows(dialog)
    assert dialog.found is not None
    assert dialog.found.known == 1
    run.act("undo")
    run.settle()
    assert "圖書館" in rows(dialog)


def test_words_being_learned_are_counted_apart(run: Running) -> None:
    dialog = statistics(run)
    select(dialog, "圖書館")
    run.bot.mouseClick(dialog.learn_button, Qt.MouseButton.LeftButton)
    run.settle()
    assert "圖書館" not in rows(dialog)
    assert dialog.found is not None
    assert dialog.found.known == 0
    assert "You are learning one of them" in dialog.totals.text()
    dialog.kinds.button(LEARNING).click()
    assert rows(dialog) == {"圖書館": 1}
    select(dialog, "圖書館")
    assert not dialog.learn_button.isEnabled()
    run.bot.mouseClick(dialog.know_button, Qt.MouseButton.LeftButton)
    run.settle()
    assert (dialog.found.known, rows(dialog)) == (1, {})


def test_a_word_is_found_on_the_page(run: Running) -> None:
    dialog = statistics(run)
    select(dialog, "圖書館")
    run.bot.mouseClick(dialog.find_button, Qt.MouseButton.LeftButton)
    run.settle()
    assert run.frame.find_bar.query == "圖書館"
    assert run.frame.searching.hits


def test_what_is_listed_can_be_copied(run: Running) -> None:
    dialog = statistics(run)
    select(dialog, "圖書館")
    run.bot.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "圖書館\t图书馆\t1"


def test_the_library_is_counted_where_no_text_is_open(start: Start) -> None:
    run = start()
    dialog = statistics(run)
    assert dialog.scope.current == LIBRARY
    assert dialog.headline.text() == "There are no Chinese words here."
    assert not dialog.cards_button.isEnabled()


def test_another_text_is_counted_when_it_is_opened(run: Running) -> None:
    dialog = statistics(run)
    before = dialog.found
    run.session.storage.ask(lambda desk: desk.import_text("学习学习。", "短"), lambda _: None)
    run.settle()
    run.session.read_shelf()
    run.settle()
    other = next(info for info in run.session.shelf.texts if info.title == "短")
    run.session.storage.ask(lambda desk: desk.open_text(other.id), run.session.open)
    run.settle()
    counted(run, dialog)
    assert dialog.found != before
    assert rows(dialog) == {"学习": 2}


def test_cards_are_made_and_written(run: Running, tmp_path: Path) -> None:
    dialog = cards(run)
    assert dialog.count.text().endswith(" cards")
    assert dialog.preview.model().rowCount() == len(dialog.cards) > 10
    dialog.most.setValue(3)
    made(run, dialog)
    assert len(dialog.cards) == 3
    path = tmp_path / "cards.tsv"
    dialog.write(path)
    run.settle()
    assert path.read_text("utf-8").count("\n") == 3 + 7
    assert run.said[-1] == f"The cards are in {path}."


def test_only_what_is_ticked_gets_a_card(run: Running) -> None:
    run.mark("借書證")
    run.session.change(lambda desk: desk.learn(["長桌"], WordState.NEW))
    run.settle()
    dialog = cards(run)
    dialog.unknown.setChecked(False)
    made(run, dialog)
    assert (dialog.cards, dialog.count.text()) == ([], "No words fit these choices.")
    assert not dialog.save_button.isEnabled()
    dialog.marked.setChecked(True)
    dialog.highlighted.setChecked(True)
    made(run, dialog)
    assert [card.word for card in dialog.cards] == ["長桌", "借書證"]


def test_the_words_dialog_tells_what_the_text_would_show(run: Running) -> None:
    run.act("words")
    dialog: WordsDialog = run.window.findChild(WordsDialog)
    run.bot.waitUntil(lambda: "%" in dialog.outlook.text(), timeout=PATIENCE_MS)
    before = dialog.outlook.text()
    assert before.startswith("Of this text you would know 0%; ")
    dialog.number.setValue(20_000)
    assert not dialog.outlook.text().startswith("Of this text you would know 0%; ")


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("width", [340, 700])
def test_nothing_is_cut(run: Running, language: str, width: int, qtbot: QtBot) -> None:
    use_language(language)
    for dialog in (statistics(run), cards(run)):
        dialog.resize(width, 700)
        qtbot.wait(1)
        assert cut(dialog) == []
        assert outside(dialog) == []
        dialog.close()


def test_new_words_are_listed_first(run: Running) -> None:
    assert statistics(run).kinds.current == NEW
