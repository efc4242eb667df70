"""A word and what stands around it, as a view shows them: the line of a concordance."""

from __future__ import annotations

import re
from typing import NamedTuple

from reader.text.han import is_han
from reader.text.occurrences import SHORTEST_LINE
from reader.text.paragraphs import Paragraphs
from reader.text.render import render_pieces
from reader.text.rendering import View
from reader.text.rulings import Rulings
from reader.text.span import Span
from reader.text.survey import Survey

SHOWN = 30
"""Code points that are shown on each side."""
REACH = 5 * SHOWN
"""Code points of the source that are looked at for them: noise may stand behind each."""


_BLANKS = re.compile(r"\s+")


class Kwic(NamedTuple):
    """A keyword in context: what stands before it, itself, and what stands behind it, all on one line."""

    before: str
    words: str
    after: str


def keyword_in_context(
    source: str, span: Span, view: View, survey: Survey | None, rulings: Rulings, paragraphs: Paragraphs
) -> Kwic:
    """The words at a span (code points of the source) between what stands around them, as a view shows them."""
    near = Span(max(0, span.start - REACH), min(len(source), span.end + REACH))
    before = words = after = last = ""
    for piece, rendering, shown in render_pieces(source, near, view, survey, rulings, paragraphs):
        whole = paragraphs.span(piece)
        inside = rendering.alignment.to_rendered(span.clip(whole).shift(-whole.start)).clip(shown)
        text = rendering.text
        joint = _joint(last, text) if paragraphs.opens(piece) else ""
        last = text
        if whole.start <= span.start:
            before += joint
        elif whole.start < span.end:
            words += joint
        else:
            after += joint
        before += text[shown.start : inside.start]
        words += text[inside.start : inside.end]
        after += text[inside.end : shown.end]
    before, words, after = (_BLANKS.sub(" ", part) for part in (before, words, after))
    return Kwic(before[-SHOWN:].lstrip(), words, after[:SHOWN].rstrip())


def _joint(line: str, behind: str) -> str:
    """What stands for the end of a line: nothing where it was only wrapped."""
    wrapped = is_han(line[-1:]) and is_han(behind[:1]) and len(line) >= SHORTEST_LINE
    return "" if wrapped else " "
