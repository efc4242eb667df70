"""What the reader decides on repairs and conversions is kept, listed, wins over what is farther, and is taken back."""

from __future__ import annotations

import sqlite3
from itertools import pairwise
from pathlib import Path

import pytest

from library_maker import ARTICLE, filled, open_desk
from reader.desk import Desk
from reader.errors import KnownError
from reader.text.render import render_source
from reader.text.rendering import NoiseView, Script, View

LI = ARTICLE.index("裏")
TAIWAN = View(Script.TAIWAN, NoiseView.HIDDEN)


def shown(desk: Desk, text_id: str, view: View = TAIWAN) -> str:
    """The whole article as it is seen."""
    opened = desk.open_text(text_id)
    assert opened.survey is not None
    return render_source(opened.article.source, view, opened.survey, opened.rulings)


def listed(desk: Desk, text_id: str) -> list[str]:
    """What is settled, on one line each."""
    return [f"{s.reach} {s.direction}: {s.word}→{s.target} {s.offset}" for s in desk.settlements(text_id)]


def test_repairs_are_decided_on_one_by_one_and_together(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path)
    changed = desk.rule_repair(text_id, 5, False)
    assert (changed.rulings, changed.label, changed.all_texts) == ((text_id,), "Decide on repairs", False)
    desk.rule_repair(text_id, 9, True)
    desk.rule_repairs(text_id, False)
    desk.close()
    desk = open_desk(tmp_path)
    rulings = desk.open_text(text_id).rulings
    assert (rulings.repairs, rulings.repair_text) == ({5: False, 9: True}, False)
    desk.rule_repair(text_id, 5, None)
    desk.rule_repairs(text_id, None)
    rulings = desk.open_text(text_id).rulings
    assert (rulings.repairs, rulings.repair_text) == ({9: True}, None)
    desk.undo()
    assert desk.open_text(text_id).rulings.repair_text is False
    assert desk.rule_repair(text_id, 9, True).label == ""
    desk.close()


def test_a_place_is_settled_for_one_direction(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path)
    assert desk.settle_place(text_id, LI, "traditional", "裏").rulings == (text_id,)
    assert "在這裏" in shown(desk, text_id)
    desk.settle_place(text_id, LI, "simplified", "裡")
    assert desk.open_text(text_id).rulings.places == {LI: {"traditional": "裏", "simplified": "裡"}}
    desk.settle_place(text_id, LI, "traditional", None)
    assert desk.open_text(text_id).rulings.places == {LI: {"simplified": "裡"}}
    assert "在這裡" in shown(desk, text_id)
    desk.close()


def test_the_nearer_settlement_wins(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path)
    other = desk.import_text("這裏也是。").texts[0].id
    everywhere = desk.settle_word("這裏", "traditional", "遠")
    assert (everywhere.rulings, everywhere.all_texts, everywhere.label) == ((), True, "Settle a conversion")
    here = desk.settle_word("這裏", "traditional", "中", text_id)
    assert (here.rulings, here.all_texts) == ((text_id,), False)
    assert ("在中。" in shown(desk, text_id), shown(desk, other)) == (True, "遠也是。")
    desk.settle_place(text_id, LI, "traditional", "近")
    assert "在這近。" in shown(desk, text_id)
    assert listed(desk, text_id) == [
        f"place traditional: 裏→近 {LI}",
        "text traditional: 這裏→中 -1",
        "always traditional: 這裏→遠 -1",
    ]
    assert listed(desk, other) == ["always traditional: 這裏→遠 -1"]
    for expected in ("在中。", "在遠。", "在這裡。"):
        nearest = desk.settlements(text_id)[0]
        desk.unsettle(nearest.id)
        assert expected in shown(desk, text_id)
    assert listed(desk, text_id) == []
    assert desk.unsettle("0" * 32).label == ""
    assert desk.undo().all_texts
    assert "在遠。" in shown(desk, text_id)
    desk.close()


def test_settlements_are_listed_by_place_then_by_word(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path)
    for offset in (LI, 4, 9):
        desk.settle_place(text_id, offset, "simplified", "字")
    for word in ("黨中央", "\ud800", "學"):
        desk.settle_word(word, "simplified", "字", text_id)
    assert [s.offset for s in desk.settlements(text_id)] == [4, 9, LI, -1, -1, -1]
    assert [s.word for s in desk.settlements(text_id)] == [ARTICLE[4], ARTICLE[9], "裏", "學", "黨中央", "\ud800"]
    desk.close()


def test_what_makes_no_sense_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path)
    for call in (lambda: desk.settle_word("", "traditional", "x"), lambda: desk.settle_word("裏", "traditional", "")):
        with pytest.raises(KnownError):
            call()
    with pytest.raises(KnownError, match="no longer in the library"):
        desk.settle_word("裏", "traditional", "裡", "0" * 32)
    with pytest.raises(ValueError, match="no direction"):
        desk.settle_word("裏", "taiwan", "裡")
    for offset in (-1, len(ARTICLE)):
        with pytest.raises(ValueError, match="no stretch"):
            desk.rule_repair(text_id, offset, True)
        with pytest.raises(ValueError, match="no stretch"):
            desk.settle_place(text_id, offset, "traditional", "裡")
    assert (listed(desk, text_id), desk.undo_state().undo) == ([], "Highlight")
    desk.close()


def test_the_revision_grows_with_all_that_a_text_depends_on(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path)
    other = desk.import_text("別的文章").texts[0].id
    steps = [
        lambda: desk.rule_repair(text_id, 4, False),
        lambda: desk.rule_repairs(text_id, True),
        lambda: desk.settle_place(text_id, 4, "simplified", "字"),
        lambda: desk.settle_word("學", "simplified", "字", text_id),
        lambda: desk.settle_word("學", "simplified", "文"),
        desk.undo,
        desk.redo,
        lambda: desk.own_word("黨中央", True),
        lambda: desk.know_commonest(10),
        desk.undo,
        lambda: desk.settle_word("學", "simplified", None),
    ]
    seen, elsewhere = [], []
    for step in steps:
        step()
        seen.append(desk.open_text(text_id).rulings.revision)
        elsewhere.append(desk.open_text(other).rulings.revision)
    assert seen == sorted(set(seen))
    assert [b > a for a, b in pairwise(elsewhere[3:])] == [True] * 7
    assert elsewhere[:4] == [0] * 4
    desk.close()


def test_places_are_found_again_in_a_source_that_was_replaced(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path)
    desk.rule_repair(text_id, LI, False)
    desk.settle_place(text_id, LI, "traditional", "裡")
    desk.settle_place(text_id, 0, "traditional", "弟")
    longer = desk.import_text("前言，" + ARTICLE.replace("第一章", "")).texts[0]
    desk.close()
    connection = sqlite3.connect(tmp_path / "reader.sqlite", isolation_level=None)
    connection.execute("UPDATE texts SET source_hash = ? WHERE id = ?", (longer.source_hash, text_id))
    connection.close()
    desk = open_desk(tmp_path)
    rulings = desk.open_text(text_id).rulings
    assert rulings.repairs == {LI: False}
    assert rulings.places == {LI: {"traditional": "裡"}}
    assert [(s.word, s.offset) for s in desk.settlements(text_id)] == [("第", -1), ("裏", LI)]
    desk.unsettle(desk.settlements(text_id)[0].id)
    assert [s.word for s in desk.settlements(text_id)] == ["裏"]
    desk.close()
