"""The panel of cards with three marks."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from reader.window.panels.cards import CardsPanel
from reader.window.theming.themes import PAPER
from window.panels.cards_seen import MARKS


@pytest.fixture
def cards(qtbot: QtBot) -> CardsPanel:
    """Shown, with the keys."""
    panel = CardsPanel(PAPER)
    qtbot.addWidget(panel)
    panel.resize(310, 700)
    panel.set_highlights(MARKS)
    panel.set_known_tags(["場景", "難點", "用語/四字格"])
    panel.show()
    qtbot.waitExposed(panel)
    panel.activateWindow()
    return panel
