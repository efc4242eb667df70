"""What is drawn around and in the lines for the text's structure: rules, bullets, dots, images, page numbers."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from reader.text.article import Image, Kind
from reader.text.span import Span
from reader.window.page.blocks import BULLET
from reader.window.page.flow import Placed
from reader.window.page.pictures import Pictures
from reader.window.page.setting import Setting
from reader.window.page.table_row import TableRow
from reader.window.page.text import PageText
from reader.window.theming.theme import PageColours

_RULE = 0.12
"""The width of the rule beside a quotation, in ems."""
_DOT = 0.065
"""The radius of the dot under an emphasised character, in ems."""


def paint_rules(painter: QPainter, placed: Placed, setting: Setting, colours: PageColours) -> None:
    """Paint the rules of the quotations around a box, down to the next box where they go on there."""
    box = placed.box
    width = max(2, round(setting.px * _RULE))
    bottom = placed.lines_top + box.laid.height
    for depth, quote in enumerate(box.block.quotes):
        left = setting.column.left + depth * setting.indent + (setting.indent - width) // 3
        top = placed.lines_top if quote.span.start >= box.laid.span.start else placed.y
        end = placed.y + box.height if quote.span.end > box.laid.span.end + 1 else bottom
        painter.fillRect(QRectF(left, top, width, end - top), QColor(colours.line))


def paint_row(painter: QPainter, placed: Placed, setting: Setting, colours: PageColours) -> None:
    """Paint the fine line under a row of a table, and a stronger one under its head."""
    cells = placed.box.block.cells
    if not cells or not isinstance(placed.laid, TableRow):
        return
    head = all(cell.level for cell in cells)
    y = placed.lines_top + placed.laid.height + 1
    colour = QColor(colours.quiet if head else colours.line)
    painter.fillRect(QRectF(setting.column.left, y, setting.column.width, 1), colour)


def paint_sign(painter: QPainter, placed: Placed, setting: Setting, colours: PageColours) -> None:
    """Paint the bullet or the number of an item, hanging before its first line."""
    laid, sign = placed.laid, placed.box.block.sign
    if not sign:
        return
    if sign == BULLET:
        _paint_bullet(painter, placed, setting, colours)
        return
    painter.setFont(laid.face.font)
    painter.setPen(QColor(colours.quiet))
    width = QFontMetricsF(laid.face.font).horizontalAdvance(sign)
    left = setting.column.left + laid.shape.left - setting.px * 0.45 - width
    painter.drawText(QPointF(left, placed.lines_top + laid.baseline(0)), sign)


def _paint_bullet(painter: QPainter, placed: Placed, setting: Setting, colours: PageColours) -> None:
    """Paint a dot, a ring or a square, by the depth of the item."""
    laid, px = placed.laid, setting.px
    size = px * 0.3
    middle = QPointF(setting.column.left + laid.shape.left - px * 0.8, placed.lines_top + laid.baseline(0) - px * 0.36)
    rect = QRectF(middle.x() - size / 2, middle.y() - size / 2, size, size)
    colour = QColor(colours.quiet)
    depth = placed.box.block.depth
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, max(1.0, px / 16)))
    painter.setBrush(colour if depth != 2 else Qt.BrushStyle.NoBrush)
    if depth < 3:
        painter.drawEllipse(rect.adjusted(1, 1, -1, -1))
    else:
        painter.drawRect(rect.adjusted(1, 1, -1, -1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def paint_dots(painter: QPainter, placed: Placed, left: int, colours: PageColours) -> None:
    """Paint the dots under emphasised characters."""
    laid = placed.laid
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.ink))
    radius = laid.face.em * _DOT
    for dot in laid.dots():
        painter.drawEllipse(dot + QPointF(left, placed.lines_top), radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def images_in(placed: Placed, text: PageText, left: int) -> Iterator[tuple[str, Image | None, QRectF]]:
    """The images in a box with their names and where they stand in the viewport."""
    named = {one.span.start: one.value for one in placed.box.block.of(Kind.IMAGE)}
    for offset, rect in placed.laid.images():
        name = named.get(offset, "")
        yield name, text.images.get(name), rect.translated(left, placed.lines_top)


def paint_images(
    painter: QPainter, placed: Placed, text: PageText, setting: Setting, colours: PageColours, pictures: Pictures
) -> None:
    """Paint the images of a box; the words that stand for one until it comes, or where there is none."""
    ratio = painter.device().devicePixelRatio()
    for name, image, rect in images_in(placed, text, setting.column.left):
        pixels = pictures.get(image, (rect.size() * ratio).toSize()) if image else None
        if pixels is not None:
            painter.drawImage(rect, pixels)
        else:
            _paint_words_for(painter, image.words if image else name, rect, setting, colours)


def _paint_words_for(painter: QPainter, words: str, rect: QRectF, setting: Setting, colours: PageColours) -> None:
    painter.setPen(QPen(QColor(colours.line), 1))
    painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
    inside = rect.adjusted(setting.px * 0.4, 0, -setting.px * 0.4, 0)
    if inside.width() > setting.px:
        painter.setPen(QColor(colours.quiet))
        painter.setFont(setting.small)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(inside, flags, words)


def paint_page_numbers(painter: QPainter, placed: Placed, setting: Setting, colours: PageColours) -> None:
    """Paint where pages of the printed edition begin: a fine stroke in the line, the number at the sheet's edge."""
    laid, left = placed.laid, setting.column.left
    painter.setFont(setting.number)
    metrics = QFontMetricsF(setting.number)
    taken: set[int] = set()
    for one in placed.box.block.of(Kind.PAGE_BREAK):
        line = laid.line_of(one.span.start)
        x = laid.x_of(one.span.start, line)
        band = laid.band(line, x, x)
        top = placed.lines_top + band.top
        painter.setPen(QPen(QColor(colours.quiet), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(left + x, top), QPointF(left + x, top + band.height))
        if line not in taken:
            taken.add(line)
            painter.setPen(QColor(colours.quiet))
            right = setting.sheet.right - setting.px * 0.4 - metrics.horizontalAdvance(one.value)
            painter.drawText(QPointF(right, placed.lines_top + laid.baseline(line)), one.value)


def beside(spans: list[Span], cut: Span | None) -> list[Span]:
    """What is left of some stretches where another one is cut out."""
    if cut is None:
        return spans
    halves = [Span(one.start, min(one.end, cut.start)) for one in spans]
    halves += [Span(max(one.start, cut.end), one.end) for one in spans]
    return [one for one in halves if one.length > 0]
