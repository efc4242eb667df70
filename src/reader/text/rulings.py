"""What the reader decided against the survey."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field

from reader.text.lexicon import NO_LEXICON, Lexicon
from reader.text.span import Span
from reader.text.survey import Finding, Findings

Settled = Mapping[str, Mapping[str, str]]
"""What characters or words become, by the script wanted: "simplified" or "traditional", regional forms included."""


@dataclass(frozen=True, slots=True)
class Rulings:
    """A reader's decisions on one text; the nearest one wins (this place, this character, this text).

    Noise: `marks` are keyed by the start of the finding (code points), `characters` by the character before the
    bracket, `text` speaks of all; True says "this is noise". Repairs: `repairs` are keyed by place (code points),
    False leaves that one out; `repair_text` speaks of all of them. Conversions: `places` are keyed by the place of
    the character (code points), `words` by what stands in the text without noise. `revision` grows with every change
    and is part of every cache key.
    """

    revision: int = 0
    marks: Mapping[int, bool] = field(default_factory=dict)
    characters: Mapping[str, bool] = field(default_factory=dict)
    text: bool | None = None
    repairs: Mapping[int, bool] = field(default_factory=dict)
    places: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    words: Settled = field(default_factory=dict)
    lexicon: Lexicon = NO_LEXICON
    repair_text: bool | None = None

    @property
    def trusts_survey(self) -> bool:
        """Whether no decision about noise is overruled."""
        return not self.marks and not self.characters and self.text is None

    def is_noise(self, finding: Finding, character: str) -> bool:
        """Whether a finding behind `character` is to be treated as noise."""
        if finding.span.start in self.marks:
            return self.marks[finding.span.start]
        if character in self.characters:
            return self.characters[character]
        return finding.noise if self.text is None else self.text


NO_RULINGS = Rulings()


def decided(source: str, findings: Findings, rulings: Rulings) -> list[int]:
    """The indexes of the findings that are ruled on one by one or by their character, in order."""
    places = {bisect_left(findings.starts, start) for start in rulings.marks}
    one_by_one = {i for i in places if i < len(findings) and findings.starts[i] in rulings.marks}
    return sorted(one_by_one.union(findings.behind(rulings.characters, source) if rulings.characters else ()))


def noise_count(source: str, findings: Findings, rulings: Rulings) -> int:
    """How many findings are noise, as ruled; the cost is that of what was ruled on."""
    of_all = rulings.text
    count = findings.noise_count() if of_all is None else of_all * len(findings)
    for i in decided(source, findings, rulings):
        finding = findings[i]
        noise = rulings.is_noise(finding, source[finding.span.start - 1 : finding.span.start])
        count += noise - (finding.noise if of_all is None else of_all)
    return count


def noise_in(source: str, within: Span, findings: Findings, rulings: Rulings) -> list[Span]:
    """The noise inside one stretch of the source, as ruled; code points of the source."""
    if rulings.trusts_survey:
        return findings.noise(within)
    return noise_spans(source, within, findings.within(within), rulings)


def noise_spans(source: str, within: Span, findings: list[Finding], rulings: Rulings) -> list[Span]:
    """Those among the `findings` inside one stretch of the source that are noise, as ruled; code points."""
    spans, host, last_end = [], "", -1
    for finding in findings:
        start, end = finding.span
        if start != last_end:  # one right behind another speaks of the same character
            host = source[start - 1 : start]
        last_end = end
        if host and end <= within.end and rulings.is_noise(finding, host):
            spans.append(finding.span)
    return spans
