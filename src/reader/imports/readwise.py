"""The CSV that Readwise exports: https://readwise.io/export"""

from __future__ import annotations

import re
from datetime import datetime

from reader.notes.highlight import Colour
from reader.notes.incoming import Incoming, name_of
from reader.notes.tags import parse_tags
from reader.tables import names_of, records_of

COLUMNS = {"Highlight", "Book Title"}
"""Those that a file must have to be one of these."""

_COLOURS = {colour.value: colour for colour in Colour} | {
    "pink": Colour.MAGENTA,
    "gray": Colour.GREY,
    "aqua": Colour.BLUE,
    "cyan": Colour.BLUE,
}
_TAGS = re.compile(r"\s*(?:\.[^\W\d][\w/-]*(?:\s+|$))+")
_COMMAND = re.compile(r"\.(?:[ch]\d+|header\d*|clear_tags)")


def is_one(data: bytes) -> bool:
    """Whether a file begins as one of these."""
    try:
        head = data.split(b"\n", 1)[0].decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return COLUMNS.issubset(names_of(head))


def read(data: bytes) -> list[Incoming]:
    """The notes in the file, in its order; a row without a quote comes if it has a note."""
    rows = records_of(data.decode("utf-8-sig", "replace"))
    return [one for row in rows if (one := _incoming(row)) is not None]


def _incoming(row: dict[str, str]) -> Incoming | None:
    def cell(name: str) -> str:
        return row.get(name, "").strip()

    quote, title, note = cell("Highlight"), cell("Book Title"), cell("Note")
    if not quote and not note:
        return None
    named = [*re.split(r"[,;]", cell("Tags")), *_in_note(note)]
    tags = (tag for words in named for tag in parse_tags("_".join(words.split())))
    return Incoming(
        id=name_of("readwise", title, quote, cell("Location")),
        quote=quote,
        title=title,
        colour=_COLOURS.get(cell("Color").lower(), Colour.YELLOW),
        tags=tuple(dict.fromkeys(tag.lstrip(".") for tag in tags)),
        note=note,
        created=_instant(cell("Highlighted at")),
    )


def _in_note(note: str) -> list[str]:
    """The tags that a note begins with, as Readwise has them: “.tag”; those that are commands of its own are none."""
    found = _TAGS.match(note)
    return [tag for tag in found[0].split() if not _COMMAND.fullmatch(tag)] if found else []


def _instant(time: str) -> str:
    """A time as ISO 8601 with the zone; "" for what is none."""
    try:
        found = datetime.fromisoformat(time)
    except ValueError:
        return ""
    return (found if found.tzinfo else found.astimezone()).isoformat(timespec="seconds")
