"""A note that comes from elsewhere, before it has found its text and its place."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from reader.notes.highlight import Colour, Style
from reader.text.span import Span


@dataclass(frozen=True, slots=True)
class Incoming:
    """What another program says of a marked passage.

    `id` is 32 hexadecimal digits, the same whenever the same note comes. `text_id`, `source_hash` and `title` are
    what is known of the text, "" for nothing; `span` is in code points of that source, None where nothing is known.
    Times are ISO 8601, "" where there are none.
    """

    id: str
    quote: str
    before: str = ""
    after: str = ""
    span: Span | None = None
    text_id: str = ""
    source_hash: str = ""
    title: str = ""
    colour: Colour = Colour.YELLOW
    style: Style = Style.HIGHLIGHT
    tags: tuple[str, ...] = ()
    note: str = ""
    author: str = ""
    created: str = ""
    modified: str = ""


def name_of(*content: str) -> str:
    """An id made of what a note says, for one that has none of its own."""
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:32]
