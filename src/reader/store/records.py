"""What an action remembers of the rows that it changed, as JSON.

As a rule all content is kept, before and after, so that a damaged library can be mended from it; of rows that hold
too much together only the cells that differ, with checksums of the whole rows.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from reader.store.rows import TABLES, Kept, Row, Table, checksum, text_of

FEW = 200
"""Rows of which all content is kept, whatever it is; the first ones also tell how long the others are."""
LONG = 4_000_000
"""Characters of a record that keeps all content: five times those of all known words of a reader."""


@dataclass(slots=True)
class RowChange:
    """One row of a table before and after an action; both are the whole content, and nobody changes them any more.

    `kept` is the row before, where it was read in this transaction.
    """

    table: Table
    before: Row
    after: Row
    kept: Kept | None = field(default=None, compare=False, repr=False)
    _checks: tuple[str, str] | None = field(default=None, init=False, compare=False, repr=False)

    @classmethod
    def of(cls, table: Table, kept: Kept, after: Row, check: str = "") -> RowChange:
        """The change of a row that has just been read; `check` is the checksum of the row after, where it is known."""
        change = cls(table, kept.row, after, kept)
        if check:
            change._checks = kept.check, check
        return change

    @property
    def checks(self) -> tuple[str, str]:
        """The checksums of the row before and after; made once."""
        if self._checks is None:
            before = self.kept.check if self.kept else checksum(self.table, self.before)
            self._checks = before, checksum(self.table, self.after)
        return self._checks

    @property
    def keeps_tags(self) -> bool:
        """Whether the row has the tags already that it is to have; of one that was not read nothing is known."""
        return self.kept is not None and self.before["tags"] == self.after["tags"]


@dataclass(frozen=True, slots=True)
class Recorded:
    """A change as it was remembered: its cells before and after, and the checksums of the whole row."""

    table: Table
    row_id: str
    before: Row
    after: Row
    check_before: str
    check_after: str
    whole: bool

    def back(self) -> Recorded:
        """The change that takes this one back."""
        return replace(
            self,
            before=self.after,
            after=self.before,
            check_before=self.check_after,
            check_after=self.check_before,
        )


def written(changes: Sequence[RowChange]) -> str:
    """The record of some changes."""
    whole = json.dumps([_whole(change) for change in changes[:FEW]], ensure_ascii=False)
    if len(changes) <= FEW:
        return whole
    record = _whole if len(whole) * len(changes) <= LONG * FEW else _differing
    return json.dumps([record(change) for change in changes], ensure_ascii=False)


def joined(first: str, second: str) -> str:
    """One record of two, neither of which is empty."""
    return f"{first[:-1]}, {second[1:]}"


def read(rows: str, check: str) -> tuple[Recorded, ...]:
    """The changes in a record; none where damage has changed it."""
    return tuple(map(_recorded, json.loads(rows))) if record_checksum(rows) == check else ()


def record_checksum(rows: str) -> str:
    """The checksum over a record."""
    return hashlib.sha256(rows.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _whole(change: RowChange) -> dict[str, Any]:
    return {"table": change.table.name, "before": change.before, "after": change.after}


def _differing(change: RowChange) -> dict[str, Any]:
    names = [name for name, value in change.after.items() if change.before[name] != value]
    return {
        "table": change.table.name,
        "id": change.after["id"],
        "before": {name: change.before[name] for name in names},
        "after": {name: change.after[name] for name in names},
        "checks": list(change.checks),
    }


def _recorded(one: dict[str, Any]) -> Recorded:
    table = TABLES[one["table"]]
    if "checks" in one:
        check_before, check_after = one["checks"]
        return Recorded(table, one["id"], one["before"], one["after"], check_before, check_after, whole=False)
    before, after = table.whole(one["before"]), table.whole(one["after"])
    check_before, check_after = checksum(table, before), checksum(table, after)
    return Recorded(table, text_of(after["id"]), before, after, check_before, check_after, whole=True)
