"""All rows of a text that are anchored in its source, and the sources that a text has had."""

from __future__ import annotations

import hashlib
import json
import sqlite3

from reader.store.judgements import DECISIONS
from reader.store.rows import BOOKMARKS, EDITIONS, HIGHLIGHTS, TEXTS, Row, Table, get, put, select

ANCHORED = (HIGHLIGHTS, BOOKMARKS, *DECISIONS)
"""The tables whose rows are anchored in sources."""

KEYS = {
    table.name: columns
    for table, columns in zip(
        DECISIONS,
        (
            ("text_id", "scope", "character", "span_start", "source_hash"),
            ("text_id", "span_start", "span_end", "source_hash"),
            ("text_id", "direction", "word", "span_start", "source_hash"),
        ),
        strict=True,
    )
}
"""What tells the decisions apart."""


def of_text(connection: sqlite3.Connection, text_id: str) -> list[tuple[Table, Row]]:
    """The rows of a text that have a place in a source, those in the trash too."""
    return [
        (table, kept.row)
        for table in ANCHORED
        for kept in select(connection, table, "text_id = ? AND span_end > 0", (text_id,))
    ]


def decisions(connection: sqlite3.Connection, text_id: str) -> list[Row]:
    """The decisions for places of a text that hold."""
    return [
        kept.row
        for table, column in DECISIONS.items()
        for kept in select(connection, table, f"text_id = ? AND span_end > 0 AND {column} IS NOT NULL", (text_id,))
    ]


def keep_edition(connection: sqlite3.Connection, text: Row, author: str, now: str) -> None:
    """Remember the source that a row of a text names as one that it has or had."""
    # The same source of the same text is the same edition, whichever copy of the library it comes from.
    name = hashlib.sha256(json.dumps([text["id"], text["source_hash"], text["structure_hash"]]).encode()).hexdigest()[
        :32
    ]
    if get(connection, EDITIONS, name) is None:
        content = {column: text[column] for column in EDITIONS.content if column in TEXTS.content}
        row = {"id": name, "text_id": text["id"], **content, "author": author, "created": now}
        put(connection, EDITIONS, row, now)
