"""The caret and the selection, held in the source, and how keys move them."""

from __future__ import annotations

import re
from enum import Enum, auto

from reader.text.sentences import around, sentence_at
from reader.text.span import Span
from reader.text.words import next_word, previous_word, word_at
from reader.window.page.flow import Flow
from reader.window.page.line_layout import Spot


class Move(Enum):
    """What a key asks of the caret."""

    LEFT = auto()
    RIGHT = auto()
    WORD_LEFT = auto()
    WORD_RIGHT = auto()
    UP = auto()
    DOWN = auto()
    PARAGRAPH_UP = auto()
    PARAGRAPH_DOWN = auto()
    LINE_START = auto()
    LINE_END = auto()
    TEXT_START = auto()
    TEXT_END = auto()


_WORDS = re.compile(r"\S")
_CHUNK = 65_536
"""Code points that are looked through at a time, backwards."""
_ACROSS = {Move.UP, Move.DOWN}
_TOWARDS_START = {Move.LEFT, Move.WORD_LEFT, Move.UP, Move.PARAGRAPH_UP, Move.LINE_START, Move.TEXT_START}


class Caret:
    """Where the reader's hand is: `offset`, and `anchor` where a selection began; code points of the source.

    `upstream` puts a caret between two lines at the end of the upper one; `goal` is where moves from line to line
    began, in pixels from the column's left edge.
    """

    def __init__(self) -> None:
        self.offset = 0
        self.anchor = 0
        self.upstream = False
        self.goal: float | None = None

    def span(self) -> Span | None:
        """What is selected; None for a mere caret."""
        if self.anchor == self.offset:
            return None
        return Span(min(self.anchor, self.offset), max(self.anchor, self.offset))

    def put(self, offset: int, *, upstream: bool = False, extend: bool = False, goal: float | None = None) -> None:
        """Set the caret; `extend` keeps the other end of the selection, `goal` the x that moves across lines keep."""
        self.offset = offset
        self.upstream = upstream
        self.goal = goal
        if not extend:
            self.anchor = offset

    def select(self, span: Span) -> None:
        """Select a stretch, the caret at its end."""
        self.put(span.end, upstream=True, extend=True)
        self.anchor = span.start

    def drag(self, origin: Span, spot: Spot, *, whole: Span | None = None) -> None:
        """Select from where a drag began to where it is; `whole` is the word or sentence it is in by now."""
        reached = whole or Span(spot.low, spot.high)
        if reached.end > origin.end or reached.start >= origin.start:
            self.put(max(reached.end, origin.end), upstream=spot.upstream, extend=True)
            self.anchor = origin.start
        else:
            self.put(reached.start, upstream=spot.upstream, extend=True)
            self.anchor = origin.end

    def move(self, flow: Flow, move: Move, *, extend: bool) -> None:
        """Move by a key; without `extend`, a selection collapses to the side that the key points to."""
        selected = self.span()
        if selected is not None and not extend:
            self.put(selected.start if move in _TOWARDS_START else selected.end)
            if move in (Move.LEFT, Move.RIGHT):
                return
        if move in _ACROSS:
            self._move_across(flow, move, extend=extend)
        else:
            self._move_along(flow, move, extend=extend)

    def _move_along(self, flow: Flow, move: Move, *, extend: bool) -> None:
        upstream = False
        if move is Move.LEFT or move is Move.RIGHT:
            offset = stepped(flow, self.offset, forward=move is Move.RIGHT)
        elif move is Move.WORD_LEFT or move is Move.WORD_RIGHT:
            offset = over_word(flow, self.offset, forward=move is Move.WORD_RIGHT)
        elif move is Move.PARAGRAPH_UP or move is Move.PARAGRAPH_DOWN:
            offset = over_paragraph(flow, self.offset, forward=move is Move.PARAGRAPH_DOWN)
        elif move is Move.TEXT_START or move is Move.TEXT_END:
            offset = 0 if move is Move.TEXT_START else flow.text.paragraphs.span(len(flow.boxes) - 1).end
        else:
            laid = flow.boxes[flow.text.paragraphs.piece_at(self.offset)].laid
            line = laid.line_of(self.offset, upstream=self.upstream)
            if move is Move.LINE_START:
                offset = laid.line_span(line).start
            else:
                offset, _, upstream = laid.line_end(line)
        self.put(offset, upstream=upstream, extend=extend)

    def _move_across(self, flow: Flow, move: Move, *, extend: bool) -> None:
        """To the line above or below, as near as can be to where this run of moves began."""
        piece = flow.text.paragraphs.piece_at(self.offset)
        laid = flow.boxes[piece].laid
        line = laid.line_of(self.offset, upstream=self.upstream)
        goal = laid.x_of(self.offset, line) if self.goal is None else self.goal
        following = laid.next_line(line, down=move is Move.DOWN)
        if following is None:
            piece += 1 if move is Move.DOWN else -1
            if not 0 <= piece < len(flow.boxes):
                self._move_along(flow, Move.TEXT_END if move is Move.DOWN else Move.TEXT_START, extend=extend)
                self.goal = goal
                return
            laid = flow.boxes[piece].laid
            following = laid.line_at(0 if move is Move.DOWN else laid.height - 1, goal)
        spot = laid.spot_at(goal, following)
        self.put(spot.high, upstream=spot.upstream, extend=extend, goal=goal)


