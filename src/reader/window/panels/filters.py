"""Which cards are let through: by colour, by tag, by having a note."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from reader.notes.highlight import Colour, Highlight

OFFERED_TAGS = 5
"""So many tags, the most used ones, are offered as chips; all others are in the list at the left."""


def carries(highlight: Highlight, tag: str) -> bool:
    """Whether a highlight has this tag or one nested in it."""
    return any(own == tag or own.startswith(tag + "/") for own in highlight.tags)


@dataclass(frozen=True, slots=True)
class CardFilter:
    """Any of the colours (all where none is named), and every one of the tags, and a note where one is asked for."""

    colours: frozenset[Colour] = frozenset()
    tags: frozenset[str] = frozenset()
    with_note: bool = False

    def lets_through(self, highlight: Highlight) -> bool:
        """Whether the card of this highlight is shown."""
        return (
            (not self.colours or highlight.colour in self.colours)
            and (not self.with_note or bool(highlight.note.strip()))
            and all(carries(highlight, tag) for tag in self.tags)
        )

    def toggled(self, colour: Colour | None = None, tag: str = "", note: bool = False) -> CardFilter:
        """The filter with this colour or tag, or the wish for a note, put in or taken out."""
        return replace(
            self,
            colours=self.colours ^ ({colour} if colour else frozenset()),
            tags=self.tags ^ ({tag} if tag else frozenset()),
            with_note=self.with_note != note,
        )


@dataclass(frozen=True, slots=True)
class InUse:
    """What there is to filter by in some highlights: how many, their colours in order, tags by use, any notes."""

    count: int = 0
    colours: tuple[Colour, ...] = ()
    tags: tuple[str, ...] = ()
    notes: bool = False


def in_use(highlights: Iterable[Highlight]) -> InUse:
    """Look through the highlights of a text once."""
    count, notes = 0, False
    colours: set[Colour] = set()
    tags: Counter[str] = Counter()
    for highlight in highlights:
        count += 1
        colours.add(highlight.colour)
        tags.update(highlight.tags)
        notes = notes or bool(highlight.note.strip())
    offered = tuple(tag for tag, _ in tags.most_common(OFFERED_TAGS))
    return InUse(count, tuple(c for c in Colour if c in colours), offered, notes)
