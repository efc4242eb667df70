"""Highlights of a library file whose texts are neither in it nor here: which these will be, before it comes in."""

from __future__ import annotations

from dataclasses import dataclass

from reader.desk.incoming.arrivals import Arrivals
from reader.exports.lossless import Library, Record
from reader.notes.highlight import Colour, Style
from reader.notes.incoming import Incoming
from reader.notes.shelf import TextInfo
from reader.store import notebook
from reader.store.database import Connection
from reader.store.rows import HIGHLIGHTS, TAGS, TEXTS, Row, number_of, text_of


@dataclass(frozen=True, slots=True)
class Homeless:
    """Such highlights, and the texts of the file that are new, with the hashes of their structures: one of these may
    hold the words of a highlight that belongs to none.
    """

    notes: list[Incoming]
    texts: dict[str, tuple[TextInfo, str]]


def find_homeless(connection: Connection, theirs: Library) -> Homeless:
    """Which highlights of a file will have no text once it has come in."""
    arrivals = Arrivals(connection)
    texts: dict[str, tuple[TextInfo, str]] = {}
    named: set[object] = set()
    for record in theirs.tables.get(TEXTS.name, ()):
        version = arrivals.read(TEXTS, record)
        if version is not None:
            named.add(version.row["id"])
            if arrivals.meet(TEXTS, version.row) is None and not version.row["trashed"]:
                texts[text_of(version.row["id"])] = _info(version.row), text_of(version.row["structure_hash"])
    lost = [one for one in theirs.tables.get(HIGHLIGHTS.name, ()) if _is_lost(arrivals, one, named)]
    if not lost:
        return Homeless([], {})
    arrivals.learn(TAGS)
    read = (arrivals.read(HIGHLIGHTS, record) for record in lost)
    return Homeless([_incoming(version.row) for version in read if version is not None], texts)


def _is_lost(arrivals: Arrivals, record: Record, named: set[object]) -> bool:
    text_id = record.get("text_id")
    return isinstance(text_id, str) and text_id not in named and not arrivals.is_known(TEXTS, text_id)


def _info(row: Row) -> TextInfo:
    names = ("id", "title", "source_name", "source_hash", "original_hash", "encoding")
    one, title, source_name, source_hash, original_hash, encoding = (text_of(row[name]) for name in names)
    length, created = number_of(row["length"]), text_of(row["created"])
    return TextInfo(one, title, source_name, source_hash, original_hash, encoding, length, created)


def _incoming(row: Row) -> Incoming:
    anchor = notebook.anchor_of(row)
    return Incoming(
        id=text_of(row["id"]),
        quote=anchor.quote,
        before=anchor.before,
        after=anchor.after,
        span=anchor.span,
        source_hash=anchor.source_hash,
        colour=Colour(text_of(row["colour"])),
        style=Style(text_of(row["style"])),
        note=text_of(row["note"]),
        author=text_of(row["author"]),
        created=text_of(row["created"]),
    )
