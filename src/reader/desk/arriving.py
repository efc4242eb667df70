"""How a file's bytes reach the desk."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path

from reader.errors import KnownError
from reader.store.faults import reason_of
from reader.text.article import Article

FileReader = Callable[[bytes, str, str], Article]
"""Bytes, the file's name and the encoding ("" guesses) in, an article out; raises KnownError."""

LARGEST = 256 * 1024 * 1024
"""Bytes of the largest file that is read: three times the largest Chinese novels."""


def read_file(path: Path) -> bytes:
    """The bytes of an ordinary file.

    Raises KnownError for what is missing, a folder, a device, unreadable or too large.
    """
    try:
        # A pipe is seen before it is opened, since opening it would wait for a writer.
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise KnownError("“{path}” is a folder.", advice="Choose a file in it.", path=path)
        if not stat.S_ISREG(mode):
            raise KnownError("“{path}” is no ordinary file.", advice="Choose a text file.", path=path)
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise KnownError(
            "“{path}” is not there.", advice="It may have been moved, renamed or deleted.", path=path
        ) from None
    except PermissionError:
        raise KnownError(
            "“{path}” cannot be read.", advice="Check its permissions and its folder's.", path=path
        ) from None
    except (OSError, ValueError) as error:
        raise KnownError("“{path}” could not be read: {reason}.", path=path, reason=reason_of(error)) from error
    if len(data) > LARGEST:
        raise KnownError(
            "“{path}” is too large: at most {limit} MB can be read.",
            advice="Cut it into several files.",
            path=path,
            limit=LARGEST >> 20,
        )
    return data


def read_apart(data: bytes, name: str, encoding: str = "") -> Article:
    """The article in a file, read in a process of its own, so that no file can do harm."""
    from reader.formats import courier

    return courier.read(data, name, encoding)
