"""Where a text comes from, written the way that bibliographies want it: GB/T 7714, Chicago, CSL-JSON.

Sources: GB/T 7714-2015 (sequence of the elements, signs for kinds and carriers); The Chicago Manual of Style, 17th
edition, 14 (bibliography entries, shortened where an element is not known); the schema of CSL-JSON 1.0.2.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from reader.language import mark
from reader.notes.facts import Facts, SourceKind, host_of


class Style(StrEnum):
    """How a reference is written; LINE is this program's own short line."""

    LINE = "line"
    GB7714 = "gb7714"
    CHICAGO = "chicago"
    CSL_JSON = "csl-json"


STYLE_NAMES = {
    Style.LINE: mark("Short"),
    Style.GB7714: mark("GB/T 7714"),
    Style.CHICAGO: mark("Chicago"),
    Style.CSL_JSON: mark("CSL-JSON"),
}

NAMED_AUTHORS = 3
"""Of more authors, GB/T 7714 names the first ones."""

_SIGNS = {
    SourceKind.BOOK: "M",
    SourceKind.NEWSPAPER: "N",
    SourceKind.JOURNAL: "J",
    SourceKind.WEB_PAGE: "EB",
    SourceKind.UNKNOWN: "Z",
}
_TYPES = {
    SourceKind.BOOK: "book",
    SourceKind.NEWSPAPER: "article-newspaper",
    SourceKind.JOURNAL: "article-journal",
    SourceKind.WEB_PAGE: "webpage",
    SourceKind.UNKNOWN: "document",
}
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U000323af]")
_VOLUME = re.compile(r"\s*([\w.-]*)\s*[(（]\s*([^)）]+?)\s*[)）]\s*$")


@dataclass(frozen=True, slots=True)
class Reference:
    """A text to be named: its title, where it comes from, the day it was taken in (ISO 8601) and an id for programs."""

    title: str
    facts: Facts
    taken: str = ""
    key: str = ""

    @property
    def authors(self) -> list[str]:
        """The authors one by one: semicolons and the Chinese comma of lists part them."""
        return [one.strip() for one in re.split(r"[;；、]", self.facts.author) if one.strip()]

    @property
    def kind(self) -> SourceKind:
        """What it was published as; what only has an address is a web page."""
        known = self.facts.kind
        return SourceKind.WEB_PAGE if known is SourceKind.UNKNOWN and self.facts.address else known


def written(style: Style, references: Iterable[Reference]) -> str:
    """References one a line, or all as one JSON array; for LINE, see `citation`."""
    if style is Style.CSL_JSON:
        return json.dumps([csl(one) for one in references], ensure_ascii=False, indent=2)
    write = gb7714 if style is Style.GB7714 else chicago
    return "\n".join(map(write, references))


def gb7714(one: Reference) -> str:
    """A reference after GB/T 7714-2015: `作者. 題名[N]. 報名, 2020-01-02(3).`, online `[N/OL]. …[引用日]. 地址.`"""
    facts, kind = one.facts, one.kind
    online = bool(facts.address)
    sign = f"[{_SIGNS[kind]}{'/OL' if online or kind is SourceKind.WEB_PAGE else ''}]"
    year = facts.date[:4]
    match kind:
        case SourceKind.NEWSPAPER:
            published = _listed(facts.publication, facts.date) + (f"({facts.issue})" if facts.issue else "")
        case SourceKind.JOURNAL:
            published = _listed(facts.publication, year, facts.issue)
        case SourceKind.WEB_PAGE:
            published = facts.publication + (f"({facts.date})" if facts.date else "")
        case _:
            published = _listed(facts.publication, year if kind is SourceKind.BOOK else facts.date)
    published += f"[{one.taken[:10]}]" if online and one.taken else ""
    parts = [_some_authors(one.authors), f"{one.title}{sign}", published, facts.address]
    return ". ".join(filter(None, parts)) + ("" if facts.address else ".")


def chicago(one: Reference) -> str:
    """A bibliography entry after Chicago: `作者. “題名.” 報名, January 2, 2020. 地址.`"""
    facts, kind = one.facts, one.kind
    title = one.title if kind is SourceKind.BOOK else f"“{one.title}.”"
    authors = ", ".join(one.authors)
    head = f"{authors.removesuffix('.')}. {title}" if authors else title
    head += "." if kind is SourceKind.BOOK else ""
    if kind is SourceKind.JOURNAL:
        published = " ".join(filter(None, (facts.publication, _volume(facts.issue), _in_brackets(facts.date[:4]))))
    elif kind is SourceKind.WEB_PAGE:
        site = facts.publication or host_of(facts.address)
        when = _day(facts.date) or (f"Accessed {_day(one.taken[:10])}" if one.taken else "")
        published = ". ".join(filter(None, (site, when)))
    else:
        published = _listed(facts.publication, facts.date[:4] if kind is SourceKind.BOOK else _day(facts.date))
    return " ".join(
        f"{part.removesuffix('.')}." if part is not head else part for part in (head, published, facts.address) if part
    )


def csl(one: Reference) -> dict[str, object]:
    """A reference as an item of CSL-JSON; what is not known is left out."""
    facts, kind = one.facts, one.kind
    volume, issue = _volume_and_issue(facts.issue)
    item: dict[str, object] = {
        "id": one.key,
        "type": _TYPES[kind],
        "title": one.title,
        "author": [{"literal": name} for name in one.authors],
        "publisher" if kind in (SourceKind.BOOK, SourceKind.UNKNOWN) else "container-title": facts.publication,
        "issued": _date_parts(facts.date),
        "volume": volume if kind is SourceKind.JOURNAL else "",
        "issue": issue if kind is SourceKind.JOURNAL else "",
        "page": facts.issue if kind is SourceKind.NEWSPAPER else "",
        "URL": facts.address,
        "accessed": _date_parts(one.taken[:10]) if facts.address else None,
    }
    return {name: value for name, value in item.items() if value}


def _some_authors(authors: list[str]) -> str:
    if len(authors) <= NAMED_AUTHORS:
        return ", ".join(authors)
    others = "等" if _HAN.search(authors[0]) else "et al"
    return ", ".join([*authors[:NAMED_AUTHORS], others])


def _listed(*parts: str) -> str:
    return ", ".join(filter(None, parts))


def _in_brackets(words: str) -> str:
    return f"({words})" if words else ""


def _volume(issue: str) -> str:
    """`38(2)` as Chicago writes it: `38, no. 2`."""
    volume, number = _volume_and_issue(issue)
    return _listed(volume, f"no. {number}" if number else "")


def _volume_and_issue(issue: str) -> tuple[str, str]:
    found = _VOLUME.match(issue)
    return (found[1], found[2]) if found else ("", issue)


def _day(date: str) -> str:
    """A day as Americans write it; years and months alone too."""
    parts = _numbers(date)
    if len(parts) < 2:
        return date
    month = _MONTHS[parts[1] - 1]
    return f"{month} {parts[2]}, {parts[0]}" if len(parts) == 3 else f"{month} {parts[0]}"


def _date_parts(date: str) -> dict[str, object] | None:
    parts = _numbers(date)
    if parts:
        return {"date-parts": [parts]}
    return {"literal": date} if date else None


def _numbers(date: str) -> list[int]:
    """Year, month and day of a date in ISO 8601; none for what is not one."""
    found = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", date)
    parts = [int(part) for part in found.groups() if part] if found else []
    return parts if len(parts) < 2 or 1 <= parts[1] <= 12 else []
