"""What SQLite and the disk say, put into a sentence for the person."""

from __future__ import annotations

import errno
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.errors import Busy, KnownError
from reader.language import mark, tr

PRIMARY = 0xFF
"""The low byte of an extended result code is the primary one."""


class Damaged(KnownError):
    """The file itself is broken, and nothing else stands in the way."""


class ReadOnly(KnownError):
    """Nothing can be written here."""


def is_damage(error: sqlite3.Error | UnicodeDecodeError) -> bool:
    """Whether the error means that the file is broken, and not that something stood in the way.

    Python cannot decode SQLite's own words where they quote a damaged name.
    """
    if isinstance(error, UnicodeDecodeError):
        return True
    code = _code(error)
    if code == sqlite3.SQLITE_ERROR:
        return str(error) == "unsupported file format"
    return code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def database_fault(error: sqlite3.Error, path: Path) -> KnownError | None:
    """The error of the world that an SQLite error stands for; None where it is a bug of ours."""
    code = _code(error)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return Busy(
            "Another program is using {path}, so nothing was saved.",
            advice="Close the other program or try again in a moment.",
            path=path,
        )
    if is_damage(error):
        return Damaged(
            "The library file {path} is damaged.",
            advice="Close the program and start it again: it keeps the damaged file and saves what can be read.",
            path=path,
        )
    if code == sqlite3.SQLITE_FULL:
        return disk_full(path)
    if code == sqlite3.SQLITE_READONLY:
        return ReadOnly(
            "{path} cannot be written.",
            advice="Check the permissions of the file and of its folder.",
            path=path,
        )
    if code == sqlite3.SQLITE_CANTOPEN:
        return KnownError(
            "{path} or a file beside it cannot be opened.",
            advice="Check the permissions of the file and of its folder.",
            path=path,
        )
    if code == sqlite3.SQLITE_IOERR:
        return KnownError(
            "The disk could not read or write {path}; what was saved before is kept.",
            advice="Check that there is room on the disk and that it works, then try again.",
            path=path,
        )
    return None


def disk_full(path: Path) -> KnownError:
    """The sentence for a disk without room."""
    return KnownError(
        "The disk is full: {path} could not be written; what was saved before is kept.",
        advice="Make room on the disk, then try again.",
        path=path,
    )


def file_fault(error: OSError, path: Path) -> KnownError:
    """The error of the world that a failed read or write of an ordinary file stands for."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return disk_full(path)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return ReadOnly("No permission for {path}.", advice="Check its permissions and its folder's.", path=path)
    if error.errno == errno.ENOENT:
        return KnownError("{path} is not there.", advice="It may have been moved or deleted.", path=path)
    return KnownError("{path} could not be read or written: {reason}.", path=path, reason=reason_of(error))


REASONS = {
    errno.ENOENT: mark("it or its folder is not there"),
    errno.ENOTDIR: mark("a part of its path is a file, not a folder"),
    errno.EISDIR: mark("it is a folder"),
    errno.EACCES: mark("there is no permission"),
    errno.EPERM: mark("there is no permission"),
    errno.EROFS: mark("the disk can only be read"),
    errno.ENOSPC: mark("the disk is full"),
    errno.EDQUOT: mark("the disk is full"),
    errno.EFBIG: mark("it would be too large"),
    errno.ENAMETOOLONG: mark("its name is too long"),
    errno.ELOOP: mark("it is a link that leads back to itself"),
    errno.EIO: mark("the disk failed"),
    errno.EBUSY: mark("another program is using it"),
    errno.ETXTBSY: mark("another program is using it"),
    errno.ENXIO: mark("the device is not there"),
    errno.ENODEV: mark("the device is not there"),
    errno.EMFILE: mark("too many files are open"),
    errno.ENFILE: mark("too many files are open"),
    errno.ETIMEDOUT: mark("the disk or the network did not answer"),
    errno.ESTALE: mark("the disk or the network did not answer"),
}
"""What the usual failures of files are called, as the end of a sentence."""


def reason_of(error: OSError | ValueError) -> str:
    """Why a file could not be read or written, in the person's language as the end of a sentence."""
    if isinstance(error, OSError) and error.errno is not None:
        if error.errno in REASONS:
            return tr(REASONS[error.errno])
        return tr("error {number} of the system", number=error.errno)
    return tr("its name cannot be a file's") if isinstance(error, ValueError) else str(error)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite and the disk raise inside into KnownErrors about `path`; bugs pass as they are."""
    try:
        yield
    except sqlite3.Error as error:
        fault = database_fault(error, path)
        if fault is None:
            raise
        raise fault from error
    except OSError as error:
        raise file_fault(error, path) from error
    except UnicodeEncodeError as error:
        if error.encoding != sys.getfilesystemencoding() or error.encoding == "utf-8":
            raise
        raise KnownError(
            "“{path}” has characters that names of files cannot have under the locale in use.",
            advice="Choose a locale with UTF-8, such as C.UTF-8.",
            path=path,
        ) from error


def _code(error: sqlite3.Error) -> int:
    # Errors of Python's own module (a closed connection) carry no code.
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return code & PRIMARY if code is not None else 0
