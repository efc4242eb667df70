"""Which of many rows are picked, as hands expect it: one by one, from here to there, all."""

from __future__ import annotations

from collections.abc import Callable


class Picks:
    """The ids that are picked; `between` gives the ids from one to another, both included, in the order shown."""

    def __init__(self, between: Callable[[str, str], list[str]]) -> None:
        self.ids: dict[str, None] = {}
        self._between = between
        self._held = ""
        self._reached: list[str] = []

    def __contains__(self, one: str) -> bool:
        return one in self.ids

    def toggle(self, one: str) -> None:
        """Pick one, or no more; what is reached next is reached from here."""
        if one in self.ids:
            del self.ids[one]
        else:
            self.ids[one] = None
        self._held, self._reached = one, []

    def hold(self, one: str) -> None:
        """Nothing is picked, and what is reached next is reached from here."""
        self.ids.clear()
        self._held, self._reached = one, []

    def reach(self, one: str) -> None:
        """Pick all from where the last one was, instead of what was reached from there before."""
        for reached in self._reached:
            self.ids.pop(reached, None)
        self._reached = self._between(self._held or one, one)
        self.ids.update(dict.fromkeys(self._reached))

    def take(self, ids: list[str]) -> None:
        """Pick these and no others."""
        self.ids = dict.fromkeys(ids)
        self._reached = []

    def keep(self, still: Callable[[str], bool]) -> bool:
        """Let go of those that are no longer shown; whether there were any."""
        gone = [one for one in self.ids if not still(one)]
        for one in gone:
            del self.ids[one]
        return bool(gone)
