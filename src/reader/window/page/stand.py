"""Where a text stands in a viewport."""

from __future__ import annotations

from typing import NamedTuple


class Stand(NamedTuple):
    """A place (code points of the source) and the height of its line in the viewport, in pixels."""

    offset: int
    y: int
