"""The chips that filter the cards."""

from __future__ import annotations

from itertools import pairwise

import pytest
from pytestqt.qtbot import QtBot

from reader.notes.highlight import Colour, Style
from reader.window.panels.chips import FilterChips
from reader.window.panels.filters import CardFilter, InUse
from reader.window.theming.themes import PAPER

USED = InUse(
    7, (Colour.RED, Colour.BLUE), ("難點", "場景"), notes=True, styles=(Style.BOX,), texts=(("a", "序"), ("b", "序"))
)


@pytest.fixture
def chips(qtbot: QtBot) -> FilterChips:
    """Chips over two texts that have the same title, all of them unfolded."""
    made = FilterChips(PAPER)
    qtbot.addWidget(made)
    made.changed.connect(lambda wanted: made.show_filter(USED, wanted))
    made.show_filter(USED, CardFilter())
    made.chips()[-1].click()
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def words(chips: FilterChips) -> list[str]:
    """What the chips say, those that are pressed with a star."""
    return [chip.text() + "*" * chip.isChecked() for chip in chips.chips()]


def test_a_pressed_chip_stays_the_same_chip_with_the_focus(chips: FilterChips) -> None:
    before = chips.chips()
    red = before[1]
    red.setFocus()
    red.click()
    assert words(chips)[:3] == ["All 7", "Red*", "Blue"]
    assert [(one is other) for one, other in zip(before, chips.chips(), strict=True)] == [True] * len(before)
    assert red.hasFocus()
    red.click()
    assert words(chips)[:3] == ["All 7*", "Red", "Blue"]


def test_texts_of_the_same_title_have_a_chip_each(chips: FilterChips) -> None:
    first, second = [chip for chip in chips.chips() if chip.text() == "序"]
    second.click()
    assert (first.isChecked(), second.isChecked()) == (False, True)
    assert [chip.offer.text_id for chip in chips.chips() if chip.isChecked()] == ["b"]


def test_the_keys_go_through_the_chips_in_their_order(chips: FilterChips) -> None:
    chips.show_filter(USED, CardFilter(tags=frozenset({"場景", "一"})))  # two come to the front, one of them is new
    shown = chips.chips()
    assert [chip.text() for chip in shown if chip.text().startswith("#")] == ["#一", "#場景", "#難點"]
    assert all(one.nextInFocusChain() is other for one, other in pairwise(shown))
