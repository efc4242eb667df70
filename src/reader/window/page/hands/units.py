"""What a click, two, three or four select, and how a selection grows from one to the next."""

from __future__ import annotations

from enum import IntEnum

from reader.text.span import Span
from reader.window.page.caret import paragraph_of, sentence_of, word_of
from reader.window.page.flow import Flow


class Unit(IntEnum):
    """The stretches that a hand selects, by the number of clicks that ask for them."""

    CHARACTER = 1
    WORD = 2
    SENTENCE = 3
    PARAGRAPH = 4


def unit_at(flow: Flow, offset: int, unit: Unit) -> Span:
    """The word, sentence or paragraph that holds the character at `offset`; empty for a character."""
    if unit is Unit.WORD:
        return word_of(flow, offset)
    if unit is Unit.SENTENCE:
        return sentence_of(flow, offset)
    if unit is Unit.PARAGRAPH:
        return paragraph_of(flow, offset)
    return Span(offset, offset)


def grown(flow: Flow, span: Span) -> Span:
    """The next larger stretch: from a caret or part of a word to the word, the sentence, the paragraph, the text."""
    for unit in (Unit.WORD, Unit.SENTENCE, Unit.PARAGRAPH):
        first = unit_at(flow, span.start, unit)
        last = unit_at(flow, max(span.start, span.end - 1), unit)
        larger = Span(min(first.start, span.start), max(last.end, span.end))
        if larger != span and larger.length:
            return larger
    return Span(0, len(flow.text.source))
