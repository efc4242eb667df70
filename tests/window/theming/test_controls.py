"""Qt's controls as the themes want them, looked at pixel by pixel."""

from __future__ import annotations

from itertools import groupby

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QSlider
from pytestqt.qtbot import QtBot

from reader.window.theming.controls import Calm
from reader.window.theming.dress import palette
from reader.window.theming.themes import PAPER

INKS = {PAPER.line: "line", PAPER.accent: "accent", PAPER.panel: "", PAPER.page.selection: "selection"}


@pytest.mark.parametrize(
    ("enabled", "inverted", "along"),
    [
        (True, False, ["accent", "line"]),
        (True, True, ["line", "accent"]),
        (False, False, ["line"]),
    ],
)
def test_a_slider_is_a_line_with_a_dot(qtbot: QtBot, *, enabled: bool, inverted: bool, along: list[str]) -> None:
    slider = QSlider(Qt.Orientation.Horizontal)
    qtbot.addWidget(slider)
    style = Calm()
    style.setParent(slider)
    slider.setStyle(style)
    slider.setPalette(palette(PAPER))
    slider.setInvertedAppearance(inverted)
    slider.setEnabled(enabled)
    slider.setValue(60)
    slider.resize(200, 24)
    shown = slider.grab().toImage()
    inks = {QColor(colour).name(): name for colour, name in INKS.items()}
    names = [inks.get(shown.pixelColor(x, 12).name(), "?") for x in range(2, 198)]
    assert [name for name, _ in groupby(name for name in names if name != "?")] == along
    every = {shown.pixelColor(x, y).name() for x in range(200) for y in range(24)}
    assert QColor(PAPER.page.selection).name() not in every
