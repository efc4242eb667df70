"""A deck of cards: turned, gone through, shuffled."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from reader.notes.deck import Deck


def test_cards_are_turned_and_gone_through() -> None:
    deck = Deck("abc")
    assert (deck.current, deck.turned, deck.seen) == ("a", False, 0)
    deck.turn()
    assert (deck.turned, deck.seen) == (True, 1)
    deck.turn()
    assert (deck.turned, deck.seen) == (False, 1)
    deck.turn()
    assert deck.step(1)
    assert (deck.current, deck.turned) == ("b", False)
    assert deck.step(5)
    assert (deck.current, deck.step(1)) == ("c", False)
    deck.turn()
    assert not deck.step(1)
    assert deck.turned
    assert deck.seen == 2
    assert deck.near(1) == ["b", "c"]


def test_an_empty_deck_has_nothing_to_turn() -> None:
    deck = Deck(())
    deck.turn()
    assert (deck.current, deck.turned, deck.step(1), len(deck)) == ("", False, False, 0)


@given(st.lists(st.text(max_size=3), unique=True), st.integers())
def test_shuffling_loses_nothing_and_sorting_brings_the_order_back(ids: list[str], seed: int) -> None:
    deck = Deck(ids)
    deck.shuffle(Random(seed))
    shuffled = []
    while deck.current not in shuffled:
        shuffled.append(deck.current)
        deck.step(1)
    assert sorted(shuffled) == (sorted(ids) or [""])
    deck.sort()
    assert deck.near(len(ids)) == ids
