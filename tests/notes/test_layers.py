"""Overlapping highlights: found, kept in order, flattened, against plain loops."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nasty import marked, spans
from reader.notes.highlight import Highlight
from reader.notes.layers import Layers, Stretch, flatten
from reader.text.anchor import Anchor
from reader.text.span import Span

LENGTH = 60


def highlight(name: str, span: Span) -> Highlight:
    return Highlight(name, "text", Anchor(span, "", "", "", ""))


many_spans = st.lists(spans(LENGTH).filter(lambda span: span.length > 0), max_size=12)


def named(found: list[Span]) -> list[Highlight]:
    return [highlight(f"h{i}", span) for i, span in enumerate(found)]


@pytest.mark.parametrize(
    ("layers", "stretches"),
    [
        ({"a": "[我們學習]"}, [("我們學習", "a")]),
        ({"a": "[我們學]習", "b": "我[們學習]"}, [("我", "a"), ("們學", "ab"), ("習", "b")]),
        ({"a": "[我們學習]", "b": "我[們]學習"}, [("我", "a"), ("們", "ab"), ("學習", "a")]),
        ({"a": "[我]們學習", "b": "我們學[習]"}, [("我", "a"), ("習", "b")]),
        ({"a": "[我們]學習", "b": "我們[學習]"}, [("我們", "a"), ("學習", "b")]),
        ({"a": "[我們]學習", "b": "[我們]學習"}, [("我們", "ab")]),
    ],
)
def test_flattening(layers: dict[str, str], stretches: list[tuple[str, str]]) -> None:
    found = flatten([highlight(name, marked(text)[1]) for name, text in layers.items()], Span(0, 4))
    text = "我們學習"
    assert [(text[slice(*s.span)], "".join(h.id for h in s.highlights)) for s in found] == stretches


@given(many_spans, spans(LENGTH))
def test_stretches_are_disjoint_and_know_what_covers_them(found: list[Span], within: Span) -> None:
    highlights = named(found)
    stretches = flatten(highlights, within)
    by_offset = {i: {h.id for h in s.highlights} for s in stretches for i in range(*s.span)}
    assert sum(s.span.length for s in stretches) == len(by_offset)
    for i in range(*within):
        assert by_offset.get(i, set()) == {h.id for h in highlights if i in range(*h.anchor.span)}
    for stretch in stretches:
        lengths = [h.anchor.span.length for h in stretch.highlights]
        assert lengths == sorted(lengths, reverse=True)


@given(many_spans, spans(LENGTH), st.integers(0, LENGTH - 1))
def test_finding_by_interval(found: list[Span], within: Span, offset: int) -> None:
    layers = Layers(named(found))
    assert {h.id for h in layers.within(within)} == {
        h.id for h in named(found) if h.anchor.span.overlaps(within) and within.length
    }
    at = layers.at(offset)
    assert {h.id for h in at} == {h.id for h in named(found) if offset in range(*h.anchor.span)}
    assert [h.anchor.span.length for h in at] == sorted(h.anchor.span.length for h in at)


def test_thousands_put_replaced_and_removed_stay_in_order() -> None:
    chance = random.Random(7)
    layers, plain = Layers(), dict[str, Span]()
    for step in range(3000):
        name = f"h{chance.randrange(1200)}"
        if chance.random() < 0.3:
            layers.remove(name)
            plain.pop(name, None)
        else:
            start = chance.randrange(50_000)
            plain[name] = Span(start, start + 1 + chance.randrange(3000 if step % 50 == 0 else 40))
            layers.put(highlight(name, plain[name]))
    assert len(layers) == len(plain)
    assert {h.id: h.anchor.span for h in layers} == plain
    starts = [h.anchor.span.start for h in layers]
    assert starts == sorted(starts)
    assert [layers[i] for i in range(len(layers))] == list(layers)
    assert [layers.index(h.id) for h in layers] == list(range(len(layers)))
    assert layers.index("other") == -1
    for start in range(0, 50_000, 997):
        assert layers.count_before(start) == sum(s.start < start for s in plain.values())
        window = Span(start, start + 500)
        assert {h.id for h in layers.within(window)} == {n for n, s in plain.items() if s.overlaps(window)}


def test_getting_one() -> None:
    one = highlight("a", Span(0, 2))
    layers = Layers([one])
    assert layers.get("a") is one
    assert layers.get("b") is None
    layers.remove("b")
    assert list(layers) == [one]
    assert flatten(layers, Span(1, 2)) == [Stretch(Span(1, 2), (one,))]
