"""The file `index.sqlite`: what was found in the sources; disposable, thrown away when in doubt and made anew."""

from __future__ import annotations

import contextlib
import hashlib
import json
import sqlite3
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reader.store.faults import is_damage
from reader.text import likeness
from reader.text.likeness import Fingerprint
from reader.text.paragraphs import CUTS, Paragraphs
from reader.text.survey import VERSION, Findings, Headings, Repairs, SourceScript, Survey

LAYOUT = 4
"""The version of the tables here: an index of another one is thrown away."""
PATIENCE = 0.5
"""Seconds to wait for another program: an index is not worth more."""


class Index:
    """Keeps surveys and paragraphs; never raises for the world's sake: what cannot be read is not there."""

    def __init__(self, folder: Path, *, writable: bool = True) -> None:
        self._path = folder / "index.sqlite"
        self._writable = writable
        self._connection: sqlite3.Connection | None = None

    def survey(self, source_hash: str) -> Survey | None:
        """The survey of a source by the present detectors, if it is here."""
        row = self._read(SURVEYS, source_hash, VERSION)
        return _survey(row) if row else None

    def keep(self, source_hash: str, survey: Survey) -> None:
        """Remember a survey; where that fails it will be made again."""
        self._write(SURVEYS, source_hash, survey.version, _of_survey(survey))

    def paragraphs(self, source_hash: str) -> Paragraphs | None:
        """Where the paragraphs of a source lie, by the present rules, if it is here."""
        row = self._read(PARAGRAPHS, source_hash, CUTS)
        return Paragraphs(*(_numbers(row[name]) for name in PARAGRAPHS.columns)) if row else None

    def keep_paragraphs(self, source_hash: str, paragraphs: Paragraphs) -> None:
        """Remember them; where that fails they will be looked for again."""
        found = (paragraphs.starts, paragraphs.ends, paragraphs.numbers)
        cells = zip(PARAGRAPHS.columns, (one.tobytes() for one in found), strict=True)
        self._write(PARAGRAPHS, source_hash, CUTS, dict(cells))

    def fingerprint(self, source_hash: str) -> Fingerprint | None:
        """What a source is recognised by, if it is here."""
        row = self._read(FINGERPRINTS, source_hash, likeness.VERSION)
        return Fingerprint(row["digest"], tuple(_numbers(row["sample"]))) if row else None

    def keep_fingerprint(self, source_hash: str, found: Fingerprint) -> None:
        """Remember what a source is recognised by, so that it is found by sources like it."""
        sample = array("I", found.sample).tobytes()
        self._write(FINGERPRINTS, source_hash, likeness.VERSION, {"digest": found.digest, "sample": sample})
        self._do("INSERT OR IGNORE INTO clauses VALUES (?, ?)", [(key, source_hash) for key in found.keys])

    def like(self, found: Fingerprint, most: int = 5) -> list[tuple[str, float]]:
        """The hashes of the sources that are much the same as one of this fingerprint, the likest first."""
        marks = ", ".join("?" * len(found.keys))
        sql = (
            "SELECT source_hash FROM fingerprints WHERE digest = ? UNION ALL"
            f" SELECT source_hash FROM (SELECT source_hash, count(*) FROM clauses WHERE number IN ({marks})"
            " GROUP BY 1 ORDER BY 2 DESC LIMIT ?)"
        )
        if not found.digest:
            return []
        shares = {}
        for source_hash in self._found(sql, (found.digest, *found.keys, 4 * most)):
            other = self.fingerprint(source_hash)
            if other is not None and (share := likeness.likeness(found, other)) >= likeness.MUCH_THE_SAME:
                shares[source_hash] = share
        return sorted(shares.items(), key=lambda one: (-one[1], one[0]))[:most]

    def close(self) -> None:
        """Let the file go."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _read(self, table: _Table, source_hash: str, version: int) -> dict[str, Any] | None:
        names = list(table.columns)
        try:
            found = self._open().execute(
                f"SELECT {', '.join(names)}, checksum FROM {table.name} WHERE source_hash = ? AND version = ?",
                (source_hash, version),
            )
            row = found.fetchone()
        except (sqlite3.Error, OSError) as error:
            self._doubt(error)
            return None
        return dict(zip(names, row[:-1], strict=True)) if row and row[-1] == _checksum(*row[:-1]) else None

    def _write(self, table: _Table, source_hash: str, version: int, row: dict[str, str | bytes | int]) -> None:
        cells = [row[name] for name in table.columns]
        marks = ", ".join("?" * len(cells))
        sql = f"INSERT OR REPLACE INTO {table.name} VALUES (?, ?, {marks}, ?)"
        self._do(sql, [(source_hash, version, *cells, _checksum(*cells))])

    def _do(self, sql: str, rows: Sequence[Sequence[str | bytes | int]]) -> None:
        if not self._writable:
            return
        try:
            self._open().executemany(sql, rows)
        except (sqlite3.Error, OSError) as error:
            self._doubt(error)

    def _found(self, sql: str, values: Sequence[str | int]) -> list[str]:
        try:
            return [str(row[0]) for row in self._open().execute(sql, values)]
        except (sqlite3.Error, OSError) as error:
            self._doubt(error)
            return []

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            mode = "rwc" if self._writable else "ro"
            uri = f"{self._path.absolute().as_uri()}?mode={mode}"
            connection = sqlite3.connect(uri, timeout=PATIENCE, isolation_level=None, uri=True)
            try:
                if self._writable:
                    _prepare(connection)
            except BaseException:
                connection.close()
                raise
            self._connection = connection
        return self._connection

    def _doubt(self, error: Exception) -> None:
        self.close()
        if self._writable and isinstance(error, sqlite3.Error) and is_damage(error):
            for ending in ("", "-journal", "-wal", "-shm"):
                with contextlib.suppress(OSError):
                    Path(f"{self._path}{ending}").unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of what was found, a row a source; `columns` are their names and kinds."""

    name: str
    columns: Mapping[str, str]


