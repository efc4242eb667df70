"""The use cases about bookmarks: places that the reader wants to come back to."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import uuid4

from reader.desk import recording
from reader.desk.base import OpenLibrary
from reader.desk.values import Changed
from reader.errors import KnownError
from reader.notes.bookmark import Bookmark
from reader.store import bookmarks
from reader.store.database import Connection
from reader.store.records import RowChange
from reader.store.rows import BOOKMARKS, Row, select
from reader.text.anchor import describe
from reader.text.span import Span


class Bookmarking(OpenLibrary):
    """Bookmarks are put, named and deleted one by one; each is an action that can be undone."""

    def bookmark(self, text_id: str, span: Span, name: str = "") -> Changed:
        """Put a bookmark on a span (code points of the source): the words that it is known by unless it has a name.

        Raises ValueError for a span that is empty or not inside the source.
        """
        info, article = self._article(text_id)
        now = self._now()
        anchor = describe(article.source, info.source_hash, span)
        row = bookmarks.new_row(Bookmark(uuid4().hex, text_id, anchor, name.strip(), self._author, created=now))
        change = RowChange(BOOKMARKS, {**row, "trashed": now}, row)
        with self._database.write() as connection:
            return self._perform(connection, recording.ADD_BOOKMARK, [change], now)

    def name_bookmark(self, bookmark_id: str, name: str) -> Changed:
        """Give a bookmark a name; without one, the words that it stands on serve again."""
        return self._change_bookmarks([bookmark_id], recording.NAME_BOOKMARK, name=name.strip())

    def delete_bookmarks(self, ids: Sequence[str]) -> Changed:
        """Put bookmarks into the trash, all in one action."""
        return self._change_bookmarks(ids, recording.DELETE_BOOKMARK, trashed=self._now())

    def bookmarks(self, text_id: str) -> list[Bookmark]:
        """The bookmarks of a text in its order, as they are stored; needs no source."""
        with self._database.read() as connection:
            self._info(connection, text_id)
            return self._bookmarks(connection, text_id)

    def _bookmarks(self, connection: Connection, text_id: str) -> list[Bookmark]:
        found = bookmarks.of_text(connection, text_id)
        self._unsound.update(one.bookmark.id for one in found if not one.sound)
        return [one.bookmark for one in found]

    def _change_bookmarks(self, ids: Sequence[str], label: str, **cells: str) -> Changed:
        with self._database.write() as connection:
            rows = [_kept(connection, bookmark_id) for bookmark_id in dict.fromkeys(ids)]
            changes = [RowChange(BOOKMARKS, row, {**row, **cells}) for row in rows]
            return self._perform(connection, label, changes, self._now())


def _kept(connection: Connection, bookmark_id: str) -> Row:
    found = select(connection, BOOKMARKS, "id = ?", (bookmark_id,))
    if not found or found[0].row["trashed"]:
        raise KnownError("This bookmark is no longer there.", advice="It may have been deleted in another window.")
    return found[0].row
