"""What is copied of a text: as plain words and as HTML, piece by piece, never with readings or hidden noise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
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
from reader.text.structure import Structures
from reader.text.survey import Headings, SourceScript, Survey

_IMAGE = "\ufffc"
_BULLET = "•"
_IN = {"table": "tr", "ol": "li", "ul": "li"}
"""What paragraphs are inside another element; elsewhere they are paragraphs or headings."""
_INLINE = {Kind.STRONG: "strong", Kind.EMPHASIS: "em"}


@dataclass(frozen=True, slots=True)
class Original:
    """A text to copy from, as it is seen; offsets are code points of the source."""

    source: str
    paragraphs: Paragraphs
    view: View = AS_IN_SOURCE
    survey: Survey | None = None
    rulings: Rulings = NO_RULINGS
    structures: Structures = field(default_factory=Structures)

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
        inside = text.structures.within(Span(text.paragraphs.starts[piece], text.paragraphs.starts[piece + 1]))
        item = _item(text, piece, inside, span) if inside else None
        sign = "  " * (item.level - 1) + f"{item.value or _BULLET} " if item else ""
        words = sign + rendering.text[shown.start : shown.end].replace(_IMAGE, "")
        opens = not first and text.paragraphs.opens(piece)
        html = markup.piece(piece, rendering, shown, inside, item)
        yield Part("\n" * opens + words, html, text.paragraphs.ends[piece])
        first = False
    yield Part("", markup.end(), span.end)


def _item(text: Original, piece: int, inside: Sequence[Structure], span: Span) -> Structure | None:
    """The item of a list that begins with a piece, where its beginning is copied too."""
    line = text.paragraphs.span(piece)
    items = [one for one in inside if one.kind is Kind.ITEM and one.span.overlaps(line)]
    if not items or not text.paragraphs.opens(piece):
        return None
    begins = not text.source[items[-1].span.start : line.start].strip()
    whole = not text.source[line.start : span.start].strip()
    return items[-1] if begins and whole else None


def joined(made: Iterable[Part], lang: str) -> Clip:
    """The copy that its parts make, in a language (a tag such as zh-Hant)."""
    every = list(made)
    words = "".join(part.words for part in every).strip("\n")
    html = "".join(part.html for part in every)
    name = "div" if html.startswith("<") and html[1:].startswith(_BLOCKS) else "span"
    return Clip(words, f'<{name} lang="{lang}">{html}</{name}>')


_BLOCKS = ("p>", "h1>", "h2>", "h3>", "h4>", "h5>", "h6>", "blockquote>", "ul>", "ol>", "table>")


class _Markup:
    """Puts the pieces of one stretch into HTML, in their order."""

    def __init__(self, text: Original, span: Span) -> None:
        self._text = text
        self._paragraphs = text.paragraphs
        first, last = (self._paragraphs.piece_at(at) for at in (span.start, max(span.start, span.end - 1)))
        self._single = first == last or not any(map(self._paragraphs.opens, range(first + 1, last + 1)))
        self._wrapper = ""
        self._block = ""

    def piece(
        self, piece: int, rendering: Rendering, shown: Span, inside: Sequence[Structure], item: Structure | None
    ) -> str:
        """One piece with what is `inside` it; a paragraph goes on over its pieces."""
        start = self._paragraphs.starts[piece]
        if self._single:
            return _inline(rendering, shown, inside, start)
        out = ""
        if not self._block:
            if not rendering.text[shown.start : shown.end].strip():
                return ""
            out = self._open(start, inside, item)
        out += (
            _row(rendering, shown, inside, start) if self._block == "tr" else _inline(rendering, shown, inside, start)
        )
        if self._paragraphs.closes(piece):
            out += f"</{self._block}>"
            self._block = ""
        return out

    def end(self) -> str:
        """What closes what is open."""
        block = f"</{self._block}>" if self._block else ""
        return block + (f"</{self._wrapper}>" if self._wrapper else "")

    def _open(self, start: int, inside: Sequence[Structure], item: Structure | None) -> str:
        wrapper = self._wrapper_of(inside, item)
        out = ""
        if wrapper != self._wrapper:
            out = (f"</{self._wrapper}>" if self._wrapper else "") + (f"<{wrapper}>" if wrapper else "")
            self._wrapper = wrapper
        level = self._level(start)
        self._block = _IN.get(wrapper, f"h{min(level, 6)}" if level else "p")
        return f"{out}<{self._block}{_form(inside, item) if self._block == 'li' else ''}>"

    def _wrapper_of(self, inside: Sequence[Structure], item: Structure | None) -> str:
        kinds = {one.kind for one in inside}
        if Kind.CELL in kinds:
            return "table"
        if item is not None:
            return "ol" if item.value[:1].isdigit() else "ul"
        if Kind.ITEM in kinds:  # another paragraph of it
            return self._wrapper if self._wrapper in ("ol", "ul") else "ul"
        return "blockquote" if Kind.QUOTE in kinds else ""

    def _level(self, start: int) -> int:
        """The level of the heading that a paragraph is; 0 for none."""
        headings = self._text.survey.headings if self._text.survey else ()
        at = Headings.of(headings).until(start) - 1
        return headings[at].level if at >= 0 and headings[at].span.end > start else 0


def _form(inside: Sequence[Structure], item: Structure | None) -> str:
    """How an item of a list differs from the one before it."""
    style = "" if item else "list-style:none"
    level = max((one.level for one in inside if one.kind is Kind.ITEM), default=1)
    if level > 1:
        style = f"margin-left:{2 * (level - 1)}em" + (f";{style}" if style else "")
    number = item.value.rstrip(".") if item else ""
    value = f' value="{number}"' if number.isascii() and number.isdigit() else ""
    return value + (f' style="{style}"' if style else "")


def _row(rendering: Rendering, shown: Span, inside: Sequence[Structure], start: int) -> str:
    """The cells of a table's row."""
    whole = Span(0, rendering.alignment.source_length)
    out = []
    for cell in (one for one in inside if one.kind is Kind.CELL):
        seen = rendering.alignment.to_rendered(cell.span.shift(-start).clip(whole)).clip(shown)
        out.append(f"<td>{_inline(rendering, seen, inside, start)}</td>")
    return "".join(out)


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
