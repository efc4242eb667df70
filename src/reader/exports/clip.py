"""What is copied of a text: as plain words and as HTML, piece by piece, never with readings or hidden noise."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from reader.exports.html import escape, language
from reader.text.article import Kind, Structure
from reader.text.links import SCHEMES
from reader.text.paragraphs import Paragraphs
from reader.text.render import render_pieces
from reader.text.rendering import AS_IN_SOURCE, NoiseView, Readings, Rendering, View
from reader.text.rulings import NO_RULINGS, Rulings
from reader.text.span import Span
from reader.text.survey import SourceScript, Survey

_IMAGE = "\ufffc"
_WRAPPED = {Kind.QUOTE: "blockquote", Kind.ITEM: "ul"}
_INLINE = {Kind.STRONG: "strong", Kind.EMPHASIS: "em"}


@dataclass(frozen=True, slots=True)
class Original:
    """A text to copy from, as it is seen; offsets are code points of the source."""

    source: str
    paragraphs: Paragraphs
    view: View = AS_IN_SOURCE
    survey: Survey | None = None
    rulings: Rulings = NO_RULINGS
    structure: Sequence[Structure] = ()

    @property
    def language(self) -> str:
        """The language tag of what is copied."""
        return language(self.view, self.survey.script if self.survey else SourceScript.NONE)


class Part(NamedTuple):
    """A part of a copy, in words and in HTML; `reached` is where it ends in the source.

    Parts make sense only joined, in order.
    """

    words: str
    html: str
    reached: int


class Clip(NamedTuple):
    """A copy: plain words, and an HTML fragment that says the same."""

    words: str
    html: str


def parts(text: Original, span: Span) -> Iterator[Part]:
    """A stretch of a text as it is seen, a piece at a time: long ones can be made in steps."""
    # Readings and doubts stand above and below the words, and are no part of them.
    noise = NoiseView.HIDDEN if text.view.noise is NoiseView.ABOVE else text.view.noise
    view = replace(text.view, noise=noise, readings=Readings.NONE, doubts=False)
    markup = _Markup(text, span)
    first = True
    for piece, rendering, shown in render_pieces(text.source, span, view, text.survey, text.rulings, text.paragraphs):
        words = rendering.text[shown.start : shown.end].replace(_IMAGE, "")
        opens = not first and text.paragraphs.opens(piece)
        yield Part("\n" * opens + words, markup.piece(piece, rendering, shown), text.paragraphs.ends[piece])
        first = False
    yield Part("", markup.end(), span.end)


def joined(made: Iterable[Part], lang: str) -> Clip:
    """The copy that its parts make, in a language (a tag such as zh-Hant)."""
    every = list(made)
    words = "".join(part.words for part in every).strip("\n")
    html = "".join(part.html for part in every)
    name = "div" if html.startswith("<") and html[1:].startswith(_BLOCKS) else "span"
    return Clip(words, f'<{name} lang="{lang}">{html}</{name}>')


_BLOCKS = ("p>", "h1>", "h2>", "h3>", "h4>", "h5>", "h6>", "blockquote>", "ul>")


class _Markup:
    """Puts the pieces of one stretch into HTML, in their order."""

    def __init__(self, text: Original, span: Span) -> None:
        self._text = text
        self._paragraphs = text.paragraphs
        self._structure = [one for one in text.structure if one.span.overlaps(span)]
        first, last = (self._paragraphs.piece_at(at) for at in (span.start, max(span.start, span.end - 1)))
        self._single = first == last or not any(map(self._paragraphs.opens, range(first + 1, last + 1)))
        self._wrapper = ""
        self._block = ""

    def piece(self, piece: int, rendering: Rendering, shown: Span) -> str:
        """One piece; a paragraph goes on over its pieces."""
        start = self._paragraphs.starts[piece]
        here = Span(start, self._paragraphs.starts[piece + 1])
        inside = [one for one in self._structure if one.span.overlaps(here)]
        words = _inline(rendering, shown, inside, start)
        if self._single:
            return words
        out = ""
        if not self._block:
            if not words.strip():
                return ""
            out = self._open(start, inside)
        out += words
        if self._paragraphs.closes(piece):
            out += f"</{self._block}>"
            self._block = ""
        return out

    def end(self) -> str:
        """What closes what is open."""
        block = f"</{self._block}>" if self._block else ""
        return block + (f"</{self._wrapper}>" if self._wrapper else "")

    def _open(self, start: int, inside: Sequence[Structure]) -> str:
        wrapper = next((_WRAPPED[one.kind] for one in inside if one.kind in _WRAPPED), "")
        out = ""
        if wrapper != self._wrapper:
            out = (f"</{self._wrapper}>" if self._wrapper else "") + (f"<{wrapper}>" if wrapper else "")
            self._wrapper = wrapper
        level = self._level(start)
        self._block = "li" if wrapper == "ul" else f"h{min(level, 6)}" if level else "p"
        return f"{out}<{self._block}>"

    def _level(self, start: int) -> int:
        """The level of the heading that a paragraph is; 0 for none."""
        headings = self._text.survey.headings if self._text.survey else ()
        at = bisect_right(headings, start, key=lambda heading: heading.span.start) - 1
        return headings[at].level if at >= 0 and headings[at].span.end > start else 0


def _inline(rendering: Rendering, shown: Span, inside: Sequence[Structure], start: int) -> str:
    """The words of a piece with what is emphasised or linked in them."""
    placed = []
    for one in inside:
        if one.kind in _INLINE or (one.kind is Kind.LINK and one.value.lower().startswith(SCHEMES)):
            whole = Span(0, rendering.alignment.source_length)
            placed.append((rendering.alignment.to_rendered(one.span.shift(-start).clip(whole)).clip(shown), one))
    cuts = sorted({shown.start, shown.end, *(edge for span, _ in placed for edge in span)})
    out = []
    for begin, end in pairwise(cuts):
        words = escape(rendering.text[begin:end].replace(_IMAGE, ""))
        over = [one for span, one in placed if span.start <= begin and end <= span.end]
        for kind, name in _INLINE.items():
            if any(one.kind is kind for one in over):
                words = f"<{name}>{words}</{name}>"
        link = next((one.value for one in over if one.kind is Kind.LINK), "")
        address = escape(link).replace('"', "&quot;")
        out.append(f'<a href="{address}">{words}</a>' if link else words)
    return "".join(out)
