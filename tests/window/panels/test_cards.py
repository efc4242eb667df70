"""The cards: choosing, filtering, editing in place, and thousands of them."""

from __future__ import annotations

import random
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from reader.notes.highlight import Colour, Highlight
from reader.window.panels.card import Card
from reader.window.panels.card_editor import CardEditor
from reader.window.panels.cards import CardsPanel
from reader.window.panels.filters import CardFilter
from reader.window.theming.themes import DARK, PAPER
from window.panels.marks import mark

LEFT, Key = Qt.MouseButton.LeftButton, Qt.Key
MARKS = [
    mark(0, "靠窗的長桌坐滿了人", tags="場景"),
    mark(1, "最初辦證的只有十幾個人", note="only", tags="難點 用語/數量", colour=Colour.GREEN),
    mark(2, "開往明天", tags="用語/四字格", colour=Colour.BLUE),
]


@pytest.fixture
def cards(qtbot: QtBot) -> CardsPanel:
    panel = CardsPanel(PAPER)
    qtbot.addWidget(panel)
    panel.resize(310, 700)
    panel.set_highlights(MARKS)
    panel.set_known_tags(["場景", "難點", "用語/四字格"])
    panel.show()
    qtbot.waitExposed(panel)
    panel.activateWindow()
    return panel


def ids(cards: CardsPanel) -> str:
    return "".join(h.id for h in cards.column.rows())


def card(cards: CardsPanel, highlight_id: str) -> Card:
    found = (c for c in cards.column.cards() if c.highlight is not None and c.highlight.id == highlight_id)
    return next(found)


def press(qtbot: QtBot, cards: CardsPanel, text: str) -> None:
    chip = next(chip for chip in cards.chips.chips() if chip.text() == text)
    qtbot.mouseClick(chip, LEFT)


def edits(cards: CardsPanel) -> list[tuple[Any, ...]]:
    told: list[tuple[Any, ...]] = []
    cards.edited.connect(lambda *what: told.append(what))
    return told


def editor(cards: CardsPanel) -> CardEditor:
    assert cards.editor is not None
    return cards.editor


# Choosing


def test_a_click_on_a_card_chooses_its_highlight(qtbot: QtBot, cards: CardsPanel) -> None:
    with qtbot.waitSignal(cards.highlight_chosen) as told:
        qtbot.mouseClick(card(cards, "1"), LEFT)
    assert told.args == ["1"]


def test_arrows_walk_and_enter_chooses(qtbot: QtBot, cards: CardsPanel) -> None:
    cards.column.setFocus()
    qtbot.keyClick(cards.column, Key.Key_Down)
    qtbot.waitUntil(card(cards, "0").hasFocus)
    qtbot.keyClick(card(cards, "0"), Key.Key_Down)
    with qtbot.waitSignal(cards.highlight_chosen) as told:
        qtbot.keyClick(card(cards, "1"), Key.Key_Return)
    assert told.args == ["1"]


def test_the_cards_stand_in_the_order_given_and_do_not_overlap(cards: CardsPanel) -> None:
    shown = cards.column.cards()
    assert [c.highlight.id for c in shown if c.highlight] == ["0", "1", "2"]
    assert all(above.geometry().bottom() < below.y() for above, below in pairwise(shown))


def test_a_card_says_its_words_colour_and_place(cards: CardsPanel) -> None:
    cards.set_reading(lambda h: h.anchor.quote.replace("證", "证"), lambda h: int(h.id))
    cards.view_changed()
    shown = card(cards, "1")
    assert shown.accessibleName() == "最初辦证的只有十幾個人"
    assert shown.accessibleDescription() == "Green · ¶ 1 · 20 Nov · #難點 #用語/數量 · only"
    assert "¶" not in card(cards, "0").accessibleDescription()  # in a heading there is no number


def test_what_has_no_place_says_so(cards: CardsPanel) -> None:
    cards.set_highlights(MARKS, unplaced={"2"})
    assert "Unplaced" in card(cards, "2").accessibleDescription()
    assert "not found" in card(cards, "2").toolTip()
    assert "Unplaced" not in card(cards, "1").accessibleDescription()


def test_an_empty_panel_says_how_to_begin(cards: CardsPanel) -> None:
    cards.set_highlights([])
    assert "Select words" in cards.empty.text()
    assert cards.empty.isVisible()
    assert not cards.chips.isVisible()


# Filtering


@pytest.mark.parametrize(
    ("pressed", "left"),
    [(["Yellow"], "0"), (["With a note"], "1"), (["#場景"], "0"), (["Yellow", "With a note"], ""), (["All 3"], "012")],
)
def test_chips_filter(qtbot: QtBot, cards: CardsPanel, pressed: list[str], left: str) -> None:
    for text in pressed:
        press(qtbot, cards, text)
    assert ids(cards) == left
    on = {chip.text() for chip in cards.chips.chips() if chip.isChecked()}
    assert on == set(pressed)
    assert cards.all_button.isVisible() == (left == "")


