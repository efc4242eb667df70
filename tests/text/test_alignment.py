"""The map between source and rendering, against a slow oracle that tries every span."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nasty import spans, survey_of
from reader.text.alignment import Alignment, Block, align, hide, identity
from reader.text.rulings import NO_RULINGS, noise_spans
from reader.text.span import Span

some_blocks = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=8).filter(
    lambda found: any(s for s, _ in found) == any(r for _, r in found)
)


def ends(blocks: list[Block]) -> list[tuple[int, int]]:
    out = [(0, 0)]
    for source, rendered in blocks:
        out.append((out[-1][0] + source, out[-1][1] + rendered))
    return out


def covering(span: Span, edges: list[tuple[int, int]]) -> Span:
    """The oracle: of all stretches between two edges, the least whose first side covers `span`."""
    found = [
        (last[0] - first[0], Span(first[1], last[1]))
        for i, first in enumerate(edges)
        for last in edges[i:]
        if first[0] <= span.start and span.end <= last[0]
    ]
    return min(found)[1]


@given(some_blocks, st.data())
def test_spans_are_covered_by_the_least_span_that_stands_for_them(blocks: list[Block], data: st.DataObject) -> None:
    alignment = align(blocks)
    edges = ends(list(alignment.blocks()))
    back = [(rendered, source) for source, rendered in edges]
    span = data.draw(spans(alignment.source_length))
    if span.length:
        assert alignment.to_rendered(span) == covering(span, edges)
    span = data.draw(spans(alignment.rendered_length))
    if span.length:
        assert alignment.to_source(span) == covering(span, back)


@given(some_blocks, st.data())
def test_going_and_coming_back_covers_and_settles(blocks: list[Block], data: st.DataObject) -> None:
    alignment = align(blocks)
    span = data.draw(spans(alignment.source_length))
    shown = alignment.to_rendered(span)
    back = alignment.to_source(shown)
    assert not span.length or back.covers(span)
    assert alignment.to_rendered(back) == shown
    assert alignment.to_source(alignment.to_rendered(back)) == back


@given(some_blocks)
def test_the_map_is_total_and_monotone(blocks: list[Block]) -> None:
    alignment = align(blocks)
    assert alignment.source_length == sum(s for s, _ in blocks)
    assert alignment.rendered_length == sum(r for _, r in blocks)
    positions = [alignment.position_to_rendered(i) for i in range(alignment.source_length + 1)]
    assert positions == sorted(positions)
    assert not positions or (positions[0], positions[-1]) == (0, alignment.rendered_length)
    assert all(s and r for s, r in alignment.blocks()) or not alignment.single


@given(some_blocks, st.data())
def test_one_after_the_other_is_as_good_as_both(blocks: list[Block], data: st.DataObject) -> None:
    first = align(blocks)
    lengths = st.integers(1, 3)
    second_blocks, left = [], first.rendered_length
    while left:
        taken = min(left, data.draw(lengths))
        second_blocks.append((taken, data.draw(lengths)))
        left -= taken
    second = align(second_blocks)
    both = first.then(second)
    span = data.draw(spans(first.source_length))
    if span.length:
        shown = both.to_rendered(span)
        assert shown.covers(second.to_rendered(first.to_rendered(span)))
    shared = {r for _, r in ends(list(first.blocks()))} & {s for s, _ in ends(list(second.blocks()))}
    edges = ends(list(both.blocks()))
    wanted = {
        (s, next(t for m, t in ends(list(second.blocks())) if m == r))
        for s, r in ends(list(first.blocks()))
        if r in shared
    }
    assert set(edges) == wanted


def test_lengths_that_do_not_meet_are_refused() -> None:
    with pytest.raises(ValueError, match="2 code points meet 3"):
        identity(2).then(identity(3))


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("我們", [(1, 1), (1, 1)]),
        ("黨{(dang) }中央", [(8, 1), (1, 1), (1, 1)]),
        ("全{(quan)}{(quan)}面", [(13, 1), (1, 1)]),
        ("{(a)}我", [(4, 1)]),
        ("{(a)}{(b)}我們", [(7, 1), (1, 1)]),
        ("學{(xi)}習{(xi)}", [(5, 1), (5, 1)]),
        ("", []),
    ],
)
def test_hidden_noise_belongs_to_what_stands_before_it(text: str, blocks: list[Block]) -> None:
    source, survey = survey_of(text)
    whole = Span(0, len(source))
    hidden = [finding.span for finding in survey.findings.within(whole)]
    assert list(hide(len(source), hidden).blocks()) == blocks


@given(st.integers(0, 30), st.data())
def test_hiding_agrees_with_blocks_of_nothing(length: int, data: st.DataObject) -> None:
    edges = sorted(data.draw(st.sets(st.integers(0, length), max_size=8)))
    hidden = [Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False)]
    gone = {i for span in hidden for i in range(*span)}
    if length and len(gone) == length:
        return
    slow = align([(1, 0) if i in gone else (1, 1) for i in range(length)])
    assert list(hide(length, hidden).blocks()) == list(slow.blocks())


@pytest.mark.parametrize(
    ("offset", "shown"),
    [(0, 0), (1, 1), (2, 2), (3, 2), (9, 2), (10, 3)],
)
def test_a_caret_in_hidden_noise_stands_behind_its_character(offset: int, shown: int) -> None:
    source, survey = survey_of("我黨{(dang) }中")
    noise = noise_spans(source, Span(0, len(source)), survey.findings.within(Span(0, len(source))), NO_RULINGS)
    alignment = hide(len(source), noise)
    assert alignment.position_to_rendered(offset) == shown


def test_an_alignment_of_nothing() -> None:
    nothing = Alignment((0,), (0,), ())
    assert identity(0) == nothing
    assert nothing.to_source(Span(0, 0)) == Span(0, 0)
    assert nothing.position_to_rendered(0) == 0
