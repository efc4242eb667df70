"""Estimated heights made true while nothing else is to be done: a text of few pieces is laid out, of others samples.

What is estimated from characters alone goes wrong by some per cent where readings widen them, and by more where a
text is not the same from end to end. So it is cut into sections, each with a factor of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from reader.window.page.estimates import Estimate, spread

ALL = 150
"""A text of so many pieces is laid out as a whole: then its bar is exact."""
_SECTIONS, _GUESSED = 64, 32
"""Of each section so many pieces are estimated."""
_LAID, _CHARACTERS = 24, 1_200
"""So many of these are laid out, or as many as hold so many characters: long ones are estimated better."""

Height = Callable[[int], float]
"""The height of a piece, in pixels."""


def refine(guess: Estimate, guessed: Height, laid: Height) -> Iterator[Estimate | None]:
    """A better estimate, in small steps: None after each, then the estimate itself.

    `guessed` are heights from characters, `laid` true ones; both are asked about pieces.
    """
    count = len(guess.starts) - 1
    if count <= ALL:
        heights = []
        for piece in range(count):
            heights.append(laid(piece))
            yield None
        yield replace(guess, tops=list(accumulate(heights, initial=0.0)))
        return
    enough = min(max(_CHARACTERS * count // max(1, guess.starts[-1]), 1), _LAID)
    firsts = sorted({0, *(guess.piece_at(guess.total * i / _SECTIONS) for i in range(_SECTIONS))})
    factors = []
    for first, behind in pairwise([*firsts, count]):
        # The first piece and the last one have the sheet's edges besides.
        pieces = spread(range(max(first, 1), min(behind, count - 1)), _GUESSED)
        true, estimated = 0.0, [guessed(piece) for piece in pieces]
        some = spread(range(len(pieces)), enough)
        for at in some:
            true += laid(pieces[at])
            yield None
        plane = sum(guess.plane(piece + 1) - guess.plane(piece) for piece in pieces)
        factors.append(_ratio(true, sum(estimated[at] for at in some)) * _ratio(sum(estimated), plane))
    yield replace(guess, sections=_sections(guess, firsts, factors))


def _ratio(one: float, other: float) -> float:
    return one / other if one > 0 and other > 0 else 1.0


def _sections(guess: Estimate, firsts: Sequence[int], factors: Sequence[float]) -> list[tuple[int, float, float]]:
    """Each section: its first piece, where that begins, and how much higher it is than the plane says."""
    tops = [guess.plane(firsts[0])]
    for (first, behind), factor in zip(pairwise(firsts), factors, strict=False):
        tops.append(tops[-1] + factor * (guess.plane(behind) - guess.plane(first)))
    return list(zip(firsts, tops, factors, strict=True))
