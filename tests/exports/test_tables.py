"""Notes as tables: every cell comes back as it was, and none is worked out by a spreadsheet."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from export_maker import assert_golden, highlight, options, parts, text_of
from reader.exports.csv import steps as csv_steps
from reader.exports.escaping import speakable
from reader.exports.options import Options, Quotes
from reader.exports.steps import finish
from reader.exports.texts import ExportText
from reader.exports.xlsx import LONGEST_CELL, fitting
from reader.exports.xlsx import steps as xlsx_steps
from reader.notes.highlight import Colour
from reader.text.rendering import Readings

EVERYTHING = options(Quotes.TRADITIONAL, second=Quotes.SIMPLIFIED, readings=Readings.PINYIN, context=True)


def csv_rows(data: bytes) -> list[dict[str, str]]:
    """The rows of a table by the names of its columns."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def sheet(data: bytes) -> Worksheet:
    return load_workbook(io.BytesIO(data)).worksheets[0]


def xlsx_rows(data: bytes) -> list[dict[str, object]]:
    names, *rows = sheet(data).iter_rows(values_only=True)
    return [dict(zip(map(str, names), row, strict=True)) for row in rows]


@pytest.mark.parametrize(("name", "wish"), [("page", options()), ("everything", EVERYTHING)])
def test_the_tables_are_the_golden_files(circle: ExportText, name: str, wish: Options) -> None:
    assert_golden(f"{name}.csv", finish(csv_steps([circle], wish)))
    assert_golden(f"{name}.xlsx", finish(xlsx_steps([circle], wish)))


def test_both_tables_say_the_same(circle: ExportText) -> None:
    columns = {"Quote": "quote", "Second quote": "second_quote", "Note": "note", "Place": "place", "Tags": "tags"}
    written = csv_rows(finish(csv_steps([circle], EVERYTHING)))
    for row, other in zip(written, xlsx_rows(finish(xlsx_steps([circle], EVERYTHING))), strict=True):
        for title, name in columns.items():
            assert (other[title] or "") == row[name].replace("\r\n", "\n")
    assert [row["place"] for row in written] == ["¶ 1", "¶ 1", "¶ 2", "¶ 3", "¶ 4"]


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "=", '=HYPERLINK("http://a.b")', "\t=1"]


@pytest.mark.parametrize("note", FORMULAS)
def test_a_cell_that_looks_like_a_formula_stays_text(circle: ExportText, note: str) -> None:
    text = replace(circle, highlights=(circle.highlights[0]._replace(note=note, tags=()),))
    assert csv_rows(finish(csv_steps([text], options())))[0]["note"] == f"'{note}"
    written = sheet(finish(xlsx_steps([text], options())))
    (cell,) = (cell for row in written.iter_rows(min_row=2) for cell in row if cell.value == note)
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


HOSTILE = st.lists(
    st.one_of(
        st.sampled_from(
            ['"', ",", ";", "\n", "\r\n", "\r", "\t", "=", "'", "<", "&", "]]>", "\0", "\x01", "\ud800", " "]
        ),
        st.characters(),
    ),
    max_size=12,
).map("".join)


@given(HOSTILE)
def test_a_note_comes_back_as_it_was(note: str) -> None:
    source = "甲乙丙"
    text = text_of(source, highlight(source, "乙", note=note, author=note))
    (row,) = csv_rows(finish(csv_steps([text], options())))
    wanted = speakable(note)
    assert row["note"] in (wanted, f"'{wanted}")
    (other,) = xlsx_rows(finish(xlsx_steps([text], options())))
    assert (other["Note"] or "") == fitting(wanted)


@pytest.mark.parametrize(("value", "length"), [("字" * 40_000, LONGEST_CELL), ("𠮷" * 20_000, 16_384), ("字" * 9, 9)])
def test_a_cell_holds_no_more_than_excel_can(value: str, length: int) -> None:
    kept = fitting(value)
    assert len(kept) == length
    assert len(kept.encode("utf-16-le")) <= 2 * LONGEST_CELL
    assert kept.rstrip("…") == value[: len(kept.rstrip("…"))]


def test_the_same_data_gives_the_same_bytes(circle: ExportText, monkeypatch: pytest.MonkeyPatch) -> None:
    first = finish(xlsx_steps([circle], options()))
    monkeypatch.setattr("time.localtime", lambda *_: (2031, 1, 1, 0, 0, 0, 0, 0, 0))
    assert finish(xlsx_steps([circle], options())) == first
    assert b"2026-11-23T10:00:00Z" in parts(first)["docProps/core.xml"]


def test_a_highlight_wears_its_colour(circle: ExportText) -> None:
    text = replace(circle, highlights=(circle.highlights[0]._replace(colour=Colour.RED),))
    written = sheet(finish(xlsx_steps([text], options())))
    (cell,) = (cell for row in written.iter_rows(min_row=2) for cell in row if cell.value == "Red")
    assert cell.fill.fgColor.rgb == "00fdcec7"
    assert (written.freeze_panes, written.auto_filter.ref) == ("A2", "A1:L2")
