"""A bookmark: a place of a text that the reader wants to come back to."""

from __future__ import annotations

from dataclasses import dataclass

from reader.text.anchor import Anchor


@dataclass(frozen=True, slots=True)
class Bookmark:
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
