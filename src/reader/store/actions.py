"""The undo that survives: every action's rows before and after, kept in the library itself."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from reader.errors import KnownError
from reader.language import mark, tr
from reader.store import versions
from reader.store.rows import (
    HIGHLIGHTS,
    TABLES,
    TEXT_NOTES,
    Cell,
    Row,
    Table,
    checksum,
    fetch,
    get,
    loaded,
    put,
    stored,
    text_of,
)

DONE, UNDONE, PASSED = "done", "undone", "passed over"
"""The states of an action; one that could not be undone is passed over, so that the one before it can be."""

KEPT = 1000
"""How many actions are remembered."""

MOMENT = timedelta(minutes=1)
"""What is typed with shorter pauses is one action."""

NOTED = (HIGHLIGHTS, TEXT_NOTES)
"""The tables whose rows have notes."""

CHANGED_SINCE = mark("“{action}” cannot be undone: what it changed has been changed since.")
CHANGED_SINCE_UNDO = mark("“{action}” cannot be done again: what it changed has been changed since.")


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row of a table before and after an action; both are the whole content."""

    table: Table
    before: Row
    after: Row


@dataclass(frozen=True, slots=True)
class Undone:
    """What undoing or doing again changed."""

    label: str
    changes: tuple[RowChange, ...]


def perform(
    connection: sqlite3.Connection,
    label: str,
    changes: Sequence[RowChange],
    *,
    author: str,
    now: str,
    joins: bool = False,
) -> tuple[RowChange, ...]:
    """Write the rows' new content and remember the action; what was undone before can no longer be done again.

    Rows that stay as they are are left out; with none left, nothing is remembered. With `joins`, an action that
    goes on where the last one of its label left off a moment ago becomes one with it. Returns what changed.
    """
    real = tuple(change for change in changes if change.before != change.after)
    if not real:
        return ()
    remembered = _joined(connection, label, real, now) if joins else real
    for change in real:
        if remembered is real:
            _keep_note(connection, change, now)
        put(connection, change.table, change.after, now)
    rows = json.dumps(
        [{"table": change.table.name, "before": change.before, "after": change.after} for change in remembered],
        ensure_ascii=False,
    )
    connection.execute("DELETE FROM actions WHERE state = ?", (UNDONE,))
    cursor = connection.execute(
        "INSERT INTO actions (label, rows, state, author, made, checksum) VALUES (?, ?, ?, ?, ?, ?)",
        (label, stored(rows), DONE, stored(author), now, _checksum(rows)),
    )
    connection.execute("DELETE FROM actions WHERE id <= ?", ((cursor.lastrowid or 0) - KEPT,))
    return real


def _keep_note(connection: sqlite3.Connection, change: RowChange, now: str) -> None:
    if change.table in NOTED and change.before["note"] != change.after["note"]:
        versions.keep(connection, change.before, now)


def _joined(
    connection: sqlite3.Connection, label: str, changes: tuple[RowChange, ...], now: str
) -> tuple[RowChange, ...]:
    """The changes, beginning where the last action began if they go on from it; it is forgotten then."""
    last = fetch(connection, "SELECT id, label, rows, checksum, state, made FROM actions ORDER BY id DESC LIMIT 1")
    if not last:
        return changes
    number, last_label, rows, check, state, made = last[0]
    if _text(last_label) != label or state != DONE or not _a_moment_ago(_text(made), now):
        return changes
    before = _changes(_text(rows), _text(check))
    if [(c.table, c.after) for c in before] != [(c.table, c.before) for c in changes]:
        return changes
    connection.execute("DELETE FROM actions WHERE id = ?", (number,))
    return tuple(RowChange(new.table, old.before, new.after) for old, new in zip(before, changes, strict=True))


def _a_moment_ago(made: str, now: str) -> bool:
    try:
        passed = datetime.fromisoformat(now) - datetime.fromisoformat(made)
    except (ValueError, TypeError):
        return False
    return timedelta() <= passed <= MOMENT


