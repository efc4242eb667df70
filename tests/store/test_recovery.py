"""Opening beside a save: one that is going on is left alone, one that was killed is recovered."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from library_maker import filled, open_desk, quotes, start_python
from reader.store import opening
from reader.store.damage import evidence

SAVE = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE highlights SET note = 'half saved', colour = hex(zeroblob(20000))")
print("saving", flush=True)
sys.stdin.readline()
"""
BEGUN = SAVE.replace("PRAGMA cache_size = 1", "PRAGMA cache_size = 1000")


@pytest.fixture
def library(tmp_path: Path) -> str:
    desk, text_id = filled(tmp_path)
    desk.close()
    return text_id


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The libraries that were copied aside because a save was taken for a killed one."""
    found: list[Path] = []
    keep = evidence.keep

    def note(path: Path, folder: Path) -> None:
        found.append(path)
        keep(path, folder)

    monkeypatch.setattr(evidence, "keep", note)
    return found


def left_by_a_kill(folder: Path, script: str = SAVE) -> None:
    saver = start_python(script, folder / "reader.sqlite")
    assert saver.stdin is not None
    assert saver.stdout is not None
    assert saver.stdout.readline() == "saving\n"
    saver.kill()
    saver.wait()
    saver.stdin.close()
    saver.stdout.close()


def test_a_save_that_is_going_on_is_left_alone(tmp_path: Path, library: str, kept: list[Path]) -> None:
    saver = start_python(BEGUN, tmp_path / "reader.sqlite")
    assert saver.stdin is not None
    assert saver.stdout is not None
    assert saver.stdout.readline() == "saving\n"
    journal = (tmp_path / "reader.sqlite-journal").read_bytes()
    assert journal
    desk = open_desk(tmp_path)
    assert (quotes(desk, library), desk.warning) == (["貫徹", "中央", "𠮷野家"], "")
    desk.close()
    assert (tmp_path / "reader.sqlite-journal").read_bytes() == journal
    assert kept == []
    saver.stdin.close()
    saver.wait()
    saver.stdout.close()


def test_a_save_that_was_killed_is_undone_and_its_library_kept_until_then(
    tmp_path: Path, library: str, kept: list[Path]
) -> None:
    left_by_a_kill(tmp_path)
    assert (tmp_path / "reader.sqlite-journal").stat().st_size
    desk = open_desk(tmp_path)
    assert (len(quotes(desk, library)), desk.warning, desk.unsound()) == (3, "", frozenset())
    desk.close()
    assert kept == [tmp_path / "reader.sqlite"]
    assert [path.name for path in tmp_path.iterdir() if "recovery" in path.name or "journal" in path.name] == []


def test_a_journal_that_vanishes_while_it_is_looked_at_is_no_matter(
    tmp_path: Path, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    left_by_a_kill(tmp_path)
    copy = shutil.copy2

    def recovered_first(part: Path, kept: Path) -> None:
        if part.name.endswith("-journal"):
            connection = sqlite3.connect(tmp_path / "reader.sqlite")
            connection.execute("SELECT count(*) FROM texts").fetchone()
            connection.close()
        copy(part, kept)

    monkeypatch.setattr(shutil, "copy2", recovered_first)
    desk = open_desk(tmp_path)
    assert (len(quotes(desk, library)), desk.warning) == (3, "")
    desk.close()
    assert not evidence.evidence_of(tmp_path / "reader.sqlite").exists()


def test_what_a_killed_recovery_left_does_not_stay(tmp_path: Path, library: str) -> None:
    left = evidence.evidence_of(tmp_path / "reader.sqlite")
    left.mkdir()
    (left / "reader.sqlite").write_bytes(b"long ago")
    open_desk(tmp_path).close()
    assert not left.exists()


def test_a_journal_that_vanishes_between_two_looks_is_no_matter(
    tmp_path: Path, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    left_by_a_kill(tmp_path)
    answers = iter([True, False])
    monkeypatch.setattr(opening, "_left_in_a_save", lambda *_: next(answers))
    desk = open_desk(tmp_path)
    assert len(quotes(desk, library)) == 3
    desk.close()
