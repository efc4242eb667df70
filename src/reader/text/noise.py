"""Pinyin marks that nobody wrote: every bracket with Latin letters behind a Han character, weighed and decided.

Content farms put readings in brackets behind characters; textbooks, dictionaries and authors do so too. What tells
them apart is pooled per style (tone or not, blank behind or not) and per neighbourhood: whether only characters are
marked whose two forms differ, whether a marked character is marked every time, how dense the marks stand and
whether neighbours are marked too. Where in doubt a bracket is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from reader.text.han import HAN
from reader.text.noise_evidence import Mark, judge
from reader.text.readings import can_be_neutral, fits, has_tone, syllables, toneless
from reader.text.span import Span
from reader.text.survey import Finding

_BRACKET = re.compile(rf"(?<=[{HAN})）])[(（]([^()（）\r\n]{{1,16}})[)）]( ?)")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")

REACH = 800
"""Code points without a mark that end a neighbourhood."""


def find_noise(source: str) -> Iterator[Finding]:
    """Every bracket that was weighed, in order, with its decision and the reason; code points of the source."""
    marks = list(_marks(source))
    open_marks = [mark for mark in marks if not mark.verdict]
    styles = {(m.tone, m.blank) for m in open_marks if m.tone is not None and m.blank is not None}
    for tone, blank in sorted(styles):
        style = [m for m in open_marks if m.tone in (tone, None) and m.blank in (blank, None) and not m.verdict]
        for neighbourhood in _neighbourhoods(style):
            judge(source, neighbourhood, toned=tone is True, blank=blank is True)
    for mark in marks:
        reason = mark.verdict or "kept: too few of its kind"
        yield Finding(mark.span, reason.startswith("removed"), reason)


def _marks(source: str) -> Iterator[Mark]:
    host, last_end = "", -1
    for bracket in _BRACKET.finditer(source):
        start, end = bracket.span()
        content = bracket[1]
        if source[start - 1] in ")）":
            if start != last_end:  # behind another bracket only where that one was a mark itself
                continue
        else:
            host = source[start - 1]
        last_end = bracket.end(1) + 1
        if not _LATIN.search(content):
            continue
        verdict, tone, fit = _weigh(host, content)
        if source[start] == "（" or source[last_end - 1] == "）":
            verdict = "kept: full-width"
        blank = None if end == last_end and (end == len(source) or source[end] in "\r\n") else end > last_end
        yield Mark(Span(start, last_end if verdict else end), host, tone, blank, fit, verdict)


@lru_cache(maxsize=4096)
def _weigh(host: str, content: str) -> tuple[str, bool | None, bool]:
    """What the content of a bracket says by itself: a verdict if it cannot be noise, its tone, whether it fits."""
    if any(c.isupper() for c in content):
        return "kept: upper case", None, False
    if not content.isalpha():
        return "kept: more than one syllable", None, False
    if toneless(content) not in syllables():
        return "kept: not a syllable", None, False
    tone = True if has_tone(content) else None if can_be_neutral(host) else False
    return "", tone, fits(host, content)


def _neighbourhoods(marks: list[Mark]) -> Iterator[list[Mark]]:
    first = 0
    for i in range(1, len(marks) + 1):
        if i == len(marks) or marks[i].span.start - marks[i - 1].span.end > REACH:
            yield marks[first:i]
            first = i
