"""The formats that notes are exported in: their names, the endings of their files, and who makes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum

from reader.exports.options import Options
from reader.exports.steps import Steps
from reader.exports.texts import ExportText


class Format(StrEnum):
    """What an export can be written as."""

    MARKDOWN = "markdown"
    LOGSEQ = "logseq"
    MARKED_MARKDOWN = "marked-markdown"
    HTML = "html"
    DOCX = "docx"
    TEXT = "text"
    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"
    WEB_ANNOTATIONS = "web-annotations"


ENDINGS = {
    Format.MARKDOWN: ".md",
    Format.LOGSEQ: ".md",
    Format.MARKED_MARKDOWN: ".md",
    Format.HTML: ".html",
    Format.DOCX: ".docx",
    Format.TEXT: ".txt",
    Format.CSV: ".csv",
    Format.XLSX: ".xlsx",
    Format.JSON: ".json",
    Format.WEB_ANNOTATIONS: ".jsonld",
}
"""How the names of their files end."""

LOSSLESS = frozenset({Format.JSON})
"""Those that hold everything, whatever is chosen of options and filters."""

RENEWED = frozenset({Format.MARKDOWN, Format.LOGSEQ})
"""Those whose files, one a text in a folder, are brought up to date around what a person wrote in them."""

WITH_THE_TEXT = frozenset({Format.MARKED_MARKDOWN, Format.HTML, Format.DOCX})
"""Those that hold the whole text with its marks."""

READABLE = frozenset(Format) - {Format.XLSX, Format.DOCX}
"""Those that are text in UTF-8."""

Maker = Callable[[Iterable[ExportText], Options], Steps[bytes]]
"""Makes an export of some texts, a little at a time."""


def maker(form: Format) -> Maker:
    """Who makes a format of texts; each is loaded when it is first needed. Raises ValueError for a lossless one."""
    match form:
        case Format.MARKDOWN:
            from reader.exports import markdown

            return markdown.steps_or_template
        case Format.LOGSEQ:
            from reader.exports import logseq

            return logseq.steps
        case Format.MARKED_MARKDOWN:
            from reader.exports.marked import markdown as marked_markdown

            return marked_markdown.steps
        case Format.HTML:
            from reader.exports.marked import html as marked_html

            return marked_html.steps
        case Format.DOCX:
            from reader.exports.marked import docx as marked_docx

            return marked_docx.steps
        case Format.TEXT:
            from reader.exports import plain

            return plain.steps
        case Format.CSV:
            from reader.exports import csv

            return csv.steps
        case Format.XLSX:
            from reader.exports import xlsx

            return xlsx.steps
        case Format.WEB_ANNOTATIONS:
            from reader.exports import web_annotations

            return web_annotations.steps
    raise ValueError(f"{form} is not made of texts")
