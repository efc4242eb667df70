"""Files are written in full or not at all, whatever fails on the way, wherever the program writes one."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from cli_terminal import Terminal
from library_maker import filled
from reader import settings
from reader.errors import KnownError
from reader.settings import Settings
from reader.store.sources import Sources, hash_of
from reader.writing import write_whole

OLD = b"old"
Write = Callable[[Path], object]


def keep_a_source(path: Path) -> None:
    Sources(path.parent).keep(b"new")


def export(path: Path) -> None:
    desk, _ = filled(path.parent.parent / "library")
    try:
        desk.export_to(path, b"new", replace=True)
    finally:
        desk.close()


WRITERS: dict[str, tuple[str, Write]] = {
    "settings": ("settings.json", lambda path: settings.save(Settings(), path)),
    "source": (hash_of(b"new"), keep_a_source),
    "export": ("notes.md", export),
}


def fail(monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, what, refuse)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "folder"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("failing", ["open", "fsync", "replace"])
@pytest.mark.parametrize("there", [OLD, None])
def test_a_failed_write_changes_nothing_and_leaves_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, there: bytes | None, failing: str
) -> None:
    path = folder / "file"
    if there is not None:
        path.write_bytes(there)
    fail(monkeypatch, failing)
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        write_whole(path, b"new")
    monkeypatch.undo()
    assert {one.name: one.read_bytes() for one in folder.iterdir()} == ({} if there is None else {"file": there})


@pytest.mark.parametrize("failing", ["fsync", "replace"])
@pytest.mark.parametrize("writer", WRITERS)
def test_whoever_writes_says_what_failed_and_keeps_what_was_there(
    folder: Path, monkeypatch: pytest.MonkeyPatch, writer: str, failing: str
) -> None:
    name, write = WRITERS[writer]
    (folder / name).write_bytes(OLD)
    filled(folder.parent / "library")[0].close()
    fail(monkeypatch, failing)
    with pytest.raises(KnownError):
        write(folder / name)
    monkeypatch.undo()
    assert {one.name: one.read_bytes() for one in folder.iterdir()} == {name: OLD}
    write(folder / name)
    assert (folder / name).read_bytes() != OLD


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_a_rendered_text_too(
    tmp_path: Path,
    folder: Path,
    capsysbinary: pytest.CaptureFixture[bytes],
    monkeypatch: pytest.MonkeyPatch,
    failing: str,
) -> None:
    terminal = Terminal(capsysbinary, tmp_path)
    (folder / "text.txt").write_bytes(OLD)
    source = terminal.file("text.txt", "new")
    fail(monkeypatch, failing)
    said = terminal.run("render", source, "--out-dir", folder)
    monkeypatch.undo()
    assert (said.code, "could not be written" in said.error) == (1, True)
    assert {one.name: one.read_bytes() for one in folder.iterdir()} == {"text.txt": OLD}


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such permissions")
def test_a_file_is_its_owners_alone_or_as_any_other(folder: Path) -> None:
    before = os.umask(0o022)
    try:
        write_whole(folder / "private", b"")
        write_whole(folder / "public", b"", private=False)
        (folder / "shared").touch()
        (folder / "shared").chmod(0o664)
        write_whole(folder / "shared", b"", private=False)
    finally:
        os.umask(before)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert modes == {"private": 0o600, "public": 0o644, "shared": 0o664}


def test_the_name_is_there_only_when_the_bytes_are_on_the_disk(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not os.path.isdir("/proc/self/fd"):
        pytest.skip("no /proc to look at descriptors")
    steps = []
    fsync, replace = os.fsync, os.replace

    def note_fsync(descriptor: int) -> None:
        steps.append("folder" if os.path.isdir(f"/proc/self/fd/{descriptor}") else "file")
        fsync(descriptor)

    def note_replace(old: str, new: Path) -> None:
        steps.append("rename")
        replace(old, new)

    monkeypatch.setattr(os, "fsync", note_fsync)
    monkeypatch.setattr(os, "replace", note_replace)
    write_whole(folder / "file", b"text")
    assert steps == ["file", "rename", "folder"]
