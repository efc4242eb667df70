"""Pinyin marks that nobody wrote: every bracket with Latin letters behind a Han character, weighed and decided.

Content farms put readings in brackets behind characters; textbooks, dictionaries and authors do so too. A bracket by
itself cannot tell. So the marks of one style (tone or not, blank behind or not) are judged together with their
neighbours: `noise_two_forms` finds the families that mark characters whose two forms differ (A and C),
`noise_random` the one that marks any (B). Where in doubt a bracket is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate, compress, islice, pairwise

from reader.text.han import is_han
from reader.text.noise_evidence import Kind, Marks, Passage, passages, styled
from reader.text.noise_random import judge_random
from reader.text.noise_reading import Reading, weigh
from reader.text.noise_two_forms import judge_two_forms
from reader.text.survey import Findings

_BRACKET = re.compile("([(（][^()（）\r\n]{1,16}[)）][ \u00a0]?)")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u0251\u0261\u1e00-\u1eff]")
_BLANKS = (" ", "\u00a0")
_LINE_ENDS = ("\r", "\n")

REACH = 1000
"""Code points without a mark that end a neighbourhood."""


def find_noise(source: str) -> Findings:
    """Every bracket that was weighed, in order, with its decision and the reason; code points of the source."""
    marks = find_marks(source)
    for style, of_style in styled(passages(source, marks)).items():
        for neighbourhood in _neighbourhoods(of_style, marks):
            _judge(neighbourhood, *style)
    return Findings.pack(marks.starts, marks.ends, marks.verdicts)


def find_marks(source: str) -> Marks:
    """Every bracket with Latin letters behind a Han character, in order; those that cannot be noise are kept already.

    A text of many marks has few kinds of them, and each kind is weighed once.
    """
    parts = _BRACKET.split(source)  # text, bracket, text, bracket, … text
    texts, brackets = parts[::2], parts[1::2]
    hosts = [text[-1:] for text in texts[:-1]]
    for i, text in enumerate(texts[1:-1], 1):
        if not text and not brackets[i - 1].endswith(_BLANKS):  # right behind another bracket
            hosts[i] = hosts[i - 1]
    at_line_end = [text.startswith(_LINE_ENDS) for text in texts[1:]]
    if brackets and not texts[-1]:
        at_line_end[-1] = True
    weighed = list(map(_Kinds().__getitem__, zip(hosts, brackets, at_line_end, strict=True)))
    starts = list(compress(islice(accumulate(map(len, parts)), 0, None, 2), weighed))
    kinds = [kind for kind in weighed if kind]
    ends = [start + kind.length for start, kind in zip(starts, kinds, strict=True)]
    return Marks(starts, ends, kinds, [kind.verdict for kind in kinds])


class _Kinds(dict[tuple[str, str, bool], "Kind | None"]):
    """What is written (character, bracket with its blank, whether a line ends behind it) to its kind, once weighed."""

    def __init__(self) -> None:
        self._weighed: dict[tuple[str, str], Reading] = {}

    def __missing__(self, written: tuple[str, str, bool]) -> Kind | None:
        """Weigh a kind; None for what has no reading or no character."""
        kind = self[written] = self._weigh(*written)
        return kind

    def _weigh(self, host: str, bracket: str, at_line_end: bool) -> Kind | None:
        blank = bracket.endswith(_BLANKS)
        length = len(bracket) - blank
        content = bracket[1 : length - 1]
        if not is_han(host) or not _LATIN.search(content):
            return None
        reading = self._weighed.get((host, content))
        if reading is None:
            reading = self._weighed[host, content] = weigh(host, content)
        verdict = reading.verdict
        if bracket[0] == "（" or bracket[length - 1] == "）":
            verdict = "kept: full-width"
        behind = None if at_line_end and not blank else blank
        length = length if verdict else len(bracket)
        return Kind(host, reading, (reading.toned, behind), verdict, length, reading.fits and not reading.differs)


def _neighbourhoods(found: list[Passage], marks: Marks) -> Iterator[list[Passage]]:
    first = 0
    for i, (passage, following) in enumerate(pairwise(found), 1):
        if marks.starts[following.marks[0]] - marks.ends[passage.marks[-1]] > REACH:
            yield found[first:i]
            first = i
    yield found[first:]


def _judge(neighbourhood: list[Passage], toned: bool, blank: bool) -> None:
    if toned and blank:
        for passage in neighbourhood:
            passage.keep("kept: with a tone and a blank behind")
    elif toned or blank:
        judge_two_forms(neighbourhood, "C" if toned else "A")
    else:
        judge_random(neighbourhood)
