"""Chinese words: where one begins and ends, for double-click, movements by word and readings.

The segmenter's dictionary is simplified, so a text is segmented in its simplified form, whose offsets are the same.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

from reader.text.alignment import cut, hide
from reader.text.script import convert
from reader.text.span import Span

_SURROGATE = re.compile("[\ud800-\udfff]")
_WRITTEN = re.compile(
    "著(?:名(?![字单片牌])|作(?!业|战|势|为)|称|录(?!音)|述|者|书立)|[显卓昭专原名土译巨拙遗撰编所]著|(?<![讨议谈争辩评])论著"
)
"""Words of simplified text in 著; elsewhere it is Taiwan's 着, which t2s leaves as it is."""


def words(text: str, own: frozenset[str] = frozenset()) -> list[Span]:
    """The words of a text without noise, in order and without a gap; code points. Source: rjieba on the t2s form.

    The reader's `own` words (simplified) are words wherever they stand, the longest first.
    """
    ends = accumulate(map(len, forms(simplify(text), own)), initial=0)
    return [Span(start, end) for start, end in pairwise(ends)]


def forms(simplified: str, own: frozenset[str] = frozenset()) -> list[str]:
    """The words of a simplified text without noise, as `words` finds them; together they are the text."""
    found = _segmented(simplified)
    if not own:
        return found
    ends = _with_own(simplified, list(accumulate(map(len, found), initial=0)), own)
    return [simplified[start:end] for start, end in pairwise(ends)]


def boundaries(texts: Collection[str]) -> Iterator[list[int]]:
    """Where the words of each text begin and end, from 0 to its length; texts of Han characters only, at least one.

    All of them in one go, which for short ones is several times as quick as `words`.
    """
    found = [0]
    for word in _segmented(simplify("\n".join(texts))):
        if word == "\n":
            yield found
            found = [0]
        else:
            found.append(found[-1] + len(word))
    yield found


def _segmented(simplified: str) -> list[str]:
    import rjieba

    # Without its guesses at unknown words, which make one of 學了: a name can be taught, a wrong word is in the way.
    words: list[str] = rjieba.cut(_SURROGATE.sub("\ufffd", simplified), hmm=False)
    return words


def simplify(text: str) -> str:
    """The form that words are known by: simplified, code point for code point, 看著 and 著急 with 着."""
    form = convert(text, "t2s")[0]
    if "著" not in form:
        return form
    kept = {place for word in _WRITTEN.finditer(form) for place in range(*word.span())}
    return "".join("着" if c == "著" and i not in kept else c for i, c in enumerate(form))


def _with_own(simplified: str, ends: list[int], own: frozenset[str]) -> list[int]:
    boundaries = set(ends)
    for word in any_of(tuple(sorted(own))).finditer(simplified):
        boundaries.difference_update(range(*word.span()))
        boundaries.update(word.span())
    return sorted(boundaries)


@lru_cache(maxsize=32)
def any_of(entries: tuple[str, ...]) -> re.Pattern[str]:
    """What finds any of some entries, the longest that begins at a place."""
    longest_first = sorted(filter(None, entries), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")


@lru_cache(maxsize=1 << 14)
def is_word(text: str) -> bool:
    """Whether the segmenter's dictionary has this word, in either script."""
    import rjieba

    return rjieba._DEFAULT_JIEBA.has_word(convert(text, "t2s")[0]) if text else False


def word_at(source: str, within: Span, offset: int, noise: Sequence[Span], own: frozenset[str] = frozenset()) -> Span:
    """The word at `offset`, with the noise inside it, as a span of the source; code points.

    `within` is the stretch to look at (a piece), `noise` the noise in it. Empty where `within` is.
    """
    found = words_of(source, within, tuple(noise), own)
    return next((word for word in found if word.end > offset), found[-1] if found else Span(offset, offset))


def next_word(source: str, within: Span, offset: int, noise: Sequence[Span], own: frozenset[str] = frozenset()) -> int:
    """Where the word behind `offset` begins, in code points; the end of `within` where there is none."""
    found = words_of(source, within, tuple(noise), own)
    return next((word.start for word in found if word.start > offset), within.end)


def previous_word(
    source: str, within: Span, offset: int, noise: Sequence[Span], own: frozenset[str] = frozenset()
) -> int:
    """Where the word before `offset` begins, in code points; the start of `within` where there is none."""
    found = words_of(source, within, tuple(noise), own)
    return next((word.start for word in reversed(found) if word.start < offset), within.start)


@lru_cache(maxsize=8)
def words_of(source: str, within: Span, noise: tuple[Span, ...], own: frozenset[str] = frozenset()) -> list[Span]:
    """The words of a stretch of the source, noise belonging to the word it stands in; code points of the source."""
    alignment = hide(within.length, [mark.shift(-within.start) for mark in noise])
    text = cut(source, within, noise)
    return [alignment.to_source(word).shift(within.start) for word in words(text, own)]
