"""The cards: what they say, choosing one, filtering."""

from __future__ import annotations

from itertools import pairwise

import pytest
from pytestqt.qtbot import QtBot

from reader.window.panels.cards import CardsPanel
from reader.window.panels.filters import CardFilter
from window.panels.cards_seen import LEFT, MARKS, Key, card, ids, press

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
