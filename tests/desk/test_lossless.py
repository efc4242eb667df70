"""A library as JSON and back: the same bytes, whatever is in it."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from generated_library import Generator, as_json
from library_maker import filled, open_desk
from reader.desk import Desk, Format, Wish
from reader.errors import KnownError
from reader.notes.shelf import Place
from reader.store.rows import TABLES
from reader.store.transfer import LEFT_OUT, PLACES
from reader.text.rendering import Script, View
from reader.text.span import Span

WHOLE = Wish((), Format.JSON)


def whole(folder: Path) -> bytes:
    """All that a library holds, as JSON."""
    desk = open_desk(folder)
    data = desk.export(WHOLE)
    desk.close()
    return data


def brought(folder: Path, data: bytes) -> bytes:
    """What an empty library holds after it has taken a file in."""
    desk = open_desk(folder)
    taken = desk.import_notes(data)
    assert taken.odd == 0
    desk.close()
    return whole(folder)


@pytest.mark.parametrize("seed", range(40))
def test_a_generated_library_comes_back_byte_for_byte(tmp_path: Path, seed: int) -> None:
    data = as_json(Generator(seed).library())
    assert brought(tmp_path, data) == data


@pytest.fixture
def in_memory() -> Iterator[Path]:
    """A folder in memory where there is one: two thirds of the time were spent waiting for the disk's word."""
    shared = Path("/dev/shm")
    with TemporaryDirectory(dir=shared if os.access(shared, os.W_OK) else None) as folder:
        yield Path(folder)


@pytest.mark.slow
@pytest.mark.parametrize("hundred", range(100))
def test_ten_thousand_generated_libraries_come_back_byte_for_byte(in_memory: Path, hundred: int) -> None:
    """Each in a copy of one empty library: making the tables anew takes as long as all the rest."""
    open_desk(in_memory / "empty").close()
    for seed in range(100 * hundred, 100 * (hundred + 1)):
        data = as_json(Generator(seed).library())
        folder = in_memory / str(seed)
        shutil.copytree(in_memory / "empty", folder)
        assert brought(folder, data) == data, seed
        shutil.rmtree(folder)


def everything(folder: Path) -> Desk:
    """A library in which a person has done everything."""
    desk, text_id = filled(folder)
    desk.import_bytes("第二章\n另一篇(pian) 文章。".encode("gb18030"), "second.txt", "gb18030")
    desk.keep_place(text_id, Place(7, View(Script.TAIWAN, repair=True)))
    desk.open_text(text_id)
    desk.rule_character(text_id, "黨", False)
    desk.rule_mark(text_id, Span(7, 12), True)
    desk.rule_mark(text_id, Span(7, 12), None)
    desk.settle_word("裏", "simplified", "里")
    desk.own_words(["吉野家", "學而時習之"], True)
    desk.know_commonest(500)
    desk.bookmark(text_id, Span(0, 3), "開頭")
    desk.delete_highlights([desk.highlights(text_id)[0].id])
    desk.delete_text(desk.import_text("扔掉的文章").texts[0].id)
    return desk


def test_all_that_a_person_did_comes_back(tmp_path: Path) -> None:
    desk = everything(tmp_path / "a")
    data = desk.export(WHOLE)
    desk.close()
    assert brought(tmp_path / "b", data) == data
    desk, other = open_desk(tmp_path / "a"), open_desk(tmp_path / "b")
    assert [info.title for info in other.texts()] == [info.title for info in desk.texts()]
    for info in desk.texts():
        assert other.open_text(info.id).article == desk.open_text(info.id).article
        assert other.open_text(info.id).highlights == desk.open_text(info.id).highlights
        assert other.open_text(info.id).place == desk.open_text(info.id).place
        assert other.original(info.id) == desk.original(info.id)
    assert other.words() == desk.words()
    assert (other.warning, other.unsound()) == ("", frozenset())
    desk.close()
    other.close()


