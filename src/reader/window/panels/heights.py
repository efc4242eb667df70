"""Where the rows of a very long list lie, although only a few of them have ever been measured."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate

_BLOCK = 256
"""Rows that are looked at together: what is asked for costs the rows of one block and the number of blocks."""
_SAMPLES = 32


class Heights:
    """The heights of rows in pixels: measured ones, guessed ones near them, and the average everywhere else.

    Rows are named by their numbers from 0; `guess` tells how tall a row might be, and is asked only for rows of
    blocks that are looked into.
    """

    def __init__(self, guess: Callable[[int], int]) -> None:
        self._guess = guess
        self._blocks: list[_Block] = []
        self._average = 0
        self._weighed = 0
        self._sums: tuple[list[int], list[int]] | None = None

    def reset(self, count: int) -> None:
        """So many rows, none of them measured."""
        self._blocks = [_Block(count)] if count else []
        self._sums = None
        self._split(0)
        self._weigh()

    def __len__(self) -> int:
        return self._before()[0][-1]

    @property
    def total(self) -> int:
        """Of all rows together."""
        return self._before()[1][-1]

    def top(self, row: int) -> int:
        """How far below the first row's top a row begins; behind the last row, where they end."""
        at, inside = self._find(row)
        if at == len(self._blocks):
            return self.total
        return self._before()[1][at] + (sum(self._opened(at)[:inside]) if inside else 0)

    def height(self, row: int) -> int:
        """How tall a row is."""
        at, inside = self._find(row)
        return self._opened(at)[inside]

    def row_at(self, y: int) -> int:
        """The row that lies `y` pixels below the first row's top; the nearest one outside, 0 where there is none."""
        if not self._blocks:
            return 0
        at = self._block_at(y)
        counts, tops = self._before()
        bottoms = list(accumulate(self._opened(at), initial=tops[at]))
        inside = min(max(bisect_right(bottoms, y) - 1, 0), self._blocks[at].count - 1)
        return counts[at] + inside

    def _block_at(self, y: int) -> int:
        """The block over this place, looked into: until then its end is only guessed, and `y` may lie behind it."""
        while True:
            at = min(max(bisect_right(self._before()[1], y) - 1, 0), len(self._blocks) - 1)
            if self._blocks[at].heights is not None:
                return at
            self._opened(at)

    def set(self, row: int, height: int) -> None:
        """A row was measured."""
        at, inside = self._find(row)
        self._opened(at)[inside] = height
        self._blocks[at].total = sum(self._opened(at))
        self._sums = None

    def insert(self, row: int, count: int = 1) -> None:
        """So many rows have come in before what was this row; they are guessed as they are numbered now."""
        if not self._blocks:
            self.reset(count)
            return
        at, inside = self._find(row)
        if at == len(self._blocks):
            at, inside = at - 1, self._blocks[-1].count
        block = self._blocks[at]
        if block.heights is not None:
            block.heights[inside:inside] = [self._guess(row + i) for i in range(count)]
            block.total = sum(block.heights)
        else:
            block.total += count * self._average
        block.count += count
        self._sums = None
        self._split(at)
        if len(self) > 2 * self._weighed:
            self._weigh()

    def remove(self, row: int) -> None:
        """A row has gone."""
        at, inside = self._find(row)
        block = self._blocks[at]
        block.count -= 1
        if block.heights is not None:
            del block.heights[inside]
            block.total = sum(block.heights)
        else:
            block.total -= self._average
        if not block.count:
            del self._blocks[at]
        self._sums = None

    def _weigh(self) -> None:
        """Take the average of rows from everywhere for those that nobody has looked at."""
        self._weighed = count = sum(block.count for block in self._blocks)
        if not count:
            return
        rows = sorted({i * count // _SAMPLES for i in range(_SAMPLES)})
        self._average = sum(map(self._guess, rows)) // len(rows)
        for block in self._blocks:
            if block.heights is None:
                block.total = block.count * self._average
        self._sums = None

    def _opened(self, at: int) -> list[int]:
        block = self._blocks[at]
        if block.heights is None:
            first = self._before()[0][at]
            block.heights = [self._guess(first + i) for i in range(block.count)]
            block.total = sum(block.heights)
            self._sums = None
        return block.heights

    def _find(self, row: int) -> tuple[int, int]:
        """The block of a row and its place there; the number of blocks for the row behind the last."""
        counts = self._before()[0]
        at = bisect_right(counts, row) - 1
        return at, row - counts[at]

    def _split(self, at: int) -> None:
        if at < len(self._blocks) and self._blocks[at].count > 2 * _BLOCK:
            self._blocks[at : at + 1] = self._blocks[at].parts(self._average)
            self._sums = None

    def _before(self) -> tuple[list[int], list[int]]:
        """The rows, and the pixels, before each block and behind the last."""
        if self._sums is None:
            counts = accumulate((block.count for block in self._blocks), initial=0)
            tops = accumulate((block.total for block in self._blocks), initial=0)
            self._sums = list(counts), list(tops)
        return self._sums


class _Block:
    """Rows that follow each other; their heights only once somebody has looked into it."""

    __slots__ = ("count", "heights", "total")

    def __init__(self, count: int, heights: list[int] | None = None, total: int = 0) -> None:
        self.count = count
        self.heights = heights
        self.total = total

    def parts(self, average: int) -> list[_Block]:
        """The same rows in smaller blocks."""
        parts = []
        for at in range(0, self.count, _BLOCK):
            count = min(_BLOCK, self.count - at)
            heights = None if self.heights is None else self.heights[at : at + count]
            parts.append(_Block(count, heights, count * average if heights is None else sum(heights)))
        return parts
