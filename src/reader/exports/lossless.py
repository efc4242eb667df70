"""A whole library as JSON, and back: the one form of export that loses nothing.

The file is one object: `format`, `version`, then the tables of the library with a list of records each, a record a
line, and `files`, the texts and originals by the SHA-256 of their bytes. A record has the columns of its row, its
`revision` and the time of its last change. What Unicode cannot encode (lone surrogates, bytes that are no UTF-8)
is an object {"base64": "…"}, UTF-8 with surrogates passed through; everything else is plain.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from reader.errors import KnownError
from reader.exports.steps import Steps

FORMAT = "hanzi-reader library"
VERSION = 1
"""Of this form; one that is higher is refused."""

Value = str | int | None | list[str]
Record = dict[str, Value]
Tables = Iterable[tuple[str, Iterable[Record]]]
"""Every table by its name, with its records in the order in which they were made."""
Files = Iterable[tuple[str, bytes]]
"""What is stored of the texts, by the SHA-256 of the bytes."""

_HEAD = re.compile(rb'\s*\{\s*"format"\s*:\s*"' + FORMAT.encode() + rb'"')


@dataclass(frozen=True, slots=True)
class Library:
    """What was read from a file; `odd` is how many records made no sense and were left out."""

    tables: Mapping[str, list[Record]] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    odd: int = 0


def steps(tables: Tables, files: Files, order: Sequence[str]) -> Steps[bytes]:
    """The file, a little at a time: UTF-8, line feeds only, the same bytes for the same records.

    The tables may come in any order; `order` is that in which they stand in the file.
    """
    parts: dict[str, str] = {}
    for name, records in tables:
        lines = []
        for record in records:
            lines.append(_record_line(record))
            yield int(name == "highlights")
        parts[name] = f'"{name}": [\n' + ",\n".join(lines) + "\n]" if lines else f'"{name}": []'
    stored = []
    for name, data in files:
        stored.append(f'"{name}": {_line(_of_bytes(data))}')
        yield 0
    head = f'"format": "{FORMAT}",\n"version": {VERSION}'
    tail = '"files": {\n' + ",\n".join(stored) + "\n}" if stored else '"files": {}'
    body = [parts[name] for name in order if name in parts]
    return ("{\n" + ",\n".join([head, *body, tail]) + "\n}\n").encode("utf-8")


def is_ours(data: bytes) -> bool:
    """Whether a file begins as one of these."""
    return bool(_HEAD.match(data.removeprefix(b"\xef\xbb\xbf")))


def read(data: bytes) -> Library:
    """The library that `steps` wrote; what a person has added to it or taken from it is taken as it is.

    Raises KnownError for what is no such file, is cut off, or comes from a later version.
    """
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise KnownError("The file is not whole: it is no JSON.", advice="Export it again.") from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise KnownError("The file is no library of this program.")
    version = content.get("version")
    if not isinstance(version, int) or version > VERSION:
        raise KnownError("The file comes from a newer version of this program.", advice="Install the newer version.")
    tables: dict[str, list[Record]] = {}
    odd = 0
    for name, records in content.items():
        if isinstance(records, list):
            good = [record for record in map(_record, records) if record is not None]
            odd += len(records) - len(good)
            tables[name] = good
    return Library(tables, _files(content.get("files")), odd)


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _record_line(record: Record) -> str:
    line = _line(record)
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        return _line({key: _plain(value) for key, value in record.items()})
    return line


def _plain(value: Value) -> object:
    if isinstance(value, str):
        try:
            value.encode("utf-8")
        except UnicodeEncodeError:
            return {"base64": base64.b64encode(value.encode("utf-8", "surrogatepass")).decode("ascii")}
    return value


def _of_bytes(data: bytes) -> object:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(data).decode("ascii")}


def _to_bytes(value: Any) -> bytes | None:
    """The bytes that `_of_bytes` wrote; None for anything else."""
    try:
        if isinstance(value, str):
            return value.encode("utf-8")
        return base64.b64decode(value["base64"], validate=True)
    except (ValueError, TypeError, KeyError):
        return None


_PLAIN = frozenset({str, int, type(None)})
"""The kinds of cells that are taken as they are."""


def _record(value: Any) -> Record | None:
    """A record as it was written; None for anything else."""
    if not isinstance(value, dict):
        return None
    lists = [cell for cell in value.values() if type(cell) not in _PLAIN]
    if all(type(cell) is list and all(isinstance(one, str) for one in cell) for cell in lists):
        return cast(Record, value)
    record: Record = {}
    for name, cell in value.items():
        if isinstance(cell, dict):
            data = _to_bytes(cell)
            try:
                cell = data.decode("utf-8", "surrogatepass") if data is not None else None
            except UnicodeDecodeError:
                return None
        whole = cell is None or (isinstance(cell, str | int) and not isinstance(cell, bool))
        if not whole and not (isinstance(cell, list) and all(isinstance(one, str) for one in cell)):
            return None
        record[name] = cell
    return record


def _files(value: Any) -> dict[str, bytes]:
    if not isinstance(value, dict):
        return {}
    found = {name: _to_bytes(kept) for name, kept in value.items()}
    return {name: data for name, data in found.items() if data is not None}
