"""Which words of a dictionary stand at a place, and which ones something without an entry is made of."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from reader.text.span import Span

LONGEST = 24
"""Code points of the longest word that is looked for; CC-CEDICT has proverbs of twenty."""


def stretches(text: str) -> set[str]:
    """All that could be a word in a text: what to ask a dictionary for."""
    ends = {start: range(start + 1, min(len(text), start + LONGEST) + 1) for start in range(len(text))}
    return {text[start:end] for start in ends for end in ends[start]}


def split(text: str, words: Collection[str]) -> list[Span]:
    """A text as the fewest words that it can be made of, in order and without a gap; code points.

    Of several ways the one with words of even length, of these the one whose longer words come first. Where there is
    no word there is a single character.
    """
    best: list[tuple[int, int, tuple[Span, ...]]] = [(0, 0, ())]
    for end in range(1, len(text) + 1):
        ways = []
        for start in range(max(0, end - LONGEST), end):
            if end - start == 1 or text[start:end] in words:
                count, unevenness, before = best[start]
                ways.append((count + 1, unevenness + (end - start) ** 2, (*before, Span(start, end))))
        best.append(min(ways, key=lambda way: (way[0], way[1], [-span.length for span in way[2]])))
    return list(best[-1][2])


def around(text: str, at: int) -> Span:
    """The stretch of a text in which all words that cover a place lie; code points."""
    return Span(max(0, at - LONGEST + 1), min(len(text), at + LONGEST))


def standing_at(text: str, at: int, segmented: Sequence[Span], words: Collection[str]) -> list[Span]:
    """The words that cover a place, the likeliest first; code points.

    `segmented` are the words that a segmenter found, in order; `words` what the dictionaries have. First comes the
    longest word that begins and ends where segmented ones do, then the segmented one, then the others, longer ones
    first. At least the segmented one, or else the character, is among them.
    """
    bounds = {bound for span in segmented for bound in span}
    here = next((span for span in segmented if span.start <= at < span.end), Span(at, at + 1))
    covering = [
        Span(start, end)
        for start in range(max(0, at - LONGEST + 1), at + 1)
        for end in range(at + 1, min(len(text), start + LONGEST) + 1)
        if text[start:end] in words
    ]
    covering.sort(key=lambda span: (-span.length, span.start != here.start, span.start))
    fitting = [span for span in covering if span.start in bounds and span.end in bounds and span.length > here.length]
    return list(dict.fromkeys([*fitting[:1], here, *covering]))
