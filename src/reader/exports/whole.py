"""A whole text in a file of its own, without its marks: plain, Markdown or HTML; as rendered, or as in the source."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from reader.exports.options import Options, Quotes
from reader.exports.texts import ExportText, title_of
from reader.language import mark
from reader.text.render import render_source
from reader.text.rendering import AS_IN_SOURCE, NoiseView, Readings, View


class Form(StrEnum):
    """What a text is written as."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"


ENDINGS = {Form.TEXT: ".txt", Form.MARKDOWN: ".md", Form.HTML: ".html"}
FORM_NAMES = {Form.TEXT: mark("Plain text"), Form.MARKDOWN: mark("Markdown"), Form.HTML: mark("Web page (HTML)")}


def whole(text: ExportText, form: Form, *, as_source: bool) -> bytes:
    """A text as UTF-8, as the page shows it or as its source has it; plain text of the source to the last line end.

    Raises ValueError for a text without its article.
    """
    article, paragraphs, survey = text.article, text.paragraphs, text.survey
    if article is None or paragraphs is None or survey is None:
        raise ValueError("a text without its source cannot be written")
    view = AS_IN_SOURCE if as_source else text.view
    if form is Form.MARKDOWN:
        from reader.exports.marked.markdown import without_marks

        options = Options(Quotes.SOURCE, noise=True) if as_source else Options(Quotes.PAGE)
        words = without_marks(text, options)
    elif form is Form.HTML:
        from reader.exports.html import document

        words = document(article.source, view, survey, text.rulings, title_of(text))
    elif view == AS_IN_SOURCE:
        words = article.source
    else:
        words = render_source(article.source, _bare(view), survey, text.rulings)
    return words.encode("utf-8", "replace")


def _bare(view: View) -> View:
    """A view that plain text has room for: marks that stand above are left out."""
    noise = NoiseView.HIDDEN if view.noise is NoiseView.ABOVE else view.noise
    return replace(view, noise=noise, readings=Readings.NONE, doubts=False)
