"""Every short string over a nasty alphabet, in every kind of view: the map is total, monotone, covers, and is least."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forward_matching import align
from nasty import CHARACTERS, MARKS, survey_of
from reader.text.paragraphs import find_paragraphs
from reader.text.render import render, render_source
from reader.text.rendering import NoiseView, Rendering, Script, View
from reader.text.rulings import Rulings
from reader.text.span import Span
from reader.text.survey import SourceScript

ALPHABET = ["𠮷", "\u0301", "{(wang) }", "\r\n", "网", "联", "互"]
"""Astral, combining, noise, a line end, and a phrase that changes its length (互联网, 網際網路)."""
REGIONAL = [View(Script.TAIWAN, noise, regional_words=True) for noise in NoiseView]
VIEWS = [*REGIONAL, View(Script.SOURCE), View(Script.SOURCE, NoiseView.SOURCE), View(Script.HONGKONG)]
SETTLED = Rulings(words={"traditional": {"联网": "聯" * 3}}, places={0: {"traditional": "甲乙"}})
Map = Callable[[Span], Span]
ALL = os.environ.get("HYPOTHESIS_PROFILE") == "all"
PARTS, EXAMPLES = (20, 50_000) if ALL else (1, 2_000)
"""A million in all; in parts, since Hypothesis remembers every example of a run."""
PHRASES = ["互联网", "网络", "软件", "视频", "芯片"]
PIECES = [
    *[character for character in CHARACTERS for _ in range(20)],
    *[f"{character}{{{mark}}}" for character in CHARACTERS for mark in MARKS for _ in range(3)],
    *[f"{character}{{{one}}}{{{two}}}" for character in CHARACTERS for one in MARKS for two in MARKS],
    *[phrase for phrase in PHRASES for _ in range(20)],
    *[f"{phrase[0]}{{{mark}}}{phrase[1:]}" for phrase in PHRASES for mark in MARKS],
]
"""Characters with as many marks as not; one draw each, which is what makes a million of them bearable."""


def strings(longest: int) -> Iterator[str]:
    return ("".join(parts) for n in range(longest + 1) for parts in itertools.product(ALPHABET, repeat=n))


def check(source: str, rendering: Rendering) -> None:
    """The map of one rendering, every span of it in both directions."""
    alignment = rendering.alignment
    assert (alignment.source_length, alignment.rendered_length) == (len(source), len(rendering.text))
    one_way(alignment.to_rendered, alignment.to_source, len(source))
    one_way(alignment.to_source, alignment.to_rendered, len(rendering.text))
    positions = [alignment.position_to_rendered(i) for i in range(len(source) + 1)]
    assert positions == sorted(positions)
    for above in rendering.above:
        assert 0 <= above.offset < len(rendering.text)


def one_way(there: Map, back: Map, length: int) -> None:
    single = [there(Span(i, i + 1)) for i in range(length)]
    assert [s.start for s in single] == sorted(s.start for s in single)
    for start in range(length):
        for end in range(start + 1, length + 1):
            # The least that covers a span is what covers its first and its last code point.
            assert there(Span(start, end)) == Span(single[start].start, single[end - 1].end)
        least(Span(start, start + 1), single[start], back)


def least(span: Span, shown: Span, back: Map) -> None:
    """Coming back covers the span, and no smaller stretch of what shows it comes back to less that does."""
    returned = back(shown)
    assert returned.covers(span)
    for smaller in (Span(shown.start + 1, shown.end), Span(shown.start, shown.end - 1)):
        if smaller.length and back(smaller).covers(span):
            assert back(smaller) == returned


def sweep(longest: int) -> int:
    count = 0
    for text in strings(longest):
        count += 1
        source, survey = survey_of(text, SourceScript.SIMPLIFIED)
        if "\r\n" in text:  # its lines have had their turn
            paragraphs = find_paragraphs(source)
            parts = (render(source, paragraphs.span(i), REGIONAL[1], survey).text for i in range(len(paragraphs)))
            ends = (source[paragraphs.ends[i] : paragraphs.starts[i + 1]] for i in range(len(paragraphs)))
            assert render_source(source, REGIONAL[1], survey) == "".join(map("".join, zip(parts, ends, strict=True)))
            continue
        for view, rulings in itertools.product(VIEWS, (Rulings(), SETTLED)):
            check(source, render(source, Span(0, len(source)), view, survey, rulings))
        if not text.startswith("{"):  # a bracket behind nothing is no noise
            kept = "".join(part for i, part in enumerate(text.replace("}", "{").split("{")) if i % 2 == 0)
            hidden = render(source, Span(0, len(source)), REGIONAL[1], survey)
            assert hidden.text == "".join(shown for _, shown in align("s2twp", kept))
    return count


def test_every_string_of_up_to_three() -> None:
    assert sweep(3) == 1 + 7 + 49 + 343


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_every_string_of_up_to_six() -> None:
    assert sweep(6) == sum(7**n for n in range(7))


@pytest.mark.timeout(7200)
@pytest.mark.parametrize("part", range(PARTS))
@settings(max_examples=EXAMPLES)
@given(
    text=st.lists(st.sampled_from(PIECES), max_size=8).map("".join),
    view=st.sampled_from(VIEWS),
    one=st.integers(0, 255),
    other=st.integers(0, 255),
)
def test_random_texts(part: int, text: str, view: View, one: int, other: int) -> None:
    source, survey = survey_of(text, SourceScript.SIMPLIFIED)
    rendering = render(source, Span(0, len(source)), view, survey)
    assert rendering.alignment.rendered_length == len(rendering.text)
    start, end = sorted((one % (len(source) + 1), other % (len(source) + 1)))
    shown = rendering.alignment.to_rendered(Span(start, end))
    if start < end:
        least(Span(start, end), shown, rendering.alignment.to_source)
    positions = [rendering.alignment.position_to_rendered(i) for i in range(len(source) + 1)]
    assert positions == sorted(positions)
