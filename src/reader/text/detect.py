"""The survey: everything that needs the whole text, in one pass at import."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator

from reader.text.alignment import cut
from reader.text.han import HAN
from reader.text.noise import find_noise
from reader.text.paragraphs import lines
from reader.text.script import detect_script
from reader.text.span import Span
from reader.text.survey import Findings, Heading, Headings, Repairs, Survey

LONGEST_HEADING = 32
"""Han characters of the longest line that is taken for a heading."""
_CLOSING = tuple("。．.！!？?；;，,、：:…—」』”’）)】〉》")
_GOING_ON = tuple("，、,")
_OPENING = tuple("「『“‘（(《〈【〔[［")
_NO_END_OF_A_HEADING = _CLOSING + _OPENING
_SENTENCE_END = re.compile("[。．！？!?；;]")
_NUMBER = "〇零一二三四五六七八九十百千兩两廿卅0-9０-９"
_CHAPTER = re.compile(rf"\s*(?:(?:正文|卷首)\s*)?(?:第[{_NUMBER}]+[回章卷部篇節节集幕]|卷[{_NUMBER}上中下]+)")
_HAN = re.compile(f"[{HAN}]")


def make_survey(source: str) -> Survey:
    """Survey one source; deterministic, offsets in code points of the source."""
    from reader.text.repair import damage, find_repairs  # what a view without repair need not wait for

    survey = survey_noise(source)
    survey.headings = Headings.of(_headings(source, survey.findings))
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


def _headings(source: str, findings: Findings) -> Iterator[Heading]:
    """The title in the first line, chapters by their number, and short lines without an end between paragraphs."""
    written = [Span(start, end) for start, end in lines(source) if source[start:end].strip()]
    short = [_is_short(source, span, findings) for span in written]
    for i, span in enumerate(written[:-1]):
        if not short[i]:
            continue
        if i == 0:
            yield Heading(span, 1)
        elif _CHAPTER.match(source, span.start, span.end) or (
            not short[i - 1] and not short[i + 1] and not _is_in_a_sentence(source, span, written[i - 1])
        ):
            yield Heading(span, 2)


def _is_in_a_sentence(source: str, span: Span, before: Span) -> bool:
    """Whether a line holds the end of a sentence, or goes on with that of the line before: its end was cut by hand."""
    text, last = source[span.start : span.end], source[before.start : before.end].rstrip()
    return bool(_SENTENCE_END.search(text)) or not last.endswith(_CLOSING) or last.endswith(_GOING_ON)


def _is_short(source: str, span: Span, findings: Findings) -> bool:
    if span.length > 4 * LONGEST_HEADING:
        return False
    text = source[span.start : span.end].rstrip()
    if text.endswith(_NO_END_OF_A_HEADING) and not text.endswith(")"):  # which may close a mark
        return False
    text = cut(source, span, findings.noise(span)).strip()
    return 0 < len(text) <= LONGEST_HEADING and bool(_HAN.search(text)) and not text.endswith(_NO_END_OF_A_HEADING)
