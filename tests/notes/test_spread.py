"""Where which colours are, against a plain look at every highlight."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.notes.highlight import Colour, Highlight
from reader.notes.layers import Layers
from reader.notes.spread import BINS, Spread, gathered
from reader.text.anchor import Anchor
from reader.text.span import Span


def mark(name: str, start: int, end: int, colour: Colour = Colour.YELLOW) -> Highlight:
    return Highlight(name, "text", Anchor(Span(start, end), "", "", "", ""), colour)


def shown(spread: Spread) -> dict[str, list[tuple[int, int]]]:
    return {colour: [tuple(span) for span in spread.stretches(colour)] for colour in spread.colours()}


def test_a_short_text_shows_every_character() -> None:
    layers = Layers([mark("a", 2, 5), mark("b", 4, 6, Colour.BLUE), mark("c", 5, 9)])
    assert shown(Spread(10, layers)) == {"yellow": [(2, 9)], "blue": [(4, 6)]}


def test_a_long_text_shows_stretches_of_equal_length() -> None:
    layers = Layers([mark("a", 0, 1), mark("b", 1_000_000, 1_002_000), mark("c", BINS * 1000 - 1, BINS * 1000)])
    spread = Spread(BINS * 1000, layers)
    assert shown(spread) == {"yellow": [(0, 1000), (1_000_000, 1_002_000), (1_023_000, 1_024_000)]}


def test_what_comes_goes_and_moves_is_kept_up() -> None:
    layers = Layers()
    spread = Spread(100, layers)
    assert shown(spread) == {}
    for one in (mark("a", 10, 20), mark("b", 15, 30, Colour.RED)):
        layers.put(one)
        spread.add([one])
    assert shown(spread) == {"yellow": [(10, 20)], "red": [(15, 30)]}
    before = spread.revision
    layers.put(mark("a", 40, 50, Colour.RED))
    spread.add([mark("a", 40, 50, Colour.RED)])
    spread.renew([Span(10, 20)])
    assert spread.revision > before
    assert shown(spread) == {"red": [(15, 30), (40, 50)]}
    layers.remove("b")
    spread.renew([Span(15, 30)])
    assert shown(spread) == {"red": [(40, 50)]}


@pytest.mark.parametrize("length", [0, 1])
def test_the_smallest_texts(length: int) -> None:
    assert shown(Spread(length, Layers())) == {}
    one = mark("a", 0, 1)
    assert shown(Spread(1, Layers([one]))) == {"yellow": [(0, 1)]}


SPANS = st.tuples(st.integers(0, 3000), st.integers(1, 400), st.sampled_from(Colour))


@given(st.lists(SPANS, max_size=30), st.integers(400, 3400), st.integers(0, 29))
def test_every_mark_is_covered_and_nothing_is_shown_where_none_is(
    spans: list[tuple[int, int, Colour]], length: int, gone: int
) -> None:
    marks = [
        mark(str(i), min(start, length - 1), min(start + size, length), colour)
        for i, (start, size, colour) in enumerate(spans)
        if min(start, length - 1) < min(start + size, length)
    ]
    layers = Layers(marks)
    spread = Spread(length, layers)
    if gone < len(marks):
        layers.remove(marks[gone].id)
        spread.renew([marks[gone].anchor.span])
    left = [one for i, one in enumerate(marks) if i != gone]
    for colour in Colour:
        stretches = list(spread.stretches(colour))
        ours = [one.anchor.span for one in left if one.colour is colour]
        assert all(any(stretch.covers(span) for stretch in stretches) for span in ours)
        assert all(any(span.overlaps(stretch) for span in ours) for stretch in stretches)
        assert sum(stretch.length for stretch in stretches) <= sum(span.length for span in ours) + len(ours) * 8


def test_hits_are_gathered_into_the_same_stretches() -> None:
    assert gathered([Span(2, 5), Span(3, 4), Span(9, 10)], 10) == [Span(2, 4), Span(9, 10)]
    assert gathered([Span(0, 9), Span(1500, 1501), Span(1_023_999, 1_024_000)], BINS * 1000) == [
        Span(0, 2000),
        Span(1_023_000, 1_024_000),
    ]
    assert gathered([], 0) == []
