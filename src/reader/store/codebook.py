"""The tags: rows of their own, so that renaming, merging or deleting one touches no highlight.

A tag that was merged names the one that it became, and links to it count as links to that one. One in the trash
keeps its links: taken out again, it is back on all its highlights.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from uuid import uuid4

from reader.notes.tags import in_order, is_below
from reader.store.records import RowChange
from reader.store.rows import TAGS, Row, Value, each, fetch, loaded, number_of, select, text_of

SEEN = "trashed = '' AND merged = ''"
"""The tags that can be seen: only they have names of their own."""

CHAIN = 100
"""How many times a tag can have been merged on; more is a ring that damage made."""


def names(connection: sqlite3.Connection) -> dict[str, str]:
    """What every tag's id stands for: its name, or that of the tag it was merged into; not those in the trash."""
    rows = fetch(connection, "SELECT id, name, trashed, merged FROM tags")
    known = {str(tag): (text_of(loaded(name)), str(trashed), str(merged)) for tag, name, trashed, merged in rows}
    found = {}
    for tag in known:
        last = tag
        for _ in range(CHAIN):
            name, trashed, merged = known.get(last, ("", "gone", ""))
            if trashed or not merged:
                break
            last = merged
        if not (trashed or merged):
            found[tag] = name
    return found


class Wanted:
    """Tags by their names, in this order and each once: their ids, and the rows of those that are new.

    A new tag is a part of the action that brought it, so that undoing leaves no name behind that is in the way.
    """

    def __init__(self, connection: sqlite3.Connection, wanted: Iterable[str], author: str, now: str) -> None:
        self.ids: dict[str, str] = {}
        self.changes: list[RowChange] = []
        for name in dict.fromkeys(wanted):
            row = seen(connection, name)
            if row is None:
                row = new_row(name, author, now)
                self.changes.append(RowChange(TAGS, {**row, "trashed": now}, row))
            self.ids[name] = text_of(row["id"])

    def stands(self, connection: sqlite3.Connection) -> bool:
        """Whether these are still the tags of these names, and those that were new still are."""
        new = {change.after["id"] for change in self.changes}
        now = {name: seen(connection, name) for name in self.ids}
        return all(row["id"] == self.ids[name] if row else self.ids[name] in new for name, row in now.items())

    def put_on(self, connection: sqlite3.Connection, before: Value) -> list[str]:
        """The ids for a highlight that had the tags `before` (ids) and now is to have these.

        Those in the trash stay on it, so that they are back once they are taken out.
        """
        had = before if isinstance(before, list) else []
        known = names(connection)
        if list(dict.fromkeys(known[tag] for tag in had if tag in known)) == list(self.ids):
            return had
        hidden = [tag for tag in had if tag not in known]
        return list(dict.fromkeys([*self.ids.values(), *hidden]))


def retagged(had: Value, known: dict[str, str], add: Mapping[str, str], remove: Collection[str]) -> list[str]:
    """The ids of the tags of a highlight that had those of `had`, with some added (by their names) and removed (names).

    `known` says what all ids stand for.
    """
    kept = [tag for tag in (had if isinstance(had, list) else []) if known.get(tag) not in remove]
    there = {known.get(tag) for tag in kept}
    return kept + [tag for name, tag in add.items() if name not in there]


def seen(connection: sqlite3.Connection, name: str) -> Row | None:
    """The row of the tag that has this name, if there is one that can be seen."""
    found = select(connection, TAGS, f"name = ? AND {SEEN}", (name,))
    return found[0].row if found else None


def new_row(name: str, author: str, now: str) -> Row:
    """The row of a new tag."""
    return TAGS.whole({"id": uuid4().hex, "name": name, "author": author, "created": now})


def all_seen(connection: sqlite3.Connection) -> dict[str, Row]:
    """The rows of the tags that can be seen, by their names, in the order of these."""
    found = select(connection, TAGS, SEEN, (), "name")
    return {text_of(kept.row["name"]): kept.row for kept in found}


def below(connection: sqlite3.Connection, name: str) -> list[Row]:
    """The rows of a tag and of those below it."""
    return [row for other, row in all_seen(connection).items() if is_below(other, name)]


def in_trash(connection: sqlite3.Connection) -> list[Row]:
    """The rows of the tags in the trash, the last thrown away first."""
    return [kept.row for kept in select(connection, TAGS, "trashed <> ''", (), "trashed DESC, name")]


def ids_below(connection: sqlite3.Connection, wanted: Sequence[str]) -> list[str]:
    """All ids that stand for these tags or for one below them, those merged into them included."""
    return [tag for tag, name in names(connection).items() if any(is_below(name, one) for one in wanted)]


