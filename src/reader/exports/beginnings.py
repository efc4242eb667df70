"""The beginning of an export, for a look at it: as it will be, without the work of the whole."""

from __future__ import annotations

from dataclasses import replace

from reader.exports.options import Options
from reader.exports.passages import in_order
from reader.exports.texts import ExportText
from reader.text.detect import make_survey
from reader.text.paragraphs import find_paragraphs

SCREEN = 2_500
"""Code points of a text that fill a screen and more."""


def first_highlights(text: ExportText, options: Options, most: int) -> ExportText:
    """A text with the first of its highlights in the order asked for."""
    return replace(text, highlights=tuple(in_order(text.highlights, options)[:most]))


def first_words(text: ExportText) -> ExportText:
    """The beginning of a text, whole paragraphs of it, with the highlights there."""
    if text.article is None or text.paragraphs is None or len(text.article.source) <= SCREEN:
        return text
    piece = text.paragraphs.piece_at(SCREEN)
    end = max(text.paragraphs.span(piece).start, SCREEN // 2)
    source = text.article.source[:end]
    structure = tuple(one for one in text.article.structure if one.span.end <= end)
    return replace(
        text,
        article=replace(text.article, source=source, structure=structure),
        paragraphs=find_paragraphs(source),
        survey=make_survey(source),
        highlights=tuple(one for one in text.highlights if one.anchor.span.end <= end),
    )
