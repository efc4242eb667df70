"""Where terms stand in a text: the longest that begins at a place, in every script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reader.study.term import Term
from reader.text.alignment import cut, hide
from reader.text.folding import fold
from reader.text.span import Span


class TermFinder:
    """Knows the folded forms of all terms; a place costs a look-up for each length that terms of its character have."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._by_head: dict[str, tuple[frozenset[str], tuple[int, ...]]] = {}
        heads: dict[str, set[str]] = {}
        for term in terms:
            for key in {term.key, fold(term.simplified)}:
                if key:
                    heads.setdefault(key[0], set()).add(key)
        for head, keys in heads.items():
            self._by_head[head] = frozenset(keys), tuple(sorted({len(key) for key in keys}, reverse=True))

    def __bool__(self) -> bool:
        """Whether there is any term."""
        return bool(self._by_head)

    def find(self, folded: str) -> Iterator[Span]:
        """The terms in a folded text without noise, in order, none over another; code points."""
        at = 0
        while at < len(folded):
            keys, lengths = self._by_head.get(folded[at], (frozenset[str](), ()))
            here = (folded[at : at + length] for length in lengths)
            length = len(next((word for word in here if word in keys), ""))
            if length:
                yield Span(at, at + length)
            at += length or 1

    def find_in(self, source: str, within: Span, noise: list[Span]) -> list[Span]:
        """The terms in a stretch of a source, the noise inside them with them; code points of the source."""
        alignment = hide(within.length, [mark.shift(-within.start) for mark in noise])
        folded = fold(cut(source, within, noise))
        return [alignment.to_source(span).shift(within.start) for span in self.find(folded)]
