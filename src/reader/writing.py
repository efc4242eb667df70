"""Files that are written in full or not at all, and are on the disk when that is said."""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path
from uuid import uuid4


def write_whole(path: Path, data: bytes, *, private: bool = True) -> None:
    """Write a file so that it is there in full or not at all, and on the disk when this returns.

    One that is `private` is for its owner alone; another gets the permissions of the file that it replaces, or
    those of any new file. Raises OSError; what stood at `path` before is kept then.
    """
    name = path.with_name(f".writing-{uuid4().hex}")

    def create(where: str, flags: int) -> int:
        return os.open(where, flags, 0o600 if private else 0o666)

    try:
        with open(name, "xb", opener=create) as file:
            if not private:
                with contextlib.suppress(FileNotFoundError):
                    name.chmod(stat.S_IMODE(path.stat().st_mode))
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(OSError):
            name.unlink()
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Bring a folder's entries to the disk, where the system knows how (Windows does it by itself)."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
