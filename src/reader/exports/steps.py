"""Exports that can be made a little at a time, so that nobody has to wait for the whole."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

T = TypeVar("T")

Steps = Generator[int, None, T]
"""An export on its way: yields how many highlights came in since the last time, and returns the result."""


def finish(steps: Steps[T]) -> T:
    """Make the rest of an export in one go."""
    while True:
        try:
            next(steps)
        except StopIteration as made:
            result: T = made.value
            return result