def test_all_lets_everything_through_again(qtbot: QtBot, cards: CardsPanel) -> None:
    press(qtbot, cards, "#場景")
    press(qtbot, cards, "All 3")
    assert ids(cards) == "012"


def test_a_filter_that_lets_nothing_through_offers_a_way_out(qtbot: QtBot, cards: CardsPanel) -> None:
    cards.filter_by_tag("nothing")
    assert ids(cards) == ""
    qtbot.mouseClick(cards.all_button, LEFT)
    assert ids(cards) == "012"


def test_a_tag_chosen_elsewhere_filters_with_those_nested_in_it(qtbot: QtBot, cards: CardsPanel) -> None:
    with qtbot.waitSignal(cards.filter_changed) as told:
        cards.filter_by_tag("用語")
    assert told.args == ["用語"]
    assert ids(cards) == "12"
    with qtbot.waitSignal(cards.filter_changed) as told:
        press(qtbot, cards, "#用語")
    assert told.args == [""]


def test_the_open_card_is_never_filtered_away(cards: CardsPanel) -> None:
    cards.set_selected("0")
    cards.set_filter(CardFilter(with_note=True))
    assert ids(cards) == "01"
    cards.set_selected("1")
    assert ids(cards) == "1"


def test_what_is_folded_away_unfolds(qtbot: QtBot, cards: CardsPanel) -> None:
    assert "Blue" not in [chip.text() for chip in cards.chips.chips()]
    press(qtbot, cards, "+ Filter")
    press(qtbot, cards, "Blue")
    assert ids(cards) == "2"
    press(qtbot, cards, "Fewer")
    assert "Blue" in [chip.text() for chip in cards.chips.chips()]  # what is pressed stays in sight


# Editing


def test_the_chosen_card_opens(cards: CardsPanel) -> None:
    cards.set_selected("1")
    assert editor(cards).isVisible()
    assert editor(cards).note.toPlainText() == "only"
    assert editor(cards).tags.tags() == ("難點", "用語/數量")
    assert [c.highlight.id for c in cards.column.cards() if c.highlight] == ["0", "2"]
    assert editor(cards).geometry().top() > card(cards, "0").geometry().bottom()
    assert editor(cards).geometry().bottom() < card(cards, "2").y()


def test_closing_brings_the_card_back(cards: CardsPanel) -> None:
    cards.set_selected("1")
    cards.set_selected("")
    assert cards.editor is None
    assert len(cards.column.cards()) == 3


def test_colours_are_told(qtbot: QtBot, cards: CardsPanel) -> None:
    cards.set_selected("1")
    told = edits(cards)
    qtbot.mouseClick(editor(cards).dots.dot(Colour.RED), LEFT)
    qtbot.mouseClick(editor(cards).dots.dot(Colour.GREEN), LEFT)  # has it already
    assert told == [("1", None, None, Colour.RED)]


def test_delete_is_told(qtbot: QtBot, cards: CardsPanel) -> None:
    cards.set_selected("1")
    with qtbot.waitSignal(cards.delete_wanted) as told:
        qtbot.mouseClick(editor(cards).delete_button, LEFT)
    assert told.args == ["1"]


