"""What is made of a selection that is copied: as seen, as in the source, or with a citation.

A file of its own because it is loaded with the first copy, not with the window.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QMimeData

from reader.exports.citation import Citation, cite, line, paragraphs, quotation_marks
from reader.exports.clip import Clip, Original, Part, joined, parts
from reader.exports.html import escape
from reader.exports.references import Reference, Style, written
from reader.language import tr
from reader.notes.facts import of_text
from reader.text.paragraphs import paragraph_number
from reader.text.rendering import Script, View
from reader.text.span import Span
from reader.text.survey import SourceScript

if TYPE_CHECKING:
    from reader.desk import OpenText


class Making(NamedTuple):
    """A copy to be made: its parts, one after the other, and what makes the copy of them."""

    parts: Iterator[Part]
    finish: Callable[[list[Part]], Clip]


def seen(text: OpenText, view: View, span: Span) -> Making:
    """A stretch (code points of the source) as a view shows it."""
    original = Original(text.article.source, text.paragraphs, view, text.survey, text.rulings, text.structures)
    return Making(parts(original, span), partial(joined, lang=original.language))


def in_source(text: OpenText, span: Span) -> Making:
    """A stretch as the source has it, to the last blank and line end."""
    original = Original(text.article.source, text.paragraphs, structures=text.structures)
    words = text.article.source[span.start : span.end]
    return Making(parts(original, span), lambda made: joined(made, original.language)._replace(words=words))


def cited(text: OpenText, view: View, span: Span, style: Style) -> Making:
    """A stretch as a view shows it in quotation marks, and behind it where it stands."""
    place = citation(text, span)
    where = line(place) if style is Style.LINE else f"{written(style, [reference(text)])} {paragraphs(place)}"
    making = seen(text, view, span)

    def finish(made: list[Part]) -> Clip:
        clip = making.finish(made)
        quote = clip.words.strip()
        opening, closing = quotation_marks(_script(view.script, text), quote)
        words = tr("{quote} — {where}", quote=f"{opening}{quote}{closing}", where=where)
        return Clip(words, f"<blockquote>{clip.html}</blockquote><p>— {escape(where)}</p>")

    return Making(making.parts, finish)


def citation(text: OpenText, span: Span) -> Citation:
    """Where a stretch stands."""
    first, last = _numbers(text, span)
    facts = of_text(text.info.facts, text.article.metadata)
    return cite(facts, title=text.info.title, source_name=text.info.source_name, first=first, last=last)


def reference(text: OpenText) -> Reference:
    """What a bibliography says of a text."""
    info = text.info
    return Reference(info.title, of_text(info.facts, text.article.metadata), info.created, info.id)


def mime(clip: Clip) -> QMimeData:
    """A copy as other programs take it."""
    data = QMimeData()
    data.setText(_whole(clip.words))
    data.setHtml(f'<meta charset="utf-8">{clip.html}')
    return data


def _whole(words: str) -> str:
    """Words that every program can take: a lone surrogate would be dropped without a sign."""
    try:
        words.encode()
    except UnicodeEncodeError:
        return words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return words


def _numbers(text: OpenText, span: Span) -> tuple[int, int]:
    """The first and the last numbered paragraph of a stretch; of one in a heading, the last before it."""
    paragraphs, headings = text.paragraphs, text.survey.headings if text.survey else ()
    last = max(span.start, span.end - 1)
    pieces = range(paragraphs.piece_at(span.start), paragraphs.piece_at(last) + 1)
    numbered = (number for piece in pieces if (number := paragraphs.number(piece, headings)))
    until = paragraph_number(paragraphs, headings, last)
    return next(numbered, until), until


def _script(wanted: Script, text: OpenText) -> SourceScript:
    if wanted is Script.SOURCE:
        return text.survey.script if text.survey else SourceScript.NONE
    return SourceScript.SIMPLIFIED if wanted is Script.SIMPLIFIED else SourceScript.TRADITIONAL
