"""Widgets set like words."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reader.window.widgets.flow_layout import FlowLayout


@pytest.mark.parametrize(
    ("widths", "room", "rows"),
    [
        ([], 100, []),
        ([40], 100, [1]),
        ([40, 50], 100, [2]),  # 40 + 10 + 50 just fits
        ([40, 51], 100, [1, 1]),
        ([40, 40, 40, 40], 100, [2, 2]),
        ([300, 20], 100, [1, 1]),  # one that is too wide has a row of its own
        ([20, 300, 20], 100, [1, 1, 1]),
    ],
)
def test_rows_break_where_the_width_ends(qtbot: QtBot, widths: list[int], room: int, rows: list[int]) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    flow = FlowLayout(box, gap=10)
    children = []
    for width in widths:
        child = QWidget()
        child.setFixedSize(width, 20)
        flow.addWidget(child)
        children.append(child)
    box.resize(room, 400)
    box.show()
    tops = [child.y() for child in children]
    assert [tops.count(top) for top in sorted(set(tops))] == rows
    assert flow.heightForWidth(room) == max(0, len(rows) * 30 - 10)


def test_clearing_leaves_no_widget(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    flow = FlowLayout(box)
    child = QWidget()
    flow.addWidget(child)
    with qtbot.waitSignal(child.destroyed):
        flow.clear()
    assert flow.count() == 0


def test_what_is_set_last_has_its_place_too(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    box.resize(300, 100)
    flow = FlowLayout(box, gap=10)
    first, new, last = QWidget(), QWidget(), QWidget()
    for child in (first, new, last):
        child.setFixedSize(40, 20)
    for child in (first, last):
        flow.addWidget(child)
    box.show()
    qtbot.waitExposed(box)
    flow.let_go()
    for child in (first, new, last):
        flow.addWidget(child)
        child.show()
    qtbot.waitUntil(lambda: [child.x() for child in (first, new, last)] == [0, 50, 100])
