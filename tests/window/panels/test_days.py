"""Cards made between two days: chosen in a small dialog behind the last chip."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.window.panels.cards import CardsPanel
from reader.window.panels.days_dialog import DaysDialog
from reader.window.theming.themes import PAPER
from window.panels.marks import mark

MADE = {"0": "2026-11-03", "1": "2026-11-20", "2": "2026-11-25"}


@pytest.fixture
def cards(qtbot: QtBot) -> CardsPanel:
    panel = CardsPanel(PAPER)
    qtbot.addWidget(panel)
    panel.resize(310, 700)
    panel.set_highlights([mark(int(n))._replace(created=f"{day}T10:00:00+08:00") for n, day in MADE.items()])
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def asked(qtbot: QtBot, cards: CardsPanel, chip: str) -> DaysDialog:
    for name in ("+ Filter", chip):
        found = [one for one in cards.chips.chips() if one.text() == name]
        if found:
            qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, DaysDialog)
    return dialog


def ids(cards: CardsPanel) -> str:
    return "".join(highlight.id for highlight in cards.column.rows())


@pytest.mark.parametrize(
    ("first", "last", "through"),
    [
        ("2026-11-04", "2026-11-24", "1"),
        ("2026-11-03", "2026-11-20", "01"),
        ("2026-11-25", "2026-11-20", "12"),  # the other way round
    ],
)
def test_only_cards_made_between_two_days(
    qtbot: QtBot, cards: CardsPanel, first: str, last: str, through: str
) -> None:
    dialog = asked(qtbot, cards, "Two days…")
    dialog.first.setDate(QDate.fromString(first, Qt.DateFormat.ISODate))
    dialog.last.setDate(QDate.fromString(last, Qt.DateFormat.ISODate))
    qtbot.keyClick(dialog.last, Qt.Key.Key_Return)
    assert ids(cards) == through
    between = f"{min(first, last)} to {max(first, last)}"
    [chip] = [one for one in cards.chips.chips() if one.text() == between]
    assert chip.isChecked()
    again = asked(qtbot, cards, between)
    qtbot.mouseClick(again.any_day, Qt.MouseButton.LeftButton)
    assert ids(cards) == "012"
