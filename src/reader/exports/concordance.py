"""A concordance written out: a line for each occurrence, the words between what stands around them."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reader.exports.csv import KEPT_AS_TEXT
from reader.exports.escaping import escape_line, speakable
from reader.exports.steps import Steps
from reader.exports.table import is_formula
from reader.exports.xlsx import fitting, saved
from reader.language import mark, tr


class ConcordanceForm(StrEnum):
    """The formats of a concordance."""

    TEXT = "text"
    MARKDOWN = "markdown"
    CSV = "csv"
    XLSX = "xlsx"


ENDINGS: Mapping[ConcordanceForm, str] = {
    ConcordanceForm.TEXT: "txt",
    ConcordanceForm.MARKDOWN: "md",
    ConcordanceForm.CSV: "csv",
    ConcordanceForm.XLSX: "xlsx",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One occurrence: its text with the day, its paragraph (0 for none) and place (code points), and its line."""

    text_id: str
    title: str
    day: str
    paragraph: int
    start: int
    end: int
    before: str
    words: str
    after: str


_COLUMNS: Mapping[str, tuple[str, int, Callable[[Entry], object]]] = {
    "before": (mark("Before"), 40, lambda one: one.before),
    "words": (mark("Words"), 16, lambda one: one.words),
    "after": (mark("Behind"), 40, lambda one: one.after),
    "text": (mark("Text"), 28, lambda one: one.title),
    "date": (mark("Date"), 12, lambda one: one.day),
    "paragraph": (mark("Paragraph"), 10, lambda one: one.paragraph or ""),
    "start": (mark("Start"), 10, lambda one: one.start),
    "end": (mark("End"), 10, lambda one: one.end),
    "id": (mark("Id"), 34, lambda one: one.text_id),
}
"""Names for programs, the same in every language; titles for people, widths in characters, values."""


def written(form: ConcordanceForm, entries: Sequence[Entry], exported: str) -> Steps[bytes]:
    """The whole file; `exported` is the time of it, ISO 8601."""
    if form is ConcordanceForm.XLSX:
        return _workbook(entries, exported)
    if form is ConcordanceForm.CSV:
        return _values(entries)
    return _table(entries) if form is ConcordanceForm.MARKDOWN else _lines(entries)


def _lines(entries: Sequence[Entry]) -> Steps[bytes]:
    """The words one under the other, as wide as a terminal or an even typeface shows Chinese."""
    columns = [[width(part) for part in (one.before, one.words, one.after)] for one in entries]
    left, inside, right = (max(column, default=0) for column in zip(*columns, strict=True)) if columns else (0, 0, 0)
    lines: list[str] = []
    for one, (before, words, after) in zip(entries, columns, strict=True):
        parts = (" " * (left - before), one.before, "  ", one.words, " " * (inside - words), "  ", one.after)
        lines.append("".join(parts) + " " * (right - after) + f"  {_place(one)}\n")
        yield 1
    return speakable("".join(lines)).encode("utf-8")


def _table(entries: Sequence[Entry]) -> Steps[bytes]:
    names = [tr(_COLUMNS[name][0]) for name in ("before", "words", "after", "text")]
    heading = next((one.words for one in entries), "")
    lines = [f"# {escape_line(heading)}", "", f"| {' | '.join(names)} |", "| ---: | :---: | :--- | :--- |"]
    for entry in entries:
        words = (entry.before, entry.words, entry.after, _place(entry))
        before, inside, after, place = (escape_line(one.strip()) for one in words)
        lines.append(f"| {before} | **{inside}** | {after} | {place} |")
        yield 1
    return speakable("\n".join(lines) + "\n").encode("utf-8")


def _values(entries: Sequence[Entry]) -> Steps[bytes]:
    out = io.StringIO(newline="")
    table = csv.writer(out)
    table.writerow(_COLUMNS)
    for entry in entries:
        cells = [str(value(entry)) for _, _, value in _COLUMNS.values()]
        table.writerow([KEPT_AS_TEXT + cell if is_formula(cell) else cell for cell in cells])
        yield 1
    return speakable(out.getvalue()).encode("utf-8-sig")


def _workbook(entries: Sequence[Entry], exported: str) -> Steps[bytes]:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet(tr("Concordance"))
    sides = {"before": Alignment(horizontal="right"), "words": Alignment(horizontal="center")}
    bold, names = Font(bold=True), []
    for number, (title, wide, _) in enumerate(_COLUMNS.values(), 1):
        sheet.column_dimensions[get_column_letter(number)].width = wide
        names.append(WriteOnlyCell(sheet, tr(title)))
        names[-1].font = bold
    sheet.freeze_panes = "A2"
    sheet.append(names)
    for entry in entries:
        row = []
        for name, (_, _, value) in _COLUMNS.items():
            said = value(entry)
            cell = WriteOnlyCell(sheet, fitting(said) if isinstance(said, str) else said)
            cell.alignment = sides.get(name, Alignment())
            if isinstance(said, str) and is_formula(said):
                cell.data_type, cell.quotePrefix = "s", True
            if name == "words":
                cell.font = bold
            row.append(cell)
        sheet.append(row)
        yield 1
    return saved(book, exported)


def width(text: str) -> int:
    """How many columns of a terminal a line takes: a Chinese character is two wide."""
    return sum(1 + (unicodedata.east_asian_width(character) in "WF") for character in text)


def _place(entry: Entry) -> str:
    return f"{entry.title}, ¶ {entry.paragraph}" if entry.paragraph else entry.title
