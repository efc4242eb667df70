"""How tall a card might be, before it has been set."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QFontMetricsF

from reader.notes.highlight import Highlight
from reader.window.panels.card import (
    BOTTOM,
    FOOT_GAP,
    LEFT,
    NOTE_GAP,
    NOTE_LINES,
    QUOTE_LINES,
    RIGHT,
    TOP,
    CardStyle,
)
from reader.window.panels.text_block import line_height


def estimator(style: CardStyle, width: int) -> Callable[[Highlight], int]:
    """Guesses the height of cards of a width, in pixels, by counting characters; exact for most of what is Chinese."""
    inside = width - LEFT - RIGHT
    serif, sans = QFontMetricsF(style.serif), QFontMetricsF(style.font)
    in_quote = max(1, int(inside / serif.horizontalAdvance("國")))
    in_note = max(1, int(inside / sans.horizontalAdvance("國")))
    quote_line, note_line = line_height(style.serif), line_height(style.font)
    around = TOP + FOOT_GAP + BOTTOM + note_line

    def estimate(highlight: Highlight) -> int:
        span, note = highlight.anchor.span, highlight.note
        height = around + quote_line * min(QUOTE_LINES, -(-(span.end - span.start) // in_quote))
        if note:
            lines = min(NOTE_LINES, -(-len(note) // in_note) + note.count("\n"))
            height += NOTE_GAP + note_line * lines
        return round(height)

    return estimate
