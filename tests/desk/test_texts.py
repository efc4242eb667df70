"""Texts come in, are listed, renamed, thrown away and taken back."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from library_maker import ARTICLE, filled, markdown, open_desk, put_mark
from reader.desk.texts import reading
from reader.errors import KnownError
from reader.notes.highlight import Highlight
from reader.notes.shelf import Place
from reader.text.rendering import NoiseView, Script, View
from reader.text.span import Span


def test_an_imported_text_is_listed_and_opens_as_it_came(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    data = b"\xef\xbb\xbf" + ARTICLE.replace("\n", "\r\n").encode()
    info = desk.import_bytes(data, "文章.txt").texts[0]
    opened = desk.open_text(info.id)
    assert [text.id for text in desk.texts()] == [info.id]
    assert opened.article.source == "\ufeff" + ARTICLE.replace("\n", "\r\n")
    assert (info.source_name, info.length) == ("文章.txt", len(opened.article.source))
    assert desk.original(info.id) == data
    assert opened.survey is not None
    assert opened.place == Place()
    desk.close()


def test_every_encoding_keeps_the_file_and_gives_the_same_words(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    for encoding in ("utf-8", "utf-16", "gb18030"):
        info = desk.import_bytes(f"{ARTICLE}{encoding}".encode(encoding), "a.txt", encoding).texts[0]
        assert desk.open_text(info.id).article.source.lstrip("\ufeff") == f"{ARTICLE}{encoding}"
        assert desk.original(info.id) == f"{ARTICLE}{encoding}".encode(encoding)
    desk.close()


def test_the_same_source_again_is_the_text_already_there(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path)
    again = desk.import_bytes(ARTICLE.encode(), "other name.txt")
    assert [text.id for text in again.texts] == [text_id]
    desk.delete_text(text_id)
    assert desk.texts() == []
    restored = desk.import_bytes(ARTICLE.encode(), "third name.txt")
    assert [(text.id, text.trashed, text.highlights) for text in restored.texts] == [(text_id, "", 3)]
    desk.close()


@pytest.mark.parametrize("text", ["", " \n\u3000"])
def test_pasting_nothing_is_said(tmp_path: Path, text: str) -> None:
    desk = open_desk(tmp_path)
    with pytest.raises(KnownError, match="no text"):
        desk.import_text(text)
    assert desk.texts() == []
    desk.close()


def test_pasted_text_is_called_after_its_first_line(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    titles = [desk.import_text(text, title).texts[0].title for text, title in PASTED]
    assert titles == ["第一行", "名字", "字" * 39 + "…"]
    desk.close()


PASTED = [("\n 第一行 \n第二行", ""), ("文", " 名字 "), ("字" * 50, "")]


def test_nothing_in_a_text_is_unstorable(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    text = "孤\ud800兒\0字\udfff"
    info = desk.import_text(text, "題\ud801\0目").texts[0]
    assert desk.texts() == [info]
    assert info.title == "題\ud801\0目"
    assert desk.open_text(info.id).article.source == text
    desk.close()


def test_the_last_opened_comes_first_then_the_last_imported(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    a, b, c, d = (desk.import_text(name * 3, name).texts[0].id for name in "甲乙丙丁")
    assert [text.title for text in desk.texts()] == ["丁", "丙", "乙", "甲"]
    for text_id in (b, a, c, b):
        desk.note_opened(text_id)
    assert [text.title for text in desk.texts()] == ["乙", "丙", "甲", "丁"]
    assert desk.find_text(d).opened == ""
    desk.close()


def test_a_text_in_the_trash_comes_back_with_its_highlights(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path)
    gone = desk.delete_text(text_id)
    assert (desk.texts(), desk.tags()) == ([], [])
    assert gone.texts[0].trashed
    assert [text.id for text in desk.texts(trashed=True)] == [text_id]
    assert desk.delete_text(text_id).label == ""
    back = desk.restore_text(text_id)
    assert (back.texts[0].trashed, back.texts[0].highlights, len(desk.tags())) == ("", 3, 3)
    desk.close()


def test_a_title_can_be_changed_but_not_to_nothing(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path)
    assert desk.rename_text(text_id, "  新名 ").texts[0].title == "新名"
    assert desk.rename_text(text_id, "新名").texts == ()
    with pytest.raises(KnownError, match="title"):
        desk.rename_text(text_id, " ")
    assert desk.texts()[0].title == "新名"
    desk.close()


def test_the_place_and_the_view_come_back(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path)
    place = Place(12, View(Script.SIMPLIFIED, NoiseView.ABOVE))
    desk.keep_place(text_id, place)
    desk.close()
    desk = open_desk(tmp_path)
    assert desk.open_text(text_id).place == place
    assert desk.texts()[0].progress == pytest.approx(12 / len(ARTICLE))
    desk.close()


def test_a_text_is_found_by_the_beginning_of_its_id(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path)
    assert desk.find_text(text_id[:12]).id == text_id
    for wrong in ("", "x", text_id + "0", "%"):
        with pytest.raises(KnownError, match="There is no text"):
            desk.find_text(wrong)
    others = [desk.import_text("文" * n).texts[0].id for n in range(1, 18)]
    first = next(a[0] for a in others if sum(b[0] == a[0] for b in [*others, text_id]) > 1)
    with pytest.raises(KnownError, match=r"is the beginning of \d+ texts"):
        desk.find_text(first)
    desk.close()


def test_an_unknown_text_is_said(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    for call in (desk.open_text, desk.highlights, desk.delete_text, desk.restore_text, desk.original):
        with pytest.raises(KnownError, match="no longer in the library"):
            call("0" * 32)
    with pytest.raises(KnownError, match="no longer in the library"):
        desk.keep_place("0" * 32, Place())
    desk.close()


def test_files_that_cannot_be_read_are_said_and_leave_nothing(tmp_path: Path) -> None:
    desk = open_desk(tmp_path / "library")
    empty, binary, pipe = tmp_path / "empty.txt", tmp_path / "binary", tmp_path / "pipe"
    empty.touch()
    binary.write_bytes(bytes(range(256)) * 8)
    cases = {tmp_path / "missing.txt": "not there", tmp_path: "folder", empty: "nothing to read", binary: "not a text"}
    if hasattr(os, "mkfifo"):
        os.mkfifo(pipe)
        cases[pipe] = "no ordinary file"
    for path, words in cases.items():
        with pytest.raises(KnownError, match=words):
            desk.import_file(path)
    assert desk.texts() == []
    assert not (tmp_path / "library" / "sources").exists()
    desk.close()


def test_a_file_over_the_limit_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.desk.texts.arriving.LARGEST", 10)
    desk = open_desk(tmp_path / "library")
    large = tmp_path / "large.txt"
    large.write_bytes(b"x" * 11)
    with pytest.raises(KnownError, match="too large"):
        desk.import_file(large)
    large.write_bytes(b"x" * 10)
    assert desk.import_file(large).texts[0].length == 10
    desk.close()


def test_a_missing_source_still_lists_the_text_and_exports_its_notes(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path)
    put_mark(desk, text_id, "部署", note="一則筆記")
    desk.close()
    source = next((tmp_path / "sources").iterdir())
    data = source.read_bytes()
    for broken in (None, data[:-1], data + b"x"):
        source.unlink(missing_ok=True)
        if broken is not None:
            source.write_bytes(broken)
        desk = open_desk(tmp_path)
        assert desk.texts()[0].highlights == 4
        with pytest.raises(KnownError, match="missing" if broken is None else "damaged"):
            desk.open_text(text_id)
        written = markdown(desk, text_id)
        assert all(word in written for word in ("貫徹", "中央", "𠮷野家", "部署", "一則筆記"))
        desk.close()
    desk = open_desk(tmp_path)
    desk.import_bytes(ARTICLE.encode(), "article.txt")
    assert desk.open_text(text_id).article.source == ARTICLE
    desk.close()


@pytest.mark.parametrize("at_once", [1, 2, 3])
def test_a_text_with_many_highlights_is_begun_near_the_place_and_read_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(reading, "AT_ONCE", at_once)
    monkeypatch.setattr(reading, "BEFORE", 2)
    monkeypatch.setattr(reading, "BEHIND", 4)
    desk, text_id = filled(tmp_path, "學習 貫徹 部署 在這裏")
    whole = desk.highlight(text_id, Span(0, len(ARTICLE))).highlights[0]
    desk.keep_place(text_id, Place(ARTICLE.index("貫徹")))
    every = desk.open_text(text_id)
    assert every.rest is None
    begun = desk.begin_text(text_id)
    assert [h.anchor.quote for h in begun.highlights] == [whole.anchor.quote, "貫徹"]
    there = desk.begin_text(text_id, every.highlights[-1].id)
    assert [h.anchor.quote for h in there.highlights] == [whole.anchor.quote, "貫徹", "在這裏"]
    elsewhere = desk.begin_text(text_id, offset=ARTICLE.index("部署"))
    assert [h.anchor.quote for h in elsewhere.highlights] == [whole.anchor.quote, "部署"]
    read, rest = list[Highlight](), begun.rest
    while rest is not None:
        portion = desk.read_on(text_id, rest)
        assert len(portion.highlights) <= at_once
        read += portion.highlights
        rest = portion.rest
    assert tuple(read) == every.highlights
    desk.close()


def test_a_text_with_few_highlights_is_begun_with_all_of_them(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path)
    begun = desk.begin_text(text_id)
    assert (begun.highlights, begun.rest) == (desk.open_text(text_id).highlights, None)
    desk.close()
