"""The links of a text, found by their place: to addresses on the web, and to other places in the same text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from reader.text.article import Kind, Structure
from reader.text.span import Span

SCHEMES = ("http://", "https://", "mailto:")
"""How an address begins that may be opened; no other link is one."""
_INSIDE = re.compile(r"#(\d{1,15})$")


class Link(NamedTuple):
    """A linked stretch of the source (code points), and its address as the text has it."""

    span: Span
    address: str

    @property
    def place(self) -> int | None:
        """Where in the same text it leads to, in code points of the source; None for an address on the web."""
        found = _INSIDE.match(self.address)
        return int(found[1]) if found else None


class Links:
    """The links of one text, in its order; where two overlap the first one counts."""

    def __init__(self, structure: Iterable[Structure] = ()) -> None:
        self._links: list[Link] = []
        end = 0
        for one in sorted((s for s in structure if s.kind is Kind.LINK), key=lambda s: s.span):
            link = Link(one.span, one.value.strip())
            if link.span.start >= end and link.span.length and _leads_somewhere(link):
                self._links.append(link)
                end = link.span.end

    def __len__(self) -> int:
        return len(self._links)

    def at(self, offset: int) -> Link | None:
        """The link that covers the code point at `offset`."""
        before = bisect_right(self._links, offset, key=lambda link: link.span.start) - 1
        return self._links[before] if before >= 0 and offset < self._links[before].span.end else None

    def within(self, span: Span) -> list[Link]:
        """Those that share a code point with `span`, in the order of the text."""
        first = max(0, bisect_right(self._links, span.start, key=lambda link: link.span.start) - 1)
        found = []
        for link in islice(self._links, first, None):
            if link.span.start >= span.end:
                break
            if link.span.overlaps(span):
                found.append(link)
        return found


NO_LINKS = Links()


def _leads_somewhere(link: Link) -> bool:
    return link.place is not None or link.address.lower().startswith(SCHEMES)
