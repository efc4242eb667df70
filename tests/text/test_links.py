"""Links by their place, and which of them lead anywhere."""

from __future__ import annotations

import pytest

from reader.text.article import Kind, Structure
from reader.text.links import Link, Links
from reader.text.span import Span


def link(start: int, end: int, address: str = "https://example.org") -> Structure:
    return Structure(Kind.LINK, Span(start, end), value=address)


def test_a_link_is_found_at_every_character_of_it() -> None:
    links = Links([link(8, 10, "#3"), Structure(Kind.STRONG, Span(0, 20)), link(2, 5)])
    found = [links.at(offset) for offset in range(12)]
    first, second = Link(Span(2, 5), "https://example.org"), Link(Span(8, 10), "#3")
    assert found == [None] * 2 + [first] * 3 + [None] * 3 + [second] * 2 + [None] * 2
    assert len(links) == 2


def test_links_in_a_stretch() -> None:
    links = Links([link(2, 5), link(5, 6), link(8, 10)])
    spans = [[one.span for one in links.within(Span(*span))] for span in ((0, 2), (4, 6), (3, 9), (6, 8), (9, 99))]
    assert spans == [[], [(2, 5), (5, 6)], [(2, 5), (5, 6), (8, 10)], [], [(8, 10)]]


@pytest.mark.parametrize(
    ("address", "leads"),
    [
        ("https://example.org/路", True),
        (" HTTP://example.org ", True),
        ("mailto:a@example.org", True),
        ("#12", True),
        ("#", False),
        ("#chapter", False),
        ("javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("ftp://example.org", False),
        ("//example.org", False),
        ("hanzi-reader://text/4f1c", False),
        ("", False),
    ],
)
def test_only_addresses_that_can_be_shown_first_are_links(address: str, leads: bool) -> None:
    assert (Links([link(0, 2, address)]).at(0) is not None) is leads


def test_a_link_inside_the_text_has_a_place() -> None:
    assert Link(Span(0, 1), "#42").place == 42
    assert Link(Span(0, 1), "https://example.org/#42").place is None


def test_of_two_that_overlap_the_first_counts() -> None:
    assert [one.span for one in Links([link(0, 4), link(2, 6), link(6, 8)]).within(Span(0, 9))] == [(0, 4), (6, 8)]
