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


def is_one(data: bytes) -> bool:
    """Whether a file begins as one of these."""
    try:
        head = data.split(b"\n", 1)[0].decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return COLUMNS.issubset(names_of(head))


def read(data: bytes) -> list[Incoming]:
    """The notes in the file, in its order; a row without a quote is left out."""
    rows = records_of(data.decode("utf-8-sig", "replace"))
    return [one for row in rows if (one := _incoming(row)) is not None]


def _incoming(row: dict[str, str]) -> Incoming | None:
    def cell(name: str) -> str:
        return row.get(name, "").strip()

    quote, title = cell("Highlight"), cell("Book Title")
    if not quote:
        return None
    tags = (tag for words in re.split(r"[,;]", cell("Tags")) for tag in parse_tags("_".join(words.split())))
    return Incoming(
        id=name_of("readwise", title, quote, cell("Location")),
        quote=quote,
        title=title,
        colour=_COLOURS.get(cell("Color").lower(), Colour.YELLOW),
        tags=tuple(dict.fromkeys(tag.lstrip(".") for tag in tags)),
        note=cell("Note"),
        created=_instant(cell("Highlighted at")),
    )


def _instant(time: str) -> str:
    """A time as ISO 8601 with the zone; "" for what is none."""
    try:
        found = datetime.fromisoformat(time)
    except ValueError:
        return ""
    return (found if found.tzinfo else found.astimezone()).isoformat(timespec="seconds")
