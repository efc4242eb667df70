"""The index keeps surveys and is thrown away at the first doubt."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from library_maker import ARTICLE, filled, open_desk
from reader.desk import shelving
from reader.store import index as index_module
from reader.store.index import Index
from reader.text.detect import make_survey
from reader.text.paragraphs import find_paragraphs
from reader.text.span import Span
from reader.text.survey import Finding, Findings, Heading, Headings, Repair, Repairs, SourceScript, Survey

FOUND = Findings.of([Finding(Span(3, 9), True, "removed: class A"), Finding(Span(12, 15), False, "kept: 作者")])
MENDED = Repairs.of([Repair(4, "后", "皇后"), Repair(7, "𠮷", "other"), Repair(9, "\ud800", "皇后")])
HEADINGS = Headings.of([Heading(Span(0, 3), 1), Heading(Span(20, 24), 2)])
SURVEY = Survey(SourceScript.MIXED, FOUND, HEADINGS, repairs=MENDED, damaged=True)


def test_a_survey_comes_back_as_it_was(tmp_path: Path) -> None:
    index = Index(tmp_path)
    assert index.survey("hash") is None
    index.keep("hash", SURVEY)
    index.close()
    index = Index(tmp_path)
    assert index.survey("hash") == SURVEY
    assert index.survey("other") is None
    index.close()


def test_a_survey_of_other_detectors_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = Index(tmp_path)
    index.keep("hash", SURVEY)
    monkeypatch.setattr(index_module, "VERSION", SURVEY.version + 1)
    assert index.survey("hash") is None
    index.close()


@pytest.mark.parametrize("damage", ["starts = x'00'", "heading_levels = NULL", "repair_offsets = x'00'", "damaged = 0"])
def test_a_damaged_survey_is_not_there(tmp_path: Path, damage: str) -> None:
    index = Index(tmp_path)
    index.keep("hash", SURVEY)
    connection = sqlite3.connect(tmp_path / "index.sqlite", isolation_level=None)
    connection.execute(f"UPDATE surveys SET {damage}")
    connection.close()
    assert index.survey("hash") is None
    index.keep("hash", SURVEY)
    assert index.survey("hash") == SURVEY
    index.close()


@pytest.mark.parametrize("layout", [0, 2, 99])
def test_an_index_of_another_layout_is_made_anew(tmp_path: Path, layout: int) -> None:
    connection = sqlite3.connect(tmp_path / "index.sqlite", isolation_level=None)
    connection.execute("CREATE TABLE surveys (strange)")
    connection.execute(f"PRAGMA user_version = {layout}")
    connection.close()
    index = Index(tmp_path)
    assert index.survey("hash") is None
    index.keep("hash", SURVEY)
    assert index.survey("hash") == SURVEY
    index.close()


def test_a_broken_index_is_thrown_away_and_the_text_opens(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path)
    desk.close()
    for junk in (b"no database at all" * 100, b""):
        (tmp_path / "index.sqlite").write_bytes(junk)
        desk = open_desk(tmp_path)
        assert desk.open_text(text_id).survey == make_survey(ARTICLE)
        assert desk.open_text(text_id).survey == make_survey(ARTICLE)
        desk.close()
    connection = sqlite3.connect(tmp_path / "index.sqlite")
    assert connection.execute("SELECT count(*) FROM surveys").fetchone() == (1,)
    connection.close()


def test_an_index_that_cannot_be_had_does_not_keep_a_text_from_opening(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path)
    desk.close()
    (tmp_path / "index.sqlite").unlink()
    (tmp_path / "index.sqlite").mkdir()
    desk = open_desk(tmp_path)
    assert desk.open_text(text_id).survey == make_survey(ARTICLE)
    desk.close()


def test_an_index_held_by_another_program_does_not_keep_a_text_from_opening(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path)
    other = sqlite3.connect(tmp_path / "index.sqlite", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert desk.open_text(text_id).survey == make_survey(ARTICLE)
    other.execute("ROLLBACK")
    other.close()
    desk.close()


def test_the_paragraphs_of_a_long_source_come_back_and_those_of_other_rules_do_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = "第一段。\n\n第二段。\r\n" + "長句，" * 2_000
    index, found = Index(tmp_path), find_paragraphs(source)
    assert index.paragraphs("hash") is None
    index.keep_paragraphs("hash", found)
    again = index.paragraphs("hash")
    assert again is not None
    assert (again.starts, again.ends, again.numbers) == (found.starts, found.ends, found.numbers)
    monkeypatch.setattr(index_module, "CUTS", index_module.CUTS + 1)
    assert index.paragraphs("hash") is None
    index.close()


def test_a_long_text_is_cut_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelving, "LONG", 10)
    desk, text_id = filled(tmp_path)
    first = desk.open_text(text_id).paragraphs
    monkeypatch.delattr(shelving, "find_paragraphs")
    again = desk.open_text(text_id).paragraphs
    assert (again.starts, again.ends, again.numbers) == (first.starts, first.ends, first.numbers)
    desk.close()
