"""Grounds and lines of marks, search hits and the selection, behind and below the characters."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

<<<<<<< HEAD
from reader.notes.highlight import Highlight, Style
from reader.notes.layers import Layers, flatten
from reader.text.links import Links
from reader.text.span import Span
from reader.window.page.flow import Placed
from reader.window.theme import MarkColours, PageColours, Sign
=======
from reader.notes.highlight import Highlight
from reader.text.links import Links
from reader.text.span import Span
from reader.window.page.flow import Placed
from reader.window.page.strokes import dotted
from reader.window.theme import PageColours
>>>>>>> main

_LINK_RAISED = 0.14
"""How far the line of a link lies above the sign of a mark, in ems: right under the characters."""
<<<<<<< HEAD
_DASHES = {
    Sign.DASHED: [5.0, 2.5],
    Sign.DOTTED: [1.0, 1.4],
    Sign.DASH_DOT: [5.0, 1.6, 1.0, 1.6],
}
_WIDTHS = {Sign.THICK: 3.0, Sign.THIN: 1.0, Sign.DOUBLE: 1.0, Sign.WAVY: 1.3}
_WIDTH = 1.8
_WAVE = 2.0
"""Half a wave's length and its whole height, in pixels."""
_TALL_WAVE = 4.0
"""The same of the wave that is a style of its own."""
=======
>>>>>>> main
_STRONG = 1.7
"""How much heavier lines are drawn for those who ask for contrast."""
_USUAL_EM = 28
"""Under letters larger than this, in pixels, lines grow with them."""


def rectangles(placed: Placed, span: Span, left: int) -> Iterator[QRectF]:
    """The stretch of `span` in a box as rectangles around its characters, in the viewport."""
    for band in placed.laid.bands(span):
        yield QRectF(left + band.left, placed.lines_top + band.top, band.right - band.left, band.height)


<<<<<<< HEAD
def paint_marks(
    painter: QPainter, placed: Placed, left: int, layers: Layers, colours: PageColours, clip: QRectF
) -> None:
    """Paint the highlights of a box: the shortest one's ground, the lines of all, the frames of those that have one."""
    part = _part_in(placed, clip)
    weight = _weight(placed, colours)
    marks = layers.within(part)
    for stretch in flatten(marks, part):
        lined = [highlight for highlight in stretch.highlights if highlight.style is not Style.BOX]
        ground = next((h for h in reversed(lined) if h.style is Style.HIGHLIGHT), None)
        for rect in rectangles(placed, stretch.span, left):
            if ground is not None:
                painter.fillRect(rect, QColor(colours.marks[ground.colour].fill))
            for level, highlight in enumerate(lined[:_LEVELS]):
                below = rect.translated(0, level * _LEVEL_STEP * weight)
                _paint_line(painter, highlight.style, colours.marks[highlight.colour], below, weight)
    for highlight in marks:
        if highlight.style is Style.BOX:
            _paint_box(painter, placed, left, highlight, colours, weight)


def paint_sample(painter: QPainter, style: Style, mark: MarkColours, rect: QRectF) -> None:
    """Paint a mark of a style over the whole of `rect`, as on the page."""
    if style is Style.HIGHLIGHT:
        painter.fillRect(rect, QColor(mark.fill))
    if style is Style.BOX:
        _paint_sides(painter, mark, rect.adjusted(0, 1, 0, 0), 1.0, begins=True, ends=True)
    else:
        _paint_line(painter, style, mark, rect, 1.0)


