"""Notes as comma-separated values (RFC 4180), for spreadsheets and for programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from reader.exports.escaping import speakable
from reader.exports.options import Options
from reader.exports.steps import Steps
from reader.exports.table import FORMULA, columns, is_formula, rows
from reader.exports.texts import ExportText

KEPT_AS_TEXT = "'"
"""Stands before a cell that a spreadsheet would take for a formula, which then shows it as it is."""
_TOLD = FORMULA | {KEPT_AS_TEXT}
"""How a cell may begin that is not written as it is."""


def steps(texts: Iterable[ExportText], options: Options) -> Steps[bytes]:
    """One row a highlight under a row of names: UTF-8 with the mark of the byte order, which Excel asks for."""
    out = io.StringIO(newline="")
    table = csv.writer(out)
    table.writerow([column.name for column in columns(options)])
    for _, cells in rows(texts, options):
        table.writerow([as_cell(cell) if cell[:1] in _TOLD else cell for cell in cells])
        yield 1
    return speakable(out.getvalue()).encode("utf-8-sig")


def as_cell(value: str) -> str:
    """A value as it stands in a cell: nothing is worked out, and `from_cell` gives it back."""
    return KEPT_AS_TEXT + value if is_formula(value.lstrip(KEPT_AS_TEXT)) else value


def from_cell(cell: str) -> str:
    """The value of a cell that `as_cell` made."""
    return cell[1:] if cell.startswith(KEPT_AS_TEXT) and is_formula(cell.lstrip(KEPT_AS_TEXT)) else cell
