"""Which cards are let through."""

from __future__ import annotations

import pytest

from reader.notes.highlight import Colour
from reader.window.panels.filters import CardFilter, in_use
from window.panels.marks import mark

MARKS = [
    mark(0, tags="用語/公文 難點"),
    mark(1, note="a note", colour=Colour.RED),
    mark(2, note="  ", tags="用語", colour=Colour.RED),
    mark(3, tags="用語法 難點", colour=Colour.GREEN),
]


@pytest.mark.parametrize(
    ("wanted", "through"),
    [
        (CardFilter(), "0123"),
        (CardFilter(frozenset({Colour.RED})), "12"),
        (CardFilter(frozenset({Colour.RED, Colour.GREEN})), "123"),
        (CardFilter(with_note=True), "1"),
        (CardFilter(tags=frozenset({"用語"})), "02"),  # with those nested in it, not those that begin alike
        (CardFilter(tags=frozenset({"用語", "難點"})), "0"),
        (CardFilter(frozenset({Colour.GREEN}), frozenset({"難點"})), "3"),
        (CardFilter(frozenset({Colour.BLUE})), ""),
        (CardFilter(since="2026-11-20"), "0123"),
        (CardFilter(since="2026-11-21"), ""),
        (CardFilter(until="2026-11-20"), "0123"),
        (CardFilter(until="2026-11-19"), ""),
        (CardFilter(since="2026-11-20", until="2026-11-20"), "0123"),
    ],
)
def test_filters(wanted: CardFilter, through: str) -> None:
    assert "".join(wanted.through(MARKS, lambda _id: True)) == through


@pytest.mark.parametrize(
    ("tag", "asked", "has"),
    [("a/b", "a", True), ("a/b", "a/b", True), ("a", "a/b", False), ("ab", "a", False)],
)
def test_a_tag_holds_those_nested_in_it(tag: str, asked: str, has: bool) -> None:
    assert bool(CardFilter(tags=frozenset({asked})).through([mark(0, tags=tag)], lambda _id: True)) is has


def test_those_without_a_place() -> None:
    assert CardFilter(unplaced=True).through(MARKS, lambda one: one != "2") == ["2"]


def test_what_is_in_use() -> None:
    used = in_use(MARKS)
    assert used.count == 4
    assert used.colours == (Colour.YELLOW, Colour.RED, Colour.GREEN)
    assert used.tags[0] == "難點"
    assert set(used.tags) == {"難點", "用語/公文", "用語", "用語法"}
    assert used.notes
    assert not in_use([]).count


@pytest.mark.parametrize("kind", [{"colour": Colour.RED}, {"tag": "a"}, {"note": True}])
def test_toggling_twice_changes_nothing(kind: dict[str, object]) -> None:
    once = CardFilter().toggled(**kind)  # type: ignore[arg-type]
    assert once != CardFilter()
    assert once.toggled(**kind) == CardFilter()  # type: ignore[arg-type]


def test_a_day_to_begin_with_takes_the_place_of_two_days() -> None:
    between = CardFilter(since="2026-11-01", until="2026-11-20")
    assert between.since_day("2026-11-01") == CardFilter(since="2026-11-01")
    assert between.since_day("2026-11-01").since_day("2026-11-01") == CardFilter()
    assert (between.selection("").since, between.selection("").until) == ("2026-11-01", "2026-11-20")
