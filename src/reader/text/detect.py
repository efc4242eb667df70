"""The survey: everything that needs the whole text, in one pass at import."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from operator import sub

from reader.text.noise.deciding import find_noise
from reader.text.script import detect_script
from reader.text.span import Span
from reader.text.survey import Findings, Headings, Repairs, Survey


def make_survey(source: str) -> Survey:
    """Survey one source; deterministic, offsets in code points of the source."""
    # What views without repair need not wait for.
    from reader.text.chapters import find_headings
    from reader.text.repair.mending import damage, find_repairs

    survey = survey_noise(source)
    survey.headings = Headings.of(find_headings(source, survey.findings))
    survey.repairs = Repairs.of(find_repairs(survey.findings.without_noise(source)))
    survey.repairs.offsets = array("I", _with_noise(survey.repairs.offsets, survey.findings, len(source)))
    survey.damaged = damage(survey.repairs, len(source))
    return survey


def survey_noise(source: str) -> Survey:
    """As much of a survey as views without repair need: script and noise."""
    return Survey(detect_script(source), find_noise(source))


def _with_noise(offsets: Iterable[int], findings: Findings, length: int) -> Iterator[int]:
    """Where `offsets` of a text of so many code points without its noise are in the text with it."""
    starts, ends = map(list, findings.noise_edges(Span(0, length)))
    gone = list(accumulate(map(sub, ends, starts), initial=0))
    places = list(map(sub, starts, gone))  # of what stands behind each, in the text without it
    return (offset + gone[bisect_right(places, offset)] for offset in offsets)
