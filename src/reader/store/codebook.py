"""The tags: rows of their own, so that renaming, merging or deleting one touches no highlight.

A tag that was merged names the one that it became, and links to it count as links to that one. One in the trash
keeps its links: taken out again, it is back on all its highlights.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping, Sequence
from uuid import uuid4

from reader.store.rows import TAGS, Row, Value, each, fetch, loaded, number_of, put, select, text_of

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


def ids(connection: sqlite3.Connection, wanted: Sequence[str], author: str, now: str) -> list[str]:
    """The ids of tags by their names, in this order and each once; a name not yet known gets a row."""
    return list(by_name(connection, wanted, author, now).values())


def by_name(connection: sqlite3.Connection, wanted: Sequence[str], author: str, now: str) -> dict[str, str]:
    """As `ids`, each with its name."""
    found = {}
    for name in dict.fromkeys(wanted):
        row = seen(connection, name)
        if row is None:
            row = new_row(name, author, now)
            put(connection, TAGS, row, now)
        found[name] = text_of(row["id"])
    return found


def put_on(connection: sqlite3.Connection, before: Value, wanted: Sequence[str], author: str, now: str) -> list[str]:
    """The ids for a highlight that had the tags `before` (ids) and now is to have those of these names.

    Those in the trash stay on it, so that they are back once they are taken out.
    """
    had = before if isinstance(before, list) else []
    known = names(connection)
    if list(dict.fromkeys(known[tag] for tag in had if tag in known)) == list(dict.fromkeys(wanted)):
        return had
    hidden = [tag for tag in had if tag not in known]
    return list(dict.fromkeys([*ids(connection, wanted, author, now), *hidden]))


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
    return sorted(total.items())


_OF_TEXT = "highlight_id IN (SELECT id FROM highlights WHERE text_id = ? AND trashed = '')"
_OF_ALL = (
    "highlight_id NOT IN (SELECT id FROM highlights INDEXED BY idx_highlights_panel"
    " WHERE trashed <> '' OR text_id IN (SELECT id FROM texts WHERE trashed <> ''))"
)


def unsound(connection: sqlite3.Connection) -> list[str]:
    """The ids of the tags whose checksums do not fit."""
    return [text_of(kept.row["id"]) for kept in each(connection, TAGS, "1") if not kept.sound]
