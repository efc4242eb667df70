"""The file `index.sqlite`: what was found in the sources; disposable, thrown away when in doubt and made anew."""

from __future__ import annotations

import contextlib
import hashlib
import json
import sqlite3
from pathlib import Path
from typing import Any

from reader.store.faults import is_damage
from reader.text.span import Span
from reader.text.survey import VERSION, Findings, Heading, Repairs, SourceScript, Survey

LAYOUT = 2
"""The version of the tables here: an index of another one is thrown away."""
PATIENCE = 0.5
"""Seconds to wait for another program: an index is not worth more."""


class Index:
    """Keeps surveys; never raises for the world's sake: what cannot be read is not there."""

    def __init__(self, folder: Path, *, writable: bool = True) -> None:
        self._path = folder / "index.sqlite"
        self._writable = writable
        self._connection: sqlite3.Connection | None = None

    def survey(self, source_hash: str) -> Survey | None:
        """The survey of a source by the present detectors, if it is here."""
        try:
            found = self._open().execute(
                f"SELECT {', '.join(PACKED)}, checksum FROM surveys WHERE source_hash = ? AND version = ?",
                (source_hash, VERSION),
            )
            row = found.fetchone()
        except (sqlite3.Error, OSError) as error:
            self._doubt(error)
            return None
        if row is None or row[-1] != _checksum(*row[:-1]):
            return None
        return _unpacked(dict(zip(PACKED, row[:-1], strict=True)))

    def keep(self, source_hash: str, survey: Survey) -> None:
        """Remember a survey; where that fails it will be made again."""
        if not self._writable:
            return
        packed = _packed(survey)
        cells = [packed[name] for name in PACKED]
        marks = ", ".join("?" * len(cells))
        try:
            self._open().execute(
                f"INSERT OR REPLACE INTO surveys VALUES (?, ?, {marks}, ?)",
                (source_hash, survey.version, *cells, _checksum(*cells)),
            )
        except (sqlite3.Error, OSError) as error:
            self._doubt(error)

    def close(self) -> None:
        """Let the file go."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

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


PACKED = {
    "script": "TEXT",
    "starts": "BLOB",
    "ends": "BLOB",
    "reasons": "BLOB",
    "names": "TEXT",
    "headings": "TEXT",
    "repair_offsets": "BLOB",
    "replacements": "BLOB",
    "repair_reasons": "BLOB",
    "repair_names": "TEXT",
    "damaged": "INTEGER",
}
"""The columns of a survey: arrays as they are in memory, replacements as UTF-8, the rest as JSON."""


def _prepare(connection: sqlite3.Connection) -> None:
    # No fsync: a checksum sees what a power cut left, and the survey is made again.
    connection.execute("PRAGMA synchronous = OFF")
    if connection.execute("PRAGMA user_version").fetchone()[0] == LAYOUT:
        return
    columns = ", ".join(f"{name} {kind}" for name, kind in PACKED.items())
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("DROP TABLE IF EXISTS surveys")
    connection.execute(
        f"CREATE TABLE surveys (source_hash TEXT PRIMARY KEY, version INTEGER, {columns}, checksum TEXT)"
    )
    connection.execute(f"PRAGMA user_version = {LAYOUT}")
    connection.execute("COMMIT")


def _packed(survey: Survey) -> dict[str, str | bytes | int]:
    found, repairs = survey.findings, survey.repairs
    return {
        "script": survey.script.value,
        "starts": found.starts.tobytes(),
        "ends": found.ends.tobytes(),
        "reasons": found.reasons.tobytes(),
        "names": json.dumps(found.reason_names),
        "headings": json.dumps([[h.span.start, h.span.end, h.level] for h in survey.headings]),
        "repair_offsets": repairs.offsets.tobytes(),
        "replacements": repairs.replacements.encode("utf-8", "surrogatepass"),
        "repair_reasons": repairs.reasons.tobytes(),
        "repair_names": json.dumps(repairs.reason_names),
        "damaged": int(survey.damaged),
    }


def _unpacked(row: dict[str, Any]) -> Survey:
    findings = Findings(reason_names=json.loads(row["names"]))
    findings.starts.frombytes(row["starts"])
    findings.ends.frombytes(row["ends"])
    findings.reasons.frombytes(row["reasons"])
    headings = tuple(Heading(Span(start, end), level) for start, end, level in json.loads(row["headings"]))
    repairs = Repairs(reason_names=json.loads(row["repair_names"]))
    repairs.replacements = row["replacements"].decode("utf-8", "surrogatepass")
    repairs.offsets.frombytes(row["repair_offsets"])
    repairs.reasons.frombytes(row["repair_reasons"])
    return Survey(SourceScript(row["script"]), findings, headings, VERSION, repairs, bool(row["damaged"]))


def _checksum(*cells: object) -> str:
    digest = hashlib.sha256()
    for cell in cells:
        data = cell if isinstance(cell, bytes) else str(cell).encode()
        digest.update(len(data).to_bytes(8, "little") + data)
    return digest.hexdigest()
