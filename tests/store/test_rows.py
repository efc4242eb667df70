"""What a row's cells hold, and what its checksum sees."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.store.database import in_memory
from reader.store.migrations import migrate
from reader.store.opening import SCHEMA_VERSION
from reader.store.rows import HIGHLIGHTS, TAGS, Row, checksum, get, loaded, put, select, stored

ANY_TEXT = st.text(st.characters(exclude_categories=()) | st.sampled_from("\0\ud800\udfff𠮷'\\"))


@given(ANY_TEXT)
def test_any_text_comes_back_from_sqlite(text: str) -> None:
    connection = sqlite3.connect(":memory:")
    cell = connection.execute("SELECT ?", (stored(text),)).fetchone()[0]
    connection.close()
    assert loaded(cell) == text


@pytest.mark.parametrize(("text", "kind"), [("筆記𠮷\n", str), ("", str), ("a\0", bytes), ("\ud800", bytes)])
def test_only_what_sqlite_cannot_hold_is_a_blob(text: str, kind: type) -> None:
    assert type(stored(text)) is kind


def a_highlight() -> Row:
    row: Row = dict.fromkeys(HIGHLIGHTS.content, "x")
    return row | {"id": "h", "span_start": 1, "span_end": 2, "tags": ["a", "b"]}


@pytest.mark.parametrize("name", [*HIGHLIGHTS.content, "id", "tags"])
def test_the_checksum_sees_every_change(name: str) -> None:
    row = a_highlight()
    others = {"tags": [["a"], ["b", "a"], ["ab"], []], "span_start": [0, 2], "span_end": [0, 1]}
    for other in others.get(name, ["X", "", "x "]):
        assert checksum(HIGHLIGHTS, {**row, name: other}) != checksum(HIGHLIGHTS, row)


def test_the_checksum_sees_where_one_cell_ends_and_the_next_begins() -> None:
    row = a_highlight()
    moved = {**row, "quote": "xx", "quote_before": ""}
    assert checksum(HIGHLIGHTS, moved) != checksum(HIGHLIGHTS, {**row, "quote": "x", "quote_before": "x"})


def test_a_row_is_written_as_its_next_revision() -> None:
    connection = in_memory()
    migrate(connection, SCHEMA_VERSION)
    row: Row = {"id": "t", "name": "難點", "author": "小明", "created": "2026"}
    put(connection, TAGS, row, "2026")
    put(connection, TAGS, {**row, "name": "易"}, "2027")
    (kept,) = select(connection, TAGS, "id = ?", ("t",))
    assert (kept.row["name"], kept.revision, kept.modified, kept.sound) == ("易", 2, "2027", True)
    connection.execute("UPDATE tags SET name = 'other'")
    (kept,) = select(connection, TAGS, "id = ?", ("t",))
    assert (kept.row["name"], kept.sound) == ("other", False)
    assert get(connection, TAGS, "no such row") is None
    connection.close()
