"""Which key asks for which way through the text."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from reader.window.page.caret import Move

Key = QKeySequence.StandardKey
_MOVES: tuple[tuple[Key, Key, Move], ...] = (
    (Key.MoveToPreviousChar, Key.SelectPreviousChar, Move.LEFT),
    (Key.MoveToNextChar, Key.SelectNextChar, Move.RIGHT),
    (Key.MoveToPreviousWord, Key.SelectPreviousWord, Move.WORD_LEFT),
    (Key.MoveToNextWord, Key.SelectNextWord, Move.WORD_RIGHT),
    (Key.MoveToPreviousLine, Key.SelectPreviousLine, Move.UP),
    (Key.MoveToNextLine, Key.SelectNextLine, Move.DOWN),
    (Key.MoveToStartOfLine, Key.SelectStartOfLine, Move.LINE_START),
    (Key.MoveToEndOfLine, Key.SelectEndOfLine, Move.LINE_END),
    (Key.MoveToStartOfDocument, Key.SelectStartOfDocument, Move.TEXT_START),
    (Key.MoveToEndOfDocument, Key.SelectEndOfDocument, Move.TEXT_END),
)
_SCREENS: tuple[tuple[Key, Key, int], ...] = (
    (Key.MoveToPreviousPage, Key.SelectPreviousPage, -1),
    (Key.MoveToNextPage, Key.SelectNextPage, 1),
)
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_PARAGRAPHS: dict[int, Move] = {Qt.Key.Key_Up: Move.PARAGRAPH_UP, Qt.Key.Key_Down: Move.PARAGRAPH_DOWN}
"""With Ctrl; Qt names no standard key for these on Linux and Windows."""


class Wish(NamedTuple):
    """What a key asks for: a move of the caret, so many screens on or back, or everything selected."""

    move: Move | None = None
    screens: int = 0
    everything: bool = False
    extend: bool = False


def wish_of(event: QKeyEvent) -> Wish | None:
    """What a key asks of the page; None where it means nothing here."""
    for plain, extending, move in _MOVES:
        if event.matches(plain) or event.matches(extending):
            return Wish(move=move, extend=event.matches(extending))
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    paragraph = _PARAGRAPHS.get(event.key())
    if paragraph is not None and held in (_CTRL, _CTRL | _SHIFT):
        return Wish(move=paragraph, extend=bool(held & _SHIFT))
    for plain, extending, screens in _SCREENS:
        if event.matches(plain) or event.matches(extending):
            return Wish(screens=screens, extend=event.matches(extending))
    if event.matches(Key.SelectAll):
        return Wish(everything=True)
    if event.key() == Qt.Key.Key_Space and event.modifiers() in (Qt.KeyboardModifier.NoModifier, _SHIFT):
        return Wish(screens=-1 if event.modifiers() & _SHIFT else 1)
    return None
