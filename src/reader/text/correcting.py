"""A few words of an article exchanged; its structure, and all that is anchored in it, goes with the words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reader.text.article import Article, Kind
from reader.text.reanchoring import Fate, Found, Reason
from reader.text.span import Span


@dataclass(frozen=True, slots=True)
class Correction:
    """Words that take the place of a span (code points of the source); either may be empty."""

    span: Span
    words: str

    def article(self, article: Article) -> Article:
        """The article as corrected; what was only about words that went is gone with them.

        Raises ValueError where the span is not inside the source.
        """
        (start, end), source = self.span, article.source
        if not 0 <= start <= end <= len(source):
            raise ValueError(f"{self.span} is no stretch of a text of {len(source)} code points")
        moved = [(one, self.place(one.span)) for one in article.structure]
        structure = [replace(one, span=span) for one, span in moved if span.length or one.kind is Kind.PAGE_BREAK]
        return replace(article, source=source[:start] + self.words + source[end:], structure=tuple(structure))

    def place(self, span: Span) -> Span:
        """Where a span of the source is after the correction; an empty one where nothing of it is left.

        One that covers the words, or has an end in them, has what they became.
        """
        start, end = self.span
        behind = start + len(self.words)
        by = behind - end
        first = span.start if span.start <= start else span.start + by if span.start >= end else None
        last = span.end if span.end <= start else span.end + by if span.end >= end else None
        if first is None and last is None:  # inside of what was exchanged
            return Span(start, behind)
        if first is None:
            first = behind if span.end > end else start
        if last is None:
            last = start if span.start < start else behind
        return Span(first, max(first, last))

    def found(self, span: Span) -> Found:
        """What became of a place."""
        place = self.place(span)
        return Found(place, Fate.SAME, 1.0) if place.length else Found(None, Fate.LOST, 0.0, Reason.REMOVED)
