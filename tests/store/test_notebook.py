"""The quick way to read highlights gives what the careful one does, and what it does not check is checked later."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from library_maker import filled, open_desk, put_mark
from reader.desk import Desk
from reader.notes.highlight import Colour
from reader.store import notebook
from reader.text.span import Span

MARKS = 23


@pytest.fixture
def library(tmp_path: Path) -> tuple[Path, str]:
    """Highlights of all kinds, odd words and two texts."""
    desk, text_id = filled(tmp_path, "")
    other = desk.import_text("別的文章").texts[0].id
    desk.highlight(other, Span(0, 2), tags=["別"])
    colours = list(Colour)
    for n in range(MARKS):
        tags = [f"t{(n + i) % 5}" for i in range(n % 4)] + ["\ud800"] * (n % 7 == 0)
        note = ["", "筆記", "a\0b", "\ud801"][n % 4]
        start = (n * 7) % 20
        desk.highlight(text_id, Span(start, start + 1 + n % 3), colours[n % 8], tags, note)
    desk.delete_highlights([desk.highlights(text_id)[3].id])
    desk.close()
    return tmp_path, text_id


def change(folder: Path, sql: str) -> None:
    connection = sqlite3.connect(folder / "reader.sqlite", isolation_level=None)
    connection.execute(sql)
    connection.close()


def both(desk: Desk, text_id: str) -> tuple[list[object], list[object]]:
    """What the quick way and the careful way read, by id."""
    connection = desk._database.connection
    quick = notebook.unchecked(connection, text_id)
    careful = [one.highlight for one in notebook.of_text(connection, text_id)]
    return sorted(quick, key=lambda h: h.id), sorted(careful, key=lambda h: h.id)


STRANGE = [
    "",
    "UPDATE highlights SET colour = 'no colour'",
    "UPDATE highlights SET colour = 7, note = x'ff00' WHERE rowid % 3 = 0",
    "UPDATE highlights SET span_start = 'x', created = 5 WHERE rowid % 3 = 1",
    "UPDATE highlights SET quote = CAST(x'e5ad' AS TEXT) WHERE rowid % 2 = 0",
    "UPDATE tags SET name = x'e5ad' WHERE name = 't1'",
    "DELETE FROM tags WHERE name = 't2'",
]


@pytest.mark.parametrize("sql", STRANGE)
@pytest.mark.parametrize("at_once", [1, 7, 1_000])
def test_both_ways_read_the_same(
    library: tuple[Path, str], monkeypatch: pytest.MonkeyPatch, sql: str, at_once: int
) -> None:
    monkeypatch.setattr(notebook, "AT_ONCE", at_once)
    folder, text_id = library
    if sql:
        change(folder, sql)
    desk = open_desk(folder)
    quick, careful = both(desk, text_id)
    assert quick == careful
    assert len(quick) == MARKS - 1
    desk.close()


@pytest.mark.parametrize("count", [1, 2, 5, MARKS - 1, MARKS, 1000])
def test_what_is_unsound_is_found_in_portions(library: tuple[Path, str], count: int) -> None:
    folder, text_id = library
    change(folder, "UPDATE highlights SET note = 'theirs' WHERE rowid IN (2, 3, 9, 20)")
    desk = open_desk(folder)
    connection = desk._database.connection
    careful = {one.highlight.id for one in notebook.of_text(connection, text_id) if not one.sound}
    found: list[str] = []
    after: int | None = 0
    while after is not None:
        unsound, after = notebook.unsound_among(connection, text_id, after, count)
        found += unsound
    assert sorted(found) == sorted(careful)
    assert len(found) >= 3
    desk.close()


def test_opening_a_text_warns_of_what_is_unsound_sooner_or_later(
    library: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.desk.desk.CHECKED_AT_ONCE", 5)
    folder, text_id = library
    change(folder, f"UPDATE highlights SET note = 'theirs' WHERE rowid = {MARKS}")
    desk = open_desk(folder)
    desk.open_text(text_id)
    warnings = [desk.warning for _ in range(MARKS // 5 + 1)]
    assert warnings[0] == ""
    assert "1 entry of the library is not as it was saved" in warnings[-1]
    desk.open_text(text_id)
    assert len(desk.unsound()) == 1
    desk.close()


def test_what_is_sound_gives_no_warning(library: tuple[Path, str]) -> None:
    folder, text_id = library
    desk = open_desk(folder)
    desk.open_text(text_id)
    assert (desk.unsound(), desk.warning) == (frozenset(), "")
    desk.close()


@pytest.mark.parametrize("way", ["edit", "delete"])
def test_a_change_does_not_hide_what_was_unsound_before(tmp_path: Path, way: str) -> None:
    desk, text_id = filled(tmp_path, "")
    mark = put_mark(desk, text_id, "貫徹").id
    desk.close()
    change(tmp_path, "UPDATE highlights SET quote = 'theirs'")
    desk = open_desk(tmp_path)
    desk.open_text(text_id)
    if way == "edit":
        desk.edit_highlight(mark, note="mine")
    else:
        desk.delete_highlights([mark])
    assert desk.unsound() == {mark}
    desk.close()


def test_a_tag_that_was_renamed_by_other_means_is_noticed(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path)
    desk.close()
    for look in (lambda desk: desk.open_text(text_id), lambda desk: desk.tags()):
        desk = open_desk(tmp_path)
        look(desk)
        assert (desk.warning, desk.unsound()) == ("", frozenset())
        desk.close()
    change(tmp_path, "UPDATE tags SET name = 'theirs' WHERE name = '貫徹'")
    for look in (lambda desk: desk.open_text(text_id), lambda desk: desk.tags()):
        desk = open_desk(tmp_path)
        look(desk)
        assert "1 entry of the library is not as it was saved" in desk.warning
        assert len(desk.unsound()) == 1
        desk.close()