def stepped(flow: Flow, offset: int, *, forward: bool) -> int:
    """One character on or back, line ends included; the same offset at the text's ends."""
    paragraphs = flow.text.paragraphs
    piece = paragraphs.piece_at(offset)
    reached = flow.boxes[piece].laid.step(offset, forward=forward)
    if reached is not None:
        return reached
    if forward and piece + 1 < len(paragraphs):
        following = paragraphs.span(piece + 1)
        if paragraphs.opens(piece + 1):
            return following.start
        return stepped(flow, following.start, forward=True)
    if not forward and piece > 0:
        before = paragraphs.span(piece - 1).end
        return before if before < offset else stepped_back(flow, piece - 1)
    return offset


def stepped_back(flow: Flow, piece: int) -> int:
    """Before the last character of a piece whose end is the next one's beginning."""
    laid = flow.boxes[piece].laid
    reached = laid.step(laid.span.end, forward=False)
    return laid.span.start if reached is None else reached


def over_word(flow: Flow, offset: int, *, forward: bool) -> int:
    """To the beginning of the next word, or of the one before; from piece to piece."""
    text = flow.text
    piece = text.paragraphs.piece_at(offset)
    within = text.paragraphs.span(piece)
    if forward:
        if offset >= within.end:
            return text.paragraphs.starts[piece + 1] if piece + 1 < len(text.paragraphs) else within.end
        return next_word(text.source, within, offset, text.noise(within), text.rulings.lexicon.own)
    if offset <= within.start:
        if piece == 0:
            return within.start
        within = text.paragraphs.span(piece - 1)
        if within.end < offset:
            return within.end
    return previous_word(text.source, within, offset, text.noise(within), text.rulings.lexicon.own)


def over_paragraph(flow: Flow, offset: int, *, forward: bool) -> int:
    """To the beginning of the next paragraph that holds words, or of this one or the one before; else the text's end.

    Nothing is laid out on the way, however long paragraphs or blanks are.
    """
    source, paragraphs = flow.text.source, flow.text.paragraphs
    here = paragraph_of(flow, offset)
    if forward:
        found = _WORDS.search(source, here.end)
        return paragraph_of(flow, found.start()).start if found else paragraphs.span(len(paragraphs) - 1).end
    if here.start < offset:
        return here.start
    start = here.start
    while start > 0:
        chunk = source[max(0, start - _CHUNK) : start].rstrip()
        if chunk:
            return paragraph_of(flow, max(0, start - _CHUNK) + len(chunk) - 1).start
        start = max(0, start - _CHUNK)
    return 0


def word_of(flow: Flow, offset: int) -> Span:
    """The word that holds the character at `offset`."""
    text = flow.text
    within = text.paragraphs.span(text.paragraphs.piece_at(offset))
    return word_at(text.source, within, offset, text.noise(within), text.rulings.lexicon.own)


def sentence_of(flow: Flow, offset: int) -> Span:
    """The sentence that holds the character at `offset`, inside its paragraph."""
    text = flow.text
    return sentence_at(text.source, around(text.paragraphs, offset), offset)


def paragraph_of(flow: Flow, offset: int) -> Span:
    """The paragraph that holds `offset`, without its line end."""
    paragraphs = flow.text.paragraphs
    return paragraphs.paragraph_span(paragraphs.piece_at(offset))
