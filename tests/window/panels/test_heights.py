"""Heights of very many rows, against a plain list of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from reader.window.panels.heights import Heights

HEIGHTS = st.integers(1, 300)


def same(rows: list[int]) -> Heights:
    """Rows whose guessed heights are their true ones."""
    heights = Heights(lambda row: rows[row])
    heights.reset(len(rows))
    return heights


@given(st.lists(HEIGHTS, min_size=1, max_size=900), st.data())
def test_rows_of_a_block_that_is_looked_into_lie_as_they_were_guessed(rows: list[int], data: st.DataObject) -> None:
    heights = same(rows)
    row = data.draw(st.integers(0, len(rows) - 1))
    assert heights.height(row) == rows[row]
    assert heights.top(row + 1) - heights.top(row) == rows[row]
    assert heights.row_at(heights.top(row)) == row
    assert heights.row_at(heights.top(row) + rows[row] - 1) == row
    for other in range(len(rows)):
        heights.height(other)
    assert heights.total == sum(rows)
    assert [heights.top(i) for i in range(0, len(rows), 50)] == [sum(rows[:i]) for i in range(0, len(rows), 50)]


def test_only_what_is_looked_at_is_guessed() -> None:
    asked: list[int] = []

    def guess(row: int) -> int:
        asked.append(row)
        return 100

    heights = Heights(guess)
    heights.reset(100_000)
    assert heights.total == 10_000_000
    row = heights.row_at(5_000_050)
    assert (row, heights.top(row)) == (50_000, 5_000_000)
    heights.insert(70_000, 500)
    heights.remove(3)
    assert (len(heights), heights.total) == (100_499, 10_049_900)
    assert len(asked) < 1_000


@given(st.integers(1, 3000), st.integers(0, 200_000))
def test_the_row_at_a_place_is_the_same_however_often_it_is_asked_for(count: int, y: int) -> None:
    """The rows that are taken for the average are far taller than the others."""
    heights = Heights(lambda row: 200 if any(row == i * count // 32 for i in range(32)) else 20)
    heights.reset(count)
    row = heights.row_at(y)
    assert heights.row_at(y) == row
    assert heights.top(row) <= y
    assert y < heights.top(row + 1) or row == count - 1


class Rows(RuleBasedStateMachine):
    """Rows come, go and are measured; what is guessed is true of those that came last."""

    @initialize(rows=st.lists(HEIGHTS, max_size=700))
    def begin(self, rows: list[int]) -> None:
        self.rows = rows
        self.heights = same(self.rows)
        for row in range(len(rows)):
            self.heights.height(row)

    @rule(data=st.data(), came=st.lists(HEIGHTS, min_size=1, max_size=300))
    def come(self, data: st.DataObject, came: list[int]) -> None:
        at = data.draw(st.integers(0, len(self.rows)))
        self.rows[at:at] = came
        self.heights.insert(at, len(came))
        for row in range(at, at + len(came)):
            self.heights.height(row)

    @rule(rows=st.lists(HEIGHTS, max_size=700))
    def begin_anew(self, rows: list[int]) -> None:
        self.rows[:] = rows
        self.heights.reset(len(rows))
        for row in range(len(rows)):
            self.heights.height(row)

    @rule(data=st.data())
    def go(self, data: st.DataObject) -> None:
        if self.rows:
            at = data.draw(st.integers(0, len(self.rows) - 1))
            del self.rows[at]
            self.heights.remove(at)

    @rule(data=st.data(), height=HEIGHTS)
    def measure(self, data: st.DataObject, height: int) -> None:
        if self.rows:
            at = data.draw(st.integers(0, len(self.rows) - 1))
            self.rows[at] = height
            self.heights.set(at, height)

    @invariant()
    def all_is_where_a_plain_list_has_it(self) -> None:
        if not hasattr(self, "rows"):
            return
        assert (len(self.heights), self.heights.total) == (len(self.rows), sum(self.rows))
        top = 0
        for row, height in enumerate(self.rows):
            if row % 37 == 0:
                assert (self.heights.top(row), self.heights.height(row)) == (top, height)
                assert self.heights.row_at(top) == row
            top += height
        assert self.heights.row_at(-5) == 0
        assert self.heights.row_at(top + 5) == max(0, len(self.rows) - 1)


TestRows = Rows.TestCase