def counts(connection: sqlite3.Connection, text_id: str = "") -> list[tuple[str, int]]:
    """The tags in use and how many highlights have each, by name: in one text, or in all that are not in the trash."""
    where, values = (_OF_TEXT, (text_id,)) if text_id else (_OF_ALL, ())
    found = fetch(connection, f"SELECT tag_id, count(*) FROM highlight_tags WHERE {where} GROUP BY tag_id", values)
    known = names(connection)
    raw: dict[str, dict[str, int]] = {}
    for tag, count in found:
        if str(tag) in known:
            raw.setdefault(known[str(tag)], {})[str(tag)] = number_of(loaded(count))
    total = {name: sum(one.values()) for name, one in raw.items()}
    for name, merged in raw.items():
        if len(merged) > 1:  # a highlight that had several of them counts once
            marks = ", ".join("?" * len(merged))
            sql = f"SELECT count(DISTINCT highlight_id) FROM highlight_tags WHERE tag_id IN ({marks}) AND {where}"
            ((count,),) = fetch(connection, sql, (*merged, *values))
            total[name] = number_of(loaded(count))
    return sorted(total.items(), key=lambda one: in_order(one[0]))


_OF_TEXT = "highlight_id IN (SELECT id FROM highlights WHERE text_id = ? AND trashed = '')"
_OF_ALL = (
    "highlight_id NOT IN (SELECT id FROM highlights INDEXED BY idx_highlights_panel"
    " WHERE trashed <> '' OR text_id IN (SELECT id FROM texts WHERE trashed <> ''))"
)


def unsound(connection: sqlite3.Connection) -> list[str]:
    """The ids of the tags whose checksums do not fit."""
    return [text_of(kept.row["id"]) for kept in each(connection, TAGS, "1") if not kept.sound]


def together(connection: sqlite3.Connection, text_id: str = "") -> Iterator[set[str]]:
    """The names of the tags of every highlight that has any, of one text or of all that are not in the trash."""
    where, values = (_OF_TEXT, (text_id,)) if text_id else (_OF_ALL, ())
    known = names(connection)
    # In this order the table's own index holds all that is asked for.
    sql = f"SELECT highlight_id, tag_id FROM highlight_tags WHERE {where} ORDER BY highlight_id, tag_id"
    for _, links in groupby(fetch(connection, sql, values), key=itemgetter(0)):
        yield {known[str(tag)] for _, tag in links if str(tag) in known}


def carriers(connection: sqlite3.Connection, text_id: str = "") -> dict[str, set[str]]:
    """The ids of the highlights that have each tag, by its name: of one text, or of all that are not in the trash."""
    where, values = (_OF_TEXT, (text_id,)) if text_id else (_OF_ALL, ())
    known = names(connection)
    found: dict[str, set[str]] = {}
    sql = f"SELECT tag_id, group_concat(highlight_id) FROM highlight_tags WHERE {where} GROUP BY tag_id"
    for tag, joined in fetch(connection, sql, values):
        if str(tag) in known:
            found.setdefault(known[str(tag)], set()).update(str(joined).split(","))
    return found


def carrying(connection: sqlite3.Connection, tags: Sequence[str]) -> set[str]:
    """The ids of the highlights that have one of the tags of these ids."""
    sql = f"SELECT highlight_id FROM highlight_tags WHERE tag_id IN ({', '.join('?' * len(tags))})"
    return {str(mark) for (mark,) in fetch(connection, sql, tags)}


class Merging:
    """Tags on their way into others; `seen` are the rows of all tags that can be seen, by their names."""

    def __init__(self, seen: Mapping[str, Row]) -> None:
        self._before = {text_of(row["id"]): row for row in seen.values()}
        self._after: dict[str, Row] = {}
        self._names = {name: text_of(row["id"]) for name, row in seen.items()}

    def merge(self, name: str, into: str) -> bool:
        """Let a tag, and those below it, become another and those below that; False where there is no such tag.

        Colour and description go over where the other has none.
        """
        mine = [(other, tag) for other, tag in self._names.items() if is_below(other, name)]
        for other, tag in mine:
            new = into + other.removeprefix(name)
            if new == other:
                continue
            del self._names[other]
            target = self._names.setdefault(new, tag)
            if target == tag:
                self._set(tag, {"name": new})
            else:
                row, before = self._row(target), self._row(tag)
                said = {key: before[key] for key in ("colour", "description") if before[key] and not row[key]}
                self._set(target, said)
                self._set(tag, {"merged": target})
        return bool(mine)

    def changes(self) -> list[RowChange]:
        """What all this changes; what gives a name up comes before what takes it."""
        found = [RowChange(TAGS, self._before[tag], row) for tag, row in self._after.items()]
        return sorted(found, key=lambda change: not change.after["merged"])

    def _row(self, tag: str) -> Row:
        return self._after.get(tag, self._before[tag])

    def _set(self, tag: str, cells: Row) -> None:
        if cells:
            self._after[tag] = {**self._row(tag), **cells}
