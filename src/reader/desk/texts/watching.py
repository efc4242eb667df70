"""The use cases about the files that texts were made of: whether one has changed since, and what to do then."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from reader.desk.base import OpenLibrary
from reader.desk.texts import arriving
from reader.errors import KnownError
from reader.store import origins
from reader.store.sources import hash_of


class Watching(OpenLibrary):
    """A file that is no longer there, or cannot be read, has not changed: the text is kept whole."""

    def changed_file(self, text_id: str) -> Path | None:
        """The file that a text was made of, if it holds something else now that the reader has not said to ignore.

        Only a file of another size or time is read. A file that was only touched is remembered as it is now.
        """
        with self._database.read() as connection:
            origin = origins.of_text(connection, text_id)
            info = self._info(connection, text_id)
        if origin is None:
            return None
        path = Path(origin.path)
        now = arriving.origin_of(path)
        if now is None or (now.size, now.modified) == (origin.size, origin.modified):
            return None
        try:
            found = hash_of(arriving.read_file(path))
        except KnownError:
            return None
        if found not in (info.original_hash, origin.ignored):
            return path
        self._keep(text_id, replace(now, ignored=origin.ignored))
        return None

    def ignore_file(self, text_id: str) -> None:
        """Let the text stay as it is, until the file changes once more."""
        with self._database.read() as connection:
            origin = origins.of_text(connection, text_id)
        if origin is not None:
            path = Path(origin.path)
            found = hash_of(arriving.read_file(path))
            self._keep(text_id, replace(arriving.origin_of(path) or origin, ignored=found))

    def _keep(self, text_id: str, origin: origins.Origin) -> None:
        if not self.read_only:
            with self._database.write() as connection:
                origins.keep(connection, text_id, origin)
