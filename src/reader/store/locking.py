"""The lock of the one window that a library may have; the system lets it go when its process ends, however it ends."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

NAME = "window.lock"
FAR = 1 << 30
"""Where Windows locks a byte: behind the text, since its locks keep others from reading what they cover."""
LONGEST = 4096
"""Bytes of the holder's text that are read."""


class FileLock:
    """A lock on a file, held until `release` or the end of the process.

    The holder can leave a short text in the file, such as the name of the socket where it takes files.
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def leave(self, text: str) -> None:
        """Put `text` where `left_text` finds it; one that cannot be written is not left."""
        if self._descriptor < 0:
            return
        data = text.encode("utf-8")[:LONGEST]
        with contextlib.suppress(OSError):
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            os.write(self._descriptor, data)
            os.ftruncate(self._descriptor, len(data))

    def release(self) -> None:
        """Let go; the file stays, since removing it would let two windows lock two files of one name."""
        if self._descriptor >= 0:
            self.leave("")
            os.close(self._descriptor)
            self._descriptor = -1


def take(folder: Path, name: str = NAME) -> FileLock | None:
    """The lock of a folder (made where there is none); None where another process, or this one, holds it.

    A folder in which no lock can be made (read-only, a share without locks) gives a lock that keeps nobody out.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(folder / name, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
    except OSError:
        return FileLock(-1)
    try:
        _lock(descriptor)
    except (BlockingIOError, PermissionError):
        os.close(descriptor)
        return None
    except OSError:
        os.close(descriptor)
        return FileLock(-1)
    return FileLock(descriptor)


def left_text(folder: Path, name: str = NAME) -> str:
    """What the holder of the lock left; "" where there is nothing."""
    try:
        with (folder / name).open("rb") as file:
            return file.read(LONGEST).decode("utf-8", "replace")
    except OSError:
        return ""


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
