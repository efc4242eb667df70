"""A long sweep: the writer is killed, or its disk fails, at every single write, sync, truncation, rename and unlink."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from library_maker import environment, filled, open_desk

STRACE = shutil.which("strace")
CALLS = "pwrite64,write,fdatasync,fsync,ftruncate,unlink,rename"
SCRIPT = """
import sys
from pathlib import Path
from library_maker import open_desk
from reader.errors import KnownError
from reader.text.span import Span
folder, text_id = Path(sys.argv[1]), sys.argv[2]
desk, made, state = None, "", {}
def step(call):
    global desk
    try:
        desk = desk or open_desk(folder)
        changed = call(desk)
    except KnownError as error:
        return
    for mark in changed.highlights:
        state[mark.id] = mark.note
    for gone in changed.gone:
        state[gone] = "gone"
    for text in changed.texts:
        state[text.id] = "text"
    for key, value in state.items():
        sys.stderr.write(f"{key} {value}\\n")
    sys.stderr.flush()
step(lambda desk: desk.highlight(text_id, Span(0, 3), tags=["新"], note="one"))
made = next((key for key, value in state.items() if value == "one"), "")
step(lambda desk: desk.edit_highlight(made, note="two", tags=["a", "b"]))
step(lambda desk: desk.delete_highlights([made]))
step(lambda desk: desk.undo())
step(lambda desk: desk.import_text("新的文章"))
step(lambda desk: desk.highlight(text_id, Span(3, 5), note="last"))
if desk:
    desk.close()
"""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(STRACE is None or sys.platform != "linux", reason="needs strace"),
]


def run(folder: Path, text_id: str, fault: str, when: int, log: Path) -> tuple[dict[str, str], bool]:
    """What was acknowledged, and whether the fault came to pass."""
    assert STRACE is not None
    inject = f"inject={CALLS}:{fault}:when={when}"
    # Only what happens in the library counts: the path filter leaves the interpreter's own files alone.
    paths = [folder, folder / "reader.sqlite", folder / "reader.sqlite-journal", folder / "sources"]
    filters = [word for path in paths for word in ("-P", str(path))]
    tracing = [STRACE, "-f", "-qq", "-o", str(log), *filters, "-e", f"trace={CALLS}", "-e", inject]
    answer = subprocess.run(
        [*tracing, sys.executable, "-c", SCRIPT, str(folder), text_id],
        capture_output=True,
        text=True,
        env=environment(),
        timeout=120,
    )
    said = dict(line.split(" ", 1) for line in answer.stderr.splitlines() if line.count(" ") == 1)
    assert "Traceback" not in answer.stderr, answer.stderr
    return said, "INJECTED" in log.read_text() or "SIGKILL" in log.read_text()


@pytest.mark.parametrize("fault", ["signal=SIGKILL", "error=ENOSPC", "error=EIO"])
def test_no_fault_loses_what_was_acknowledged(tmp_path: Path, fault: str) -> None:
    desk, text_id = filled(tmp_path / "model")
    desk.close()
    points = 0
    for when in range(1, 1000):
        folder = tmp_path / str(when)
        shutil.copytree(tmp_path / "model", folder)
        said, came = run(folder, text_id, fault, when, tmp_path / "log")
        check(folder, text_id, said, fault)
        shutil.rmtree(folder)
        if not came:
            break
        points += 1
    assert points > 30


def check(folder: Path, text_id: str, said: dict[str, str], fault: str) -> None:
    desk = open_desk(folder)
    assert (desk.warning, desk.unsound()) == ("", frozenset())
    there = {highlight.id: highlight.note for highlight in desk.highlights(text_id)}
    there |= {info.id: "text" for info in desk.texts()}
    desk.close()
    connection = sqlite3.connect(folder / "reader.sqlite")
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    known = {row_id for (row_id,) in connection.execute("SELECT id FROM highlights UNION SELECT id FROM texts")}
    connection.close()
    assert said.keys() <= known
    if fault != "signal=SIGKILL":
        # A step that reports an error may still have reached the disk, when the last sync is what failed.
        return
    newest = next((key for key in reversed(list(said)) if said[key] != "text"), "")
    assert {key: there.get(key, "gone") for key in said if key != newest} == {
        key: value for key, value in said.items() if key != newest
    }
