"""A text as a view shows it, in bytes; nothing here needs Click."""

from __future__ import annotations

from enum import StrEnum

from reader.cli.sources import Text
from reader.text.rendering import AS_IN_SOURCE, View


class Form(StrEnum):
    """The formats that texts are rendered in."""

    TEXT = "text"
    HTML = "html"


def shown(text: Text, view: View, form: Form) -> bytes:
    """A text under a view, in one format, as UTF-8."""
    string = _shown(text, view, form)
    try:
        return string.encode("utf-8")
    except UnicodeEncodeError:  # half of a pair, pasted once; UTF-8 cannot hold it
        return string.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode("utf-8")


def _shown(text: Text, view: View, form: Form) -> str:
    if form is Form.TEXT and view == AS_IN_SOURCE:
        return text.source
    from reader.text.detect import make_survey, survey_noise

    if form is Form.HTML:
        from reader.exports.html import document
        from reader.formats.heads import title_of

        survey = text.survey or make_survey(text.source)
        return document(text.source, view, survey, text.rulings, text.title or title_of(text.source, text.name))
    from reader.text.render import render_source

    survey = text.survey or (make_survey if view.repair else survey_noise)(text.source)
    return render_source(text.source, view, survey, text.rulings)
