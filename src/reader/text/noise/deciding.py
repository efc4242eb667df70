"""Pinyin marks that nobody wrote: every bracket with Latin letters behind a Han character, weighed and decided.

Content farms put readings in brackets behind characters; textbooks, dictionaries and authors do so too. A bracket by
itself cannot tell. So the marks of one style (tone or not, blank behind or not) are judged together with their
neighbours: `noise_annotation` keeps what is plainly somebody's own, `noise_two_forms` finds the families that mark
characters whose two forms differ (A and C), `noise_random` the one that marks any (B). Where in doubt a bracket is
kept.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from itertools import accumulate, chain, compress, pairwise
from operator import add, attrgetter

from reader.text.han import is_han
from reader.text.noise.annotation import without_annotation
from reader.text.noise.at_random import judge_random
from reader.text.noise.evidence import Kind, Marks, Passage, passages, styled
from reader.text.noise.reading import weigh
from reader.text.noise.two_forms import judge_two_forms
from reader.text.survey import Findings

_BRACKET = re.compile("([(（][^()（）\r\n]{1,16}[)）][ \u00a0]?)")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u0251\u0261\u1e00-\u1eff]")
_BLANKS = (" ", "\u00a0")
_LINE_ENDS = ("\r", "\n")
_LENGTH, _VERDICT = attrgetter("length"), attrgetter("verdict")

REACH = 1000
"""Code points without a mark that end a neighbourhood."""


def find_noise(source: str) -> Findings:
    """Every bracket that was weighed, in order, with its decision and the reason; code points of the source."""
    marks = find_marks(source)
    for style, of_style in styled(without_annotation(passages(source, marks))).items():
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
    for i in _all_of("", texts[:-1]):
        if i:  # right behind another bracket
            hosts[i] = hosts[i - 1]
    weighed = list(map(_Kinds().__getitem__, zip(hosts, brackets, strict=True)))
    if any(kind.style[1] is False for kind in set(weighed) if kind):
        for i, text in enumerate(texts[1:], 1):
            if text.startswith(_LINE_ENDS) or (i == len(brackets) and not text):
                kind = weighed[i - 1]
                weighed[i - 1] = kind and kind.at_line_end
    lengths = map(add, map(len, texts), chain((0,), map(len, brackets)))
    starts = list(compress(accumulate(lengths), weighed))
    kinds = list(filter(None, weighed))
    ends = list(map(add, starts, map(_LENGTH, kinds)))
    return Marks(starts, ends, kinds, list(map(_VERDICT, kinds)))


def _all_of(wanted: str, among: list[str]) -> Iterator[int]:
    """Where something stands in a list, without a look at everything else by Python itself."""
    at = -1
    with contextlib.suppress(ValueError):
        while True:
            at = among.index(wanted, at + 1)
            yield at


class _Kinds(dict[tuple[str, str], "Kind | None"]):
    """What is written (character, bracket with its blank) to its kind, once weighed."""

    def __missing__(self, written: tuple[str, str]) -> Kind | None:
        """Weigh a kind; None for what has no reading or no character."""
        kind = self[written] = _weigh(*written)
        return kind


def _weigh(host: str, bracket: str) -> Kind | None:
    blank = bracket.endswith(_BLANKS)
    length = len(bracket) - blank
    content = bracket[1 : length - 1]
    if not is_han(host) or not _LATIN.search(content):
        return None
    reading = weigh(host, content)
    full_width = bracket[0] == "（" or bracket[length - 1] == "）"
    verdict = "kept: full-width" if full_width else reading.verdict
    return Kind(host, reading, (reading.toned, blank), verdict, length if verdict else len(bracket))


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