def labels(connection: sqlite3.Connection) -> tuple[str, str]:
    """The labels of what can be undone and done again now; "" for nothing."""
    return _label(connection, "ORDER BY id DESC LIMIT 1", DONE), _label(connection, "ORDER BY id LIMIT 1", UNDONE)


def undo(connection: sqlite3.Connection, now: str) -> Undone | KnownError | None:
    """Give the rows of the last action their content from before it; None where there is nothing to undo.

    Where a row is no longer what the action left, nothing is changed, the action is passed over, and the sentence
    to raise once the transaction is committed is returned.
    """
    action = _last_done(connection)
    return _turn(connection, action, UNDONE, now) if action else None


def redo(connection: sqlite3.Connection, now: str) -> Undone | KnownError | None:
    """Give the rows of the action that was undone last their content from after it; otherwise as `undo`."""
    action = _first_undone(connection)
    return _turn(connection, action, DONE, now) if action else None


def last_rows(connection: sqlite3.Connection) -> dict[tuple[Table, str], tuple[Row, str]]:
    """What the remembered actions left of every row they touched, and when: for salvage."""
    last: dict[tuple[Table, str], tuple[Row, str]] = {}
    for rows, check, state, made in fetch(connection, "SELECT rows, checksum, state, made FROM actions ORDER BY id"):
        for change in _changes(_text(rows), _text(check)):
            key = (change.table, text_of(change.after["id"]))
            if state == DONE:
                last[key] = (change.after, _text(made))
            elif state == UNDONE:
                last.setdefault(key, (change.before, _text(made)))
    return last


Action = tuple[int, str, str, str]
"""Number, label, rows as JSON, checksum."""


def _last_done(connection: sqlite3.Connection) -> Action | None:
    return _first(connection, "ORDER BY id DESC LIMIT 1", DONE)


def _first_undone(connection: sqlite3.Connection) -> Action | None:
    return _first(connection, "ORDER BY id LIMIT 1", UNDONE)


def _label(connection: sqlite3.Connection, order: str, state: str) -> str:
    # Without the rows, which a long list of words makes long.
    found = fetch(connection, f"SELECT label FROM actions WHERE state = ? {order}", (state,))
    return _text(found[0][0]) if found else ""


def _first(connection: sqlite3.Connection, order: str, state: str) -> Action | None:
    found = fetch(connection, f"SELECT id, label, rows, checksum FROM actions WHERE state = ? {order}", (state,))
    if not found:
        return None
    number, label, rows, check = found[0]
    return (int(number or 0), _text(label), _text(rows), _text(check))


def _turn(connection: sqlite3.Connection, action: Action, state: str, now: str) -> Undone | KnownError:
    number, label, rows, check = action
    changes = _changes(rows, check)
    if state == UNDONE:
        changes = tuple(RowChange(c.table, c.after, c.before) for c in reversed(changes))
    if not changes or not all(_stands(connection, change) for change in changes):
        connection.execute("UPDATE actions SET state = ? WHERE id = ?", (PASSED, number))
        sentence = CHANGED_SINCE if state == UNDONE else CHANGED_SINCE_UNDO
        return KnownError(sentence, action=tr(label))
    for change in changes:
        _keep_note(connection, change, now)
        put(connection, change.table, change.after, now)
    connection.execute("UPDATE actions SET state = ? WHERE id = ?", (state, number))
    return Undone(label, changes)


def _changes(rows: str, check: str) -> tuple[RowChange, ...]:
    if _checksum(rows) != check:
        return ()
    return tuple(
        RowChange(table, table.whole(one["before"]), table.whole(one["after"]))
        for one in json.loads(rows)
        for table in [TABLES[one["table"]]]
    )


def _stands(connection: sqlite3.Connection, change: RowChange) -> bool:
    now = get(connection, change.table, text_of(change.before["id"]))
    return now is not None and checksum(change.table, now) == checksum(change.table, change.before)


def _checksum(rows: str) -> str:
    return hashlib.sha256(rows.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _text(cell: Cell) -> str:
    return text_of(loaded(cell))
