"""What an action remembers of the rows that it changed, as JSON.

As a rule all content is kept, before and after, so that a damaged library can be mended from it; of rows that hold
too much together only the cells that differ, with checksums of the whole rows.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from reader.store.rows import TABLES, Kept, Row, Table, checksum, text_of

FEW = 200
"""Rows of which all content is kept, whatever it is; the first ones also tell how long the others are."""
LONG = 4_000_000
"""Characters of a record that keeps all content: five times those of all known words of a reader."""


_as_json = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


@dataclass(slots=True)
class RowChange:
    """One row of a table before and after an action; both are the whole content, and neither changes any more.

    `kept` is the row before where the library has it just so; None where it is not there yet, or not sound. Checksums
    that are known already are given; any other is made once, when it is asked for.
    """

    table: Table
    before: Row
    after: Row
    kept: Kept | None = field(default=None, compare=False, repr=False)
    _before: str = field(default="", compare=False, repr=False)
    _after: str = field(default="", compare=False, repr=False)

    @classmethod
    def of(cls, table: Table, kept: Kept, after: Row, check_after: str = "") -> RowChange:
        """What makes another row of one that was just read."""
        return cls(table, kept.row, after, kept if kept.sound else None, kept.check, check_after)

    def check_before(self) -> str:
        """The checksum of the row before."""
        if not self._before:
            self._before = checksum(self.table, self.before)
        return self._before

    def check_after(self) -> str:
        """The checksum of the row after."""
        if not self._after:
            self._after = checksum(self.table, self.after)
        return self._after

    def make_checks(self) -> None:
        """Make both checksums now, outside of the transaction that will ask for them."""
        self.check_before()
        self.check_after()

    def differing(self) -> tuple[str, ...]:
        """The names of the columns that differ, tags among them."""
        before = self.before
        return tuple([name for name, value in self.after.items() if before[name] != value])


class Recorded(NamedTuple):
    """A change as it was remembered: the cells that differ, before and after, and the checksums of the whole row.

    Where it is `whole` these are all cells, and there are no checksums.
    """

    table: Table
    row_id: str
    before: Row
    after: Row
    check_before: str
    check_after: str
    whole: bool

    def begins_with(self, kept: Kept) -> bool:
        """Whether a stored row is as it was before this change."""
        return kept.row == self.before if self.whole else kept.check == self.check_before

    def back(self) -> Recorded:
        """The change that takes this one back."""
        checks = self.check_after, self.check_before
        return Recorded(self.table, self.row_id, self.after, self.before, *checks, self.whole)


def written(changes: Sequence[RowChange]) -> str:
    """The record of some changes."""
    whole = _as_json([_whole(change) for change in changes[:FEW]])
    if len(changes) <= FEW:
        return whole
    record = _whole if len(whole) * len(changes) <= LONG * FEW else _differing
    return _as_json([record(change) for change in changes])


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
    names = change.differing()
    return {
        "table": change.table.name,
        "id": change.after["id"],
        "before": {name: change.before[name] for name in names},
        "after": {name: change.after[name] for name in names},
        "checks": [change.check_before(), change.check_after()],
    }


def _recorded(one: dict[str, Any]) -> Recorded:
    table = TABLES[one["table"]]
    if "checks" in one:
        check_before, check_after = one["checks"]
        return Recorded(table, one["id"], one["before"], one["after"], check_before, check_after, whole=False)
    before, after = table.whole(one["before"]), table.whole(one["after"])
    return Recorded(table, text_of(after["id"]), before, after, "", "", whole=True)
