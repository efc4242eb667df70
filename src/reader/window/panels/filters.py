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


class Tally:
    """Counts what there is to filter by, as highlights come and go."""

    def __init__(self, highlights: Iterable[Highlight] = ()) -> None:
        self._colours: Counter[Colour] = Counter()
        self._tags: Counter[str] = Counter()
        self._notes = 0
        for highlight in highlights:
            self.add(highlight)

    def add(self, highlight: Highlight, by: int = 1) -> None:
        """One more; one less with `by` -1."""
        self._colours[highlight.colour] += by
        for tag in highlight.tags:
            self._tags[tag] += by
        if highlight.note.strip():
            self._notes += by

    def in_use(self) -> InUse:
        """What there is now."""
        offered = tuple(tag for tag, count in self._tags.most_common(OFFERED_TAGS) if count)
        colours = tuple(colour for colour in Colour if self._colours[colour])
        return InUse(self._colours.total(), colours, offered, self._notes > 0)


def in_use(highlights: Iterable[Highlight]) -> InUse:
    """Look through the highlights of a text once."""
    return Tally(highlights).in_use()
