"""Sources and originals: written once, found by their hash, verified when read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import KnownError
from reader.store.sources import Sources, hash_of, to_bytes
from reader.text.article import Article, Image, Kind, Structure
from reader.text.span import Span


@given(st.text(st.characters(exclude_categories=()) | st.sampled_from("\0\r\ud800\udfff𠮷")))
def test_every_source_has_its_bytes(source: str) -> None:
    assert to_bytes(source).decode("utf-8", "surrogatepass") == source


def test_bytes_are_kept_once_under_their_hash(tmp_path: Path) -> None:
    sources = Sources(tmp_path / "sources")
    name = sources.keep(b"text")
    before = (tmp_path / "sources" / name).stat()
    assert sources.keep(b"text") == name == hash_of(b"text")
    assert os.listdir(tmp_path / "sources") == [name]
    assert (tmp_path / "sources" / name).stat().st_ino == before.st_ino
    assert sources.read(name) == b"text"


@pytest.mark.parametrize("broken", [b"", b"tex", b"text\n", b"tExt"])
def test_a_broken_file_is_said_and_mended_by_keeping_it_again(tmp_path: Path, broken: bytes) -> None:
    sources = Sources(tmp_path)
    name = sources.keep(b"text")
    (tmp_path / name).write_bytes(broken)
    with pytest.raises(KnownError, match="damaged"):
        sources.read(name)
    sources.keep(b"text")
    assert sources.read(name) == b"text"


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="missing"):
        Sources(tmp_path).read("0" * 64)


def test_structure_comes_back_as_it_was(tmp_path: Path) -> None:
    sources = Sources(tmp_path)
    structure = (
        Structure(Kind.HEADING, Span(0, 2), 1),
        Structure(Kind.LINK, Span(3, 5), 0, "https://example.org/\ud800"),
    )
    article = Article("標題 連結", structure, "標題", "gb18030", {"author": "某"})
    kept = sources.keep_structure(article)
    assert sources.article(sources.keep(to_bytes(article.source)), kept, "標題", "gb18030") == article
    assert sources.keep_structure(Article("text")) == ""


def test_images_are_kept_beside_the_text_and_read_when_they_are_wanted(tmp_path: Path) -> None:
    sources = Sources(tmp_path / "sources")
    told = (Structure(Kind.IMAGE, Span(0, 1), value="lamp.png"),)
    article = Article("\ufffc", told, images={"lamp.png": Image(40, 30, "a lamp", b"bytes of a lamp")})
    kept = sources.keep_structure(article)
    image = sources.article(sources.keep(to_bytes("\ufffc")), kept, "", "utf-8").images["lamp.png"]
    assert (image.width, image.height, image.words, image.data) == (40, 30, "a lamp", b"")
    assert sources.read(image.data_hash) == b"bytes of a lamp"
    again = Article("\ufffc", told, images={"lamp.png": image})
    assert sources.keep_structure(again) == kept


def test_the_row_may_follow_only_when_file_and_folder_are_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = []
    fsync, replace = os.fsync, os.replace

    def note_fsync(descriptor: int) -> None:
        steps.append("folder" if os.path.isdir(f"/proc/self/fd/{descriptor}") else "file")
        fsync(descriptor)

    def note_replace(old: str, new: Path) -> None:
        steps.append("rename")
        replace(old, new)

    if not os.path.isdir("/proc/self/fd"):
        pytest.skip("no /proc to look at descriptors")
    monkeypatch.setattr(os, "fsync", note_fsync)
    monkeypatch.setattr(os, "replace", note_replace)
    Sources(tmp_path).keep(b"text")
    assert steps == ["file", "rename", "folder"]


def test_a_failed_write_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(KnownError, match="disk is full"):
        Sources(tmp_path).keep(b"text")
    assert os.listdir(tmp_path) == []
