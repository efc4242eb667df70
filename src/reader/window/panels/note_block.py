"""A note on a card as what its Markdown says, cut after so many lines; Qt draws it, and nothing is loaded."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QAbstractTextDocumentLayout, QColor, QFont, QPainter, QPalette, QTextDocument, QTextOption

from reader.notes.markdown import is_plain, rendered
from reader.window.panels.text_block import LEADING, TextBlock, line_height
from reader.window.theming.theme import Theme

SEEN = 1_500
"""Characters of a note that a card can show, and more."""


def note_document(note: str, font: QFont, theme: Theme) -> QTextDocument:
    """A document that shows a note in these letters and colours."""
    document = QTextDocument()
    document.setDefaultFont(font)
    document.setDocumentMargin(0)
    document.setIndentWidth(16)
    document.setUndoRedoEnabled(False)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    document.setDefaultStyleSheet(
        f"p, li {{ margin: 0 0 4px 0; line-height: {round(LEADING * 88)}%; }}"
        "ul, ol { margin: 0 0 4px 0; } blockquote { margin: 0 0 4px 12px; } pre { margin: 0 0 4px 0; }"
        f"a {{ color: {theme.accent}; text-decoration: none; }} code, pre {{ background: {theme.hover}; }}"
        f"blockquote {{ color: {theme.quiet}; }}"
    )
    document.setHtml(rendered(note))
    return document


class NoteBlock:
    """Like a TextBlock, but with emphasis, lists and links; sizes in pixels."""

    def __init__(self, note: str, font: QFont, width: float, most_lines: int, theme: Theme) -> None:
        self._document = note_document(note[:SEEN], font, theme)
        self._document.setTextWidth(max(width, font.pixelSize() * 2))
        self.line_height = line_height(font)
        whole = self._document.size().height()
        self.height = min(whole, float(most_lines * self.line_height))
        self.cut = whole > self.height + 1
        self._ellipsis = font

    @property
    def line_count(self) -> int:
        """How many lines of plain words would take as much room."""
        return math.ceil(self.height / self.line_height)

    def draw(self, painter: QPainter, x: float, y: float, ink: str) -> None:
        """Paint it with its upper left corner here."""
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, QColor(ink))
        room = self.height - (self.line_height if self.cut else 0)
        painter.save()
        painter.translate(x, y)
        context.clip = QRectF(0, 0, self._document.textWidth(), room)
        painter.setClipRect(context.clip)
        self._document.documentLayout().draw(painter, context)
        painter.restore()
        if self.cut:
            painter.setPen(QColor(ink))
            painter.setFont(self._ellipsis)
            painter.drawText(QPointF(x, y + self.height - self.line_height * 0.3), "…")

    def link_at(self, x: float, y: float) -> str:
        """The address that a point (from the upper left corner) leads to, "" for none."""
        return self._document.documentLayout().anchorAt(QPointF(x, y)) if 0 <= y <= self.height else ""


def note_block(note: str, font: QFont, width: float, most_lines: int, theme: Theme) -> TextBlock | NoteBlock:
    """What shows a note best: words that Markdown would not change need no document."""
    if is_plain(note[:SEEN]):
        return TextBlock(note, font, width, most_lines)
    return NoteBlock(note, font, width, most_lines, theme)
