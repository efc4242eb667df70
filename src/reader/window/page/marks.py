"""Grounds and lines of marks, search hits and the selection, behind and below the characters."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from reader.notes.highlight import Highlight
from reader.text.links import Links
from reader.text.span import Span
from reader.window.page.flow import Placed
from reader.window.page.strokes import dotted
from reader.window.theming.theme import PageColours

_LINK_RAISED = 0.14
"""How far the line of a link lies above the sign of a mark, in ems: right under the characters."""
_STRONG = 1.7
"""How much heavier lines are drawn for those who ask for contrast."""
_USUAL_EM = 28
"""Under letters larger than this, in pixels, lines grow with them."""


def rectangles(placed: Placed, span: Span, left: int) -> Iterator[QRectF]:
    """The stretch of `span` in a box as rectangles around its characters, in the viewport."""
    for band in placed.laid.bands(span):
        yield QRectF(left + band.left, placed.lines_top + band.top, band.right - band.left, band.height)


def weight_of(placed: Placed, colours: PageColours) -> float:
    """How heavy lines are drawn under the letters of a box; 1 is the usual."""
    return max(1.0, placed.laid.face.em / _USUAL_EM) * (_STRONG if colours.strong else 1.0)


def _part_in(placed: Placed, clip: QRectF) -> Span:
    """What the lines inside `clip` show, with those next to it."""
    line = placed.laid.face.line
    return placed.laid.part(clip.top() - placed.lines_top - line, clip.bottom() - placed.lines_top + line)


def paint_doubts(painter: QPainter, placed: Placed, left: int, colours: PageColours, clip: QRectF) -> None:
    """Paint a row of fine dots under each character that could have been converted otherwise."""
    for band in placed.laid.doubts():
        y = placed.lines_top + band.top + band.height + 0.5
        if clip.top() <= y <= clip.bottom():
            painter.setPen(dotted(QColor(colours.accent)))
            painter.drawLine(QPointF(left + band.left + 2, y), QPointF(left + band.right - 2, y))


def paint_links(painter: QPainter, placed: Placed, left: int, links: Links, colours: PageColours, clip: QRectF) -> None:
    """Paint a fine line under each link."""
    if not len(links):
        return
    raised, weight = placed.laid.face.em * _LINK_RAISED, round(weight_of(placed, colours))
    for link in links.within(_part_in(placed, clip)):
        for rect in rectangles(placed, link.span, left):
            line = QRectF(rect.left() + 1, round(rect.bottom() - raised), rect.width() - 2, weight)
            painter.fillRect(line, QColor(colours.link))


def paint_outline(
    painter: QPainter, placed: Placed, left: int, span: Span, highlight: Highlight, colours: PageColours
) -> None:
    """Paint the frame of the selected highlight, which is at `span` or on its way there."""
    mark = colours.marks[highlight.colour]
    width = 1.5 * weight_of(placed, colours)
    _frame(painter, rectangles(placed, span, left), QColor(mark.line), width)


def paint_ground_of_mark(
    painter: QPainter, placed: Placed, left: int, span: Span, highlight: Highlight, colours: PageColours
) -> None:
    """Paint the ground of a highlight where it is going to be."""
    for rect in rectangles(placed, span, left):
        painter.fillRect(rect, QColor(colours.marks[highlight.colour].fill))


def paint_hit(painter: QPainter, placed: Placed, left: int, span: Span, colours: PageColours, *, current: bool) -> None:
    """Paint one search hit: framed, on a ground of its own that is stronger for the current one."""
    ground = QColor(colours.hit_current if current else colours.hit)
    found = list(rectangles(placed, span, left))
    for rect in found:
        painter.fillRect(rect, ground)
    _frame(painter, iter(found), QColor(colours.ink) if current else QColor(colours.hit_current), 1.0)


def _frame(painter: QPainter, rects: Iterator[QRectF], colour: QColor, width: float) -> None:
    painter.setPen(QPen(colour, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for rect in rects:
        painter.drawRoundedRect(rect.adjusted(-1, -0.5, 1, 0.5), 2.5, 2.5)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def paint_selection(painter: QPainter, placed: Placed, left: int, selection: Span, colours: PageColours) -> None:
    """Paint the ground of the selection, with a stub where the end of the line goes with it."""
    ground = QColor(colours.selection)
    laid = placed.laid
    for rect in rectangles(placed, selection, left):
        painter.fillRect(rect, ground)
    if selection.start <= laid.span.end < selection.end:
        last = laid.count - 1
        end = laid.x_of(laid.span.end, last)
        stub = laid.band(last, end, end + laid.face.em * 0.4)
        rect = QRectF(left + stub.left, placed.lines_top + stub.top, stub.right - stub.left, stub.height)
        painter.fillRect(rect, ground)
