"""Tables as text, with commas or other signs between the cells (RFC 4180)."""

from __future__ import annotations

import csv
import io

LONGEST_CELL = 2**31 - 1
"""Characters of a cell: Python's own limit, which is one for the whole process, lies below a long note."""


def rows_of(text: str, delimiter: str = ",") -> list[list[str]]:
    """The rows of a table, each a list of its cells, whatever length these have; a table can be torn anywhere."""
    csv.field_size_limit(LONGEST_CELL)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def names_of(text: str, delimiter: str = ",") -> list[str]:
    """The cells of the first row of a table."""
    return next(iter(rows_of(text.partition("\n")[0], delimiter)), [])


def records_of(text: str) -> list[dict[str, str]]:
    """The rows below the names of the columns, by these names; a cell that is missing is ""."""
    names, *rows = rows_of(text) or [[]]
    return [{**dict.fromkeys(names, ""), **dict(zip(names, row, strict=False))} for row in rows if row]
