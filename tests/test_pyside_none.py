"""PySide6 keeps its hands off the reference count of None.

6.12.0 on Python 3.11 drops one reference in every call that returns nothing, until the interpreter dies
(`none_dealloc`): the reason for `<6.12` in pyproject.toml and for docs/decisions/0001. From Python 3.12 on
None is immortal and its count does not move. The probe runs the calls that the page makes most.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEventLoop, QObject, QPointF, QRectF, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPixmap, QTextCursor, QTextDocument, QTextLayout
from PySide6.QtWidgets import QApplication, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

CALLS = 400
SLACK = CALLS // 8
"""What imports and caches may move while the probe runs; the fault moves CALLS at the least."""


def drift(call: Callable[[], object]) -> int:
    """By how much the reference count of None moves in CALLS calls."""
    call()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        call()
    return sys.getrefcount(None) - before


class Bell(QObject):
    rung = Signal(int)


def lay_out() -> Callable[[], object]:
    layout = QTextLayout("讀書之樂" * 20)

    def call() -> None:
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(100)
        line.setPosition(QPointF(0, 0))
        layout.endLayout()
        layout.setFormats([])

    return call


def paint() -> Callable[[], object]:
    pixmap = QPixmap(8, 8)

    def call() -> None:
        painter = QPainter(pixmap)
        painter.setFont(QFont())
        painter.setPen(QColor("#2b2622"))
        painter.fillRect(QRectF(0, 0, 1, 1), QColor("#fffdf8"))
        painter.drawText(QPointF(0, 0), "字")
        painter.end()

    return call


def move_cursor() -> Callable[[], object]:
    document = QTextDocument("讀書之樂")
    cursor = QTextCursor(document)
    return lambda: (cursor.setPosition(1), document)


def scroll(bot: QtBot) -> Callable[[], object]:
    bar = QScrollBar()
    bot.addWidget(bar)
    return lambda: (bar.setValue(1), bar.setRange(0, 9), bar.setValue(0))


def show_widget(bot: QtBot) -> Callable[[], object]:
    widget = QWidget()
    bot.addWidget(widget)
    return lambda: (widget.resize(9, 9), widget.update(), widget.setToolTip(""), widget.setVisible(False))


def ring() -> Callable[[], object]:
    bell = Bell()
    bell.rung.connect(lambda number: None)
    return lambda: bell.rung.emit(1)


def pump() -> Callable[[], object]:
    flags = QEventLoop.ProcessEventsFlag.AllEvents
    return lambda: (QTimer.singleShot(0, lambda: None), QApplication.processEvents(flags))


@pytest.fixture
def calls(qtbot: QtBot) -> dict[str, Callable[[], object]]:
    return {
        "layout": lay_out(),
        "painter": paint(),
        "cursor": move_cursor(),
        "scroll bar": scroll(qtbot),
        "widget": show_widget(qtbot),
        "signal": ring(),
        "event loop": pump(),
    }


def test_calls_without_an_answer_leave_none_alone(calls: dict[str, Callable[[], object]]) -> None:
    moved = {name: drift(call) for name, call in calls.items()}
    assert {name: n for name, n in moved.items() if abs(n) > SLACK} == {}


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_the_probe_sees_a_drift() -> None:
    kept: list[None] = []
    assert drift(lambda: kept.append(None)) > SLACK