def _paint_line(painter: QPainter, style: Style, mark: MarkColours, rect: QRectF, weight: float) -> None:
    """The line of a mark: its colour's sign, or a tall wave drawn in that sign's way."""
    if style is not Style.WAVY:
        paint_sign(painter, mark.sign, QColor(mark.line), rect, weight)
        return
    # The sign of a colour that is a wave by itself: a steep one.
    half = (_WAVE if mark.sign is Sign.WAVY else _TALL_WAVE) * weight
    painter.setPen(_pen(mark.sign, QColor(mark.line), weight))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for raised in (0.0, 2.5 * weight) if mark.sign is Sign.DOUBLE else (0.0,):
        painter.drawPath(_wave(rect.left(), rect.right(), rect.bottom() - 1 - raised, half, _TALL_WAVE * weight))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _paint_box(
    painter: QPainter, placed: Placed, left: int, highlight: Highlight, colours: PageColours, weight: float
) -> None:
    """A frame around the lines of a mark that are in a box, open where it goes on."""
    span, laid = highlight.anchor.span, placed.laid
    found = list(rectangles(placed, span.clip(laid.span), left))
    for i, rect in enumerate(found):
        begins, ends = i == 0 and span.start >= laid.span.start, i == len(found) - 1 and span.end <= laid.span.end
        _paint_sides(painter, colours.marks[highlight.colour], rect, weight, begins=begins, ends=ends)


def _paint_sides(
    painter: QPainter, mark: MarkColours, rect: QRectF, weight: float, *, begins: bool, ends: bool
) -> None:
    colour = QColor(mark.line)
    above = rect.translated(0, 1 - rect.height())
    for edge in (above, rect):
        paint_sign(painter, mark.sign, colour, edge, weight)
    painter.setPen(_pen(mark.sign, colour, weight))
    for x, there in ((rect.left() + 0.5, begins), (rect.right() - 1, ends)):
        if there:
            painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom() - 1))


def _weight(placed: Placed, colours: PageColours) -> float:
=======
def weight_of(placed: Placed, colours: PageColours) -> float:
>>>>>>> main
    """How heavy lines are drawn under the letters of a box; 1 is the usual."""
    return max(1.0, placed.laid.face.em / _USUAL_EM) * (_STRONG if colours.strong else 1.0)


def _part_in(placed: Placed, clip: QRectF) -> Span:
    """What the lines inside `clip` show, with those next to it."""
    line = placed.laid.face.line
    return placed.laid.part(clip.top() - placed.lines_top - line, clip.bottom() - placed.lines_top + line)


<<<<<<< HEAD
def paint_sign(painter: QPainter, sign: Sign, colour: QColor, rect: QRectF, weight: float = 1.0) -> None:
    """Paint the line of a mark along the lower edge of `rect`."""
    painter.setPen(_pen(sign, colour, weight))
    y = rect.bottom() - 1
    if sign is Sign.WAVY:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPath(_wave(rect.left(), rect.right(), y, _WAVE * weight, _WAVE * weight))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        return
    if sign is Sign.DOUBLE:
        upper = y - 2 * weight
        painter.drawLine(QPointF(rect.left(), upper), QPointF(rect.right() - 1, upper))
    painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right() - 1, y))


def _pen(sign: Sign, colour: QColor, weight: float = 1.0) -> QPen:
    pen = QPen(colour, _WIDTHS.get(sign, _WIDTH) * weight)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if sign in _DASHES:
        pen.setDashPattern(_DASHES[sign])
    return pen


def _wave(left: float, right: float, y: float, half: float, height: float) -> QPainterPath:
    """A wave whose phase goes by the place on the page, so that neighbouring stretches join."""
    path = QPainterPath()
    x = left - left % (2 * half)
    path.moveTo(left, y)
    side = -1
    while x < right:
        path.lineTo(min(x + half, right), y + (height / 2) * side)
        side = -side
        x += half
    return path


=======
>>>>>>> main
def paint_doubts(painter: QPainter, placed: Placed, left: int, colours: PageColours, clip: QRectF) -> None:
    """Paint a row of fine dots under each character that could have been converted otherwise."""
    for band in placed.laid.doubts():
        y = placed.lines_top + band.top + band.height + 0.5
        if clip.top() <= y <= clip.bottom():
            painter.setPen(dotted(QColor(colours.accent)))
            painter.drawLine(QPointF(left + band.left + 2, y), QPointF(left + band.right - 2, y))


def paint_links(
    painter: QPainter, placed: Placed, left: int, links: Links, colours: PageColours, clip: QRectF
) -> None:
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
