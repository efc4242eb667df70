"""Exports are written in full or not at all, and never over what a person changed."""

from __future__ import annotations

import csv
import io
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from library_maker import filled, markdown, open_desk, put_mark
from reader.desk import ChangedByHand, Desk, Format, Options, Quotes, Wish
from reader.errors import KnownError
from reader.notes.highlight import Colour
from reader.notes.selection import Selection
from reader.notes.shelf import Place
from reader.text.rendering import NoiseView, Script, View


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk, text_id = filled(tmp_path / "library", "學習(xi)")
    desk.keep_place(text_id, Place(0, View(Script.SIMPLIFIED, NoiseView.SOURCE)))
    return desk


@pytest.mark.parametrize(
    ("quotes", "noise", "line"),
    [
        (Quotes.PAGE, False, "> 学习"),
        (Quotes.PAGE, True, "> 学习(xi)"),
        (Quotes.SOURCE, True, "> 學習(xi)"),
        (Quotes.SIMPLIFIED, False, "> 学习"),
        (Quotes.TRADITIONAL, False, "> 學習"),
    ],
)
def test_quotes_come_in_the_script_that_was_asked_for(desk: Desk, quotes: Quotes, noise: bool, line: str) -> None:
    text_id = desk.texts()[0].id
    desk.rule_text(text_id, True)
    assert line in markdown(desk, text_id, options=Options(quotes, noise)).replace("\\", "").split("\n")
    desk.close()


def test_a_file_that_was_exported_is_written_over_by_the_next_export(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "筆記.md"
    for text in ("first", "second", "second"):
        desk.export_to(path, text.encode())
        assert path.read_text() == text
    desk.close()
    desk = open_desk(tmp_path / "library")
    desk.export_to(path, b"third")
    assert path.read_text() == "third"
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []
    desk.close()


@pytest.mark.parametrize("known", [True, False])
def test_a_file_that_was_changed_by_hand_stays(desk: Desk, tmp_path: Path, known: bool) -> None:
    path = tmp_path / "notes.md"
    if known:
        desk.export_to(path, b"ours")
    path.write_text("theirs")
    with pytest.raises(ChangedByHand, match="was not overwritten"):
        desk.export_to(path, b"new")
    assert path.read_text() == "theirs"
    desk.export_to(path, b"new", replace=True)
    assert path.read_text() == "new"
    desk.export_to(path, b"newer")
    assert path.read_text() == "newer"
    desk.close()


def test_a_file_that_already_holds_the_export_is_no_stranger(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text("same")
    desk.export_to(path, b"same")
    desk.export_to(path, b"next")
    assert path.read_text() == "next"
    desk.close()


def test_where_nothing_can_be_written_a_sentence_says_so(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    cases = {
        tmp_path: "is a folder",
        tmp_path / "no" / "notes.md": f"There is no folder “{tmp_path / 'no'}”",
        tmp_path / "file" / "x": f"{tmp_path / 'file'} is a file, not a folder",
    }
    for path, words in cases.items():
        with pytest.raises(KnownError, match=words):
            desk.export_to(path, b"text")
    desk.close()


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such permissions")
def test_an_export_has_the_permissions_of_any_file_or_keeps_those_it_has(desk: Desk, tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        desk.export_to(tmp_path / "new.md", b"text")
        (tmp_path / "old.md").write_text("old")
        (tmp_path / "old.md").chmod(0o664)
        desk.export_to(tmp_path / "old.md", b"text", replace=True)
        desk.import_text("新的文章")
    finally:
        os.umask(before)
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("new.md", "old.md")]
    assert modes == [0o644, 0o664]
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "library" / "sources").iterdir()} == {0o600}
    desk.close()


def test_notes_of_several_texts_go_into_one_file(desk: Desk) -> None:
    first = desk.texts()[0].id
    put_mark(desk, first, "貫徹")
    second = desk.import_text("別的文章").texts[0].id
    written = markdown(desk, first, second)
    assert written.index("# 第一章") < written.index("# 別的文章")
    desk.close()


def test_a_read_only_library_exports(desk: Desk, tmp_path: Path) -> None:
    desk.close()
    desk = open_desk(tmp_path / "library", writable=False)
    desk.export_to(tmp_path / "notes.md", desk.export(Wish((desk.texts()[0].id,))))
    assert "学习" in (tmp_path / "notes.md").read_text()
    desk.close()


@pytest.mark.parametrize(
    ("wish", "quotes"),
    [
        ({}, ["學習", "貫徹", "中央"]),
        ({"selection": Selection(tags=frozenset({"貫徹", "中央"}))}, ["貫徹", "中央"]),
        ({"selection": Selection(words="黨中央")}, []),
        ({"selection": Selection(words="贯彻")}, ["貫徹"]),
        ({"selection": Selection(with_note=True)}, ["貫徹"]),
        ({"selection": Selection(colours=frozenset({Colour.RED}))}, []),
        ({"selection": Selection(since="2026-11-24")}, []),
    ],
)
def test_the_highlights_that_meet_the_wishes_are_exported(
    tmp_path: Path, wish: dict[str, Any], quotes: list[str]
) -> None:
    desk, text_id = filled(tmp_path / "library", "學習(xi) 中央")
    put_mark(desk, text_id, "貫徹", "一則筆記")
    desk.rule_text(text_id, True)
    rows = csv.DictReader(
        io.StringIO(desk.export(Wish((text_id,), Format.CSV, **wish)).decode("utf-8-sig"), newline="")
    )
    assert [row["quote"] for row in rows] == quotes
    desk.close()


def test_those_that_are_named_one_by_one_are_exported_alone(desk: Desk) -> None:
    text_id = desk.texts()[0].id
    only = put_mark(desk, text_id, "貫徹").id
    assert desk.export(Wish((text_id,), only=frozenset({only}))).decode().count("^hl-") == 1
    desk.close()


def test_an_export_is_made_a_little_at_a_time(desk: Desk) -> None:
    text_id = desk.texts()[0].id
    put_mark(desk, text_id, "貫徹")
    export = desk.start_export(Wish((text_id,)))
    seen = []
    while not export.go_on(0):
        seen.append(export.done)
    assert (seen, export.total) == ([1, 2], 2)
    assert export.finish().count(b"^hl-") == 2
    desk.close()


def test_what_the_reader_says_of_colours_and_texts_is_exported(desk: Desk) -> None:
    text_id = desk.texts()[0].id
    desk.name_colour(Colour.YELLOW, "術語", "以後要查的詞")
    desk.note_text(text_id, "這是全文的筆記。")
    written = markdown(desk, text_id)
    assert "# 第一章\n\n- 術語: 以後要查的詞\n\n這是全文的筆記。\n\n" in written
    assert "- 術語 · " in written
    desk.close()
