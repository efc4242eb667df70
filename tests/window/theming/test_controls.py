"""Qt's controls as the themes want them, looked at pixel by pixel."""

from __future__ import annotations

from itertools import groupby

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDateEdit,
    QHBoxLayout,
    QLabel,
    QSlider,
    QSpinBox,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

from reader.window.theming.controls import Calm
from reader.window.theming.dress import palette
from reader.window.theming.themes import PAPER
from running import Running

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


@pytest.mark.parametrize("px", [11, 13, 15, 20, 32])
def test_a_field_for_numbers_is_as_high_as_a_list_and_is_painted_as_one(qtbot: QtBot, px: int) -> None:
    outer = QWidget()
    qtbot.addWidget(outer)
    style = Calm()
    style.setParent(outer)
    row = QHBoxLayout(outer)
    several, number, day = QComboBox(), QSpinBox(), QDateEdit()
    several.addItem("一")
    for widget in (several, number, day):
        font = QFont(widget.font())
        font.setPixelSize(px)
        widget.setFont(font)
        widget.setStyle(style)
        widget.setPalette(palette(PAPER))
        row.addWidget(widget)
    assert number.sizeHint().height() == day.sizeHint().height() == several.sizeHint().height()
    outer.show()
    for widget in (several, number, day):
        shown = widget.grab().toImage()
        edge = {shown.pixelColor(x, 0).name() for x in range(10, shown.width() - 10)}
        assert edge == {QColor(PAPER.line).name()}, widget


@pytest.mark.parametrize("theme", ["paper", "contrast"])
def test_what_is_said_is_words_and_no_html(run: Running, theme: str) -> None:
    run.choices.set(theme=theme)
    run.settle()
    hostile = '<b>一</b> <img src="file:///nowhere.png"> &amp;'
    QToolTip.showText(run.window.mapToGlobal(QPoint(9, 9)), hostile, run.window)
    label = QLabel(hostile, run.window)
    assert label.sizeHint().width() > QFontMetrics(label.font()).horizontalAdvance(hostile) - 2
    assert label.textFormat() is Qt.TextFormat.PlainText
    rich = QLabel(run.window)
    rich.setTextFormat(Qt.TextFormat.RichText)
    rich.ensurePolished()
    assert rich.textFormat() is Qt.TextFormat.RichText
    (tip,) = [one for one in QApplication.topLevelWidgets() if one.inherits("QTipLabel") and one.isVisible()]
    assert isinstance(tip, QLabel)
    assert (tip.text(), tip.textFormat()) == (hostile, Qt.TextFormat.PlainText)
    QToolTip.hideText()
    tip.hide()
