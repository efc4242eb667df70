"""Notes as a spreadsheet (Office Open XML), through openpyxl: a row a highlight, its colour as the colour of a cell."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
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
    """Makes the cells of one sheet; `tinted` is the number of the column that wears the highlight's colour."""

    def __init__(self, sheet: WriteOnlyWorksheet, tinted: int) -> None:
        from openpyxl.styles import Alignment, Font, PatternFill

        self._sheet = sheet
        self._tinted = tinted
        self._bold = Font(bold=True)
        self._wrapped = Alignment(vertical="top", wrap_text=True)
        self._tints = {colour: PatternFill("solid", tint) for colour, tint in TINTS.items()}

    def names(self, names: Iterable[str]) -> list[Cell]:
        """The first row."""
        cells = [self._cell(name) for name in names]
        for cell in cells:
            cell.font = self._bold
        return cells

    def row(self, passage: Passage, values: Iterable[str]) -> list[Cell]:
        """The row of one highlight."""
        cells = [self._cell(value) for value in values]
        cells[self._tinted].fill = self._tints[passage.highlight.colour]
        return cells

    def _cell(self, value: str) -> Cell:
        from openpyxl.cell import WriteOnlyCell

        cell = WriteOnlyCell(self._sheet, fitting(value))
        cell.alignment = self._wrapped
        if is_formula(value):
            cell.data_type = "s"
            cell.quotePrefix = True
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
