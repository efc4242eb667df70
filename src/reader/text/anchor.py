"""How a highlight finds its place again: where it stood, its exact words, and what stood around them."""

from __future__ import annotations

from typing import NamedTuple

from reader.text.span import Span

CONTEXT = 32
"""Code points kept before and after a quote."""


class Anchor(NamedTuple):
    """A place in one source: span (code points), exact quote, context on both sides, hash of the source."""

    span: Span
    quote: str
    before: str
    after: str
    source_hash: str


def describe(source: str, source_hash: str, span: Span) -> Anchor:
    """The anchor of a span of `source`.

    Raises ValueError for a span that is empty or not inside the source.
    """
    start, end = span
    if not 0 <= start < end <= len(source):
        raise ValueError(f"{span} is no stretch of a text of {len(source)} code points")
    before = source[max(0, start - CONTEXT) : start]
    return Anchor(span, source[start:end], before, source[end : end + CONTEXT], source_hash)


def resolve(anchor: Anchor, source: str, source_hash: str) -> Span | None:
    """The place of an anchor in `source`: its span where the source is the same or still reads the same there,
    the one place where quote and context stand together otherwise, None where there is none or more than one.
    """
    span = anchor.span
    if source_hash == anchor.source_hash or source[span.start : span.end] == anchor.quote:
        return span
    context = anchor.before + anchor.quote + anchor.after
    at = source.find(context)
    if at < 0 or source.find(context, at + 1) >= 0:
        return None
    start = at + len(anchor.before)
    return Span(start, start + len(anchor.quote))
