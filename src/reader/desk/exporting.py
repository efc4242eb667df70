"""Writing exports to files without writing over what a person changed in them."""

from __future__ import annotations

from pathlib import Path

from reader.errors import KnownError
from reader.store.database import Database
from reader.store.exports import remember, remembered
from reader.store.faults import explained
from reader.store.sources import hash_of
from reader.writing import write_whole


class ChangedByHand(KnownError):
    """The file is not what was last written to it."""


def write_export(database: Database, path: Path, markdown: str, now: str, *, replace: bool) -> None:
    """Write an export, in full or not at all.

    Raises ChangedByHand where the file holds something that did not come from here, unless it may be replaced;
    KnownError where it cannot be written.
    """
    path = path.resolve()
    data = markdown.encode("utf-8", "replace")
    if path.is_dir():
        raise KnownError("“{path}” is a folder.", advice="Give the name of a file in it.", path=path)
    if not path.parent.exists():
        raise KnownError("There is no folder “{folder}”.", advice="Choose another folder.", folder=path.parent)
    if not path.parent.is_dir():
        raise KnownError("{folder} is a file, not a folder.", advice="Choose another.", folder=path.parent)
    with explained(path):
        try:
            there = path.read_bytes()
        except FileNotFoundError:
            there = None
        if there is not None and not replace and there != data:
            with database.read() as connection:
                known = remembered(connection, str(path))
            if hash_of(there) != known:
                raise ChangedByHand(
                    "“{path}” was changed since it was exported, so it was not overwritten.",
                    advice="Choose another name, or replace it.",
                    path=path,
                )
        write_whole(path, data, private=False)
    if not database.read_only:
        with database.write() as connection:
            remember(connection, str(path), hash_of(data), now)
