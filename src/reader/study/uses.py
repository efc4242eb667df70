"""Where a term stands and which of its renderings was noted there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reader.text.span import Span


@dataclass(frozen=True, slots=True)
class Use:
    """A place where a term stands, in code points of the source, and the line around it."""

    text_id: str
    title: str
    span: Span
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Uses:
    """How often a rendering was noted where the term stands, and the first of these places.

    `rendering` is "" for the places where none was.
    """

    rendering: str
    count: int
    uses: tuple[Use, ...]


def noted(note: str, renderings: Sequence[str]) -> list[str]:
    """Which renderings a note holds as words of their own, in their order.

    Letters may be large or small; one that stands only inside a longer one (Party in Communist Party) is not meant.
    """
    left, found = note.casefold(), set[str]()
    for rendering in sorted(filter(None, renderings), key=len, reverse=True):
        left, count = re.subn(rf"(?<!\w){re.escape(rendering.casefold())}(?!\w)", "\0", left)
        if count:
            found.add(rendering)
    return [rendering for rendering in renderings if rendering in found]
