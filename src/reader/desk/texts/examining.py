"""What is found in a source by looking all of it through: for a long one that takes many seconds."""

from __future__ import annotations

from dataclasses import dataclass

from reader.text.likeness import Fingerprint, fingerprint
from reader.text.rulings import NO_RULINGS, noise_spans
from reader.text.span import Span
from reader.text.survey import Survey


@dataclass(frozen=True, slots=True)
class Examined:
    """The survey of a source, and what the source is recognised by."""

    source_hash: str
    survey: Survey
    fingerprint: Fingerprint


def examine(source_hash: str, source: str) -> Examined:
    """Look a source through; this touches no file, and may run on any thread."""
    from reader.text.detect import make_survey

    survey = make_survey(source)
    return Examined(source_hash, survey, recognised_by(source, survey))


def recognised_by(source: str, survey: Survey) -> Fingerprint:
    """What a source is recognised by: its words without the noise."""
    whole = Span(0, len(source))
    return fingerprint(source, noise_spans(source, whole, survey.findings.within(whole), NO_RULINGS))
