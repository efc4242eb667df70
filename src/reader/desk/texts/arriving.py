"""How a file's bytes reach the desk."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from reader.errors import KnownError
from reader.store.faults import reason_of
from reader.store.origins import Origin
from reader.text.article import Article

FileReader = Callable[[bytes, str, str], Article]
"""Bytes, the file's name and the encoding ("" guesses) in, an article out; raises KnownError."""

LARGEST = 256 * 1024 * 1024
"""Bytes of the largest file that is read: three times the largest Chinese novels."""


def read_file(path: Path, largest: int | None = None) -> bytes:
    """The bytes of an ordinary file.

    Raises KnownError for what is missing, a folder, a device, unreadable or larger than `largest`.
    """
    largest = LARGEST if largest is None else largest
    try:
        # A pipe is seen before it is opened, since opening it would wait for a writer.
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise KnownError("“{path}” is a folder.", advice="Choose a file in it.", path=path)
        if not stat.S_ISREG(mode):
            raise KnownError("“{path}” is no ordinary file.", advice="Choose a text file.", path=path)
        with path.open("rb") as file:
            data = file.read(largest + 1)
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
    if len(data) > largest:
        raise KnownError(
            "“{path}” is too large: at most {limit} MB can be read.",
            advice="Cut it into several files.",
            path=path,
            limit=largest >> 20,
        )
    return data


def origin_of(path: Path) -> Origin | None:
    """What is to be remembered of a file; None where it cannot be looked at."""
    try:
        whole = path.absolute()
        found = whole.stat()
    except (OSError, ValueError):
        return None
    return Origin(str(whole), found.st_size, found.st_mtime_ns)


def files_in(places: Sequence[Path]) -> Iterator[Path]:
    """The files among some files and folders, those inside folders in the order of their names.

    What is hidden in a folder is left out, and links to folders are not followed: they can lead in circles.
    """
    for place in places:
        if not place.is_dir():
            yield place
            continue
        for folder, folders, names in os.walk(place):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            yield from (Path(folder, name) for name in sorted(names) if not name.startswith("."))


def require_readable_kind(path: Path) -> None:
    """Raise KnownError for a file whose name promises something else than a text: it was not chosen one by one."""
    from reader.formats.reading import ENDINGS

    if path.suffix.lower() not in ENDINGS:
        raise KnownError("Files of the kind “{kind}” are not read.", kind=path.suffix or path.name)


def read_apart(data: bytes, name: str, encoding: str = "") -> Article:
    """The article in a file, read in a process of its own, so that no file can do harm."""
    from reader.formats import courier

    return courier.read(data, name, encoding)
