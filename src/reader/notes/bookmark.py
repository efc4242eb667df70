"""A bookmark: a place of a text that the reader wants to come back to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reader.text.anchor import Anchor
from reader.text.span import Span

MOST_WORDS = 40
"""Code points of the longest stretch that a bookmark is known by."""
_WORDS = re.compile(r"[^\s。！？!?；;][^\n\r。！？!?；;]*[。！？!?；;]?")


class Bookmark(NamedTuple):
    """A place of one text: the anchor quotes the first words there; times are ISO 8601 with the zone.

    `name` is what the reader calls it, "" where the quoted words serve.
    """

    id: str
    text_id: str
    anchor: Anchor
    name: str = ""
    author: str = ""
    revision: int = 1
    created: str = ""
    modified: str = ""


def words_at(source: str, offset: int) -> Span | None:
    """The stretch that a bookmark at `offset` (code points) stands on: the first words there or behind it.

    Behind the last words of a text, those before it; None where the text has none.
    """
    found = _WORDS.search(source, offset)
    if found is None:
        last = len(source.rstrip())
        start = max(source.rfind(end, 0, last) for end in "\n\r") + 1
        found = _WORDS.search(source, start) if last else None
    if found is None:
        return None
    return Span(found.start(), min(found.end(), found.start() + MOST_WORDS))


def kept_up(bookmarks: Sequence[Bookmark], changed: Iterable[Bookmark], gone: Iterable[str]) -> tuple[Bookmark, ...]:
    """Bookmarks of a text after a change: new ones in, changed ones replaced, those gone out; in the text's order."""
    now = {bookmark.id: bookmark for bookmark in (*bookmarks, *changed)}
    for bookmark_id in gone:
        now.pop(bookmark_id, None)
    return tuple(sorted(now.values(), key=lambda bookmark: bookmark.anchor.span))
