"""Highlights gone through one by one: a deck of cards with one side turned down."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random


class Deck:
    """The ids of highlights in an order, and where the reader is; `turned` says that both sides are to be seen.

    How many have been turned so far is counted, each once.
    """

    def __init__(self, ids: Sequence[str]) -> None:
        self._given = list(ids)
        self._order = list(ids)
        self._seen: set[str] = set()
        self.at = 0
        self.turned = False
        self.shuffled = False

    def __len__(self) -> int:
        return len(self._order)

    @property
    def current(self) -> str:
        """The id of the card on top; "" where there is none."""
        return self._order[self.at] if self._order else ""

    @property
    def seen(self) -> int:
        """How many have been turned."""
        return len(self._seen)

    def near(self, count: int) -> list[str]:
        """The ids of the card on top and of so many before and behind it."""
        return self._order[max(0, self.at - count) : self.at + count + 1]

    def turn(self) -> None:
        """Show the other side, or hide it again."""
        self.turned = not self.turned and bool(self._order)
        if self.turned:
            self._seen.add(self.current)

    def step(self, by: int) -> bool:
        """Go on, or back below 0, with one side turned down; False at the end."""
        to = min(max(self.at + by, 0), max(0, len(self) - 1))
        moved, self.at = to != self.at, to
        self.turned = self.turned and not moved
        return moved

    def shuffle(self, chance: Random) -> None:
        """Lie in an order of chance, from the first on."""
        self._order = self._given[:]
        chance.shuffle(self._order)
        self._begin(shuffled=True)

    def sort(self) -> None:
        """Lie in the order given, from the first on."""
        self._order = self._given[:]
        self._begin(shuffled=False)

    def _begin(self, *, shuffled: bool) -> None:
        self.at, self.turned, self.shuffled = 0, False, shuffled
