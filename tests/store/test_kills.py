"""What was acknowledged survives a kill; what fails on a bad disk is said, and nothing before it is lost."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import sys
from pathlib import Path

import pytest

from library_maker import ARTICLE, filled, open_desk, put_mark, quotes, run_python, start_python
from reader.desk import Desk
from reader.errors import KnownError
from reader.text.span import Span

ROUNDS = 8
WRITER = """
import sys
from pathlib import Path
from library_maker import open_desk
from reader.text.span import Span
if "forget" in sys.argv:
    from contextlib import contextmanager
    from reader.store.database import Database
    @contextmanager
    def never_committed(self):
        if not self.connection.in_transaction:
            self.connection.execute("BEGIN IMMEDIATE")
        yield self.connection
    Database.write = never_committed
desk = open_desk(Path(sys.argv[1]))
text_id = sys.argv[2]
i = 0
while True:
    i += 1
    if i % 10 == 0:
        text = desk.import_text(f"文章{sys.argv[3]} {i}").texts[0]
        print("text", text.id, flush=True)
    made = desk.highlight(text_id, Span(i % 20, i % 20 + 2), tags=[f"t{i % 7}"], note=f"筆記{i}").highlights[0]
    print("made", made.id, f"筆記{i}", flush=True)
    if i % 3 == 0:
        desk.edit_highlight(made.id, note=f"改{i}", tags=["new"])
        print("made", made.id, f"改{i}", flush=True)
    if i % 5 == 0:
        desk.delete_highlights([made.id])
        print("gone", made.id, flush=True)
    if i % 15 == 0:
        desk.undo()
        print("made", made.id, f"改{i}", flush=True)
"""


def write_until_killed(folder: Path, text_id: str, round_: int, lines: int, *words: str) -> list[list[str]]:
    """What a writing process acknowledged before it was killed right behind one of its answers."""
    writer = start_python(WRITER, folder, text_id, str(round_), *words)
    assert writer.stdout is not None
    assert writer.stdin is not None
    answers = [writer.stdout.readline().split() for _ in range(lines)]
    writer.send_signal(signal.SIGKILL)
    answers += [line.split() for line in writer.stdout.read().split("\n")[:-1]]
    writer.wait()
    writer.stdout.close()
    writer.stdin.close()
    return answers


def lost(folder: Path, text_id: str, answers: list[list[str]], last: set[str]) -> list[str]:
    """The ids of what was acknowledged and is not there as it was acknowledged.

    What was acknowledged `last` before a kill has to be there, but may be newer: the kill can come behind the next
    commit.
    """
    connection = sqlite3.connect(folder / "reader.sqlite")
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    known = {row_id for (row_id,) in connection.execute("SELECT id FROM highlights UNION SELECT id FROM texts")}
    connection.close()
    desk = open_desk(folder)
    there = {highlight.id: highlight.note for highlight in desk.highlights(text_id)}
    there |= {info.id: "text" for info in desk.texts()}
    assert (desk.warning, desk.unsound()) == ("", frozenset())
    desk.close()
    said = {row_id: note[0] if note else kind for kind, row_id, *note in answers}
    wrong = [row_id for row_id, state in said.items() if row_id not in last and there.get(row_id, "gone") != state]
    return wrong + [row_id for row_id in said if row_id not in known]


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_no_kill_loses_what_was_acknowledged(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path, "")
    desk.close()
    draw = random.Random(2026)
    answers, last = [], set()
    for round_ in range(ROUNDS):
        answers += write_until_killed(tmp_path, text_id, round_, draw.randrange(1, 60))
        last.add(answers[-1][1])
        assert lost(tmp_path, text_id, answers, last) == []
    assert len(answers) > ROUNDS


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_the_test_above_sees_a_program_that_answers_too_early(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path, "")
    desk.close()
    answers = write_until_killed(tmp_path, text_id, 0, 5, "forget")
    assert lost(tmp_path, text_id, answers, {answers[-1][1]}) != []


FILL = """
import resource, signal, sys
from pathlib import Path
from library_maker import open_desk
from reader.errors import KnownError
from reader.text.span import Span
folder, text_id = Path(sys.argv[1]), sys.argv[2]
desk = open_desk(folder)
size = (folder / "reader.sqlite").stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 20_000, resource.RLIM_INFINITY))
try:
    for i in range(1000):
        print(desk.highlight(text_id, Span(0, 5), note="長筆記" * 200).highlights[0].id, flush=True)
except KnownError as error:
    print("error:", error)
try:
    desk.import_text("很長的文章" * (size // 5))
except KnownError as error:
    print("error:", error)
print(len(desk.highlights(text_id)))
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
print(desk.highlight(text_id, Span(0, 5), note="wieder Platz").highlights[0].id)
desk.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits on files")
def test_a_file_that_may_not_grow_is_said_and_works_again_later(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path, "")
    desk.close()
    answer = run_python(FILL, tmp_path, text_id)
    assert answer.stderr == ""
    *made, first, second, count, last = answer.stdout.splitlines()
    assert "could not read or write" in first
    assert "what was saved before is kept" in first
    assert "The disk is full" in second
    assert len(made) == int(count) > 0
    desk = open_desk(tmp_path)
    assert desk.warning == ""
    assert {highlight.id for highlight in desk.highlights(text_id)} == {*made, last}
    assert [path.name for path in (tmp_path / "sources").iterdir() if path.name.startswith(".")] == []
    desk.close()


def test_a_full_disk_is_said_and_works_again_later(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path)
    connection = desk._database.connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(KnownError, match="The disk is full"):
        fill(desk, text_id)
    before = quotes(desk, text_id)
    with pytest.raises(KnownError, match="The disk is full"):
        desk.highlight(text_id, Span(0, 1), note="長" * 10_000)
    assert quotes(desk, text_id) == before
    assert len(desk.open_text(text_id).highlights) == len(before)
    connection.execute("PRAGMA max_page_count = 1000000")
    put_mark(desk, text_id, "部署")
    desk.close()
    desk = open_desk(tmp_path)
    assert desk.warning == ""
    assert len(quotes(desk, text_id)) == len(before) + 1
    desk.close()


def fill(desk: Desk, text_id: str) -> None:
    """Write until nothing more can be written."""
    while True:
        desk.highlight(text_id, Span(0, len(ARTICLE)), note="長" * 300)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full")
def test_an_export_to_a_full_disk_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, _ = filled(tmp_path / "library")
    path = tmp_path / "notes.md"
    path.write_text("old")
    monkeypatch.setattr("os.fsync", lambda _: os.write(os.open("/dev/full", os.O_WRONLY), b"x"))
    with pytest.raises(KnownError, match=r"The disk is full: .*notes\.md"):
        desk.export_to(path, b"new", replace=True)
    monkeypatch.undo()
    assert path.read_text() == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["library", "notes.md"]
    desk.close()
