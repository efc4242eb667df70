"""A source as two editions of it are compared: blind to script, readings, blanks, width, case and kinds of quotes."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from reader.text.alignment import cut
from reader.text.folding import fold
from reader.text.span import Span

READINGS = r"(?<=[\u3400-\u9fff])(?:[(（][a-z\u00e0-\u01dc\u0251\u0261\u0300-\u036f]{1,9}[)）] ?)+"
"""Readings behind characters, as a regular expression."""
_LEFT_OUT = re.compile(rf"[\s\ufeff\u200b]+|{READINGS}")
"""Blanks, and readings behind characters, whether they are noise or not: one edition has them, the other may not."""
_QUOTES = dict.fromkeys(map(ord, "“”‘’「」『』'"), '"')


@dataclass(frozen=True, slots=True)
class Compared:
    """A source and what of it is compared: `text`, whose characters stand at `places` (code points) of `source`."""

    source: str
    text: str
    places: Sequence[int]

    def inner(self, span: Span) -> Span:
        """The part of `text` that stands in a span of the source; an empty one where the span holds nothing of it."""
        return Span(bisect_left(self.places, span.start), bisect_left(self.places, span.end))

    def outer(self, inner: Span) -> Span:
        """The least span of the source in which a part of `text`, that is not empty, stands."""
        return Span(self.places[inner.start], self.places[inner.end - 1] + 1)

    def hidden_before(self, at: int) -> Span:
        """What stands in the source right before the character at `at` of `text` and is not compared."""
        end = self.places[at] if at < len(self.places) else len(self.source)
        return Span(self.places[at - 1] + 1 if at else 0, end)


def compare(source: str) -> Compared:
    """A source as it is compared."""
    left_out = [Span(*found.span()) for found in _LEFT_OUT.finditer(source)]
    text = fold(cut(source, Span(0, len(source)), left_out)).translate(_QUOTES)
    starts = [0, *(span.end for span in left_out)]
    ends = [*(span.start for span in left_out), len(source)]
    return Compared(source, text, array("I", chain.from_iterable(map(range, starts, ends))))
