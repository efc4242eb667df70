"""Picking several of many, as hands expect it."""

from __future__ import annotations

import pytest

from reader.window.panels.picks import Picks

ROWS = "abcdefgh"


def between(one: str, other: str) -> list[str]:
    first, last = sorted((ROWS.index(one), ROWS.index(other)))
    return list(ROWS[first : last + 1])


@pytest.mark.parametrize(
    ("hands", "picked"),
    [
        (["toggle b"], "b"),
        (["toggle b", "toggle d"], "bd"),
        (["toggle b", "toggle d", "toggle b"], "d"),
        (["hold c", "reach e"], "cde"),
        (["hold c", "reach e", "reach b"], "bc"),
        (["toggle h", "toggle c", "reach e", "reach d"], "cdh"),
        (["toggle h", "hold c", "reach d"], "cd"),
        (["reach c"], "c"),
        (["hold c", "reach e", "hold b"], ""),
    ],
)
def test_hands(hands: list[str], picked: str) -> None:
    picks = Picks(between)
    for hand in hands:
        name, one = hand.split()
        getattr(picks, name)(one)
    assert "".join(sorted(picks.ids)) == picked


def test_what_is_no_longer_shown_is_let_go() -> None:
    picks = Picks(between)
    picks.take(list(ROWS))
    assert picks.keep(lambda one: one in "aceg")
    assert "".join(picks.ids) == "aceg"
    assert not picks.keep(lambda one: True)
