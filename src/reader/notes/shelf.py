"""A text as the library lists it, and where its reader left it."""

from __future__ import annotations

from dataclasses import dataclass

from reader.text.rendering import View


@dataclass(frozen=True, slots=True)
class TextInfo:
    """One text of the library; times are ISO 8601 with the zone, "" where there is none; `length` in code points.

    `progress` is the share of the source before the reader's place, 0 to 1; `source_name` the file's own name.
    """

    id: str
    title: str
    source_name: str
    source_hash: str
    original_hash: str
    encoding: str
    length: int
    created: str
    opened: str = ""
    trashed: str = ""
    progress: float = 0.0
    highlights: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reader is: an offset in code points of the source, and the view."""

    offset: int = 0
    view: View = View()
