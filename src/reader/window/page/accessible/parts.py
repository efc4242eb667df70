"""What a screen reader reads at a time: letter, word, sentence, line or paragraph, in positions of a passage."""

from __future__ import annotations

from PySide6.QtGui import QAccessible

from reader.text.span import Span
from reader.window.page.accessible.passage import Passage
from reader.window.page.caret import paragraph_of, sentence_of, word_of
from reader.window.page.flow import Flow

Part = QAccessible.TextBoundaryType
NOWHERE = Span(-1, -1)
"""What Qt expects where there is no such part."""


def part_at(flow: Flow, passage: Passage, position: int, part: Part) -> Span:
    """The part that holds a position; parts of one kind follow each other without a gap."""
    if not 0 <= position <= passage.length or not passage.length:
        return NOWHERE
    if part is Part.NoBoundary:
        return Span(0, passage.length)
    if position == passage.length:
        return NOWHERE if part is Part.CharBoundary else part_at(flow, passage, position - 1, part)
    letter = passage.letter(position)
    if part is Part.CharBoundary:
        return letter
    line_feed = passage.slice(*letter) == "\n"
    if line_feed and part in (Part.WordBoundary, Part.SentenceBoundary):
        return letter
    found = passage.positions(_stretch(flow, passage.character(position), part))
    return Span(min(found.start, letter.start), max(found.end, letter.end))


def part_before(flow: Flow, passage: Passage, position: int, part: Part) -> Span:
    """The part before the one that holds a position."""
    here = part_at(flow, passage, position, part)
    start = passage.length if position == passage.length and here == NOWHERE else here.start
    return part_at(flow, passage, start - 1, part) if start > 0 else NOWHERE


def part_after(flow: Flow, passage: Passage, position: int, part: Part) -> Span:
    """The part behind the one that holds a position."""
    here = part_at(flow, passage, position, part)
    return part_at(flow, passage, here.end, part) if 0 < here.end < passage.length else NOWHERE


def _stretch(flow: Flow, character: Span, part: Part) -> Span:
    """The part that holds a character, as a stretch of the source."""
    place = character.start
    if part is Part.WordBoundary:
        return word_of(flow, place)
    if part is Part.SentenceBoundary:
        return _with_blanks(flow, sentence_of(flow, place), place)
    paragraphs = flow.text.paragraphs
    piece = paragraphs.piece_at(place)
    if part is Part.ParagraphBoundary:
        whole = paragraph_of(flow, place)
        return Span(whole.start, paragraphs.starts[paragraphs.piece_at(max(whole.end - 1, whole.start)) + 1])
    laid = flow.boxes[piece].laid
    number = laid.line_of(place)
    line = laid.line_span(number)
    return Span(line.start, paragraphs.starts[piece + 1]) if number == laid.count - 1 else line


def _with_blanks(flow: Flow, sentence: Span, place: int) -> Span:
    """A sentence with the blanks before it at a paragraph's start, and with those behind it."""
    source, whole = flow.text.source, paragraph_of(flow, place)
    start, end = sentence
    while end < whole.end and source[end].isspace():
        end += 1
    if not source[whole.start : start].strip():
        start = whole.start
    return Span(start, end)
