"""What hangs beside the text and moves none of it: paragraph numbers, signs of notes, the line under the title."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QTransform

from reader.notes.layers import Layers
from reader.window.page.flow import Placed
from reader.window.page.setting import Setting
from reader.window.page.text import PageText
from reader.window.theming.theme import PageColours

_BETWEEN = " · "


class NoteSign(NamedTuple):
    """Where the sign of a note hangs, and the highlight it belongs to."""

    rect: QRectF
    highlight_id: str


class Role(Enum):
    """What a part of the line under the title is: mere words, what was done to the text, an offer to do something."""

    QUIET = auto()
    DONE = auto()
    OFFER = auto()


class InfoPart(NamedTuple):
    """One part of the line under the title: where its letters begin, what they say, and what it is."""

    rect: QRectF
    words: str
    role: Role


def paint_number(painter: QPainter, placed: Placed, text: PageText, setting: Setting, colours: PageColours) -> None:
    """Paint a paragraph's number beside its first line, where there is room for it."""
    box = placed.box
    if not text.paragraphs.opens(box.piece):
        return
    number = text.paragraphs.number(box.piece, text.headings)
    if not number:
        return
    metrics = QFontMetricsF(setting.number)
    right = setting.column.left - setting.px * 1.15
    left = right - metrics.horizontalAdvance(str(number))
    if left < setting.sheet.left + 2:
        return
    painter.setFont(setting.number)
    painter.setPen(QColor(colours.quiet))
    painter.drawText(QPointF(left, placed.lines_top + box.laid.face.baseline), str(number))


def note_signs(placed: Placed, layers: Layers, setting: Setting) -> list[NoteSign]:
    """The signs of the notes whose highlights begin in a box, beside the line where they begin."""
    laid, size = placed.laid, round(setting.px * 0.72)
    taken: dict[int, int] = {}
    signs = []
    noted = [highlight for highlight in layers.within(laid.span) if highlight.note]
    for highlight in noted:
        start = highlight.anchor.span.start
        if start < laid.span.start:
            continue
        line = laid.line_of(start)
        rank = taken.get(line, 0)
        left = setting.column.right + setting.px * 0.9 + rank * size * 1.25
        if left + size > setting.sheet.right and rank:
            continue
        taken[line] = rank + 1
        left = min(left, setting.sheet.right - size - 1.0)
        top = placed.lines_top + laid.top(line) + laid.face.baseline - size * 0.98
        signs.append(NoteSign(QRectF(left, top, size, size), highlight.id))
    return signs


def paint_note_signs(painter: QPainter, signs: Sequence[NoteSign], colour: QColor) -> None:
    """Draw pencils that write towards the lower left."""
    if not signs:
        return
    size = signs[0].rect.width()
    pencil, path = QTransform.fromScale(size / 16, size / 16).map(_pencil()), QPainterPath()
    for sign in signs:
        path.addPath(pencil.translated(sign.rect.topLeft()))
    pen = QPen(colour, 1.35 * size / 16)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _pencil() -> QPainterPath:
    path = QPainterPath(QPointF(1.5, 14.5))
    for x, y in ((2.6, 10.4), (11.2, 1.8), (14.2, 4.8), (5.6, 13.4)):
        path.lineTo(x, y)
    path.closeSubpath()
    path.moveTo(9.3, 3.7)
    path.lineTo(12.3, 6.7)
    path.moveTo(2.6, 10.4)
    path.lineTo(5.6, 13.4)
    return path


def info_parts(line: tuple[str, str, str], setting: Setting, top: float) -> list[InfoPart]:
    """Lay out the line under the title, its top at `top`; what does not fit goes, the quiet words first."""
    metrics = QFontMetricsF(setting.small)
    words = _fitting(line, metrics, float(setting.column.width))
    left, room = float(setting.column.left), float(setting.column.width)
    parts = []
    shown = [(part, role) for part, role in zip(words, Role, strict=True) if part]
    for i, (part, role) in enumerate(shown):
        between = "" if i == len(shown) - 1 else _BETWEEN
        # The last words of an offer say what a click does.
        mode = Qt.TextElideMode.ElideMiddle if role is Role.OFFER else Qt.TextElideMode.ElideRight
        text = metrics.elidedText(part + between, mode, room)
        width = metrics.horizontalAdvance(text)
        parts.append(InfoPart(QRectF(left, top, width, setting.info_line), text, role))
        left, room = left + width, room - width
    return parts


def _fitting(line: tuple[str, str, str], metrics: QFontMetricsF, room: float) -> tuple[str, str, str]:
    """The quiet words only whole, where others stand behind them; then what was done, if only the offer fits."""
    quiet, done, offer = line
    if metrics.horizontalAdvance(done + _BETWEEN + offer) > room and offer:
        done = ""
    others = [part for part in (done, offer) if part]
    # What was done to the text matters more than its length, and half a number says nothing.
    if others and metrics.horizontalAdvance(_BETWEEN.join([quiet, *others])) > room:
        quiet = ""
    return quiet, done, offer


def paint_info(painter: QPainter, parts: list[InfoPart], setting: Setting, colours: PageColours) -> None:
    """Paint the line under the title, a fine line under an offer."""
    painter.setFont(setting.small)
    for part in parts:
        painter.setPen(QColor(colours.quiet if part.role is Role.QUIET else colours.accent))
        baseline = part.rect.top() + setting.info_line * 0.72
        painter.drawText(QPointF(part.rect.left(), baseline), part.words)
        if part.role is Role.OFFER:
            painter.drawLine(QPointF(part.rect.left(), baseline + 3.5), QPointF(part.rect.right(), baseline + 3.5))