SURVEYS = _Table(
    "surveys",
    {
        "script": "TEXT",
        "starts": "BLOB",
        "ends": "BLOB",
        "reasons": "BLOB",
        "names": "TEXT",
        "heading_starts": "BLOB",
        "heading_ends": "BLOB",
        "heading_levels": "BLOB",
        "repair_offsets": "BLOB",
        "replacements": "BLOB",
        "repair_reasons": "BLOB",
        "repair_names": "TEXT",
        "damaged": "INTEGER",
    },
)
"""Arrays as they are in memory, replacements as UTF-8, the rest as JSON."""
PARAGRAPHS = _Table("paragraphs", {"starts": "BLOB", "ends": "BLOB", "numbers": "BLOB"})
FINGERPRINTS = _Table("fingerprints", {"digest": "TEXT", "sample": "BLOB"})


def _prepare(connection: sqlite3.Connection) -> None:
    # No fsync: a checksum sees what a power cut left, and the survey is made again.
    connection.execute("PRAGMA synchronous = OFF")
    if connection.execute("PRAGMA user_version").fetchone()[0] == LAYOUT:
        return
    connection.execute("BEGIN IMMEDIATE")
    for table in (SURVEYS, PARAGRAPHS, FINGERPRINTS):
        columns = ", ".join(f"{name} {kind}" for name, kind in table.columns.items())
        connection.execute(f"DROP TABLE IF EXISTS {table.name}")
        connection.execute(
            f"CREATE TABLE {table.name} (source_hash TEXT PRIMARY KEY, version INTEGER, {columns}, checksum TEXT)"
        )
    connection.execute("CREATE INDEX digests ON fingerprints (digest)")
    connection.execute("DROP TABLE IF EXISTS clauses")
    connection.execute(
        "CREATE TABLE clauses (number INTEGER, source_hash TEXT, PRIMARY KEY (number, source_hash)) WITHOUT ROWID"
    )
    connection.execute(f"PRAGMA user_version = {LAYOUT}")
    connection.execute("COMMIT")


def _of_survey(survey: Survey) -> dict[str, str | bytes | int]:
    found, repairs, headings = survey.findings, survey.repairs, Headings.of(survey.headings)
    return {
        "script": survey.script.value,
        "starts": found.starts.tobytes(),
        "ends": found.ends.tobytes(),
        "reasons": found.reasons.tobytes(),
        "names": json.dumps(found.reason_names),
        "heading_starts": headings.starts.tobytes(),
        "heading_ends": headings.ends.tobytes(),
        "heading_levels": headings.levels.tobytes(),
        "repair_offsets": repairs.offsets.tobytes(),
        "replacements": repairs.replacements.encode("utf-8", "surrogatepass"),
        "repair_reasons": repairs.reasons.tobytes(),
        "repair_names": json.dumps(repairs.reason_names),
        "damaged": int(survey.damaged),
    }


def _survey(row: dict[str, Any]) -> Survey:
    starts, ends, reasons = (_numbers(row[name]) for name in ("starts", "ends", "reasons"))
    findings = Findings(starts, ends, reasons, json.loads(row["names"]))
    levels = _numbers(row["heading_levels"], "B")
    headings = Headings(_numbers(row["heading_starts"]), _numbers(row["heading_ends"]), levels)
    repairs = Repairs(
        _numbers(row["repair_offsets"]),
        row["replacements"].decode("utf-8", "surrogatepass"),
        _numbers(row["repair_reasons"]),
        json.loads(row["repair_names"]),
    )
    return Survey(SourceScript(row["script"]), findings, headings, VERSION, repairs, bool(row["damaged"]))


def _numbers(data: bytes, kind: str = "I") -> array[int]:
    numbers = array(kind)
    numbers.frombytes(data)
    return numbers


def _checksum(*cells: object) -> str:
    digest = hashlib.sha256()
    for cell in cells:
        data = cell if isinstance(cell, bytes) else str(cell).encode()
        digest.update(len(data).to_bytes(8, "little") + data)
    return digest.hexdigest()
