"""Rows that are drawn by hand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QImage, QPainter
from pytestqt.qtbot import QtBot

from reader.window.panels.row_list import RowDelegate


def written(text: str) -> QImage:
    image = QImage(300, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    RowDelegate.write(painter, QFont(), "#000000", image.rect(), text)
    painter.end()
    return image


def test_a_name_with_a_line_end_stays_on_its_line(qtbot: QtBot) -> None:
    assert written("new\nline.txt") == written("new line.txt") != written("")
