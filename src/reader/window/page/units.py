"""Positions as Qt counts them: UTF-16 units, where a character beyond U+FFFF takes two. The only file that knows."""

from __future__ import annotations

import re
from bisect import bisect_left

_BEYOND = re.compile("[\U00010000-\U0010ffff]")


class Units:
    """Positions of one text in code points, as Python counts, and in units, as Qt does."""

    def __init__(self, text: str) -> None:
        self._beyond = [found.start() for found in _BEYOND.finditer(text)]
        self._halves = [at + i for i, at in enumerate(self._beyond)]

    def of(self, point: int) -> int:
        """The unit at which the code point `point` begins."""
        return point + bisect_left(self._beyond, point) if self._beyond else point

    def points(self, unit: int) -> int:
        """The code point that holds `unit`, whichever half of it that is."""
        return unit - bisect_left(self._halves, unit) if self._beyond else unit
