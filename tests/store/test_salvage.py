"""A damaged library: kept aside, and what can be read carried into a fresh one."""

from __future__ import annotations

import random
import shutil
import sqlite3
from pathlib import Path

import pytest

from library_maker import ARTICLE, filled, open_desk, put_mark, quotes
from reader.errors import KnownError
from reader.store.faults import Damaged
from reader.text.span import Span

PAGE = 4096
MANY = 500
"""As many as leave the file small enough to be checked whole when it is opened."""


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A library of many highlights, each with a note and a tag."""
    folder = tmp_path_factory.mktemp("model")
    desk, text_id = filled(folder, "")
    for i in range(MANY):
        desk.highlight(text_id, Span(i % 20, i % 20 + 3), tags=[f"t{i % 5}"], note=f"筆記{i:04}" * 10)
    desk.close()
    return folder, text_id


@pytest.fixture
def damaged(model: tuple[Path, str], tmp_path: Path) -> tuple[Path, str]:
    shutil.copytree(model[0], tmp_path / "library")
    return tmp_path / "library", model[1]


@pytest.fixture
def forgetful(damaged: tuple[Path, str]) -> tuple[Path, str]:
    """The same library without its actions."""
    connection = sqlite3.connect(damaged[0] / "reader.sqlite", isolation_level=None)
    connection.execute("DELETE FROM actions")
    connection.execute("VACUUM")
    connection.close()
    return damaged


def notes(folder: Path) -> dict[str, str]:
    connection = sqlite3.connect(folder / "reader.sqlite")
    found = dict(connection.execute("SELECT id, note FROM highlights").fetchall())
    connection.close()
    return found


def pages_of(folder: Path, table: str) -> list[int]:
    """The leaf pages of a table, found by what is written on them."""
    data = (folder / "reader.sqlite").read_bytes()
    word = {"highlights": "筆記".encode(), "texts": b"article.txt"}[table]
    pages = [data[i : i + PAGE] for i in range(0, len(data), PAGE)]
    return [i for i, page in enumerate(pages) if word in page and b'"table"' not in page and page[0] == 13 and i]


def break_page(folder: Path, page: int, junk: bytes = b"\xa5") -> None:
    with (folder / "reader.sqlite").open("rb+") as file:
        file.seek(page * PAGE)
        file.write(junk * PAGE)


def test_one_broken_page_costs_only_its_own_rows(forgetful: tuple[Path, str]) -> None:
    folder, text_id = forgetful
    before = notes(folder)
    page = pages_of(folder, "highlights")[7]
    data = (folder / "reader.sqlite").read_bytes()[page * PAGE : (page + 1) * PAGE]
    on_page = {key for key in before if key.encode() in data}
    break_page(folder, page)
    broken = (folder / "reader.sqlite").read_bytes()
    desk = open_desk(folder)
    after = notes(folder)
    assert after == {key: before[key] for key in before if key not in on_page}
    assert 0 < len(on_page) < 20
    (aside,) = folder.glob("damaged-*")
    assert (aside / "reader.sqlite").read_bytes() == broken
    assert [path.name for path in aside.iterdir()] == ["reader.sqlite"]
    assert f"1 texts and {len(after)} marks were saved" in desk.warning
    assert str(aside) in desk.warning
    assert desk.open_text(text_id).article.source == ARTICLE
    assert desk.unsound() == frozenset()
    put_mark(desk, text_id, "部署")
    desk.close()
    desk = open_desk(folder)
    assert (desk.warning, len(desk.highlights(text_id))) == ("", len(after) + 1)
    desk.close()


def test_rows_on_a_broken_page_come_back_from_the_actions(damaged: tuple[Path, str]) -> None:
    folder, text_id = damaged
    before = notes(folder)
    for page in pages_of(folder, "highlights"):
        break_page(folder, page)
    desk = open_desk(folder)
    assert notes(folder) == before
    assert f"1 texts and {MANY} marks were saved" in desk.warning
    assert {h.tags for h in desk.highlights(text_id)} == {(f"t{i}",) for i in range(5)}
    desk.undo()
    assert len(desk.highlights(text_id)) == MANY - 1
    desk.close()


@pytest.mark.parametrize("junk", [b"\xa5", b"\0", b"SQLite format 3\0"])
def test_the_first_page_is_not_needed(damaged: tuple[Path, str], junk: bytes) -> None:
    folder, _ = damaged
    before = notes(folder)
    with (folder / "reader.sqlite").open("rb+") as file:
        file.write((junk * PAGE)[:PAGE])
    desk = open_desk(folder)
    assert notes(folder) == before
    assert f"1 texts and {MANY} marks were saved" in desk.warning
    assert (desk.texts()[0].title, len(desk.tags())) == ("第一章", 5)
    assert desk.unsound() == frozenset()
    desk.close()


def test_highlights_that_lost_their_text_get_it_back_from_its_source(damaged: tuple[Path, str]) -> None:
    folder, text_id = damaged
    for page in pages_of(folder, "texts"):
        break_page(folder, page)
    desk = open_desk(folder)
    assert [(info.id, info.highlights) for info in desk.texts()] == [(text_id, MANY)]
    assert (desk.texts()[0].title, desk.texts()[0].length) == ("第一章", len(ARTICLE))
    assert desk.open_text(text_id).article.source == ARTICLE
    desk.close()


def test_where_the_source_is_lost_too_the_highlights_are_all_there_is(damaged: tuple[Path, str]) -> None:
    folder, text_id = damaged
    for page in pages_of(folder, "texts"):
        break_page(folder, page)
    shutil.rmtree(folder / "sources")
    desk = open_desk(folder)
    assert desk.texts()[0].title == f"Recovered text {text_id[:8]}"
    assert (desk.texts()[0].length, len(desk.highlights(text_id))) == (22, MANY)
    desk.close()


def test_texts_without_highlights_come_back_from_their_sources(damaged: tuple[Path, str]) -> None:
    folder, text_id = damaged
    desk = open_desk(folder)
    desk.import_bytes("別的文章，沒有筆記。".encode("gb18030"), "article.txt", "gb18030")
    desk.import_bytes("\ufeff第三篇文章".encode(), "article.txt")
    desk.delete_text(desk.import_text("垃圾").texts[0].id)
    desk.close()
    for page in pages_of(folder, "texts"):
        break_page(folder, page)
    desk = open_desk(folder)
    assert {info.title: info.length for info in desk.texts()} == {
        "第一章": len(ARTICLE),
        "別的文章，沒有筆記。": 10,
        "第三篇文章": 6,
    }
    assert [info.title for info in desk.texts(trashed=True)] == ["垃圾"]
    assert desk.open_text(text_id).info.highlights == MANY
    assert desk.unsound() == frozenset()
    desk.close()


@pytest.mark.parametrize(
    "name", [b"sqlite_autoindex_highlight_tags", b'CREATE TABLE "highlights"', b"highlightshighlights"]
)
@pytest.mark.parametrize("place", [0, 7, 15])
def test_a_damaged_name_in_the_list_of_tables_costs_nothing(damaged: tuple[Path, str], name: bytes, place: int) -> None:
    folder, text_id = damaged
    data = bytearray((folder / "reader.sqlite").read_bytes())
    data[data.index(name) + place] ^= 0x80
    (folder / "reader.sqlite").write_bytes(data)
    desk = open_desk(folder)
    assert len(desk.highlights(text_id)) == MANY
    desk.close()
    desk = open_desk(folder)
    assert len(desk.highlights(text_id)) == MANY
    assert (len(desk.tags()), desk.unsound()) == (5, frozenset())
    desk.close()


@pytest.mark.parametrize(("place", "value"), [(18, 3), (47, 9)])
def test_a_damaged_header_costs_nothing(damaged: tuple[Path, str], place: int, value: int) -> None:
    folder, text_id = damaged
    with (folder / "reader.sqlite").open("rb+") as file:
        file.seek(place)
        file.write(bytes([value]))
    desk = open_desk(folder)
    assert f"1 texts and {MANY} marks were saved" in desk.warning
    put_mark(desk, text_id, "部署")
    desk.close()
    desk = open_desk(folder, writable=False)
    assert len(desk.highlights(text_id)) == MANY + 1
    desk.close()


@pytest.mark.parametrize("lost", [False, True])
def test_highlights_whose_text_has_a_broken_name_find_it_by_its_source(forgetful: tuple[Path, str], lost: bool) -> None:
    folder, text_id = forgetful
    connection = sqlite3.connect(folder / "reader.sqlite", isolation_level=None)
    connection.execute("UPDATE highlights SET text_id = CAST(x'ff41' AS TEXT) WHERE rowid < 10")
    if lost:
        connection.execute("DELETE FROM texts")
    connection.close()
    with (folder / "reader.sqlite").open("rb+") as file:
        file.seek(32)
        file.write(b"\0\0\0\x02\0\0\0\x09")
    desk = open_desk(folder)
    assert "The library was damaged" in desk.warning
    assert [(info.id, info.highlights) for info in desk.texts()] == [(text_id, MANY)]
    assert len(desk.highlights(text_id)) == MANY
    assert desk.unsound() == frozenset()
    desk.close()


@pytest.mark.parametrize("size", [2, 100, PAGE, 5 * PAGE + 17])
def test_a_truncated_library_is_kept_aside_and_never_silently_empty(damaged: tuple[Path, str], size: int) -> None:
    folder, _ = damaged
    with (folder / "reader.sqlite").open("rb+") as file:
        file.truncate(size)
    desk = open_desk(folder)
    (aside,) = folder.glob("damaged-*")
    assert (aside / "reader.sqlite").stat().st_size == size
    assert "The library was damaged" in desk.warning
    desk.close()


def test_the_journal_is_kept_with_its_library(damaged: tuple[Path, str]) -> None:
    folder, _ = damaged
    break_page(folder, 0)
    (folder / "reader.sqlite-journal").write_bytes(b"a wrong journal")
    desk = open_desk(folder)
    (aside,) = folder.glob("damaged-*")
    assert (aside / "reader.sqlite-journal").read_bytes() == b"a wrong journal"
    assert len(notes(folder)) == MANY
    desk.close()


def test_damage_that_is_met_later_is_said_and_mended_at_the_next_opening(
    damaged: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.store.opening.CHECKED", 0)
    folder, text_id = damaged
    break_page(folder, pages_of(folder, "highlights")[3])
    desk = open_desk(folder)
    assert desk.warning == ""
    with pytest.raises(Damaged, match="is damaged"):
        desk.highlights(text_id)
    desk.close()
    desk = open_desk(folder)
    assert "The library was damaged" in desk.warning
    assert len(desk.highlights(text_id)) == MANY
    desk.close()
    assert not (folder / "reader.sqlite.suspect").exists()


def test_a_damaged_library_that_may_only_be_read_is_read(damaged: tuple[Path, str]) -> None:
    folder, text_id = damaged
    break_page(folder, pages_of(folder, "highlights")[3])
    before = sorted((path.name, path.stat().st_mtime_ns) for path in folder.iterdir())
    desk = open_desk(folder, writable=False)
    assert "could be read" in desk.warning
    assert len(desk.highlights(text_id)) == MANY
    with pytest.raises(KnownError, match="can only be read"):
        put_mark(desk, text_id, "部署")
    desk.close()
    assert sorted((path.name, path.stat().st_mtime_ns) for path in folder.iterdir()) == before


@pytest.mark.parametrize("left", [["reader.sqlite"], ["reader.sqlite", ".writing-reader.sqlite"]])
def test_a_kill_while_mending_leaves_the_damaged_library_in_its_place(
    damaged: tuple[Path, str], monkeypatch: pytest.MonkeyPatch, left: list[str]
) -> None:
    """The fresh file takes the place in one step, and only when it is whole."""
    folder, _ = damaged
    break_page(folder, pages_of(folder, "highlights")[3])
    broken = (folder / "reader.sqlite").read_bytes()

    def kill(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("reader.store.damage.salvage.salvage" if len(left) == 1 else "os.replace", kill)
    with pytest.raises(KeyboardInterrupt):
        open_desk(folder)
    monkeypatch.undo()
    assert (folder / "reader.sqlite").read_bytes() == broken
    desk = open_desk(folder)
    assert "The library was damaged" in desk.warning
    desk.close()


def test_random_damage_never_passes_for_what_was_written(model: tuple[Path, str], tmp_path: Path) -> None:
    before = notes(model[0])
    data = (model[0] / "reader.sqlite").read_bytes()
    draw = random.Random(20261123)
    for round_ in range(40):
        folder = tmp_path / str(round_)
        shutil.copytree(model[0], folder)
        with (folder / "reader.sqlite").open("rb+") as file:
            for _ in range(draw.choice([1, 1, 5])):
                place = draw.randrange(len(data))
                file.seek(place)
                file.write(bytes([data[place] ^ 1 << draw.randrange(8)]))
        desk = open_desk(folder)
        for info in desk.texts():
            for highlight in desk.highlights(info.id):
                assert highlight.note == before.get(highlight.id) or highlight.id in desk.unsound(), round_
        desk.close()


def test_only_damage_is_mended(tmp_path: Path) -> None:
    """The control: a library that is only held by another program stays where it is."""
    desk, text_id = filled(tmp_path)
    desk.close()
    other = sqlite3.connect(tmp_path / "reader.sqlite", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(KnownError, match="Another program"):
        open_desk(tmp_path)
    other.execute("ROLLBACK")
    other.close()
    assert list(tmp_path.glob("damaged-*")) == []
    desk = open_desk(tmp_path)
    assert len(quotes(desk, text_id)) == 3
    desk.close()
