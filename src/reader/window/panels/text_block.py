"""A few lines of text of which no more than so many are shown."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

MOST_CHARACTERS = 600
"""No block shows more than this; it bounds what laying out costs."""
ELLIPSIS = "…"
LEADING = 1.5
"""Line height by letter size. Qt's own differs from line to line where Latin and Chinese stand together."""
BASELINE = 0.74
"""How far down a line its letters stand."""


def line_height(font: QFont) -> int:
    """The height of a line on a card, in pixels."""
    return round(font.pixelSize() * LEADING)


class TextBlock:
    """Text laid out in a width, cut with an ellipsis after the last line allowed; sizes in pixels."""

    def __init__(self, text: str, font: QFont, width: float, most_lines: int) -> None:
        shown = text.strip()[:MOST_CHARACTERS].replace("\r\n", "\n").replace("\r", "\n")
        self._layout = QTextLayout(shown.replace("\n", "\u2028"), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.setCacheEnabled(True)
        metrics = QFontMetricsF(font)
        self.line_height = line_height(font)
        self.cut = False
        if shown:
            self._lay_out(max(width, metrics.horizontalAdvance("國")), most_lines)
            if self.cut:
                self._lay_out(width, most_lines, metrics.horizontalAdvance(ELLIPSIS))
        self.height = self._layout.lineCount() * self.line_height

    @property
    def line_count(self) -> int:
        """How many lines are shown."""
        return self._layout.lineCount()

    def _lay_out(self, width: float, most_lines: int, for_ellipsis: float = 0) -> None:
        self._layout.beginLayout()
        for number in range(most_lines):
            line = self._layout.createLine()
            if not line.isValid():
                break
            last = number == most_lines - 1
            line.setLineWidth(width - (for_ellipsis if last else 0))
            baseline = (number + BASELINE) * self.line_height
            line.setPosition(QPointF(0, baseline - line.ascent()))
        else:
            beyond = not for_ellipsis and self._layout.createLine().isValid()
            self.cut = self.cut or beyond
        self._layout.endLayout()

    def draw(self, painter: QPainter, x: float, y: float, ink: str) -> None:
        """Paint the lines with their upper left corner here."""
        painter.setPen(QColor(ink))
        painter.setFont(self._layout.font())
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            line.draw(painter, QPointF(x, y))
            if self.cut and number == self._layout.lineCount() - 1:
                end = QPointF(x + line.naturalTextWidth(), y + (number + BASELINE) * self.line_height)
                painter.drawText(end, ELLIPSIS)


def one_line(font: QFont, text: str, width: float) -> str:
    """A text cut to a width."""
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
