"""What the reader decided against the survey."""

from __future__ import annotations

from dataclasses import dataclass, field

from reader.text.span import Span
from reader.text.survey import Finding


@dataclass(frozen=True, slots=True)
class Rulings:
    """A reader's decisions on one text's noise: the nearest one wins (this mark, this character, this text).

    `marks` are keyed by the start of the finding (code points), `characters` by the character before the bracket;
    True says "this is noise". `revision` grows with every change and is part of every cache key.
    """

    revision: int = 0
    marks: dict[int, bool] = field(default_factory=dict)
    characters: dict[str, bool] = field(default_factory=dict)
    text: bool | None = None

    def is_noise(self, finding: Finding, character: str) -> bool:
        """Whether a finding behind `character` is to be treated as noise."""
        if finding.span.start in self.marks:
            return self.marks[finding.span.start]
        if character in self.characters:
            return self.characters[character]
        return finding.noise if self.text is None else self.text


NO_RULINGS = Rulings()


def noise_spans(source: str, within: Span, findings: list[Finding], rulings: Rulings) -> list[Span]:
    """The noise inside one stretch of the source, as ruled; code points of the source."""
    return [
        f.span
        for f in findings
        if f.span.end <= within.end and f.span.start > 0 and rulings.is_noise(f, source[f.span.start - 1])
    ]
