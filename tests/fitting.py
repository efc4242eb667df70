"""Whether what a window shows can be read: nothing cut, nothing outside, nothing larger than the screen."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QWidget,
)

from reader.window.panels.chips import Chip
from reader.window.screen import FRAME

Worded = QLabel | QAbstractButton | QComboBox | QLineEdit | QAbstractSpinBox
SLACK = 1
"""Pixels that rounding may take."""


def cut(inside: QWidget) -> list[str]:
    """What has less room than its words or its drawing want."""
    found = []
    for widget in inside.findChildren(QWidget):
        if not isinstance(widget, Worded) or not widget.isVisibleTo(inside) or isinstance(widget, Chip):
            continue
        size, wanted = widget.size(), widget.minimumSizeHint()
        if isinstance(widget, QLabel):
            if type(widget) is not QLabel or not widget.text():
                continue  # one that cuts its words itself, and says so
            wanted = widget.sizeHint()
            if widget.wordWrap():
                wanted.setWidth(widget.minimumSizeHint().width())
                wanted.setHeight(widget.heightForWidth(size.width()))
        if isinstance(widget, QComboBox) and isinstance(window := widget.window(), QFileDialog):
            wanted.setWidth(window.width() // 16)  # paths and kinds of files are cut as they must be
        if size.width() + SLACK < wanted.width() or size.height() + SLACK < wanted.height():
            found.append(f"{_named(widget)}: {size.width()}x{size.height()}, wants {wanted.width()}x{wanted.height()}")
    return found


def outside(window: QWidget) -> list[str]:
    """What lies beyond the window's edges and cannot be scrolled to, and the window itself beyond the screen's."""
    found = []
    room = window.screen().availableGeometry()
    limit = QRect(0, 0, room.width() - FRAME[0], room.height() - FRAME[1])
    if window.width() > limit.width() or window.height() > limit.height():
        found.append(f"{_named(window)} {window.width()}x{window.height()} on {room.width()}x{room.height()}")
    for widget in window.findChildren(QWidget):
        if isinstance(widget, Worded) and widget.isVisibleTo(window) and not _scrolls(widget, window):
            rect = QRect(widget.mapTo(window, QPoint()), widget.size())
            if not window.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(rect):
                found.append(f"{_named(widget)} at {rect.getRect()} in {window.width()}x{window.height()}")
    return found


def _scrolls(widget: QWidget, window: QWidget) -> bool:
    around = widget.parentWidget()
    while around is not None and around is not window:
        if isinstance(around, QAbstractScrollArea):
            return True
        around = around.parentWidget()
    return False


def _named(widget: QWidget) -> str:
    words = widget.text() if isinstance(widget, QLabel | QAbstractButton) else widget.accessibleName()
    return f"{type(widget).__name__} {words[:40]!r}"
