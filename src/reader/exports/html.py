"""A whole text as a small HTML document, readings as ruby."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from reader.language import tr
from reader.text.paragraphs import Paragraphs, find_paragraphs
from reader.text.render import render
from reader.text.rendering import Above, Script, View
from reader.text.rulings import NO_RULINGS, Rulings
from reader.text.span import Span
from reader.text.survey import SourceScript, Survey

_LANGUAGES = {
    Script.SIMPLIFIED: "zh-Hans",
    Script.TRADITIONAL: "zh-Hant",
    Script.TAIWAN: "zh-Hant-TW",
    Script.HONGKONG: "zh-Hant-HK",
}
_LANGUAGES_OF_SOURCES = {SourceScript.SIMPLIFIED: "zh-Hans", SourceScript.TRADITIONAL: "zh-Hant"}
_LANGUAGE = "zh"
"""Of a text that is in both scripts or in neither."""

_FORBIDDEN = re.compile(
    "[\0-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17))
    + "]"
)
"""What no HTML document may hold: controls, lone surrogates, noncharacters."""
_LAYOUT = (
    "body{max-width:40em;margin:2em auto;padding:0 1em;line-height:2}h1,h2,p{white-space:pre-wrap}rt{user-select:none}"
)
"""Blanks stay, and a copy holds no readings."""


def document(source: str, view: View, survey: Survey, rulings: Rulings = NO_RULINGS, title: str = "") -> str:
    """The whole source as a view shows it: headings and paragraphs, blank lines left out.

    `title` is a title as the source has it, which is shown as the view shows it where it is the first heading.
    """
    return "\n".join(_Document(source, view, survey, rulings).lines(title)) + "\n"


def language(view: View, detected: SourceScript) -> str:
    """The language tag of what is shown."""
    return _LANGUAGES.get(view.script) or _LANGUAGES_OF_SOURCES.get(detected, _LANGUAGE)


def allowed(text: str) -> str:
    """The text with "�" for what no HTML document can hold."""
    return text if text.isprintable() else _FORBIDDEN.sub("\ufffd", text)


def escape(text: str) -> str:
    """Text that HTML reads as exactly this, "�" for what it cannot hold."""
    return html.escape(allowed(text), quote=False)


class _Document:
    """One text on its way to HTML; spans are code points of the source."""

    def __init__(self, source: str, view: View, survey: Survey, rulings: Rulings) -> None:
        self._source = source
        self._view = view
        self._survey = survey
        self._rulings = rulings

    def lines(self, title: str) -> Iterator[str]:
        yield "<!DOCTYPE html>"
        yield f'<html lang="{language(self._view, self._survey.script)}">'
        yield "<head>"
        yield '<meta charset="utf-8">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield f"<title>{escape(self._title(title))}</title>"
        yield f"<style>{_LAYOUT}</style>"
        yield "</head>"
        yield "<body>"
        yield from self._body(find_paragraphs(self._source))
        yield "</body>"
        yield "</html>"

    def _title(self, title: str) -> str:
        title = _one_line(title)
        headings = self._survey.headings
        if headings and _one_line(self._source[slice(*headings[0].span)]) == title:
            shown = render(self._source, headings[0].span, self._view, self._survey, self._rulings)
            title = _one_line(shown.text)
        return title or tr("Untitled")

    def _body(self, paragraphs: Paragraphs) -> Iterator[str]:
        levels = {heading.span.start: heading.level for heading in self._survey.headings}
        parts: list[str] = []
        opened = 0
        for i in range(len(paragraphs)):
            if paragraphs.opens(i):
                parts, opened = [], paragraphs.starts[i]
            parts.append(self._piece(paragraphs.span(i)))
            if paragraphs.closes(i) and (content := "".join(parts)).strip():
                name = f"h{min(levels[opened], 6)}" if opened in levels else "p"
                yield f"<{name}>{content}</{name}>"

    def _piece(self, span: Span) -> str:
        rendering = render(self._source, span, self._view, self._survey, self._rulings)
        # A mark of the byte order says nothing here: the document says itself what it is encoded in.
        with_mark = not span.start and rendering.text.startswith("\ufeff")
        return _with_ruby(rendering.text, rendering.above, 1 if with_mark else 0)


def _with_ruby(text: str, above: Sequence[Above], begin: int) -> str:
    """A stretch of text from `begin` on, each reading above its character; code points."""
    parts, at = [], begin
    for one in above:
        if begin <= one.offset < len(text):
            base, reading = escape(text[one.offset]), escape(one.reading)
            parts.append(escape(text[at : one.offset]))
            parts.append(f"<ruby>{base}<rp>(</rp><rt>{reading}</rt><rp>)</rp></ruby>")
            at = one.offset + 1
    parts.append(escape(text[at:]))
    return "".join(parts)


def _one_line(text: str) -> str:
    return " ".join(text.replace("\ufeff", "").split())
