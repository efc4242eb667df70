"""A file that holds something else than the text that was made of it is noticed; one that was only touched is not."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from library_maker import open_desk
from reader.desk import Desk


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text("甲乙丙丁", "utf-8")
    return path


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = open_desk(tmp_path / "library")
    yield desk
    desk.close()


def later(path: Path, words: str, seconds: int) -> None:
    """Write a file so many seconds after it was made."""
    made = path.stat().st_mtime_ns
    path.write_text(words, "utf-8")
    os.utime(path, ns=(made, made + seconds * 10**9))


def test_another_content_is_noticed_until_the_text_is_that(desk: Desk, file: Path) -> None:
    text_id = desk.import_file(file).texts[0].id
    assert desk.changed_file(text_id) is None
    later(file, "甲乙丙戊", 1)  # as long as before
    assert desk.changed_file(text_id) == file
    assert desk.changed_file(text_id) == file
    later(file, "甲乙丙丁", 2)
    assert desk.changed_file(text_id) is None


def test_a_file_that_was_only_touched_is_read_once(desk: Desk, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from reader.desk.texts import arriving

    text_id = desk.import_file(file).texts[0].id
    later(file, "甲乙丙丁", 5)
    read: list[Path] = []
    read_file = arriving.read_file
    monkeypatch.setattr(arriving, "read_file", lambda path: read.append(path) or read_file(path))
    assert [desk.changed_file(text_id) for _ in range(3)] == [None] * 3
    assert read == [file]


def test_a_version_that_is_not_wanted_is_not_told_again_but_the_next_one_is(desk: Desk, file: Path) -> None:
    text_id = desk.import_file(file).texts[0].id
    later(file, "甲乙丙戊", 1)
    desk.ignore_file(text_id)
    assert desk.changed_file(text_id) is None
    later(file, "甲乙丙戊", 9)
    assert desk.changed_file(text_id) is None
    later(file, "甲乙丙己", 10)
    assert desk.changed_file(text_id) == file


def test_what_cannot_be_looked_at_has_not_changed(desk: Desk, file: Path) -> None:
    text_id = desk.import_file(file).texts[0].id
    file.unlink()
    assert desk.changed_file(text_id) is None
    file.mkdir()
    assert desk.changed_file(text_id) is None
    assert desk.changed_file(desk.import_text("貼上的").texts[0].id) is None


def test_a_library_that_can_only_be_read_still_tells(tmp_path: Path, file: Path) -> None:
    desk = open_desk(tmp_path / "library")
    text_id = desk.import_file(file).texts[0].id
    desk.close()
    later(file, "甲乙", 1)
    reader = open_desk(tmp_path / "library", writable=False)
    assert reader.changed_file(text_id) == file
    later(file, "甲乙丙丁", 2)
    assert reader.changed_file(text_id) is None
    reader.close()
