"""Sentences that come up in the window are said to those who do not see them."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from pytestqt.qtbot import QtBot

from reader.window import announcing
from reader.window.announcing import announce
from reader.window.messages import Banner, StatusLine
from reader.window.theming.themes import PAPER

Politeness = QAccessible.AnnouncementPoliteness


class Heard(list[tuple[str, bool]]):
    """Sentences, and whether each broke in."""

    def hear(self, event: QAccessibleAnnouncementEvent) -> None:
        self.append((event.message(), event.politeness() is Politeness.Assertive))


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Heard:
    sentences = Heard()
    monkeypatch.setattr(announcing.QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(announcing.QAccessible, "updateAccessibility", sentences.hear)
    return sentences


def test_what_the_foot_of_the_window_says(qtbot: QtBot, heard: Heard) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.say("Undone: highlight")
    line.say("")
    assert heard == [("Undone: highlight", False)]


def test_what_the_strip_says(qtbot: QtBot, heard: Heard) -> None:
    banner = Banner(PAPER)
    qtbot.addWidget(banner)
    banner.warn("The library is read-only.")
    banner.warn("The library is read-only.")
    banner.offer("Moved to the trash.", "Undo", lambda: None)
    banner.say_trouble("The disk is full.")
    banner.end_trouble()
    assert heard == [
        ("The library is read-only.", False),
        ("Moved to the trash. Undo", False),
        ("The disk is full.", True),
    ]


def test_nothing_is_said_where_nothing_listens(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    sentences = Heard()
    monkeypatch.setattr(announcing.QAccessible, "updateAccessibility", sentences.hear)
    line = StatusLine()
    qtbot.addWidget(line)
    announce(line, "Saved")
    assert sentences == []
