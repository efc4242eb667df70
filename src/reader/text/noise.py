"""Pinyin marks that nobody wrote: every bracket with Latin letters behind a Han character, weighed and decided.

Content farms put readings in brackets behind characters; textbooks, dictionaries and authors do so too. A bracket by
itself cannot tell. So the marks of one style (tone or not, blank behind or not) are judged together with their
neighbours: `noise_two_forms` finds the families that mark characters whose two forms differ (A and C),
`noise_random` the one that marks any (B). Where in doubt a bracket is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.text.han import HAN
from reader.text.noise_evidence import Mark, Passage, passages, styled
from reader.text.noise_random import judge_random
from reader.text.noise_reading import Reading, weigh
from reader.text.noise_two_forms import judge_two_forms
from reader.text.survey import Findings

_BRACKET = re.compile(rf"(?<=[{HAN})）])[(（]([^()（）\r\n]{{1,16}})[)）]([ \u00a0]?)")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u0251\u0261\u1e00-\u1eff]")

REACH = 1000
"""Code points without a mark that end a neighbourhood."""


def find_noise(source: str) -> Findings:
    """Every bracket that was weighed, in order, with its decision and the reason; code points of the source."""
    marks = list(_marks(source))
    for style, of_style in styled(passages(source, marks)).items():
        for neighbourhood in _neighbourhoods(of_style):
            _judge(neighbourhood, *style)
    return Findings.pack([m.start for m in marks], [m.end for m in marks], [m.verdict for m in marks])


def _marks(source: str) -> Iterator[Mark]:
    host, last_end, length = "", -1, len(source)
    weighed: dict[tuple[str, str], Reading] = {}
    for bracket in _BRACKET.finditer(source):
        start, end = bracket.span()
        content, blank = bracket.groups()
        before = source[start - 1]
        if before not in ")）":
            host = before
        elif start != last_end:  # behind another bracket only where that one was a mark itself
            continue
        last_end = end - len(blank)
        reading = weighed.get((host, content))
        if reading is None:
            if not _LATIN.search(content):
                continue
            reading = weighed[host, content] = weigh(host, content)
        verdict = reading.verdict
        if source[start] == "（" or source[last_end - 1] == "）":
            verdict = "kept: full-width"
        at_line_end = not blank and (end == length or source[end] in "\r\n")
        behind = None if at_line_end else bool(blank)
        yield Mark(start, last_end if verdict else end, host, reading, (reading.toned, behind), verdict)


def _neighbourhoods(found: list[Passage]) -> Iterator[list[Passage]]:
    first = 0
    for i in range(1, len(found) + 1):
        if i == len(found) or found[i].marks[0].start - found[i - 1].marks[-1].end > REACH:
            yield found[first:i]
            first = i


def _judge(neighbourhood: list[Passage], toned: bool, blank: bool) -> None:
    if toned and blank:
        for passage in neighbourhood:
            passage.keep("kept: with a tone and a blank behind")
    elif toned or blank:
        judge_two_forms(neighbourhood, "C" if toned else "A")
    else:
        judge_random(neighbourhood)
