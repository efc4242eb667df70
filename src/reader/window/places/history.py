"""Back and forward through the places that were visited."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from reader.window.page.stand import Stand

KEPT = 200
"""How many places are remembered each way."""


class Visit(NamedTuple):
    """A place in one of the texts."""

    text_id: str
    stand: Stand


class History:
    """The places that jumps began at, and those that going back left again."""

    def __init__(self) -> None:
        self._behind: list[Visit] = []
        self._ahead: list[Visit] = []
        self._last: tuple[str, Visit] | None = None

    @property
    def reaches_back(self) -> bool:
        """Whether there is a place to go back to."""
        return bool(self._behind)

    @property
    def reaches_forward(self) -> bool:
        """Whether there is a place that going back left."""
        return bool(self._ahead)

    def jump(self, left: Visit, reached: Visit, trail: str = "") -> None:
        """Remember where a jump began.

        Jumps of one trail (a search from hit to hit) that follow each other count as one, as long as the reader does
        not move away in between.
        """
        goes_on = bool(trail) and self._last == (trail, left)
        self._last = (trail, reached)
        self._ahead.clear()
        if not goes_on and not (self._behind and _same(self._behind[-1], left)):
            self._behind.append(left)
            del self._behind[:-KEPT]

    def back(self, here: Visit | None, there: Callable[[Visit], bool]) -> Visit | None:
        """The place before; `here` can be come back to. Places that are no more `there`, or are here, are left out."""
        return self._step(self._behind, self._ahead, here, there)

    def forward(self, here: Visit | None, there: Callable[[Visit], bool]) -> Visit | None:
        """The place that going back left last; otherwise as `back`."""
        return self._step(self._ahead, self._behind, here, there)

    def _step(
        self, source: list[Visit], target: list[Visit], here: Visit | None, there: Callable[[Visit], bool]
    ) -> Visit | None:
        while source:
            visit = source.pop()
            if there(visit) and not (here and _same(visit, here)):
                if here:
                    target.append(here)
                    del target[:-KEPT]
                self._last = None
                return visit
        return None


def _same(one: Visit, other: Visit) -> bool:
    return (one.text_id, one.stand.offset) == (other.text_id, other.stand.offset)
