"""The exact map between a source and its rendering, in both directions; everything in code points."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from reader.text.span import Span

Block = tuple[int, int]
"""Lengths in source and rendering of a stretch that belongs together as a whole."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Breakpoints of a monotone, total map: segment k runs from `sources[k]` to `sources[k+1]` in the source and
    from `rendereds[k]` to `rendereds[k+1]` in the rendering.

    A segment of `single[k]` maps code point to code point; any other is one block: a part of it stands for the whole.
    Hidden text is never a block of its own, it belongs to what stands before it (behind it, at the very start), so
    that every span of the source is covered by what shows it.
    """

    sources: Sequence[int]
    rendereds: Sequence[int]
    single: Sequence[bool]

    @property
    def source_length(self) -> int:
        """Length of the source, code points."""
        return self.sources[-1]

    @property
    def rendered_length(self) -> int:
        """Length of the rendering, code points."""
        return self.rendereds[-1]

    def to_rendered(self, span: Span) -> Span:
        """The least span of the rendering that stands for all of `span`; an empty one for an empty one."""
        return _covering(span, self.sources, self.rendereds, self.single)

    def to_source(self, span: Span) -> Span:
        """The least span of the source that all of `span` stands for; an empty one for an empty one."""
        return _covering(span, self.rendereds, self.sources, self.single)

    def position_to_rendered(self, offset: int) -> int:
        """Where a caret at `offset` stands in the rendering: behind a block when it is inside one."""
        return _position(offset, self.sources, self.rendereds, self.single)

    def blocks(self) -> Iterable[Block]:
        """Its blocks in order, those of one code point included."""
        for k, single in enumerate(self.single):
            s, r = self.sources[k + 1] - self.sources[k], self.rendereds[k + 1] - self.rendereds[k]
            if single:
                yield from ((1, 1),) * s
            else:
                yield s, r

    def part(self, span: Span) -> Alignment:
        """The alignment of a stretch of the source with what stands for it; both begin and end between blocks."""
        inside, at = [], 0
        for s, r in self.blocks():
            if span.start <= at < span.end:
                inside.append((s, r))
            at += s
        return align(inside)

    def then(self, later: Alignment) -> Alignment:
        """This alignment followed by one of its rendering: source to the later rendering.

        Raises ValueError where the lengths do not meet.
        """
        if self.rendered_length != later.source_length:
            raise ValueError(f"{self.rendered_length} code points meet {later.source_length}")
        if all(later.single):
            return self
        if all(self.single):
            return later
        return align(_composed(list(self.blocks()), list(later.blocks())))


def identity(length: int) -> Alignment:
    """The alignment of a text of that many code points with itself."""
    return Alignment((0, length), (0, length), (True,)) if length else Alignment((0,), (0,), ())


def cut(text: str, span: Span, hidden: Iterable[Span]) -> str:
    """A stretch of a text without what is hidden in it; `hidden` comes in order, without overlaps, inside `span`."""
    edges = [span.start, *chain.from_iterable(hidden), span.end]
    return "".join([text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)])


def hide(length: int, hidden: Iterable[Span]) -> Alignment:
    """The alignment of a text of that many code points with what is left when the `hidden` spans are cut out.

    They come in order and do not overlap.
    """
    sources, rendereds, single = [0], [0], list[bool]()
    gone = at = 0
    cuts = [span for span in hidden if span[0] < span[1]]
    for start, end in cuts if cuts and cuts[0][0] else _merged(cuts):
        if start == at > 0:  # the character before it is in a block already, which grows
            gone += end - start
            sources[-1] = at = end
            continue
        if start - 1 > at:
            sources.append(start - 1)
            rendereds.append(start - 1 - gone)
            single.append(True)
        gone += end - start
        at = end if start else min(end + 1, length)  # nothing stands before the start: what stands behind takes it
        sources.append(at)
        rendereds.append(at - gone)
        single.append(False)
    if length > at:
        sources.append(length)
        rendereds.append(length - gone)
        single.append(True)
    return Alignment(sources, rendereds, single)


def _merged(spans: Iterable[Span]) -> Iterator[Span]:
    held = Span(0, 0)
    for span in spans:
        if span.start == held.end and held.length:
            held = Span(held.start, span.end)
        else:
            if held.length:
                yield held
            held = span
    if held.length:
        yield held


def align(blocks: Iterable[Block]) -> Alignment:
    """An alignment from its blocks in order; (1, 1) blocks side by side become one segment.

    A block of no rendering joins the block before it, or the one behind it at the start.
    """
    sources, rendereds, single = [0], [0], list[bool]()
    for s, r in _joined(blocks):
        one = s == r == 1
        if one and single and single[-1]:
            sources[-1] += 1
            rendereds[-1] += 1
            continue
        sources.append(sources[-1] + s)
        rendereds.append(rendereds[-1] + r)
        single.append(one)
    return Alignment(sources, rendereds, single)


def _joined(blocks: Iterable[Block]) -> Iterable[Block]:
    held: Block = (0, 0)
    for s, r in blocks:
        if held[0] and held[1] and s and r:
            yield held
            held = (s, r)
        else:
            held = (held[0] + s, held[1] + r)
    if held != (0, 0):
        yield held


def _composed(first: list[Block], second: list[Block]) -> Iterable[Block]:
    i = j = 0
    while i < len(first) or j < len(second):
        source = made = used = rendered = 0
        while True:
            if made <= used and i < len(first):
                source, made, i = source + first[i][0], made + first[i][1], i + 1
            else:
                used, rendered, j = used + second[j][0], rendered + second[j][1], j + 1
            if made == used:
                break
        yield source, rendered


def _covering(span: Span, here: Sequence[int], there: Sequence[int], single: Sequence[bool]) -> Span:
    if span.start >= span.end:
        at = _position(span.start, here, there, single)
        return Span(at, at)
    k = bisect_right(here, span.start) - 1
    start = there[k] + (span.start - here[k] if single[k] else 0)
    k = bisect_left(here, span.end) - 1
    end = there[k] + span.end - here[k] if single[k] else there[k + 1]
    return Span(start, end)


def _position(offset: int, here: Sequence[int], there: Sequence[int], single: Sequence[bool]) -> int:
    k = bisect_right(here, offset) - 1
    if k >= len(single) or offset == here[k]:
        return there[k]
    return there[k] + offset - here[k] if single[k] else there[k + 1]
