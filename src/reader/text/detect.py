"""The survey: everything that needs the whole text, in one pass at import."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator

from reader.text.alignment import cut
from reader.text.noise import find_noise
from reader.text.script import detect_script
from reader.text.span import Span
from reader.text.survey import Headings, Repairs, Survey


def make_survey(source: str) -> Survey:
    """Survey one source; deterministic, offsets in code points of the source."""
    # What views without repair need not wait for.
    from reader.text.chapters import find_headings
    from reader.text.repair import damage, find_repairs

    survey = survey_noise(source)
    survey.headings = Headings.of(find_headings(source, survey.findings))
    noise = survey.findings.noise(Span(0, len(source)))
    survey.repairs = Repairs.of(find_repairs(cut(source, Span(0, len(source)), noise)))
    survey.repairs.offsets = array("I", _with_noise(survey.repairs.offsets, noise))
    survey.damaged = damage(survey.repairs, len(source))
    return survey


def survey_noise(source: str) -> Survey:
    """As much of a survey as views without repair need: script and noise."""
    return Survey(detect_script(source), find_noise(source))


def _with_noise(offsets: Iterable[int], noise: Iterable[Span]) -> Iterator[int]:
    """Where `offsets` of a text without its noise, in order, are in the text with it."""
    gone, left = 0, iter(noise)
    following = next(left, None)
    for offset in offsets:
        while following and following.start - gone <= offset:
            gone += following.length
            following = next(left, None)
        yield offset + gone
