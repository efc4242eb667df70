"""A place in a text with what stands around it, as a view shows it: for lists of what was found."""

from __future__ import annotations

from typing import NamedTuple

from reader.text.paragraphs import Paragraphs
from reader.text.render import render_pieces
from reader.text.rendering import View
from reader.text.rulings import Rulings
from reader.text.span import Span
from reader.text.survey import Survey

REACH = 60
"""Code points of the source that are looked at on each side: enough for a line of any list, noise and all."""


class Surroundings(NamedTuple):
    """What was found and what stands before and behind it on the same line, in the words of a view."""

    before: str
    found: str
    after: str


def surroundings(
    source: str, span: Span, view: View, survey: Survey | None, rulings: Rulings, paragraphs: Paragraphs
) -> Surroundings:
    """What stands at `span` (code points of the source) and around it."""
    before, found, after = list[str](), list[str](), list[str]()
    around = Span(max(0, span.start - REACH), min(len(source), span.end + REACH))
    for piece, rendering, shown in render_pieces(source, around, view, survey, rulings, paragraphs):
        stretch = paragraphs.span(piece)
        hit = rendering.alignment.to_rendered(span.clip(stretch).shift(-stretch.start))
        if paragraphs.opens(piece):
            # Only what stands on the lines of the hit itself.
            if stretch.start <= span.start:
                before.clear()
            elif stretch.start >= span.end:
                break
            else:
                found.append(" ")
        before.append(rendering.text[shown.start : hit.start])
        found.append(rendering.text[hit.start : hit.end])
        after.append(rendering.text[hit.end : shown.end])
    return Surroundings("".join(before).lstrip(), "".join(found), "".join(after).rstrip())
