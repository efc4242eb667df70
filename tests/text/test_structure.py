"""Structure found by place, against a look through all of it; the headings that a format tells of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nasty import spans
from reader.text.article import Kind, Structure
from reader.text.span import Span
from reader.text.structure import Structures, headings_of

many = st.lists(st.builds(Structure, st.sampled_from(Kind), spans(120)), max_size=80)


@given(many, spans(130))
def test_what_is_found_is_what_is_there(found: list[Structure], span: Span) -> None:
    structures = Structures(found)
    seen = structures.within(span)
    expected = [
        one
        for one in structures
        if one.span.overlaps(span) or (not one.span.length and span.start <= one.span.start < span.end)
    ]
    assert seen == (expected if span.length else [])


@given(many)
def test_outer_stretches_come_before_inner_ones(found: list[Structure]) -> None:
    keys = [(one.span.start, -one.span.end) for one in Structures(found)]
    assert keys == sorted(keys)


def test_the_innermost_stretch_of_a_kind() -> None:
    outer, inner = Structure(Kind.LINK, Span(0, 9), value="a"), Structure(Kind.LINK, Span(2, 4), value="b")
    structures = Structures([inner, outer, Structure(Kind.STRONG, Span(3, 4))])
    assert [structures.at(offset, Kind.LINK) for offset in (0, 3, 4, 9)] == [outer, inner, outer, None]


@pytest.mark.parametrize(
    ("source", "found", "headings"),
    [
        ("第一章\n正文", [(0, 3, 1)], [(0, 3, 1)]),
        ("\n第一章\n正文", [(0, 4, 2)], [(1, 4, 2)]),
        ("  第一章 \r\n正文", [(2, 5, 2)], [(0, 6, 2)]),
        ("一\n二\n三", [(0, 3, 1), (2, 3, 2), (4, 5, 0)], [(0, 1, 1), (2, 3, 2), (4, 5, 1)]),
        ("一二", [(0, 1, 1), (1, 2, 2)], [(0, 2, 1)]),
        (" \n ", [(0, 3, 1)], []),
    ],
)
def test_headings_are_lines(
    source: str, found: list[tuple[int, int, int]], headings: list[tuple[int, int, int]]
) -> None:
    told = [Structure(Kind.HEADING, Span(start, end), level) for start, end, level in found]
    assert [(*one.span, one.level) for one in headings_of(source, told)] == headings
