"""The use cases of keeping a library in order: collections, tags of texts, how far they are read, favourites."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reader.desk import recording
from reader.desk.base import OpenLibrary
from reader.desk.values import Changed
from reader.errors import KnownError
from reader.notes.shelf import Collection, State, TextInfo
from reader.notes.tags import parse_tags
from reader.store import codebook, grouping, library
from reader.store.database import Connection
from reader.store.records import RowChange
from reader.store.rows import COLLECTED, COLLECTIONS, TEXT_TAGS, TEXTS, Row, of_ids, text_of

PAGE = 500
"""Texts that are read at once: that takes some milliseconds, and a save may be waiting."""


class Collecting(OpenLibrary):
    """What is done to several texts is one action."""

    def recent_texts(self, most: int, *, trashed: bool = False) -> list[TextInfo]:
        """The first of the library's list or of the trash; as quick for ten thousand texts as for ten."""
        with self._database.read() as connection:
            return [self._seen(listed) for listed in library.recent(connection, most, trashed=trashed)]

    def count_texts(self, *, trashed: bool = False) -> int:
        """How many texts are in the library, or in the trash."""
        with self._database.read() as connection:
            return library.count(connection, trashed=trashed)

    def titles(self) -> dict[str, str]:
        """What all texts of the library are called, by their ids."""
        with self._database.read() as connection:
            return library.titles(connection)

    def page_of_texts(self, after: int = 0) -> tuple[list[TextInfo], int | None]:
        """The next texts of the library in the order in which they came; `after` is 0 first, then what came with the

        last page; None at the end. Their checksums are not looked at.
        """
        with self._database.read() as connection:
            return library.page(connection, after, PAGE)

    def collections(self) -> list[Collection]:
        """The collections by name."""
        with self._database.read() as connection:
            return grouping.collections(connection)

    def find_collection(self, name: str) -> Collection:
        """The collection of a name; KnownError where there is none."""
        found = next((one for one in self.collections() if one.name == name.strip()), None)
        if found is None:
            raise KnownError("There is no collection “{name}”.", advice="See the list of collections.", name=name)
        return found

    def add_collection(self, name: str, text_ids: Sequence[str] = ()) -> Changed:
        """Begin a collection with some texts in it; KnownError where there is one of that name."""
        name = _name(name)

        def changes(connection: Connection, now: str) -> list[RowChange]:
            _require_free(connection, name)
            row = grouping.new_collection(name, self._author, now)
            joining = grouping.joining(connection, COLLECTED, text_ids, text_of(row["id"]), self._author, now)
            return [RowChange(COLLECTIONS, {**row, "trashed": now}, row), *joining]

        return self._change_shelf(recording.ADD_COLLECTION, changes)

    def rename_collection(self, collection_id: str, name: str) -> Changed:
        """Give a collection another name; KnownError where there is one of that name."""
        name = _name(name)

        def changes(connection: Connection, _: str) -> list[RowChange]:
            row = _collection(connection, collection_id)
            if row["name"] != name:
                _require_free(connection, name)
            return [RowChange(COLLECTIONS, row, {**row, "name": name})]

        return self._change_shelf(recording.RENAME_COLLECTION, changes)

    def delete_collection(self, collection_id: str) -> Changed:
        """Let a collection go; its texts stay in the library."""

        def changes(connection: Connection, now: str) -> list[RowChange]:
            row = _collection(connection, collection_id)
            return [RowChange(COLLECTIONS, row, {**row, "trashed": now})]

        return self._change_shelf(recording.DELETE_COLLECTION, changes)

    def collect(self, text_ids: Sequence[str], collection_id: str) -> Changed:
        """Put texts into a collection."""

        def changes(connection: Connection, now: str) -> list[RowChange]:
            _collection(connection, collection_id)
            return grouping.joining(connection, COLLECTED, text_ids, collection_id, self._author, now)

        return self._change_shelf(recording.COLLECT, changes)

    def uncollect(self, text_ids: Sequence[str], collection_id: str) -> Changed:
        """Take texts out of a collection."""
        return self._change_shelf(
            recording.UNCOLLECT,
            lambda connection, now: grouping.leaving(connection, COLLECTED, text_ids, [collection_id], now),
        )

    def tag_texts(self, text_ids: Sequence[str], add: Sequence[str] = (), remove: Sequence[str] = ()) -> Changed:
        """Give texts tags and take tags from them; the tags are those of highlights too."""
        wanted = [tag for one in add for tag in parse_tags(one)]

        def changes(connection: Connection, now: str) -> list[RowChange]:
            tags = codebook.Wanted(connection, wanted, self._author, now)
            found = list(tags.changes)
            for tag in tags.ids.values():
                found += grouping.joining(connection, TEXT_TAGS, text_ids, tag, self._author, now)
            gone = [tag for tag, name in codebook.names(connection).items() if name in remove]
            return found + grouping.leaving(connection, TEXT_TAGS, text_ids, gone, now)

        return self._change_shelf(recording.TAG_TEXTS, changes)

    def set_state(self, text_ids: Sequence[str], state: State | None) -> Changed:
        """Say how far texts are read; None goes by the reader's place again."""
        return self._change_texts(
            recording.SET_STATE, text_ids, lambda _row, _now: {"state": state.value if state else ""}
        )

    def set_favourite(self, text_ids: Sequence[str], favourite: bool) -> Changed:
        """Make texts favourites, or no longer."""
        label = recording.ADD_FAVOURITE if favourite else recording.REMOVE_FAVOURITE

        def cells(row: Row, now: str) -> Row:
            return {} if bool(row["favourite"]) == favourite else {"favourite": now if favourite else ""}

        return self._change_texts(label, text_ids, cells)

    def delete_texts(self, text_ids: Sequence[str]) -> Changed:
        """Put texts into the trash, with their highlights."""
        label = recording.DELETE_TEXT if len(text_ids) == 1 else recording.DELETE_TEXTS
        return self._change_texts(label, text_ids, lambda row, now: {} if row["trashed"] else {"trashed": now})

    def restore_texts(self, text_ids: Sequence[str]) -> Changed:
        """Take texts out of the trash."""
        label = recording.RESTORE_TEXT if len(text_ids) == 1 else recording.RESTORE_TEXTS
        return self._change_texts(label, text_ids, lambda _row, _now: {"trashed": ""})

    def _change_texts(self, label: str, text_ids: Sequence[str], cells: Callable[[Row, str], Row]) -> Changed:
        """Change some cells of the rows of texts; KnownError where one of them is gone."""

        def changes(connection: Connection, now: str) -> list[RowChange]:
            rows = of_ids(connection, TEXTS, text_ids)
            for text_id in text_ids:
                recording.known(rows.get(text_id))
            return [RowChange(TEXTS, one.row, {**one.row, **cells(one.row, now)}) for one in rows.values()]

        return self._change_shelf(label, changes)

    def _change_shelf(self, label: str, changes: Callable[[Connection, str], Sequence[RowChange]]) -> Changed:
        with self._database.write() as connection:
            now = self._now()
            return self._perform(connection, label, changes(connection, now), now)


def _name(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise KnownError("A collection needs a name.")
    return name


def _require_free(connection: Connection, name: str) -> None:
    if grouping.called(connection, name):
        raise KnownError("There is already a collection “{name}”.", advice="Choose another name.", name=name)


def _collection(connection: Connection, collection_id: str) -> Row:
    row = grouping.collection_row(connection, collection_id)
    if row is None:
        raise KnownError("This collection is no longer there.", advice="It may have been deleted in another window.")
    return row
