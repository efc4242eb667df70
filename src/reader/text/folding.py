"""Text made blind to script, noise, width and case, so that one query finds every way of writing it.

Each character goes to its class by itself, never as part of a phrase: a query folds the same everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from reader.text.alignment import Alignment, cut, hide
from reader.text.han import variant_classes
from reader.text.span import Span


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and its alignment with the source, code points."""

    text: str
    alignment: Alignment


def fold(text: str) -> str:
    """The text with every character replaced by its class; as many code points as before."""
    return text.translate(_table())


def fold_source(source: str, noise: Iterable[Span]) -> Folded:
    """A source folded, its noise left out; `noise` is sorted and disjoint, code points."""
    spans = list(noise)
    return Folded(fold(cut(source, Span(0, len(source)), spans)), hide(len(source), spans))


def find_all(folded: Folded, query: str, limit: int = 10_000) -> list[Span]:
    """Where a folded query stands, as spans of the source in order, at most `limit`; none overlaps another."""
    hits: list[Span] = []
    at = folded.text.find(query) if query else -1
    while at >= 0 and len(hits) < limit:
        end = at + len(query)
        hits.append(folded.alignment.to_source(Span(at, end)))
        at = folded.text.find(query, end)
    return hits


@cache
def _table() -> dict[int, int]:
    table = {ord(member): ord(group[0]) for group in variant_classes() for member in group}
    for c in range(0x41, 0x590):  # Latin, Greek and Cyrillic capitals
        lower = chr(c).lower()
        if len(lower) == 1 and ord(lower) != c:
            table[c] = ord(lower)
    for c in range(0xFF01, 0xFF5F):  # full-width forms of ASCII
        table[c] = ord(chr(c - 0xFEE0).lower())
    table[0x3000] = 0x20
    return table
