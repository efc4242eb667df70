"""The survey: everything that needs the whole text, in one pass at import."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import replace

from reader.text.alignment import cut, hide
from reader.text.han import HAN
from reader.text.noise import find_noise
from reader.text.paragraphs import find_paragraphs
from reader.text.script import detect_script
from reader.text.span import Span
from reader.text.survey import Findings, Heading, Headings, Repairs, Survey

LONGEST_HEADING = 32
"""Han characters of the longest line that is taken for a heading."""
_CLOSING = tuple("。．.！!？?；;，,、：:…—」』”’）)】〉》")
_GOING_ON = tuple("，、,")
_OPENING = tuple("「『“‘（(《〈【〔[［")
_SENTENCE_END = re.compile("[。．！？!?；;]")
_NUMBER = "〇零一二三四五六七八九十百千兩两廿卅0-9０-９"
_CHAPTER = re.compile(rf"\s*(?:(?:正文|卷首)\s*)?(?:第[{_NUMBER}]+[回章卷部篇節节集幕]|卷[{_NUMBER}上中下]+)")
_HAN = re.compile(f"[{HAN}]")


def make_survey(source: str) -> Survey:
    """Survey one source; deterministic, offsets in code points of the source."""
    from reader.text.repair import damage, find_repairs  # what a view without repair need not wait for

    survey = survey_noise(source)
    survey.headings = Headings.of(_headings(source, survey.findings))
    hidden = hide(len(source), _noise(survey.findings))
    found = list(find_repairs(cut(source, Span(0, len(source)), _noise(survey.findings))))
    places = (hidden.to_source(Span(one.offset, one.offset + 1)).start for one in found)
    survey.repairs = Repairs.of(replace(one, offset=place) for one, place in zip(found, places, strict=True))
    survey.damaged = damage(found, len(source))
    return survey


def survey_noise(source: str) -> Survey:
    """As much of a survey as views without repair need: script and noise."""
    return Survey(detect_script(source), find_noise(source))


def _noise(findings: Findings) -> list[Span]:
    return findings.noise(Span(0, sys.maxsize))


def _headings(source: str, findings: Findings) -> Iterator[Heading]:
    """The title in the first line, chapters by their number, and short lines without an end between paragraphs."""
    paragraphs = find_paragraphs(source)
    spans = [paragraphs.paragraph_span(i) for i in range(len(paragraphs)) if paragraphs.opens(i)]
    lines = [span for span in spans if source[span.start : span.end].strip()]
    for i, span in enumerate(lines):
        following = lines[i + 1] if i + 1 < len(lines) else None
        if not _is_short(source, span, findings) or following is None:
            continue
        if i == 0:
            yield Heading(span, 1)
        elif _CHAPTER.match(source, span.start, span.end) or (
            not _is_short(source, lines[i - 1], findings)
            and not _is_short(source, following, findings)
            and not _is_in_a_sentence(source, span, lines[i - 1])
        ):
            yield Heading(span, 2)


def _is_in_a_sentence(source: str, span: Span, before: Span) -> bool:
    """Whether a line holds the end of a sentence, or goes on with that of the line before: its end was cut by hand."""
    text, last = source[span.start : span.end], source[before.start : before.end].rstrip()
    return bool(_SENTENCE_END.search(text)) or not last.endswith(_CLOSING) or last.endswith(_GOING_ON)


def _is_short(source: str, span: Span, findings: Findings) -> bool:
    if span.length > 4 * LONGEST_HEADING:
        return False
    text = source[span.start : span.end]
    for finding in reversed(findings.within(span)):
        if finding.noise:
            text = text[: finding.span.start - span.start] + text[finding.span.end - span.start :]
    text = text.strip()
    return 0 < len(text) <= LONGEST_HEADING and bool(_HAN.search(text)) and not text.endswith(_CLOSING + _OPENING)
