"""The undo that survives: every action's rows before and after, kept in the library itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from reader.errors import KnownError
from reader.language import mark, tr
from reader.store import versions
from reader.store.records import Recorded, RowChange, joined, read, record_checksum, written
from reader.store.rows import (
    HIGHLIGHTS,
    TEXT_NOTES,
    Cell,
    Row,
    Table,
    fetch,
    link,
    loaded,
    number_of,
    of_ids,
    put_cells,
    put_checked,
    stored,
    text_of,
)

DONE, UNDONE, PASSED = "done", "undone", "passed over"
"""The states of an action; one that could not be undone is passed over, so that the one before it can be."""

KEPT = 1000
"""How many actions are remembered."""

LARGE, MOST = 1_000_000, 100_000_000
"""Code points of a record that makes the sum of all count, and of all that are kept."""

MOMENT = timedelta(minutes=1)
"""What is typed with shorter pauses is one action."""

NOTED = (HIGHLIGHTS, TEXT_NOTES)
"""The tables whose rows have notes."""

CHANGED_SINCE = mark("“{action}” cannot be undone: what it changed has been changed since.")
CHANGED_SINCE_UNDO = mark("“{action}” cannot be done again: what it changed has been changed since.")


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
    onto: int = 0,
) -> tuple[RowChange, ...]:
    """Write the rows' new content and remember the action; what was undone before can no longer be done again.

    Rows that stay as they are are left out; with none left, nothing is remembered. With `joins`, an action that
    goes on where the last one of its label left off a moment ago becomes one with it; as long as the action of the
    number `onto` is done, this becomes a part of that. Returns what changed.
    """
    real = tuple(change for change in changes if change.before != change.after)
    if not real:
        return ()
    remembered = _joined(connection, label, real, now) if joins else real
    _write(connection, real, now, keep_notes=remembered is real)
    if not (onto and _added(connection, onto, real)):
        remember(connection, label, remembered, author=author, now=now)
    return real


def remember(
    connection: sqlite3.Connection, label: str, changes: Sequence[RowChange], *, author: str, now: str
) -> int:
    """Remember an action whose rows are written already; what was undone before can no longer be done again.

    Returns its number.
    """
    rows = written(changes)
    connection.execute("DELETE FROM actions WHERE state = ?", (UNDONE,))
    cursor = connection.execute(
        "INSERT INTO actions (label, rows, state, author, made, checksum) VALUES (?, ?, ?, ?, ?, ?)",
        (label, stored(rows), DONE, stored(author), now, record_checksum(rows)),
    )
    last = cursor.lastrowid or 0
    connection.execute("DELETE FROM actions WHERE id <= ?", (last - KEPT,))
    if len(rows) > LARGE:
        _forget_the_oldest(connection, last)
    return last


def _added(connection: sqlite3.Connection, number: int, changes: Sequence[RowChange]) -> bool:
    """Make changes a part of an action that was performed before; False where it was undone or forgotten since."""
    found = fetch(connection, "SELECT rows, checksum FROM actions WHERE id = ? AND state = ?", (number, DONE))
    if not found:
        return False
    rows, check = map(_text, found[0])
    if record_checksum(rows) != check:
        return False
    rows = joined(rows, written(changes))
    connection.execute("DELETE FROM actions WHERE state = ?", (UNDONE,))
    connection.execute(
        "UPDATE actions SET rows = ?, checksum = ? WHERE id = ?", (stored(rows), record_checksum(rows), number)
    )
    return True


def _write(connection: sqlite3.Connection, changes: Sequence[RowChange], now: str, *, keep_notes: bool = True) -> None:
    for change in changes if keep_notes else ():
        if change.table in NOTED and change.before["note"] != change.after["note"]:
            versions.keep(connection, change.before, now)
    for (table, names), some in groupby(changes, key=_columns):
        of_table = list(some)
        rows = [(change.after, change.check_after()) for change in of_table]
        if names is None:
            put_checked(connection, table, rows, now)
            continue
        put_cells(connection, table, names, rows, now)
        if table.tagged and "tags" in names:
            link(connection, (one.before for one in of_table if one.before["tags"]), (row for row, _ in rows))


def _columns(change: RowChange) -> tuple[Table, tuple[str, ...] | None]:
    """What has to be written of a row: only what differs from what is there; None for all of it."""
    return change.table, change.differing() if change.kept else None


def _forget_the_oldest(connection: sqlite3.Connection, last: int) -> None:
    """Forget actions that are behind so many long records that the library would grow for undo's sake alone."""
    held = 0
    for number, length in fetch(connection, "SELECT id, length(rows) FROM actions ORDER BY id DESC"):
        held += number_of(loaded(length))
        if held > MOST and number != last:
            connection.execute("DELETE FROM actions WHERE id <= ?", (number,))
            return


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
    before = read(_text(rows), _text(check))
    if not all(one.whole for one in before) or [(c.table, c.after) for c in before] != [
        (c.table, c.before) for c in changes
    ]:
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
        for change in read(_text(rows), _text(check)):
            key = (change.table, change.row_id)
            if key not in last and not change.whole:
                continue
            if state == DONE:
                known = last[key][0] if key in last else {}
                last[key] = ({**known, **change.after}, _text(made))
            elif state == UNDONE and change.whole:
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
    recorded = read(rows, check)
    if state == UNDONE:
        recorded = tuple(one.back() for one in reversed(recorded))
    changes = _standing(connection, recorded)
    try:
        connection.execute("SAVEPOINT turn")
        _write(connection, changes, now)
        connection.execute("RELEASE turn")
    except sqlite3.IntegrityError:  # a tag's name has gone to another tag since
        connection.execute("ROLLBACK TO turn")
        connection.execute("RELEASE turn")
        changes = ()
    if not changes:
        connection.execute("UPDATE actions SET state = ? WHERE id = ?", (PASSED, number))
        sentence = CHANGED_SINCE if state == UNDONE else CHANGED_SINCE_UNDO
        return KnownError(sentence, action=tr(label))
    connection.execute("UPDATE actions SET state = ? WHERE id = ?", (state, number))
    return Undone(label, changes)


def _standing(connection: sqlite3.Connection, recorded: Sequence[Recorded]) -> tuple[RowChange, ...]:
    """The changes of rows that are as the record says that they were before it; none where any is not."""
    changes = []
    for table, some in groupby(recorded, key=lambda one: one.table):
        of_table = list(some)
        now = of_ids(connection, table, [one.row_id for one in of_table])
        for one in of_table:
            kept = now.get(one.row_id)
            if kept is None or not one.begins_with(kept):
                return ()
            changes.append(RowChange.of(table, kept, {**kept.row, **one.after}, one.check_after))
    return tuple(changes)


def _text(cell: Cell) -> str:
    return text_of(loaded(cell))
