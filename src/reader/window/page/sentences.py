"""Where a Chinese sentence begins and ends."""

from __future__ import annotations

import re

from reader.text.span import Span

_SENTENCE_END = re.compile(r"(?:[。！？!?；;]|…+|\.(?=\s|$))+[”’」』）)》〉】\"']*\s*")


def sentence_at(source: str, within: Span, offset: int) -> Span:
    """The sentence at `offset` with its closing signs, blanks at its edges left out; code points of the source.

    `within` is the stretch to look at; the result lies inside it, and is empty only where `within` is blank.
    """
    start = within.start
    end = within.end
    for found in _SENTENCE_END.finditer(source, within.start, within.end):
        if found.end() > offset:
            end = found.end()
            break
        start = found.end()
    stretch = source[start:end]
    lead = len(stretch) - len(stretch.lstrip())
    return Span(start + lead, start + lead + len(stretch.strip()))
