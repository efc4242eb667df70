"""Highlights and texts made in one line, for the tests of the panels."""

from __future__ import annotations

from typing import Any

from reader.notes.highlight import Colour, Highlight
from reader.notes.shelf import TextInfo
from reader.text.anchor import Anchor
from reader.text.span import Span


def mark(number: int, quote: str = "公文", note: str = "", tags: str = "", colour: Colour = Colour.YELLOW) -> Highlight:
    """A highlight whose id is its number; tags are separated by blanks."""
    anchor = Anchor(Span(number * 100, number * 100 + len(quote)), quote, "", "", "")
    created = "2026-11-20T10:00:00+00:00"
    return Highlight(str(number), "text", anchor, colour, tuple(tags.split()), note, created=created)


def text(number: int, title: str, **values: Any) -> TextInfo:
    """A text whose id is its number."""
    values = {"length": 1284, "created": "2026-11-03T10:00:00+00:00", "encoding": "utf-8", **values}
    return TextInfo(str(number), title, "file.txt", "", "", **values)
