"""What the reader decides on the pinyin marks is kept, counted and taken back."""

from __future__ import annotations

from pathlib import Path

from library_maker import ARTICLE, filled, open_desk
from reader.text.span import Span

MARK = Span(ARTICLE.index("(dang)"), ARTICLE.index("中央"))


def test_rulings_are_kept_for_mark_character_and_text(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path)
    assert desk.rule_mark(text_id, MARK, True).rulings == (text_id,)
    desk.rule_character(text_id, "習", False)
    desk.rule_character(text_id, "\ud800", True)
    desk.rule_text(text_id, True)
    desk.close()
    desk = open_desk(tmp_path)
    rulings = desk.open_text(text_id).rulings
    assert rulings.marks == {MARK.start: True}
    assert rulings.characters == {"習": False, "\ud800": True}
    assert rulings.text is True
    desk.close()


def test_a_ruling_can_be_turned_and_taken_back_and_the_revision_only_grows(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path)
    seen = []
    for noise in (True, False, None, True):
        desk.rule_mark(text_id, MARK, noise)
        rulings = desk.open_text(text_id).rulings
        assert rulings.marks == ({} if noise is None else {MARK.start: noise})
        seen.append(rulings.revision)
    for expected in ({}, {MARK.start: False}, {MARK.start: True}, {}):
        desk.undo()
        rulings = desk.open_text(text_id).rulings
        assert rulings.marks == expected
        seen.append(rulings.revision)
    assert seen == sorted(set(seen))
    desk.close()


def test_the_same_ruling_again_is_nothing(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path)
    desk.rule_text(text_id, False)
    assert desk.rule_text(text_id, False).rulings == ()
    assert desk.rule_character(text_id, "黨", None).rulings == ()
    desk.close()


def test_a_ruling_belongs_to_one_text(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path)
    other = desk.import_text("別的文章").texts[0].id
    desk.rule_character(text_id, "黨", False)
    assert desk.open_text(other).rulings.characters == {}
    desk.close()
