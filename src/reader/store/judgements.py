"""The rows of the reader's rulings; one that was taken back stays as a row without a word on noise."""

from __future__ import annotations

import sqlite3
from uuid import uuid4

from reader.store.notebook import anchor_cells, anchor_of
from reader.store.rows import RULINGS, Row, select, text_of
from reader.text.anchor import Anchor, resolve
from reader.text.rulings import Rulings
from reader.text.span import Span

MARK, CHARACTER, TEXT = "mark", "character", "text"
"""What a ruling is about."""

NOWHERE = Anchor(Span(0, 0), "", "", "", "")
"""The anchor of rulings that are about no place."""


def rulings(connection: sqlite3.Connection, text_id: str, source: str, source_hash: str) -> Rulings:
    """The rulings on a text; those for places are found again by their anchors, and left out where they are not."""
    marks: dict[int, bool] = {}
    characters: dict[str, bool] = {}
    whole: bool | None = None
    revision = 0
    for kept in select(connection, RULINGS, "text_id = ?", (text_id,)):
        # Rows are never removed, so this sum grows with every change.
        revision += kept.revision
        noise = kept.row["noise"]
        if noise is None:
            continue
        if kept.row["scope"] == MARK:
            place = resolve(anchor_of(kept.row), source, source_hash)
            if place is not None:
                marks[place.start] = bool(noise)
        elif kept.row["scope"] == CHARACTER:
            characters[text_of(kept.row["character"])] = bool(noise)
        else:
            whole = bool(noise)
    return Rulings(revision, marks, characters, whole)


def change(
    connection: sqlite3.Connection,
    text_id: str,
    scope: str,
    noise: bool | None,
    *,
    character: str = "",
    anchor: Anchor = NOWHERE,
    author: str = "",
    now: str = "",
) -> tuple[Row, Row]:
    """The row of one ruling before and after a decision."""
    found = select(
        connection,
        RULINGS,
        "text_id = ? AND scope = ? AND character = ? AND span_start = ?",
        (text_id, scope, character, anchor.span.start),
    )
    if found:
        before = found[0].row
    else:
        before = {"id": uuid4().hex, "text_id": text_id, "scope": scope, "character": character}
        before |= {**anchor_cells(anchor), "noise": None, "author": author, "created": now}
    return before, {**before, **anchor_cells(anchor), "noise": None if noise is None else int(noise)}
