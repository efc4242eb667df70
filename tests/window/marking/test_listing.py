"""The panel over this text and the library: sorted, narrowed, picked; what is picked is changed as one action."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from reader.desk import Changed, Desk
from reader.notes.highlight import Colour, Style
from reader.notes.selection import CardOrder
from reader.text.span import Span
from reader.window.panels.cards import CardsPanel
from reader.window.panels.pick_bar import PickBar
from running import Running

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
OTHER = "另一篇\n图书馆还书(shu)，借书，也读书。\n"


@pytest.fixture
def full(run: Running) -> Running:
    """Three marks in the open text and two in another."""
    run.mark("老糧站", "colour_red")
    run.mark("農具", "colour_green")
    run.mark("不限冊數", "colour_red")

    def fill(desk: Desk) -> Changed:
        other = desk.import_text(OTHER).texts[0].id
        desk.highlight(other, Span(4, 7), Colour.BLUE, ["館/藏"])
        start = OTHER.index("还书")
        return desk.highlight(other, Span(start, start + 7), Colour.RED, note="糧")

    run.session.change(fill)
    run.settle()
    run.session.choose("")
    return run


def cards(run: Running) -> CardsPanel:
    return run.frame.cards


def shown(run: Running) -> list[str]:
    """The quotes on the cards, from above."""
    run.settle()
    QTest.qWait(250)
    run.settle()
    run.bot.waitUntil(lambda: all(h.text_id for h in cards(run).column.rows()))
    return [card.accessibleName() for card in cards(run).column.cards() if card.isVisible()]


def order(run: Running, wanted: CardOrder) -> None:
    box = cards(run).head.order
    box.setCurrentIndex(box.findData(wanted))
    box.activated.emit(box.currentIndex())


def library(run: Running) -> None:
    cards(run).head.scope.button("library").click()


def pick(run: Running, quote: str, keys: Qt.KeyboardModifier = CTRL) -> None:
    card = next(card for card in cards(run).column.cards() if card.accessibleName() == quote and card.isVisible())
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, keys)
    run.settle()


def bar(run: Running) -> PickBar:
    assert cards(run).picks.isVisible()
    return cards(run).picks


def colours(run: Running) -> str:
    return " ".join(mark.colour.value for mark in run.session.layers)


def test_the_library_and_a_card_that_opens_its_text(full: Running) -> None:
    library(full)
    assert sorted(shown(full)) == sorted(["老糧站", "農具", "不限冊數", "图书馆", "还书"])
    assert cards(full).chips.chips()[0].text() == "All 5"
    pick(full, "还书", NONE)
    assert full.session.text is not None
    assert full.session.text.info.title == "另一篇"
    assert full.session.chosen_highlight is not None
    assert full.session.chosen_highlight.note == "糧"
    assert cards(full).head.in_library
    cards(full).head.scope.button("text").click()
    assert shown(full) != []


def test_orders(full: Running) -> None:
    order(full, CardOrder.COLOUR)
    assert shown(full) == ["老糧站", "不限冊數", "農具"]
    order(full, CardOrder.PLACE)
    assert shown(full) == ["老糧站", "農具", "不限冊數"]


def test_words_in_either_script_in_quotes_notes_and_tags(full: Running) -> None:
    cards(full).head.words.setFocus()
    cards(full).head.words.setText("农具")
    assert shown(full) == ["農具"]
    library(full)
    cards(full).head.words.setText("粮")
    assert sorted(shown(full)) == sorted(["老糧站", "还书"])
    cards(full).head.words.setText("馆藏")
    assert shown(full) == []
    cards(full).head.words.setText("館/藏")
    assert shown(full) == ["图书馆"]
    QTest.keyClick(cards(full).head.words, Qt.Key.Key_Escape)
    assert len(shown(full)) == 5


def test_a_list_that_was_asked_for_follows_what_is_changed(full: Running) -> None:
    order(full, CardOrder.COLOUR)
    assert len(shown(full)) == 3
    full.mark("長桌", "colour_yellow")
    full.session.choose("")
    assert shown(full)[0] == "長桌"
    full.act("undo")
    assert "長桌" not in shown(full)


def test_what_is_picked_is_changed_at_once(full: Running) -> None:
    pick(full, "老糧站")
    pick(full, "不限冊數", SHIFT)
    assert bar(full).count.text() == "3 cards picked"
    bar(full).dots.dot(Colour.PURPLE).click()
    full.settle()
    assert colours(full) == "purple purple purple"
    full.act("undo")
    assert colours(full) == "red green red"
    bar(full).style_button.style_chosen.emit(Style.BOX)
    full.settle()
    assert {mark.style for mark in full.session.layers} == {Style.BOX}
    bar(full).tags.line.setFocus()
    bar(full).tags.line.put("a b/c")
    QTest.keyClick(bar(full).tags.line, Qt.Key.Key_Escape)
    full.settle()
    assert {mark.tags for mark in full.session.layers} == {("a", "b/c")}
    bar(full).remove_button.click()
    menu = bar(full).menu
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["#a", "#b/c"]
    menu.actions()[0].trigger()
    menu.close()
    full.settle()
    assert {mark.tags for mark in full.session.layers} == {("b/c",)}
    bar(full).delete_button.click()
    full.settle()
    assert list(full.session.layers) == []
    assert not cards(full).picks.isVisible()
    full.act("undo")
    assert len(full.session.layers) == 3


def test_by_keys_alone(full: Running) -> None:
    column = cards(full).column
    column.setFocus(Qt.FocusReason.TabFocusReason)

    def press(key: Qt.Key, keys: Qt.KeyboardModifier = NONE) -> None:
        focused: QWidget = next((card for card in column.cards() if card.hasFocus()), column)  # type: ignore[assignment]
        QTest.keyClick(focused, key, keys)
        full.settle()

    press(Qt.Key.Key_Down, SHIFT)
    assert bar(full).count.text() == "2 cards picked"
    press(Qt.Key.Key_A, CTRL)
    assert bar(full).count.text() == "3 cards picked"
    press(Qt.Key.Key_Escape)
    assert not cards(full).picks.isVisible()
    press(Qt.Key.Key_Space, CTRL)
    assert bar(full).count.text() == "1 card picked"
    press(Qt.Key.Key_Delete)
    assert len(full.session.layers) == 2
    full.act("undo")
    assert len(full.session.layers) == 3


def test_the_keys_go_on_where_cards_were_deleted(full: Running) -> None:
    column = cards(full).column
    full.frame.acts["next_mark"].trigger()  # the open card is the first one
    full.session.choose("")
    column.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(column.cards()[0], Qt.Key.Key_Down)
    assert QApplication.focusWidget().accessibleName() == "農具"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Delete)  # nothing is picked: the card that has the keys
    full.settle()
    assert full.marked() == ["老糧站", "不限冊數"]
    assert QApplication.focusWidget().accessibleName() == "不限冊數"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_A, CTRL)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Delete)
    full.settle()
    assert full.marked() == []
    assert full.frame.page.hasFocus()


def test_what_was_entered_for_many_is_undone_from_where_it_was_typed(full: Running) -> None:
    pick(full, "老糧站")
    pick(full, "農具")
    line = bar(full).tags.line
    line.setFocus()
    full.bot.keyClicks(line, "a b")
    full.bot.keyClick(line, Qt.Key.Key_Z, CTRL)  # what is being typed is undone first
    assert line.text() != "a b"
    line.put("")
    full.bot.keyClicks(line, "a")
    full.bot.keyClick(line, Qt.Key.Key_Return)  # the tag is ended
    full.bot.keyClick(line, Qt.Key.Key_Return)  # and given
    full.settle()
    assert [mark.tags for mark in full.session.layers] == [("a",), ("a",), ()]
    assert line.hasFocus()
    full.bot.keyClick(line, Qt.Key.Key_Z, CTRL)
    full.settle()
    assert [mark.tags for mark in full.session.layers] == [(), (), ()]


def test_picks_in_the_library_are_merged_only_within_a_text(full: Running) -> None:
    library(full)
    shown(full)
    pick(full, "图书馆")
    pick(full, "农具" if "农具" in shown(full) else "農具")
    bar(full).merge_button.click()
    full.settle()
    assert "Only several marks of one text can be merged." in full.said[-1]
    cards(full).column.pick_none()
    pick(full, "图书馆")
    pick(full, "还书")
    bar(full).merge_button.click()
    full.settle()
    assert "图书馆还书" in shown(full)


def test_unplaced_styles_and_days_are_chips(full: Running) -> None:
    full.session.change(lambda desk: desk.edit_highlights([next(iter(full.session.layers)).id], style=Style.WAVY))
    full.settle()
    cards(full).chips.chips()[-1].click()
    words = [chip.text() for chip in cards(full).chips.chips()]
    assert {"Highlight", "Wavy line", "Today", "Last 7 days"} <= set(words)
    next(chip for chip in cards(full).chips.chips() if chip.text() == "Wavy line").click()
    assert shown(full) == ["老糧站"]


def test_the_export_takes_what_is_picked(full: Running) -> None:
    from reader.window.exporting.dialog import ExportDialog

    pick(full, "農具")
    bar(full).export_button.click()
    full.settle()
    (dialog,) = full.window.findChildren(ExportDialog)
    full.bot.waitUntil(lambda: "農具" in dialog.preview.text.toPlainText())
    assert "老糧站" not in dialog.preview.text.toPlainText()
    dialog.close()
    full.settle()
