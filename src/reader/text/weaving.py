"""Putting shown noise back into a text that was converted without it."""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from reader.text.alignment import Alignment, Block, align, identity
from reader.text.rendering import Rendering
from reader.text.span import Span


def weave(rendering: Rendering, source: str, marks: Sequence[Span]) -> Rendering:
    """The rendering with its noise again, behind the character it follows or behind the whole block that is in.

    `source` is the stretch with its noise, `marks` count code points from its start; the rendering is of the stretch
    without noise.
    """
    if not marks:
        return rendering
    text, converted = rendering.text, rendering.alignment
    out: list[str] = []
    placed: list[int] = []  # where each mark goes in the text without noise
    inserted: list[int] = []  # how much noise stands up to and with each
    shown = gone = 0
    for mark in marks:
        behind = converted.position_to_rendered(mark.start - gone)
        out += [text[shown:behind], source[mark.start : mark.end]]
        shown, gone = behind, gone + mark.length
        placed.append(behind)
        inserted.append(gone)
    out.append(text[shown:])

    def moved(offset: int) -> int:
        before = bisect_right(placed, offset)
        return offset + (inserted[before - 1] if before else 0)

    return Rendering(
        "".join(out),
        _alignment(converted, marks, len(source)),
        tuple(one._replace(offset=moved(one.offset)) for one in rendering.above),
        tuple(one._replace(offset=moved(one.offset)) for one in rendering.doubts),
    )


def _alignment(converted: Alignment, marks: Sequence[Span], length: int) -> Alignment:
    if all(converted.single):
        return identity(length)
    gone = 0
    kept: list[tuple[int, int]] = []  # offset in the text without noise, length
    for mark in marks:
        kept.append((mark.start - gone, mark.length))
        gone += mark.length
    return align(_with_noise(converted.blocks(), kept))


def _with_noise(blocks: Iterable[Block], marks: Sequence[tuple[int, int]]) -> Iterator[Block]:
    left = deque(marks)
    at = 0
    for source, rendered in blocks:
        while left and left[0][0] == at:
            yield from ((1, 1),) * left.popleft()[1]
        at += source
        inside = 0
        while left and left[0][0] < at:
            inside += left.popleft()[1]
        yield source + inside, rendered + inside
    for _, length in left:
        yield from ((1, 1),) * length
