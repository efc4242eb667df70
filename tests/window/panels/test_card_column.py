"""The column of cards where their heights were guessed badly: what is in sight is there, and lies without gaps."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtGui import QFont
from pytestqt.qtbot import QtBot

from reader.window.panels.card import CardStyle, Face
from reader.window.panels.card_column import CardColumn
from reader.window.panels.card_rows import ListedRows
from reader.window.theming.themes import PAPER
from window.panels.marks import mark

LONG = {str(n): mark(n, "長桌" * 200) for n in range(2000)}
SHORT = {str(n): mark(n, "辦") for n in range(2000)}


@pytest.fixture
def column(qtbot: QtBot) -> CardColumn:
    """Cards that say one character each, however long their highlights are: all the rest was noise."""
    font = QFont()
    font.setPixelSize(15)
    column = CardColumn(CardStyle(PAPER, font, font, {}), lambda highlight: Face("辦", "", False))
    qtbot.addWidget(column)
    column.resize(310, 2400)
    column.show()
    qtbot.waitExposed(column)
    return column


def assert_filled(column: CardColumn) -> None:
    cards = column.cards()
    assert [card.highlight.id for card in cards if card.highlight] == column.ids_in_sight()
    assert all(card.isVisible() for card in cards)
    gaps = {below.y() - above.geometry().bottom() for above, below in pairwise(cards)}
    assert len(gaps) == 1
    assert cards[-1].geometry().bottom() + gaps.pop() >= column.viewport().height()


@pytest.mark.parametrize("count", [60, 443, 1900])
def test_at_the_end_of_a_shorter_list_all_cards_are_there_though_each_is_far_lower_than_guessed(
    column: CardColumn, count: int
) -> None:
    column.set_rows(ListedRows(list(SHORT)[::-1], SHORT.get))
    column.verticalScrollBar().setValue(column.verticalScrollBar().maximum())
    column.set_rows(ListedRows([f"{n}" for n in range(100, 100 + count)], LONG.get))
    assert_filled(column)


def test_at_the_end_of_very_many_all_cards_are_there(column: CardColumn) -> None:
    column.set_rows(ListedRows(list(LONG), LONG.get))
    column.verticalScrollBar().setValue(column.verticalScrollBar().maximum())
    assert_filled(column)
