"""The panels at the right have the keys while they are open, empty ones too, and Esc gives them back to the middle."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from reader.window.right_side import NOTES
from running import Running

FOR_KEYS = [
    "trash",
    "places",
    "codebook",
    "findings",
    "dictionary",
    "note_versions",
    "text_note",
    "occurrences",
    "search_library",
]


@pytest.mark.parametrize("panel", FOR_KEYS)
def test_a_panel_takes_the_keys_and_gives_them_back(run: Running, panel: str) -> None:
    run.act(panel)
    run.settle()
    held = QApplication.focusWidget()
    assert run.frame.right.front == panel
    assert held is not None
    assert run.frame.right.isAncestorOf(held)
    run.bot.keyClick(held, Qt.Key.Key_Escape)
    run.settle()
    assert run.frame.right.front == NOTES
    assert run.frame.page.hasFocus()


def test_a_panel_over_the_library_gives_the_keys_back_to_it(run: Running) -> None:
    run.act("library")
    run.act("trash")
    run.settle()
    held = QApplication.focusWidget()
    assert held is not None
    run.bot.keyClick(held, Qt.Key.Key_Escape)
    middle = run.frame.middle.currentWidget()
    held = QApplication.focusWidget()
    assert middle is not None
    assert middle is not run.frame.pages
    assert held is not None
    assert middle.isAncestorOf(held)
    run.bot.keyClick(held, Qt.Key.Key_Return)
    run.settle()
    assert run.frame.middle.currentWidget() is run.frame.pages
