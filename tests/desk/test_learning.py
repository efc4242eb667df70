"""The reader's words: said of in either script, one by one or by the thousand, and taken back."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from library_maker import filled, open_desk
from reader.desk import Desk, UndoState, Word, WordState
from reader.errors import KnownError
from reader.resources import resource
from reader.text.lexicon import NO_LEXICON, Lexicon
from reader.text.words import simplify

KNOWN, LEARNING, NEW, NONE = WordState.KNOWN, WordState.LEARNING, WordState.NEW, WordState.NONE


def lists(desk: Desk) -> tuple[str, str, str]:
    """The known, new and own words, each in order."""
    lexicon = desk.lexicon()
    known, new, own = (" ".join(sorted(words)) for words in (lexicon.known, lexicon.new, lexicon.own))
    return known, new, own


def test_words_are_known_new_or_neither_in_both_scripts(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    changed = desk.learn(["學習", " 贯彻 ", "", "學習"], KNOWN)
    assert (changed.label, changed.words, changed.all_texts, changed.rulings) == ("Mark words as known", 2, True, ())
    assert lists(desk) == ("学习 贯彻", "", "")
    assert desk.learn(["学习", "部署"], NEW).words == 2
    assert lists(desk) == ("贯彻", "学习 部署", "")
    assert desk.learn(["貫徹", "沒說過"], NONE).words == 1
    assert lists(desk) == ("", "学习 部署", "")
    desk.close()
    desk = open_desk(tmp_path)
    assert lists(desk) == ("", "学习 部署", "")
    desk.close()


STEPS = [
    # what is said of 学习, how it is called, the state that it is in then
    (LEARNING, "Mark words as being learned"),
    (KNOWN, "Mark words as known"),
    (NEW, "Mark words as new"),
    (LEARNING, "Mark words as being learned"),
    (NONE, "Unmark words"),
]


def test_a_word_is_in_one_state_at_a_time_and_all_can_be_undone(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    desk.learn(["部署"], KNOWN)
    for state, label in STEPS:
        assert (desk.learn(["學習"], state).label, {word.word: word.state for word in desk.words()}) == (
            label,
            {"部署": KNOWN} | ({"学习": state} if state is not NONE else {}),
        )
    for state, _ in [*reversed(STEPS[:-1]), (NONE, "")]:
        desk.undo()
        assert {word.word: word.state for word in desk.words()} == {"部署": KNOWN} | (
            {"学习": state} if state is not NONE else {}
        )
    desk.close()


def test_a_common_word_that_is_being_learned_is_not_known(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    desk.know_commonest(1000)
    desk.learn(["我們"], LEARNING)
    lexicon = desk.lexicon()
    assert lexicon == Lexicon(learning=frozenset({"我们"}), commonest=1000)
    assert (lexicon.knows("我们"), lexicon.knows("他们")) == (False, True)
    desk.learn(["我们"], KNOWN)
    assert desk.lexicon().knows("我们")
    desk.close()


def test_saying_the_same_again_is_nothing(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    desk.learn(["學習"], KNOWN)
    desk.know_commonest(5)
    before = desk.undo_state()
    same = [desk.learn(["学习"], KNOWN), desk.learn(["部署"], NONE), desk.know_commonest(5), desk.learn([], NEW)]
    same += [desk.own_word("部署", False), desk.own_word(" ", True)]
    assert [(one.label, one.words, one.all_texts) for one in same] == [("", 0, False)] * 6
    assert desk.undo_state() == before
    desk.close()


def test_own_words_stand_beside_what_is_known(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    assert desk.own_word("黨中央", True).label == "Add own word"
    desk.learn(["黨中央"], KNOWN)
    assert lists(desk) == ("党中央", "", "党中央")
    assert desk.own_word("党中央", False).label == "Remove own word"
    assert lists(desk) == ("党中央", "", "")
    desk.undo()
    assert lists(desk) == ("党中央", "", "党中央")
    desk.close()


def test_several_own_words_go_in_one_action(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    assert desk.own_words(["黨中央", "野家", "黨性"], True).words == 3
    assert desk.own_words(["黨中央", "野家"], False).words == 2
    assert lists(desk) == ("", "", "党性")
    desk.undo()
    assert lists(desk) == ("", "", "党中央 党性 野家")
    desk.close()


def test_a_word_list_in_a_file_is_read_as_a_text_is(tmp_path: Path) -> None:
    desk = open_desk(tmp_path / "library")
    path = tmp_path / "words.txt"
    path.write_bytes("學習\n貫徹\n部署與貫徹落實\n".encode("gb18030"))
    assert desk.import_words_file(path, NEW).listed == 3
    assert lists(desk) == ("", "学习 贯彻 部署与贯彻落实", "")
    with pytest.raises(KnownError, match="not there"):
        desk.import_words_file(tmp_path / "missing.txt", NEW)
    desk.close()


def test_a_word_is_shown_as_it_was_typed_when_it_came(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    desk.learn(["學習", "部署"], KNOWN)
    desk.own_word("黨\0\ud800中央", True)
    desk.learn(["学习"], NEW)
    assert desk.words() == [
        Word("党\0\ud800中央", "黨\0\ud800中央", NONE, True),
        Word("学习", "學習", NEW, False),
        Word("部署", "部署", KNOWN, False),
    ]
    desk.learn(["學習"], NONE)
    desk.learn(["学习"], KNOWN)
    assert desk.words()[1] == Word("学习", "学习", KNOWN, False)
    desk.close()


def test_the_commonest_words_are_known_but_for_the_new_ones(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    assert desk.know_commonest(1000).all_texts
    desk.learn(["我们"], NEW)
    lexicon = desk.lexicon()
    assert lexicon == Lexicon(new=frozenset({"我们"}), commonest=1000)
    assert (lexicon.knows("我们"), lexicon.knows("他们")) == (False, True)
    desk.know_commonest(-3)
    assert desk.lexicon().commonest == 0
    desk.undo()
    assert desk.lexicon().commonest == 1000
    desk.close()


def test_twenty_thousand_words_are_one_action(tmp_path: Path) -> None:
    desk, text_id = filled(tmp_path)
    common = resource("common_words.txt").read_text("utf-8")
    words = set(simplify(common).split())
    assert len(words) > 19_000
    before = desk.undo_state().undo
    assert desk.learn(common.split(), KNOWN).words == len(words)
    assert desk.open_text(text_id).rulings.lexicon.known == words
    assert desk.undo().words == len(words)
    assert desk.undo_state() == UndoState(before, "Mark words as known")
    assert desk.open_text(text_id).rulings.lexicon == NO_LEXICON
    assert desk.redo().words == len(words)
    assert desk.lexicon().known == words
    desk.close()


def test_a_single_word_more_is_a_small_change(tmp_path: Path) -> None:
    """However long the lists are: what is remembered for undo is not the whole lists."""
    desk = open_desk(tmp_path)
    desk.learn([f"{chr(0x4E00 + n % 2000)}{chr(0x5E00 + n // 2000)}" for n in range(20_000)], KNOWN)
    desk.learn(["學習"], KNOWN)
    desk.close()
    connection = sqlite3.connect(tmp_path / "reader.sqlite")
    sizes = [size for (size,) in connection.execute("SELECT length(rows) FROM actions ORDER BY id")]
    connection.close()
    assert sizes[1] < 1000 < sizes[0]


def test_a_lexicon_is_read_again_only_where_it_changed(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    desk.learn(["學習"], KNOWN)
    first = desk.lexicon()
    assert desk.lexicon() is first
    other = open_desk(tmp_path)
    other.learn(["學習"], NEW)
    assert desk.lexicon() == other.lexicon() == Lexicon(new=frozenset({"学习"}))
    other.close()
    desk.close()


def test_a_list_is_learned_as_one_action_and_counted(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    desk.learn(["学习"], KNOWN)
    changed = desk.import_words("學習\n貫徹\n部署\n贯彻\n", KNOWN)
    assert (changed.listed, changed.words, changed.label) == (4, 2, "Mark words as known")
    assert lists(desk) == ("学习 贯彻 部署", "", "")
    desk.undo()
    assert lists(desk) == ("学习", "", "")
    with pytest.raises(KnownError, match="no Chinese words"):
        desk.import_words("hello\n", KNOWN)
    desk.close()
