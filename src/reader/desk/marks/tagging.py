"""The use cases about tags: none of them touches a highlight, so all are quick and undone as quickly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

from reader.desk import recording
from reader.desk.base import OpenLibrary
from reader.desk.texts.arriving import read_file
from reader.desk.values import Changed, TagCount, TagPair
from reader.errors import KnownError
from reader.notes.highlight import Colour
from reader.notes.tags import SLASH, Tag, by_name, in_order, is_below, levels, parse_tags
from reader.store import codebook
from reader.store.codebook import Merging
from reader.store.database import Connection
from reader.store.records import RowChange
from reader.store.rows import TAGS, Row, text_of

Changes = Callable[[Connection, str], Sequence[RowChange]]
"""What an action changes, found out once nobody else can write any more; the time now comes with it."""


class Tagging(OpenLibrary):
    """Tags are paths, `用語/黨建`; what is done to one is done to those below it too."""

    def tags(self, text_id: str = "") -> list[TagCount]:
        """The tags in use by name, in one text or in all; what is in the trash does not count."""
        with self._database.read() as connection:
            self._unsound.update(codebook.unsound(connection))
            return [TagCount(name, count) for name, count in codebook.counts(connection, text_id)]

    def codebook(self, text_id: str = "") -> list[Tag]:
        """All tags by name, the unused and the levels above others included; counted in one text or in all."""
        with self._database.read() as connection:
            rows = codebook.all_seen(connection)
            carriers = codebook.carriers(connection, text_id)
        families: dict[str, list[set[str]]] = {}
        for name in rows:
            for level in levels(name):
                families.setdefault(level, []).append(carriers.get(name, set()))
        return [
            _tag(name, rows.get(name), len(carriers.get(name, ())), len(set().union(*family)))
            for name, family in sorted(families.items(), key=lambda one: in_order(one[0]))
        ]

    def tags_beside(self, name: str, text_id: str = "") -> list[TagCount]:
        """The tags that stand on the same highlights as a tag or one below it, the commonest first."""
        with self._database.read() as connection:
            carriers = codebook.carriers(connection, text_id)
        mine = set[str]().union(*(marks for other, marks in carriers.items() if is_below(other, name)))
        beside = [TagCount(other, len(marks & mine)) for other, marks in carriers.items() if not is_below(other, name)]
        return sorted((one for one in beside if one.count), key=lambda one: (-one.count, in_order(one.name)))

    def tag_pairs(self, text_id: str = "") -> list[TagPair]:
        """All pairs of tags that stand on the same highlights, the commonest first; of one text or of all."""
        pairs: Counter[tuple[str, str]] = Counter()
        with self._database.read() as connection:
            for on_one in codebook.together(connection, text_id):
                pairs.update(combinations(by_name(on_one), 2))
        found = sorted(pairs.items(), key=lambda one: (-one[1], *map(in_order, one[0])))
        return [TagPair(first, second, count) for (first, second), count in found]

    def add_tag(self, name: str) -> Changed:
        """Take a tag into the codebook before any highlight has it."""
        return self.import_codebook([Tag(_name(name))], recording.ADD_TAG)

    def rename_tag(self, name: str, new: str) -> Changed:
        """Give a tag another name, and so those below it.

        Raises KnownError where there is a tag of that name; `merge_tags` makes one of the two.
        """
        new = _name(new)
        return self._change_tags(recording.RENAME_TAG, lambda connection, _: _renamed(connection, name, new))

    def move_tag(self, name: str, under: str) -> Changed:
        """Put a tag, and those below it, under another; "" makes it a topmost one. Raises as `rename_tag`."""
        new = SLASH.join(filter(None, (under, name.rpartition(SLASH)[2])))
        return self._change_tags(recording.MOVE_TAG, lambda connection, _: _renamed(connection, name, new))

    def merge_tags(self, names: Sequence[str], into: str) -> Changed:
        """Make one tag of several: their highlights have `into` instead, and those below them go below it."""
        into = _name(into)

        def changes(connection: Connection, _: str) -> list[RowChange]:
            merging = Merging(codebook.all_seen(connection))
            for name in names:
                if into != name and is_below(into, name):
                    raise KnownError("A tag cannot become a part of itself.")
                if not merging.merge(name, into):
                    raise _no_tag(name)
            return merging.changes()

        return self._change_tags(recording.MERGE_TAGS, changes)

    def delete_tags(self, names: Sequence[str]) -> Changed:
        """Put tags, and those below them, into the trash; their highlights keep their other tags."""

        def changes(connection: Connection, now: str) -> list[RowChange]:
            rows = {text_of(row["id"]): row for name in names for row in _below(connection, name)}
            return [RowChange(TAGS, row, {**row, "trashed": now}) for row in rows.values()]

        return self._change_tags(recording.DELETE_TAG, changes)

    def describe_tag(self, name: str, description: str) -> Changed:
        """Say what a tag is for."""
        return self._set_on_tag(recording.DESCRIBE_TAG, name, description=description.strip())

    def colour_tag(self, name: str, colour: Colour | None) -> Changed:
        """Give a tag a colour, or none."""
        return self._set_on_tag(recording.COLOUR_TAG, name, colour=colour.value if colour else "")

    def import_codebook(self, tags: Sequence[Tag], label: str = recording.IMPORT_CODEBOOK) -> Changed:
        """Take tags with their colours and descriptions in; where one says nothing, what is known stays.

        Their counts say nothing. Raises KnownError for a name that cannot be one.
        """

        def changes(connection: Connection, now: str) -> list[RowChange]:
            seen = codebook.all_seen(connection)
            found = []
            for name, tag in {_name(tag.name): tag for tag in tags}.items():
                row = seen.get(name)
                new = codebook.new_row(name, self._author, now) if row is None else row
                said: Row = {"colour": tag.colour.value} if tag.colour else {}
                said |= {"description": tag.description.strip()} if tag.description.strip() else {}
                found.append(RowChange(TAGS, row or {**new, "trashed": now}, {**new, **said}))
            return found

        return self._change_tags(label, changes)

    def import_codebook_file(self, path: Path) -> Changed:
        """Take in the tags of a file, `listed` of them. Raises KnownError where it cannot be read or holds none."""
        from reader.exports.codebook import read

        tags = read(read_file(path))
        return replace(self.import_codebook(tags), listed=len(tags))

    def _set_on_tag(self, label: str, name: str, **cells: str) -> Changed:
        def changes(connection: Connection, now: str) -> list[RowChange]:
            _below(connection, name)
            row = codebook.seen(connection, name)
            new = codebook.new_row(name, self._author, now) if row is None else row
            return [RowChange(TAGS, row or {**new, "trashed": now}, {**new, **cells})]

        return self._change_tags(label, changes)

    def _change_tags(self, label: str, changes: Changes) -> Changed:
        now = self._now()
        with self._database.write() as connection:
            return self._perform(connection, label, changes(connection, now), now)


def _renamed(connection: Connection, name: str, new: str) -> list[RowChange]:
    rows = _below(connection, name)
    if new != name and is_below(new, name):
        raise KnownError("A tag cannot become a part of itself.")
    moved = {text_of(row["name"]) for row in rows}
    changes = []
    for row in rows:
        after = new + text_of(row["name"]).removeprefix(name)
        if after not in moved and codebook.seen(connection, after):
            raise KnownError("There is a tag “{name}” already.", advice="Merge the two.", name=after)
        changes.append(RowChange(TAGS, row, {**row, "name": after}))
    return changes


def _below(connection: Connection, name: str) -> list[Row]:
    rows = codebook.below(connection, name)
    if not rows:
        raise _no_tag(name)
    return rows


def _no_tag(name: str) -> KnownError:
    return KnownError("There is no tag “{name}”.", advice="It may have been renamed in another window.", name=name)


def _name(typed: str) -> str:
    found = parse_tags(typed)
    if len(found) != 1:
        raise KnownError(
            "“{name}” cannot be the name of a tag.",
            advice="Use one word without blanks and commas; a slash stands between a tag and those below it.",
            name=typed,
        )
    return found[0]


def _tag(name: str, row: Row | None, count: int, below: int) -> Tag:
    if row is None:
        return Tag(name, count, below)
    colour = text_of(row["colour"])
    known = {one.value: one for one in Colour}
    return Tag(name, count, below, known.get(colour), text_of(row["description"]))
