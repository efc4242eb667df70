"""The faint lines under terms: measured once a layout, painted in one stroke."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from weakref import WeakKeyDictionary

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from reader.text.span import Span
from reader.window.page.flow import Placed
from reader.window.page.table_row import Lines
from reader.window.page.text import PageText
from reader.window.theming.theme import PageColours

TermsOf = Callable[[PageText, Span], Sequence[Span]]
"""Where terms stand in a piece of a text, the same list as long as they are the same; code points of the source."""

OPACITY = 0.5
"""Of a line: to be seen by one who looks for it."""
SHORTER = 1.0
"""How far a line stays behind its words at both ends, in pixels, so that neighbours stay apart."""


class Underlines:
    """Those of one page; those of layouts that are kept stay good until other terms stand there."""

    def __init__(self) -> None:
        self._measured: WeakKeyDictionary[Lines, tuple[Sequence[Span], list[QRectF]]] = WeakKeyDictionary()

    def paint(
        self,
        painter: QPainter,
        placed: Placed,
        left: int,
        terms: Sequence[Span],
        colours: PageColours,
        weight: float,
    ) -> None:
        """Paint a faint line under each term of a box."""
        if not terms:
            return
        colour = QColor(colours.accent)
        colour.setAlphaF(OPACITY)
        origin = QPointF(left, placed.lines_top)
        painter.translate(origin)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRects(self._lines(placed.laid, terms, round(weight)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.translate(-origin)

    def _lines(self, laid: Lines, terms: Sequence[Span], weight: int) -> list[QRectF]:
        known = self._measured.get(laid)
        if known is None or known[0] is not terms:
            bands = [(band.left, band.right, band.top + band.height) for term in terms for band in laid.bands(term)]
            lines = [
                QRectF(begin + SHORTER, round(bottom), end - begin - 2 * SHORTER, weight)
                for begin, end, bottom in bands
            ]
            known = self._measured[laid] = (terms, lines)
        return known[1]
