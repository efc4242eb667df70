"""Notes as a spreadsheet (Office Open XML), through openpyxl: a row a highlight, its colour as the colour of a cell."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from reader.exports.options import Options
from reader.exports.passages import Passage
from reader.exports.steps import Steps
from reader.exports.table import columns, is_formula, rows
from reader.exports.texts import ExportText
from reader.exports.tints import TINTS
from reader.exports.zipped import steady
from reader.language import tr
from reader.notes.highlight import Colour

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

LONGEST_CELL = 32_767
"""Characters that Excel holds in one cell; it counts UTF-16 units, so that half as many code points are safe."""

_FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no XML document may hold."""


def steps(texts: Iterable[ExportText], options: Options) -> Steps[bytes]:
    """One sheet: names in bold that stay in sight, and a filter over each column."""
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    wanted = columns(options)
    book = Workbook(write_only=True)
    sheet = book.create_sheet(tr("Notes"))
    for number, column in enumerate(wanted, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.freeze_panes = "A2"
    cells = _Cells(sheet, [column.name for column in wanted].index("colour"))
    sheet.append(cells.names([tr(column.title) for column in wanted]))
    count = 1
    for passage, row in rows(texts, options):
        sheet.append(cells.row(passage, row))
        count += 1
        yield 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(wanted))}{count}"
    return saved(book, options.exported)


class _Cells:
    """Makes the cells of one sheet; `tinted` is the number of the column that wears the highlight's colour.

    A sheet that is only written keeps no cells: all that look alike are one, which gets one value after the other.
    """

    def __init__(self, sheet: WriteOnlyWorksheet, tinted: int) -> None:
        from openpyxl.styles import Alignment, Font, PatternFill

        self._sheet = sheet
        self._tinted = tinted
        self._bold = Font(bold=True)
        self._wrapped = Alignment(vertical="top", wrap_text=True)
        self._tints = {colour: PatternFill("solid", tint) for colour, tint in TINTS.items()}
        self._made: dict[tuple[Colour | None, bool], Cell] = {}

    def names(self, names: Iterable[str]) -> Iterator[Cell]:
        """The first row."""
        cell = self._cell(None, formula=False)
        cell.font = self._bold
        for name in names:
            cell.value = name
            yield cell

    def row(self, passage: Passage, values: Iterable[str]) -> Iterator[Cell]:
        """The row of one highlight."""
        for number, value in enumerate(values):
            tint, formula = passage.highlight.colour if number == self._tinted else None, is_formula(value)
            cell = self._made.get((tint, formula))
            if cell is None:
                cell = self._made[tint, formula] = self._cell(tint, formula=formula)
            cell.value = fitting(value)
            if formula:
                cell.data_type = "s"
            yield cell

    def _cell(self, tint: Colour | None, *, formula: bool) -> Cell:
        from openpyxl.cell import WriteOnlyCell

        cell = WriteOnlyCell(self._sheet)
        cell.alignment = self._wrapped
        if formula:
            cell.quotePrefix = True
        if tint is not None:
            cell.fill = self._tints[tint]
        return cell


def fitting(value: str) -> str:
    """What of a value a cell can hold; a longer one ends with "…"."""
    value = _FORBIDDEN.sub("\ufffd", value.replace("\r\n", "\n").replace("\r", "\n"))
    if len(value) <= LONGEST_CELL // 2 or len(value.encode("utf-16-le")) <= 2 * LONGEST_CELL:
        return value
    return value.encode("utf-16-le")[: 2 * LONGEST_CELL - 2].decode("utf-16-le", "ignore") + "…"


def saved(book: Workbook, exported: str) -> bytes:
    """The file; it is told when it was made by `exported` alone, or the same data would not be the same bytes."""
    from openpyxl.writer.excel import ExcelWriter

    try:
        made = datetime.fromisoformat(exported).replace(tzinfo=None)
    except ValueError:
        made = datetime(2000, 1, 1)
    book.properties.creator = "Hanzi Reader"
    book.properties.created = book.properties.modified = made
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).write_data()
    return steady(out.getvalue())
