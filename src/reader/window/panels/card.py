"""A card: one highlight with its words, note, tags and place, painted whole."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from reader.language import tr
from reader.notes.highlight import Highlight, Style
from reader.window.colours import STYLE_NAMES, Meanings, colour_words
from reader.window.page.strokes import paint_sample
from reader.window.panels.note_block import NoteBlock, note_block
from reader.window.panels.text_block import BASELINE, TextBlock, line_height, one_line
from reader.window.theming.dress import sized
from reader.window.theming.focus_ring import paint_ring
from reader.window.theming.theme import Theme

EDGE = 4
"""Width of the coloured edge."""
LEFT, TOP, RIGHT, BOTTOM = 18, 10, 14, 10
"""Room around what is written on a card; the edge is part of the left one."""
RADIUS = 7.0
QUOTE_LINES, NOTE_LINES, TAG_LINES = 3, 6, 3
QUOTE_PX, NOTE_PX, SMALL_PX = 16, 13, 12
NOTE_GAP, FOOT_GAP = 3, 5
TAG_GAP = 10
SAMPLE = 18
"""Width of the sign of a style that is not the usual one."""


@dataclass(frozen=True, slots=True)
class Face:
    """What a card shows besides the highlight itself: its words under the view of the page, and where it stands."""

    quote: str
    place: str
    unplaced: bool = False


@dataclass(frozen=True, slots=True)
class CardStyle:
    """How all cards are painted: the colours, the letters of the interface, the serif of the quotes."""

    theme: Theme
    font: QFont
    serif: QFont
    meanings: Meanings = field(default_factory=dict)


def paint_frame(painter: QPainter, box: QRectF, style: CardStyle, edge: str, *, lit: bool) -> None:
    """Paint the ground of a card with its coloured edge; a lit one has a frame in the accent colour."""
    theme = style.theme
    path = QPainterPath()
    path.addRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
    painter.fillPath(path, QColor(theme.raised))
    painter.save()
    painter.setClipPath(path)
    painter.fillRect(QRectF(box.left(), box.top(), EDGE, box.height()), QColor(edge))
    painter.restore()
    painter.setPen(QPen(QColor(theme.accent if lit else theme.line), 1.4 if lit else 1))
    painter.drawPath(path)
    painter.fillRect(QRectF(box.left() + 0.5, box.top() + RADIUS, EDGE - 0.5, box.height() - 2 * RADIUS), QColor(edge))


def paint_tick(painter: QPainter, centre: QPointF, theme: Theme) -> None:
    """Paint the sign of what is picked."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.accent))
    painter.drawEllipse(centre, 7.5, 7.5)
    painter.setPen(QPen(QColor(theme.accent_ink), 1.7))
    painter.drawPolyline([centre + QPointF(x, y) for x, y in ((-3.4, 0.2), (-0.9, 2.7), (3.6, -2.6))])


class TagFlow:
    """The tags of a card in rows, never broken within a tag; what does not fit is counted at the end."""

    def __init__(self, tags: tuple[str, ...], font: QFont, width: float) -> None:
        self._font = font
        metrics = QFontMetricsF(font)
        self.line_height = line_height(font)
        self._placed: list[tuple[float, int, str]] = []
        x, row = 0.0, 0
        for number, tag in enumerate(tags):
            text = one_line(font, f"#{tag}", width)
            advance = metrics.horizontalAdvance(text)
            if x and x + advance > width:
                x, row = 0.0, row + 1
            if row == TAG_LINES:
                self._count_rest(len(tags) - number)
                row -= 1
                break
            self._placed.append((x, row, text))
            x += advance + TAG_GAP
        self.rows = row + 1 if tags else 0
        last = [(left, text) for left, line, text in self._placed if line == row]
        self.last_width = last[-1][0] + metrics.horizontalAdvance(last[-1][1]) if last else 0.0

    def _count_rest(self, count: int) -> None:
        x, row, _ = self._placed[-1]
        self._placed[-1] = (x, row, f"+{count + 1}")

    def draw(self, painter: QPainter, x: float, y: float, ink: str) -> None:
        """Paint the rows with their upper left corner here."""
        painter.setFont(self._font)
        painter.setPen(QColor(ink))
        for left, row, text in self._placed:
            painter.drawText(QPointF(x + left, y + (row + BASELINE) * self.line_height), text)


