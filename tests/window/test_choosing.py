"""Doubtful characters and the reader's words: chosen, marked and taken back, by menu and key."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu

from reader.text.rendering import Readings, Script, View
from reader.window.words.words_dialog import WordsDialog
from running import Running, Start

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
SIMPLE = "头发的故事\n\n她的头发很长，发展很快。头发也会发白，他说干部不会干这样的事。\n"


@pytest.fixture
def simple(start: Start, tmp_path: Path) -> Running:
    """The program with a simplified text, shown in traditional characters."""
    path = tmp_path / "头发.txt"
    path.write_text(SIMPLE, "utf-8")
    run = start(path)
    run.session.look(View(Script.TRADITIONAL, doubts=True))
    run.settle()
    return run


def entry(menu: QMenu, *path: str) -> QAction:
    """An entry of a menu, by the words on the way to it."""
    found = next(action for action in menu.actions() if action.text() == path[0])
    below = found.menu()
    return found if len(path) == 1 else entry(below, *path[1:])  # type: ignore[arg-type]


def texts(menu: QMenu) -> list[str]:
    """The entries of a menu."""
    return [action.text() for action in menu.actions() if action.text()]


def candidates(run: Running, offset: int) -> QMenu:
    """The choice that a click on a doubtful character opens."""
    run.click(offset)
    menu = run.frame.here.menu
    assert menu is not None
    assert menu.isVisible()
    return menu


def readings(run: Running) -> list[str]:
    """What stands above the characters of the title."""
    flow = run.frame.page.flow
    assert flow is not None
    return [one.letters for one in next(flow.visible()).laid._readings]


def shown(run: Running, words: str) -> str:
    """What the page shows of some words of the source."""
    return run.frame.reading.quote(run.span(words))


def test_a_click_on_a_dotted_character_offers_all_candidates(simple: Running) -> None:
    at = simple.span("发展").start
    menu = candidates(simple, at)
    assert {"發", "髮"} <= set(texts(menu))
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["發"]
    entry(menu, "髮", "Here").trigger()
    menu.close()
    simple.settle()
    assert shown(simple, "发展很快") == "髮展很快"
    assert shown(simple, "发白") == "發白"
    simple.act("undo")
    assert shown(simple, "发展很快") == "發展很快"


@pytest.mark.parametrize(
    ("choice", "becomes"),
    [
        ("头发 → 頭發 in This Text", "她的頭發很長，發展很快。頭發也會發白"),
        ("头发 → 頭發 Always", "她的頭發很長，發展很快。頭發也會發白"),
        ("Every 发 in This Text", "她的頭發很長，發展很快。頭發也會發白"),
    ],
)
def test_a_choice_goes_as_far_as_the_reader_says(choice: str, becomes: str, simple: Running) -> None:
    assert shown(simple, "她的头发很长，发展很快。头发也会发白") == "她的頭髮很長，發展很快。頭髮也會發白"
    at = simple.span("她的头发").start + 3
    simple.frame.here.show_candidates(QPoint(9, 9), at)
    menu = simple.frame.here.menu
    assert menu is not None
    entry(menu, "發", choice).trigger()
    menu.close()
    simple.settle()
    assert shown(simple, "她的头发很长，发展很快。头发也会发白") == becomes


def test_a_choice_is_taken_back_in_the_same_place(simple: Running) -> None:
    at = simple.span("发展").start
    menu = candidates(simple, at)
    entry(menu, "髮", "Every 发 Always").trigger()
    menu.close()
    simple.settle()
    assert shown(simple, "发展") == "髮展"
    page_menu = simple.frame.page_menu.build(at)
    entry(page_menu, "发 Could Be", "Let the Program Decide on 发").trigger()
    page_menu.deleteLater()
    simple.settle()
    assert shown(simple, "发展") == "發展"


def test_no_candidates_in_the_source_script(simple: Running) -> None:
    simple.act("script_source")
    menu = simple.frame.page_menu.build(simple.span("发展").start)
    assert "发 Could Be" not in texts(menu)
    menu.deleteLater()


STATES = [
    ("learning", "You are learning 故事."),
    ("known", "You know 故事."),
    ("new", "故事 is new to you."),
]


def test_a_word_is_learned_known_and_new_by_key_and_its_readings_follow(simple: Running) -> None:
    simple.session.look(View(readings=Readings.PINYIN, new_words_only=True))
    simple.select("故事")
    for state, said in (*STATES, STATES[0]):
        simple.key(Qt.Key.Key_K)
        assert (simple.frame.learning.state("故事"), simple.said[-1]) == (state, said)
        assert ("shì" in readings(simple)) is (state != "known")
    simple.frame.page.select(None)
    simple.act("undo")
    assert simple.frame.learning.state("故事") == "new"


def test_the_key_takes_the_word_at_the_caret(simple: Running) -> None:
    simple.key(Qt.Key.Key_Home, CTRL)
    simple.key(Qt.Key.Key_K)
    assert simple.frame.learning.state("头发") == "learning"
    assert simple.frame.learning.state("頭髮") == "learning"


def test_words_are_marked_in_the_menu(simple: Running) -> None:
    at = simple.span("故事").start
    for before, wanted in (("New", "Learning"), ("Learning", "Known"), ("Known", "New")):
        menu = simple.frame.page_menu.build(at)
        assert not [text for text in texts(menu) if "My Words" in text]
        offered = entry(menu, "How Well I Know 故事", wanted)
        assert {a.text(): a.isChecked() for a in offered.parent().actions()} == {
            name: name == before for name in ("New", "Learning", "Known")
        }
        offered.trigger()
        menu.deleteLater()
        simple.settle()


def test_an_own_word_drives_double_click_and_ctrl_arrows(simple: Running) -> None:
    span = simple.select("头发很长")
    menu = simple.frame.page_menu.build(span.start)
    entry(menu, "Add 头发很长 to My Words").trigger()
    menu.deleteLater()
    simple.settle()
    page = simple.frame.page
    simple.bot.mouseDClick(page.viewport(), Qt.MouseButton.LeftButton, pos=simple.point(span.start + 1))
    assert page.selection() == span
    page.select(type(span)(span.start, span.start))
    simple.key(Qt.Key.Key_Right, CTRL)
    assert page.caret() == span.end
    simple.select("头发很长")
    simple.key(Qt.Key.Key_K, SHIFT)
    assert not simple.frame.learning.owns("头发很长")


def test_where_there_is_no_word_that_is_said(simple: Running) -> None:
    simple.select("，")
    simple.key(Qt.Key.Key_K)
    assert simple.said[-1] == "There is no Chinese word here."


@pytest.fixture
def dialog(simple: Running) -> WordsDialog:
    """The words dialog."""
    simple.act("words")
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, WordsDialog))


def test_the_commonest_words_are_known(dialog: WordsDialog, simple: Running) -> None:
    dialog.slider.setValue(20)
    assert dialog.number.value() == 2_000
    assert "2,000" in dialog.around.text()
    assert len(dialog.examples.text().split("　")) == 10
    dialog.close()
    simple.settle()
    assert simple.session.text is not None
    assert simple.session.text.rulings.lexicon.commonest == 2_000
    simple.act("undo")
    assert simple.session.text.rulings.lexicon.commonest == 0


@pytest.mark.parametrize("kind", ["known", "learning", "new"])
def test_a_list_is_brought_in_from_file_and_clipboard(
    kind: str, dialog: WordsDialog, simple: Running, tmp_path: Path
) -> None:
    {"known": dialog.as_known, "learning": dialog.as_learning, "new": dialog.as_new}[kind].setChecked(True)
    path = tmp_path / "words.txt"
    path.write_bytes("學習\n故事\n".encode("big5"))
    dialog.take_file(path)
    simple.settle()
    assert dialog.report.text() == "2 words in the list, 2 of them were news."
    QGuiApplication.clipboard().setText("故事\n发展")
    dialog.clipboard_button.click()
    simple.settle()
    assert dialog.report.text() == "2 words in the list, 1 of them was news."
    dialog.marked.kinds.button(kind).click()
    assert sorted(dialog.marked.shown()) == sorted(["學習", "故事", "发展"])
    dialog.marked.field.setText("故")
    assert dialog.marked.shown() == ["故事"]
    dialog.marked.list.selectAll()
    dialog.marked.remove_button.click()
    simple.settle()
    dialog.marked.field.clear()
    assert sorted(dialog.marked.shown()) == sorted(["學習", "发展"])
    dialog.close()


def test_a_list_without_words_is_refused_with_a_sentence(dialog: WordsDialog, simple: Running) -> None:
    QGuiApplication.clipboard().setText("no words")
    dialog.take_clipboard()
    simple.settle()
    assert dialog.report.text().startswith("There are no Chinese words in this list.")
    dialog.close()


def test_own_words_are_taken_out_in_the_dialog(dialog: WordsDialog, simple: Running) -> None:
    simple.session.change(lambda desk: desk.own_words(["头发很长", "看故事"], True))
    simple.settle()
    assert sorted(dialog.marked.shown()) == ["头发很长", "看故事"]
    dialog.marked.list.selectAll()
    simple.bot.keyClick(dialog.marked.list, Qt.Key.Key_Delete)
    simple.settle()
    assert dialog.marked.shown() == []
    simple.act("undo")  # one action for all
    assert sorted(dialog.marked.shown()) == ["头发很长", "看故事"]
    dialog.close()
