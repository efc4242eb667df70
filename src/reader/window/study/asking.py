"""What can be asked of the dictionaries from the window, and what comes back; answered on the storage thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.study.dictionary import Entry, LookUp
from reader.study.term import Term
from reader.text.alignment import Alignment, cut, hide
from reader.text.rulings import noise_spans
from reader.text.span import Span

if TYPE_CHECKING:
    from reader.desk import Desk, OpenText

NO_TERM = Term("", "")
LONGEST = 200
"""Code points of the longest selection that is looked up."""


@dataclass(frozen=True, slots=True)
class Question:
    """A word, a place of a line, or something to search for.

    `line` is a stretch of the text without its noise, `at` a place in it; `start` is where it begins in the source,
    and `alignment` leads back there. All code points.
    """

    word: str = ""
    line: str = ""
    at: int = 0
    start: int = 0
    alignment: Alignment | None = None
    search: str = ""

    def span_of(self, inside: Span) -> Span | None:
        """A stretch of the line as one of the source; None where the question is about no place."""
        return self.alignment.to_source(inside).shift(self.start) if self.alignment else None


@dataclass(frozen=True, slots=True)
class Answer:
    """The words at the place (of the line), the likeliest first, what was found, and the terms of that word.

    `ready` is False where dictionaries are still to be indexed: then nothing else is said.
    """

    ready: bool
    words: tuple[Span, ...] = ()
    found: LookUp | None = None
    listed: Sequence[Entry] = field(default_factory=tuple)
    terms: Sequence[Term] = field(default_factory=tuple)
    beginning: Term = NO_TERM

    @property
    def term(self) -> Term:
        """The term of the word, or the beginnings of one: forms, reading and meaning as the dictionary has them."""
        return self.terms[0] if self.terms else self.beginning


def answer(desk: Desk, question: Question) -> Answer:
    """Ask the desk."""
    if not desk.dictionaries.ready:
        return Answer(ready=False)
    if question.search:
        return Answer(
            ready=True, listed=desk.dictionaries.search(question.search), terms=desk.terms_of(question.search)
        )
    words: tuple[Span, ...] = ()
    if question.line:
        place = desk.look_up_at(question.line, question.at)
        words, found = place.words, place.found
    else:
        found = desk.look_up(question.word)
    terms = desk.terms_of(found.word)
    return Answer(True, words, found, terms=terms, beginning=NO_TERM if terms else _beginning(found))


def _beginning(found: LookUp) -> Term:
    if found.entries:
        entry = found.entries[0]
        return Term(entry.traditional, entry.simplified, entry.reading, gloss="; ".join(entry.meanings[:2]))
    from reader.text.script import convert

    readings = [part.entries[0].reading if part.entries else "" for part in found.parts]
    reading = " ".join(readings) if all(readings) else ""
    return Term(convert(found.word, "s2t")[0], convert(found.word, "t2s")[0], reading)


def at_place(text: OpenText, offset: int) -> Question:
    """The question for a place of the open text (code points of the source)."""
    within = text.paragraphs.span(text.paragraphs.piece_at(offset))
    noise = _noise(text, within)
    alignment = hide(within.length, [mark.shift(-within.start) for mark in noise])
    line = cut(text.article.source, within, noise)
    inside = min(max(offset - within.start, 0), max(0, within.length - 1))
    at = alignment.to_rendered(Span(inside, inside + 1)).start if within.length else 0
    return Question(line=line, at=min(at, max(0, len(line) - 1)), start=within.start, alignment=alignment)


def of_selection(text: OpenText, span: Span) -> Question:
    """The question for a selected stretch: all of it is one word or phrase."""
    span = Span(span.start, min(span.end, span.start + 4 * LONGEST))
    return Question(word="".join(cut(text.article.source, span, _noise(text, span)).split())[:LONGEST])


def _noise(text: OpenText, within: Span) -> list[Span]:
    if text.survey is None:
        return []
    return noise_spans(text.article.source, within, text.survey.findings.within(within), text.rulings)
