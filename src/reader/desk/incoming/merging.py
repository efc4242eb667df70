"""Two libraries become one: by id and revision, without losing what either has.

A row that only one library has is taken over. Where both have it and one is what became of the other, that one
stands. Where each was changed by itself, the one that was changed last stands and the other is kept beside it.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime

from reader.desk.incoming.arrivals import HIDING, NAMED, Arrivals
from reader.exports.lossless import Library
from reader.store import judgements, transfer, versions, vocabulary
from reader.store.database import Connection
from reader.store.records import RowChange
from reader.store.rows import (
    BOOKMARKS,
    EDITIONS,
    HIGHLIGHTS,
    LEXICON,
    NOTE_VERSIONS,
    TABLES,
    TERMS,
    TEXT_NOTES,
    WORDS,
    Row,
    Table,
    text_of,
)
from reader.store.transfer import Version

KEPT_TWICE = (HIGHLIGHTS, BOOKMARKS, TERMS)
"""Tables in which the row that does not stand is kept beside the one that does."""

WITH_NOTES = (HIGHLIGHTS, TEXT_NOTES)
"""Tables in which the note that does not stand becomes a version of the one that does."""

NEVER_CHANGED = (NOTE_VERSIONS, EDITIONS)
"""Tables whose rows are written once."""

_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class Merged:
    """What a merge did: the rows that changed, and of each table how many came, were renewed, or were kept twice.

    `conflicts` are the highlights among the last: as they are here, as they came, which stands (the second with True),
    and the id of the row that the other became, "" where only its note is kept, as a version. `orphans` are highlights
    of texts that neither library has; `odd` is how many records made no sense.
    """

    changes: list[RowChange] = field(default_factory=list)
    added: Counter[str] = field(default_factory=Counter)
    renewed: Counter[str] = field(default_factory=Counter)
    both: Counter[str] = field(default_factory=Counter)
    conflicts: list[tuple[Version, Version, bool, str]] = field(default_factory=list)
    orphans: list[Row] = field(default_factory=list)
    odd: int = 0


class Merge:
    """Takes the tables of another library into this one, inside one transaction."""

    def __init__(self, connection: Connection, now: str) -> None:
        self._connection = connection
        self._now = now
        self._arrivals = Arrivals(connection)
        self.merged = Merged()

    def take(self, library: Library) -> Merged:
        """Merge all tables; those that others refer to come first."""
        merged = self.merged
        merged.odd += library.odd
        for table in TABLES.values():
            records = library.tables.get(table.name, ())
            self._arrivals.learn(table)
            if table in NAMED:
                self._arrivals.expect(table, records)
            for record in records:
                version = self._arrivals.read(table, record)
                if version is None:
                    merged.odd += 1
                elif self._arrivals.is_orphan(table, version.row):
                    if table is HIGHLIGHTS:
                        merged.orphans.append(version.row)
                else:
                    self._merge(table, version)
            self._arrivals.write(table)
        for record in library.tables.get(transfer.PLACES, ()):
            place = self._arrivals.read_place(record)
            if place is not None:
                transfer.put_place(self._connection, place)
        return merged

    def _merge(self, table: Table, theirs: Version) -> None:
        mine = self._arrivals.meet(table, theirs.row)
        if mine is None:
            self.merged.added[table.name] += 1
            self._put(table, None, theirs)
            return
        theirs = theirs._replace(row={**theirs.row, "id": mine.row["id"]})
        if theirs.row == mine.row or table in NEVER_CHANGED:
            return
        if table is WORDS:
            self._renew(table, mine, _united(mine, theirs))
            return
        theirs_stands = _stands(theirs, mine)
        beside = self._keep_beside(table, *((mine, theirs) if theirs_stands else (theirs, mine)))
        if beside is not None and table is HIGHLIGHTS:
            self.merged.conflicts.append((mine, theirs, theirs_stands, beside))
        if theirs_stands:
            self._renew(table, mine, theirs)

    def _renew(self, table: Table, mine: Version, after: Version) -> None:
        row = after.row
        if table in NAMED and not self._arrivals.is_free(table, row):
            row = {**row, **{name: mine.row[name] for name in ("name", *HIDING) if name in row}}
        if row != mine.row:
            self.merged.renewed[table.name] += 1
            # Caches go by the sum of the revisions, which must never come out the same again.
            self._put(table, mine, Version(row, max(after.revision, mine.revision + 1), after.modified))

    def _keep_beside(self, table: Table, other: Version, standing: Version) -> str | None:
        """Keep a version that does not stand, unless the standing one is what became of it.

        Its note becomes a version of the note that stands; where more than the note differs, it is a row of its own,
        whose id is returned; "" where it has none, None where nothing had to be kept that was not kept already.
        """
        if _became(other, standing):
            return None
        differing = {name for name in other.row if other.row[name] != standing.row[name]} - {"trashed"}
        kept = None
        if table in WITH_NOTES and "note" in differing:
            kept = "" if versions.keep(self._connection, other.row, self._now) else None
            differing.remove("note")
            differing = differing if table in KEPT_TWICE else set()
            self.merged.both[table.name] += kept is not None and not differing
        if table not in KEPT_TWICE or not differing:
            return kept
        content = json.dumps([table.name, *other.row.values()]).encode()
        copy = {**other.row, "id": hashlib.sha256(content).hexdigest()[:32]}
        # The id tells the content, so that the same conflict met again adds nothing.
        if self._arrivals.is_known(table, text_of(copy["id"])):
            return None
        self.merged.both[table.name] += 1
        self._put(table, None, Version(copy, 1, other.modified))
        return text_of(copy["id"])

    def _put(self, table: Table, mine: Version | None, after: Version) -> None:
        before = mine.row if mine else self._before_it_came(table, after.row)
        change = RowChange(table, before, after.row)
        self._arrivals.bring(table, after, change.check_after())
        self.merged.changes.append(change)

    def _before_it_came(self, table: Table, row: Row) -> Row:
        """What stands for a row that was not there, so that the merge can be undone."""
        if "trashed" in table.columns:
            return {**row, "trashed": text_of(row["trashed"]) or self._now}
        if table in judgements.DECISIONS:
            return {**row, judgements.DECISIONS[table]: None}
        if table is WORDS:
            return {**row, **dict.fromkeys(vocabulary.LISTS, "")}
        if table is TEXT_NOTES:
            return {**row, "note": ""}
        return {**row, "commonest": 0} if table is LEXICON else row


def _became(earlier: Version, later: Version) -> bool:
    """Whether one version is what became of the other: a row as it was made is where all others of its making begin.

    Two people can each make the row of one name, or the note on one text.
    """
    return earlier.revision == 1 < later.revision and earlier.row.get("created") == later.row.get("created")


def _stands(theirs: Version, mine: Version) -> bool:
    """Whether theirs is the version that stands."""
    if _became(mine, theirs) != _became(theirs, mine):
        return _became(mine, theirs)
    content = [{**version.row, "trashed": ""} for version in (theirs, mine)]
    thrown = [bool(version.row.get("trashed")) for version in (theirs, mine)]
    if thrown[0] != thrown[1] and content[0] != content[1]:
        return thrown[1]  # what was written to it since weighs more than that the other threw it away
    return _turn(theirs) > _turn(mine)


def _turn(version: Version) -> tuple[datetime, int, str]:
    """What orders versions in time, the same way in both libraries."""
    try:
        changed = datetime.fromisoformat(version.modified)
    except ValueError:
        changed = _LONG_AGO
    return changed if changed.tzinfo else changed.replace(tzinfo=UTC), version.revision, json.dumps(version.row)


def _united(mine: Version, theirs: Version) -> Version:
    """All words of two rows; where they do not say the same of a word, the later row tells."""
    later, earlier = (theirs, mine) if _turn(theirs) > _turn(mine) else (mine, theirs)
    new, old = ({name: vocabulary.lines(row, name) for name in vocabulary.LISTS} for row in (later.row, earlier.row))
    said = set[str]().union(*(new[state] for state in vocabulary.SAID))
    typed = {line.partition("\t")[0] for line in new["typed"]}
    lists = {
        **{state.value: new[state] | (old[state] - said) for state in vocabulary.SAID},
        "own": new["own"] | old["own"],
        "typed": new["typed"] | {line for line in old["typed"] if line.partition("\t")[0] not in typed},
    }
    row = {**mine.row, **{name: "\n".join(sorted(lines)) for name, lines in lists.items()}}
    return Version(row, max(mine.revision, theirs.revision), later.modified)
