"""Where a quotation comes from, in one line, and the quotation with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from reader.language import mark, tr
from reader.text.survey import SourceScript

_PUBLISHED = ("publication", "publisher", "site", "source")
"""The names under which an article's metadata may say where it was published, the best first."""
_HOST = re.compile(r"https?://(?:[^/@]*@)?(?:www\.)?([^/:?#]+)", re.IGNORECASE)
_MARKS = {SourceScript.SIMPLIFIED: ("“", "”")}
"""Quotation marks by script; traditional texts have 「」, and so has what is in neither."""


@dataclass(frozen=True, slots=True)
class Citation:
    """What is known of a quotation's place; "" and 0 for what is not. Paragraphs count as the page counts them."""

    title: str = ""
    author: str = ""
    publication: str = ""
    date: str = ""
    first: int = 0
    last: int = 0


def cite(metadata: Mapping[str, str], *, title: str, source_name: str = "", first: int = 0, last: int = 0) -> Citation:
    """A citation from what an article's format found out; where no publication is known, the page's host or the
    file's name stands in for it.
    """
    known = {name.lower(): " ".join(value.split()) for name, value in metadata.items()}
    host = _HOST.match(known.get("address", ""))
    publication = next((known[name] for name in _PUBLISHED if known.get(name)), host[1] if host else source_name)
    shown = "" if publication.rpartition(".")[0] == title or publication == title else publication
    return Citation(" ".join(title.split()), known.get("author", ""), shown, known.get("date", ""), first, last)


def line(citation: Citation, say: Callable[..., str] = tr) -> str:
    """Title, author, publication, date and paragraphs, as far as known; `say` puts it into a language."""
    paragraphs = ""
    if citation.first and citation.last > citation.first:
        paragraphs = say(mark("¶ {first}–{last}"), first=citation.first, last=citation.last)
    elif citation.first:
        paragraphs = say(mark("¶ {number}"), number=citation.first)
    found = (citation.title, citation.author, citation.publication, citation.date, paragraphs)
    return say(mark(", ")).join(filter(None, found))


def quotation_marks(script: SourceScript, quote: str) -> tuple[str, str]:
    """The marks to put around a quote; none where it brings its own."""
    if quote and (quote[0], quote[-1]) in {("「", "」"), ("“", "”"), ("『", "』")} and quote.count(quote[0]) == 1:
        return "", ""
    return _MARKS.get(script, ("「", "」"))
