"""Where a text comes from: what its file says of it, and what its reader says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from reader.language import mark


class SourceKind(StrEnum):
    """What a text was published as."""

    UNKNOWN = ""
    NEWSPAPER = "newspaper"
    JOURNAL = "journal"
    BOOK = "book"
    WEB_PAGE = "web page"


KIND_NAMES = {
    SourceKind.UNKNOWN: mark("Not known"),
    SourceKind.NEWSPAPER: mark("Newspaper"),
    SourceKind.JOURNAL: mark("Journal"),
    SourceKind.BOOK: mark("Book"),
    SourceKind.WEB_PAGE: mark("Web page"),
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of where a text comes from; "" for what is not.

    `date` is ISO 8601, a year or a month alone too; `issue` is a volume and number, or a newspaper's page; several
    authors are parted by semicolons. What is not named in `confirmed` (the fields' names, and "title") is a guess.
    """

    author: str = ""
    date: str = ""
    publication: str = ""
    address: str = ""
    issue: str = ""
    kind: SourceKind = SourceKind.UNKNOWN
    confirmed: frozenset[str] = frozenset()


NO_FACTS = Facts()
FACT_FIELDS = ("author", "date", "publication", "address", "issue", "kind")
"""The names of the facts, as people fill them in."""

_PUBLISHED = ("publication", "publisher", "site", "source")
"""The names under which an article's metadata may say where it was published, the best first."""
_ENDS = {
    SourceKind.JOURNAL: ("學報", "学报", "雜誌", "杂志", "期刊", "季刊", "月刊", "journal", "review"),
    SourceKind.NEWSPAPER: ("報", "报", "daily", "times", "post", "news"),
    SourceKind.BOOK: ("出版社", "書局", "书局", "書店", "书店", "press"),
    SourceKind.WEB_PAGE: ("網", "网", "网站", "網站"),
}
"""How names of publications end, the longer endings first."""


def guessed(metadata: Mapping[str, str], *, is_book: bool = False) -> Facts:
    """What an article's metadata says, as guesses; `is_book` tells that its file is an e-book."""
    known = {name.lower(): " ".join(value.split()) for name, value in metadata.items()}
    publication = next((known[name] for name in _PUBLISHED if known.get(name)), "")
    address = known.get("address", "")
    kind = _kind_of(publication) or (SourceKind.BOOK if is_book else SourceKind.WEB_PAGE if address else None)
    return Facts(
        author=known.get("author", ""),
        date=known.get("date", ""),
        publication=publication,
        address=address,
        kind=kind or SourceKind.UNKNOWN,
    )


def of_text(kept: Facts, metadata: Mapping[str, str]) -> Facts:
    """What is known of a text: what is kept of it, or the guesses for one from before any were kept."""
    return kept if kept != NO_FACTS else guessed(metadata)


def host_of(address: str) -> str:
    """The name of the machine in an address, "" for none."""
    found = re.match(r"https?://(?:[^/@]*@)?(?:www\.)?([^/:?#]+)", address, re.IGNORECASE)
    return found[1] if found else ""


def _kind_of(publication: str) -> SourceKind | None:
    name = publication.casefold()
    return next((kind for kind, ends in _ENDS.items() if name.endswith(ends)), None)