def test_a_note_is_written(qtbot: QtBot, cards: CardsPanel) -> None:
    cards.write_note("1")
    note = editor(cards).note
    qtbot.waitUntil(note.hasFocus)
    told = edits(cards)
    qtbot.keyClicks(note, " x")
    with qtbot.waitSignal(cards.done):
        qtbot.keyClick(note, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told == [("1", None, "only x", None)]


def test_tags_are_written(qtbot: QtBot, cards: CardsPanel) -> None:
    cards.write_tags("1")
    line = editor(cards).tags.line
    qtbot.waitUntil(line.hasFocus)
    told = edits(cards)
    commit = QInputMethodEvent("", [])
    commit.setCommitString("場")
    QApplication.sendEvent(line, commit)
    qtbot.keyClick(line, Key.Key_Tab)
    assert told == [("1", ("難點", "用語/數量", "場景"), None, None)]


def test_what_is_typed_is_told_before_another_card_opens(qtbot: QtBot, cards: CardsPanel) -> None:
    cards.set_selected("1")
    told = edits(cards)
    editor(cards).note.setPlainText("new")
    cards.set_selected("2")
    assert told == [("1", None, "new", None)]
    assert cards.selected == "2"


def test_flush_tells_what_is_open(cards: CardsPanel) -> None:
    cards.set_selected("1")
    told = edits(cards)
    editor(cards).note.setPlainText("new")
    cards.flush()
    cards.flush()
    assert told == [("1", None, "new", None)]
    cards.not_saved("1")
    cards.flush()
    assert told == [("1", None, "new", None)] * 2


def test_news_do_not_disturb_what_is_being_typed(qtbot: QtBot, cards: CardsPanel) -> None:
    cards.write_note("1")
    note = editor(cards).note
    qtbot.waitUntil(note.hasFocus)
    qtbot.keyClicks(note, " and more")
    note.moveCursor(QTextCursor.MoveOperation.Left)
    caret = note.textCursor().position()
    cards.set_highlights([mark(7, note="new"), *MARKS])
    cards.view_changed()
    assert note is editor(cards).note
    assert (note.toPlainText(), note.textCursor().position(), note.hasFocus()) == ("only and more", caret, True)
    note.flush()


def test_a_highlight_that_goes_takes_its_editor(qtbot: QtBot, cards: CardsPanel) -> None:
    cards.set_selected("1")
    told = edits(cards)
    open_editor = editor(cards)
    open_editor.note.setPlainText("too late")
    cards.set_highlights([MARKS[0], MARKS[2]])
    qtbot.waitUntil(lambda: not isValid(open_editor))
    assert told == []
    assert cards.selected == ""
    assert ids(cards) == "02"


def test_an_undo_is_shown_in_the_open_card(cards: CardsPanel) -> None:
    cards.set_selected("1")
    cards.set_highlights([MARKS[0], mark(1, note="before", tags="難點", colour=Colour.RED), MARKS[2]])
    assert editor(cards).note.toPlainText() == "before"
    assert editor(cards).tags.tags() == ("難點",)
    assert editor(cards).dots.dot(Colour.RED).isChecked()


def test_what_cannot_be_written_only_gets_a_frame(cards: CardsPanel) -> None:
    cards.set_writable(False)
    cards.set_selected("1")
    assert cards.editor is None
    assert card(cards, "1").lit
    cards.set_writable(True)
    assert cards.editor is not None


def test_the_card_grows_with_its_note(qtbot: QtBot, cards: CardsPanel) -> None:
    cards.set_selected("1")
    below = card(cards, "2").y()
    editor(cards).note.setPlainText("\n".join("abcdefg"))
    qtbot.waitUntil(lambda: card(cards, "2").y() > below)
    assert editor(cards).geometry().bottom() < card(cards, "2").y()
    editor(cards).note.flush()


def test_it_changes_its_colours_with_a_card_open(cards: CardsPanel) -> None:
    cards.set_selected("1")
    cards.set_theme(DARK)
    cards.view_changed(["Noto Serif CJK TC"])
    colours = cards.column.grab().toImage()
    middle = card(cards, "0").geometry()
    assert colours.pixelColor(middle.right() - 4, middle.center().y()).name() == DARK.raised


# Thousands

MANY = [mark(i, f"第{i}個：" + "公文" * (i % 40), note="note " * (i % 7)) for i in range(10_000)]


@pytest.fixture
def thousands(cards: CardsPanel) -> CardsPanel:
    cards.set_highlights(MANY)
    return cards


def widgets(cards: CardsPanel) -> int:
    return len(cards.findChildren(QWidget))


def in_sight(cards: CardsPanel) -> list[Highlight]:
    return [c.highlight for c in cards.column.cards() if c.highlight]


def test_thousands_are_a_few_widgets(thousands: CardsPanel) -> None:
    bar = thousands.column.verticalScrollBar()
    for share in (0.2, 0.9, 0.5, 0.0, 1.0):
        bar.setValue(round(bar.maximum() * share))
        assert 3 <= len(in_sight(thousands)) <= 14
        assert widgets(thousands) < 60
    assert in_sight(thousands)[-1].id == "9999"


def test_what_is_in_sight_has_no_gaps(thousands: CardsPanel) -> None:
    bar = thousands.column.verticalScrollBar()
    for value in (0, 5_000, 77_777, 400_000):
        bar.setValue(value)
        shown = thousands.column.cards()
        assert shown[0].y() <= 12
        assert shown[-1].geometry().bottom() >= thousands.column.viewport().height() - 13
        numbers = [int(h.id) for h in in_sight(thousands)]
        assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def test_quotes_are_asked_for_only_where_they_are_seen(thousands: CardsPanel) -> None:
    asked: list[str] = []
    thousands.set_reading(lambda h: asked.append(h.id) or h.anchor.quote, lambda h: 1)  # type: ignore[func-returns-value]
    thousands.column.verticalScrollBar().setValue(300_000)
    assert 0 < len(asked) < 60
    assert len(asked) == len(set(asked))


def test_any_card_can_be_reached(qtbot: QtBot, thousands: CardsPanel) -> None:
    for wanted in ("9999", "5000", "0", "1234"):
        thousands.set_selected(wanted)
        qtbot.waitUntil(lambda: thousands.column.viewport().rect().contains(editor(thousands).geometry()))


def test_scrolling_up_from_far_below_does_not_jump(qtbot: QtBot, thousands: CardsPanel) -> None:
    """Cards above turn out higher or lower than guessed; those in sight move by what the wheel says all the same."""
    column = thousands.column
    column.verticalScrollBar().setValue(200_000)
    for _ in range(40):
        seen = next(c for c in column.cards() if c.y() >= 0)
        highlight, before = seen.highlight, seen.y()
        assert highlight is not None
        column.verticalScrollBar().setValue(column.verticalScrollBar().value() - 60)
        after = column.card_rect(highlight.id).y()
        assert after - before == 60


def test_news_leave_the_cards_in_sight_where_they_are(thousands: CardsPanel) -> None:
    thousands.column.verticalScrollBar().setValue(123_456)
    before = {c.highlight.id: c.y() for c in thousands.column.cards() if c.highlight}
    thousands.set_highlights([mark(20_000, "在前面"), *MANY])
    after = {c.highlight.id: c.y() for c in thousands.column.cards() if c.highlight}
    assert after == before


def test_the_wheel_scrolls(qtbot: QtBot, thousands: CardsPanel) -> None:
    viewport = thousands.column.viewport()
    centre = viewport.rect().center().toPointF()
    no_button, no_key = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    places = centre, viewport.mapToGlobal(centre), QPoint(), QPoint(0, -240)
    event = QWheelEvent(*places, no_button, no_key, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(viewport, event)
    assert thousands.column.verticalScrollBar().value() > 0


def test_a_narrow_panel_keeps_every_card_inside(thousands: CardsPanel) -> None:
    thousands.resize(150, 700)
    width = thousands.column.viewport().width()
    assert all(c.x() >= 0 and c.geometry().right() < width for c in thousands.column.cards())


def test_one_that_comes_changes_or_goes_leaves_the_cards_in_sight_where_they_are(thousands: CardsPanel) -> None:
    thousands.column.verticalScrollBar().setValue(123_456)
    before = {c.highlight.id: c.y() for c in thousands.column.cards() if c.highlight}
    thousands.change_highlights([mark(20_000, "在後面"), mark(5, "別的", note="new")], gone=["7", "8"])
    after = {c.highlight.id: c.y() for c in thousands.column.cards() if c.highlight}
    assert after == before
    assert len(thousands.column.rows()) == 9_999


def test_one_more_among_thousands_is_estimated_alone(thousands: CardsPanel, monkeypatch: pytest.MonkeyPatch) -> None:
    guessed: list[int] = []
    guess = thousands.column._heights._guess
    monkeypatch.setattr(thousands.column._heights, "_guess", lambda row: guessed.append(row) or guess(row))
    thousands.change_highlights([mark(20_000, "在後面")])
    thousands.view_changed()
    assert len(guessed) <= 1


@pytest.mark.parametrize("wanted", [CardFilter(), CardFilter(with_note=True), CardFilter(frozenset({Colour.RED}))])
def test_changes_one_by_one_end_where_all_anew_would(qtbot: QtBot, cards: CardsPanel, wanted: CardFilter) -> None:
    chance = random.Random(3)
    there, lost = {h.id: h for h in MARKS}, set[str]()

    def any_of(colours: Iterable[Colour]) -> Colour:
        return chance.choice(list(colours))

    cards.set_filter(wanted)
    for _ in range(60):
        numbers = [chance.randrange(80) for _ in range(chance.choice((1, 2, 30)))]
        came = {str(n): mark(n, "公文", "note" * chance.randrange(2), "a b", any_of(Colour)) for n in sorted(numbers)}
        gone = {i for i in there if chance.random() < 0.2} - came.keys()
        lost = {i for i in lost if i not in came} | {i for i in came if chance.random() < 0.1}
        there = {i: h for i, h in (there | came).items() if i not in gone}
        cards.change_highlights(list(came.values()), gone, lost & came.keys())
        anew = CardsPanel(PAPER)
        qtbot.addWidget(anew)
        anew.set_highlights(there.values(), lost)
        anew.set_filter(wanted)
        assert cards.column.rows() == anew.column.rows()
        assert [c.text() for c in cards.chips.chips()] == [c.text() for c in anew.chips.chips()]
        assert len(cards.column._heights) == len(cards.column.rows())


def test_what_is_typed_stays_while_others_come(qtbot: QtBot, cards: CardsPanel) -> None:
    cards.write_note("1")
    note = editor(cards).note
    qtbot.keyClicks(note, " and more")
    cards.change_highlights([mark(7), mark(8)], gone=["0"])
    assert editor(cards).note is note
    assert note.toPlainText() == "only and more"
    cards.change_highlights([], gone=["1"])
    assert cards.editor is None
    assert ids(cards) == "278"
