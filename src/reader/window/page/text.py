"""The text that a page shows, and the few questions about it that laying it out asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reader.text.article import Image
from reader.text.links import NO_LINKS, Links
from reader.text.paragraphs import Paragraphs, brings_indents
from reader.text.rulings import NO_RULINGS, Rulings, noise_in
from reader.text.span import Span
from reader.text.structure import Structures
from reader.text.survey import Heading, Headings, SourceScript, Survey


@dataclass(frozen=True, slots=True)
class PageText:
    """A source with what is known of it; offsets are code points of the source.

    `title` is drawn above the text, unless its first line is a heading of level 1: then that is the title. `indented`
    says that the source indents its paragraphs with blanks.
    """

    source: str
    paragraphs: Paragraphs
    survey: Survey | None = None
    rulings: Rulings = NO_RULINGS
    title: str = ""
    links: Links = NO_LINKS
    structures: Structures = field(default_factory=Structures)
    images: Mapping[str, Image] = field(default_factory=dict)
    indented: bool = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "indented", brings_indents(self.source, self.paragraphs))

    @property
    def headings(self) -> Sequence[Heading]:
        """The headings found, in the order of the text; none before there is a survey."""
        return self.survey.headings if self.survey else ()

    @property
    def script(self) -> SourceScript:
        """The script the source is written in, as far as known."""
        return self.survey.script if self.survey else SourceScript.NONE

    def heading_before(self, offset: int) -> int:
        """Index of the last heading that begins at or before `offset`; -1 where there is none."""
        return Headings.of(self.headings).until(offset) - 1

    def level(self, piece: int) -> int:
        """The level of the heading that a piece is part of; 0 for running text."""
        start = self.paragraphs.starts[piece]
        at = self.heading_before(start)
        return self.headings[at].level if at >= 0 and self.headings[at].span.end > start else 0

    def title_piece(self) -> int:
        """The piece that is the text's title; -1 where its first line is none."""
        first = next(iter(self.headings), None)
        if first is None or first.level != 1 or self.source[: first.span.start].strip():
            return -1
        return self.paragraphs.piece_at(first.span.start)

    def noise(self, within: Span) -> list[Span]:
        """The noise inside a stretch, as ruled."""
        if self.survey is None:
            return []
        return noise_in(self.source, within, self.survey.findings, self.rulings)