def test_every_table_of_the_library_is_in_the_file(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    with desk._database.read() as connection:
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    desk.close()
    bookkeeping = {name for name in names if name.startswith(("_", "sqlite_"))}
    assert names == {*TABLES, PLACES, "highlight_tags", *LEFT_OUT, *bookkeeping}
    assert set(json.loads(whole(tmp_path))) == {"format", "version", *TABLES, PLACES, "files"}


def test_a_few_texts_leave_with_what_belongs_to_them(tmp_path: Path) -> None:
    desk = everything(tmp_path / "a")
    ids = {info.title: info.id for info in desk.texts()}
    first = json.loads(desk.export(Wish((ids["第一章"],), Format.JSON)))
    second = json.loads(desk.export(Wish((ids["第二章"],), Format.JSON)))
    desk.close()
    assert [text["title"] for text in first["texts"]] == ["第一章"]
    assert (len(first["highlights"]), len(first["rulings"]), len(first["bookmarks"])) == (3, 2, 1)
    assert [tag["name"] for tag in first["tags"]] == ["貫徹", "中央", "𠮷野家"]
    assert (first["words"], first["settlements"], len(first["places"])) == ([], [], 1)
    assert (second["highlights"], second["tags"], len(second["files"])) == ([], [], 2)


def test_what_is_changed_while_it_leaves_refers_to_nothing_that_is_missing(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path / "a")
    export = desk.start_export(WHOLE)
    while not export.go_on(0):
        if export.done == 1:
            new = desk.import_text(f"新的文章 {export.done}").texts[0].id
            desk.highlight(new, Span(0, 2), tags=["新"])
            desk.edit_highlight(desk.highlights(text_id)[2].id, tags=["更新"])
    desk.close()
    assert export.result is not None
    taken = open_desk(tmp_path / "b")
    assert taken.import_notes(export.result).odd == 0
    assert taken.unsound() == frozenset()
    taken.close()


BROKEN = {
    b"": "holds no notes",
    b"hello": "holds no notes",
    b'{"format": "hanzi-reader library"': "is not whole",
    b'{"format": "hanzi-reader library", "version": 1, "texts": [{]': "is not whole",
    b'{"format": "hanzi-reader library", "version": 2}': "comes from a newer version",
    b'{"format": "hanzi-reader library"}': "comes from a newer version",
}


@pytest.mark.parametrize("data", BROKEN)
def test_a_file_that_cannot_be_read_changes_nothing(tmp_path: Path, data: bytes) -> None:
    before = whole(tmp_path)
    desk = open_desk(tmp_path)
    with pytest.raises(KnownError, match=BROKEN[data]):
        desk.import_notes(data)
    desk.close()
    assert whole(tmp_path) == before


A_RECORD = {"id": "a", "revision": 1}
BAD = [7, [], {}, None, A_RECORD | {"id": 3}, A_RECORD | {"id": "../x"}, A_RECORD | {"revision": 0}]
BAD += [A_RECORD | {"revision": True}, A_RECORD | {"revision": 2**70}, A_RECORD | {"modified": None}]
BAD += [A_RECORD | {"author": {"base64": "!"}}, A_RECORD | {"author": 9}, A_RECORD | {"span_start": 2**70}]
BAD += [A_RECORD | {"source_hash": "../../etc/passwd"}, A_RECORD | {"tags": [3]}]


def test_records_that_make_no_sense_are_left_out_and_the_others_come(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path / "a")
    content = json.loads(desk.export(WHOLE))
    desk.close()
    for name in (*TABLES, PLACES):
        content[name] = [*BAD, *content[name]]
    other = open_desk(tmp_path / "b")
    taken = other.import_notes(json.dumps(content).encode())
    assert len(other.highlights(text_id)) == 3
    assert taken.odd > len(BAD)
    assert (other.warning, other.unsound()) == ("", frozenset())
    other.close()


def test_a_time_that_is_none_keeps_nothing_out(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path / "a")
    content = json.loads(desk.export(WHOLE))
    desk.close()
    content["highlights"][0]["modified"] = "\ud800"
    other = open_desk(tmp_path / "b")
    assert other.import_notes(json.dumps(content).encode()).odd == 0
    assert len(other.highlights(text_id)) == 3
    other.close()


def test_a_text_that_is_not_what_it_is_called_is_left_out(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path / "a")
    content = json.loads(desk.export(WHOLE))
    desk.close()
    content["files"] = dict.fromkeys(content["files"], "other words") | {"../evil": "x"}
    other = open_desk(tmp_path / "b")
    assert other.import_notes(json.dumps(content).encode()).odd == 2
    with pytest.raises(KnownError, match="missing"):
        other.open_text(text_id)
    assert len(other.highlights(text_id)) == 3
    other.close()
    assert not (tmp_path / "evil").exists()


def test_an_import_can_be_undone_and_done_again(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path / "a")
    data = desk.export(WHOLE)
    desk.close()
    other = open_desk(tmp_path / "b")
    kept = other.import_text("早就在這裡").texts[0].id
    assert other.import_notes(data).added == 3
    other.undo()
    assert [info.id for info in other.texts()] == [kept]
    other.redo()
    assert len(other.highlights(text_id)) == 3
    other.close()