class Card(QAbstractButton):
    """One highlight; a click, Enter or Space chooses it."""

    chosen = Signal(str)
    menu_wanted = Signal(str, QPoint)
    """The id of its highlight, and where on the screen."""
    link_clicked = Signal(str)
    """The address of a link in the note."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.highlight: Highlight | None = None
        self.lit = self.picked = False
        self._key: object = None
        self._style: CardStyle | None = None
        self._wanted = 0
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its column takes the keys and hands them on
        self.clicked.connect(self._choose)

    def show_highlight(self, highlight: Highlight, face: Face, style: CardStyle, width: int) -> int:
        """Show a highlight in this width; the height that the card takes, in pixels."""
        key = (highlight, face, width)
        if key != self._key or style is not self._style:
            self._key = key
            self.highlight, self._face, self._style = highlight, face, style
            self._set(width)
            self._describe()
            self.update()
        return self._wanted

    def set_lit(self, lit: bool, *, picked: bool = False) -> None:
        """Whether this is the chosen one, and whether it is picked with others."""
        if (lit, picked) != (self.lit, self.picked):
            self.lit, self.picked = lit, picked
            self.update()

    def _set(self, width: int) -> None:
        assert self.highlight is not None
        assert self._style is not None
        inside = width - LEFT - RIGHT
        small = sized(self._style.font, SMALL_PX)
        self._quote = TextBlock(self._face.quote, self._style.serif, inside, QUOTE_LINES)
        note_font = sized(self._style.font, NOTE_PX)
        self._note = note_block(self.highlight.note, note_font, inside, NOTE_LINES, self._style.theme)
        self._tags = TagFlow(self.highlight.tags, small, inside)
        self._sample_room = SAMPLE + 6 if self.highlight.style is not Style.HIGHLIGHT else 0
        self._place_width = QFontMetricsF(small).horizontalAdvance(self._face.place) + self._sample_room
        beside = self._tags.last_width + TAG_GAP + self._place_width <= inside
        self._foot_rows = self._tags.rows + (0 if beside and self._tags.rows else 1)
        note = NOTE_GAP + self._note.height if self._note.line_count else 0
        foot = FOOT_GAP + self._foot_rows * self._tags.line_height
        self._wanted = math.ceil(TOP + self._quote.height + note + foot + BOTTOM)

    def _describe(self) -> None:
        """Say to a screen reader, and under the pointer, what the colour and the small signs mean."""
        assert self.highlight is not None
        assert self._style is not None
        colour = colour_words(self.highlight.colour, self._style.meanings)
        style = tr(STYLE_NAMES[self.highlight.style]) if self.highlight.style is not Style.HIGHLIGHT else ""
        self.setAccessibleName(self._face.quote)
        tags = " ".join(f"#{tag}" for tag in self.highlight.tags)
        parts = (colour, style, self._face.place, tags, self.highlight.note)
        self.setAccessibleDescription(" · ".join(filter(None, parts)))
        said = colour if self.highlight.colour in self._style.meanings else ""
        self.setToolTip(tr("Its words are not found in the text any more") if self._face.unplaced else said)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.highlight is None or self._style is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._style.theme
        edge = theme.page.marks[self.highlight.colour].line
        paint_frame(painter, QRectF(self.rect()), self._style, edge, lit=self.lit or self.picked)
        if self.picked:
            paint_tick(painter, QPointF(self.width() - RIGHT - 6, TOP + 8), theme)
        if self.hasFocus():
            paint_ring(painter, QRectF(self.rect()), theme.accent, RADIUS)
        y = float(TOP)
        self._quote.draw(painter, LEFT, y, theme.quiet if self._face.unplaced else theme.ink)
        y += self._quote.height
        if self._note.line_count:
            self._note.draw(painter, LEFT, y + NOTE_GAP, theme.ink)
            y += NOTE_GAP + self._note.height
        y += FOOT_GAP
        self._tags.draw(painter, LEFT, y, theme.accent)
        small = sized(self._style.font, SMALL_PX)
        painter.setFont(small)
        painter.setPen(QColor(theme.accent if self._face.unplaced else theme.quiet))
        baseline = y + (self._foot_rows - 1 + BASELINE) * self._tags.line_height
        left = self.width() - RIGHT - self._place_width
        painter.drawText(QPointF(left + self._sample_room, baseline), self._face.place)
        if self._sample_room:
            height = QFontMetricsF(small).ascent()
            sample = QRectF(left, baseline - height, SAMPLE, height + 2)
            paint_sample(painter, self.highlight.style, theme.page.marks[self.highlight.colour], sample)

    def link_at(self, point: QPointF) -> str:
        """The address that a point of the card leads to, "" for none."""
        if self.highlight is None or not isinstance(self._note, NoteBlock):
            return ""
        return self._note.link_at(point.x() - LEFT, point.y() - TOP - self._quote.height - NOTE_GAP)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        address = self.link_at(event.position()) if self.isDown() else ""
        if address:
            self.setDown(False)
            self.link_clicked.emit(address)
        else:
            super().mouseReleaseEvent(event)

    def _choose(self) -> None:
        if self.highlight is not None:
            self.chosen.emit(self.highlight.id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.highlight is not None:
            self.menu_wanted.emit(self.highlight.id, event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys: tuple[Qt.Key, ...] = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in keys:
            self._choose()
        else:
            event.ignore()
