"""What is seen of the cards, and pressed on them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reader.notes.highlight import Colour
from reader.window.panels.card import Card
from reader.window.panels.card_editor import CardEditor
from reader.window.panels.cards import CardsPanel
from window.panels.marks import mark

LEFT, Key = Qt.MouseButton.LeftButton, Qt.Key
MARKS = [
    mark(0, "靠窗的長桌坐滿了人", tags="場景"),
    mark(1, "最初辦證的只有十幾個人", note="only", tags="難點 用語/數量", colour=Colour.GREEN),
    mark(2, "開往明天", tags="用語/四字格", colour=Colour.BLUE),
]


def ids(cards: CardsPanel) -> str:
    """The ids of the cards that are let through, in their order."""
    return "".join(h.id for h in cards.column.rows())


def card(cards: CardsPanel, highlight_id: str) -> Card:
    """The card of a highlight that is in sight."""
    found = (c for c in cards.column.cards() if c.highlight is not None and c.highlight.id == highlight_id)
    return next(found)


def press(qtbot: QtBot, cards: CardsPanel, text: str) -> None:
    """Press the chip that says this."""
    chip = next(chip for chip in cards.chips.chips() if chip.text() == text)
    qtbot.mouseClick(chip, LEFT)


def edits(cards: CardsPanel) -> list[tuple[Any, ...]]:
    """What is told of edits from now on."""
    told: list[tuple[Any, ...]] = []
    cards.edited.connect(lambda *what: told.append(what))
    return told


def editor(cards: CardsPanel) -> CardEditor:
    """The card that is open."""
    assert cards.editor is not None
    return cards.editor
