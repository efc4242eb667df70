"""The fewest edits, held against the table that everybody knows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.text.reanchoring.edits import GONE, anywhere, costs, costs_of_parts, partners

WORDS = st.text("學而時", max_size=12)


def table(old: str, new: str, *, free: bool = False) -> list[list[int]]:
    """Edit distances of all beginnings of `old` (rows) and of `new`; `free` lets the second begin anywhere."""
    rows = [[0 if free else j for j in range(len(new) + 1)]]
    for i, one in enumerate(old, 1):
        row = [i]
        for j, other in enumerate(new, 1):
            row.append(min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (one != other)))
        rows.append(row)
    return rows


@given(WORDS, WORDS)
def test_costs_are_the_last_row_of_the_table(old: str, new: str) -> None:
    assert costs(old, new) == table(old, new)[-1]
    assert anywhere(old, new) == table(old, new, free=True)[-1]
    assert costs_of_parts(old, new, range(len(old) + 1)) == table(old, new)


@given(WORDS, WORDS)
def test_partners_are_in_order_and_cost_as_little_as_can_be(old: str, new: str) -> None:
    found = partners(old, new)
    pairs = [(i, j) for i, j in enumerate(found) if j != GONE]
    places = [j for _, j in pairs]
    assert places == sorted(set(places))
    exchanged = sum(old[i] != new[j] for i, j in pairs)
    assert exchanged + found.count(GONE) + len(new) - len(pairs) == table(old, new)[-1][-1]


def test_astral_characters_count_as_one() -> None:
    assert partners("𠮷野家", "大𠮷家") == [1, GONE, 2]
