"""Terms: one for both scripts; what two say of a word, united."""

from __future__ import annotations

import pytest

from reader.study.term import Term, joined, key_of, parts, united

SAME = [("學習", "学习"), ("反覆", "反复"), ("主 題", "主题"), ("ＡＢ制", "ab制")]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_both_forms_have_the_same_key(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


TYPED = {"": (), "a": ("a",), "a; b;a ": ("a", "b"), "a；b\nc": ("a", "b", "c"), " ; ": (), "a, b": ("a, b",)}


@pytest.mark.parametrize("typed", TYPED)
def test_renderings_are_typed_with_semicolons(typed: str) -> None:
    assert parts(typed) == TYPED[typed]
    assert parts(joined(TYPED[typed])) == TYPED[typed]


def test_nothing_that_either_says_is_lost() -> None:
    mine = Term("學習", "学习", "", ("study",), "to learn", "one", ("a",), id="1", author="me")
    other = Term("学习", "学习", "xué xí", ("learn", "study"), "to learn", "two", ("b", "a"), "t", "q", "2", "you")
    assert united(mine, other) == Term(
        "學習", "学习", "xué xí", ("study", "learn"), "to learn", "one\n\ntwo", ("a", "b"), "t", "q", "1", "me"
    )
    assert united(mine, mine) == mine
    assert united(united(mine, other), other) == united(mine, other)
