"""Where a quotation comes from, in one line, and the quotation with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reader.language import mark, tr
from reader.notes.facts import Facts, host_of
from reader.text.survey import SourceScript

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


def cite(facts: Facts, *, title: str, source_name: str = "", first: int = 0, last: int = 0) -> Citation:
    """A citation from what is known of a text; where no publication is known, the page's host or the file's name
    stands in for it.
    """
    publication = facts.publication or host_of(facts.address) or source_name
    shown = "" if publication.rpartition(".")[0] == title or publication == title else publication
    return Citation(" ".join(title.split()), facts.author, shown, facts.date, first, last)


def line(citation: Citation, say: Callable[..., str] = tr) -> str:
    """Title, author, publication, date and paragraphs, as far as known; `say` puts it into a language."""
    found = (citation.title, citation.author, citation.publication, citation.date, paragraphs(citation, say))
    return say(mark(", ")).join(filter(None, found))


def paragraphs(citation: Citation, say: Callable[..., str] = tr) -> str:
    """The paragraphs of a citation, "" for none."""
    if citation.first and citation.last > citation.first:
        return say(mark("¶ {first}–{last}"), first=citation.first, last=citation.last)
    return say(mark("¶ {number}"), number=citation.first) if citation.first else ""


def quotation_marks(script: SourceScript, quote: str) -> tuple[str, str]:
    """The marks to put around a quote; none where it brings its own."""
    if quote and (quote[0], quote[-1]) in {("「", "」"), ("“", "”"), ("『", "』")} and quote.count(quote[0]) == 1:
        return "", ""
    return _MARKS.get(script, ("「", "」"))
