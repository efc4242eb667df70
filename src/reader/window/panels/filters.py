"""Which cards are let through: by colour, style, tag, text, day, by having a note or no place, by words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from reader.notes.highlight import Colour, Highlight, Placement, Style
from reader.notes.selection import Selection
from reader.notes.tags import is_below

OFFERED_TAGS = 5
"""So many tags, the most used ones, are offered as chips; all others are in the list at the left."""
OFFERED_TEXTS = 4
"""So many texts, those with the most highlights, are offered as chips where the library is shown."""


@dataclass(frozen=True, slots=True)
class CardFilter:
    """What is asked of a card, all of it: any of the colours (all where none is named), styles and texts, every tag.

    `since` and `until` are the first and the last day (2026-11-23), both included; "" asks for nothing.
    """

    colours: frozenset[Colour] = frozenset()
    tags: frozenset[str] = frozenset()
    with_note: bool = False
    styles: frozenset[Style] = frozenset()
    texts: frozenset[str] = frozenset()
    unplaced: bool = False
    since: str = ""
    until: str = ""
    words: str = ""

    def through(self, highlights: Iterable[Highlight], is_placed: Callable[[str], bool]) -> list[str]:
        """The ids of those whose cards are shown; texts and words are not looked at.

        One wish after the other: ten thousand highlights have nearly as many sets of tags, but few tags.
        """
        found = list(highlights)
        if self.colours:
            found = [one for one in found if one.colour in self.colours]
        if self.styles:
            found = [one for one in found if one.style in self.styles]
        for tag in self.tags:
            carried = {own for one in found for own in one.tags if is_below(own, tag)}
            found = [one for one in found if not carried.isdisjoint(one.tags)]
        if self.with_note:
            found = [one for one in found if one.note.strip()]
        if self.unplaced:
            found = [one for one in found if not is_placed(one.id)]
        if self.since:
            found = [one for one in found if one.created[:10] >= self.since]
        if self.until:
            found = [one for one in found if one.created[:10] <= self.until]
        return [one.id for one in found]

    def toggled(
        self,
        colour: Colour | None = None,
        tag: str = "",
        note: bool = False,
        style: Style | None = None,
        text: str = "",
        unplaced: bool = False,
    ) -> CardFilter:
        """The filter with this colour, style, tag or text, or the wish for a note or no place, put in or taken out."""
        return replace(
            self,
            colours=self.colours ^ ({colour} if colour else frozenset()),
            styles=self.styles ^ ({style} if style else frozenset()),
            tags=self.tags ^ ({tag} if tag else frozenset()),
            texts=self.texts ^ ({text} if text else frozenset()),
            with_note=self.with_note != note,
            unplaced=self.unplaced != unplaced,
        )

    def since_day(self, day: str) -> CardFilter:
        """The filter with this day to begin with and none to end with, or without any where it has it already."""
        return replace(self, since="" if (day, "") == (self.since, self.until) else day, until="")

    def selection(self, text_id: str) -> Selection:
        """What to ask the library for; only of one text where one is named."""
        return Selection(
            texts=frozenset({text_id}) if text_id else self.texts,
            colours=self.colours,
            styles=self.styles,
            tags=self.tags,
            placements=frozenset({Placement.LOST}) if self.unplaced else frozenset(),
            since=self.since,
            until=self.until,
            with_note=self.with_note,
            words=self.words,
            every_tag=True,
        )


@dataclass(frozen=True, slots=True)
class InUse:
    """What there is to filter by in some highlights: how many, their colours and styles in order, tags by use, whether
    any has a note or lost its place; and the texts they are in, where these are several, by id and title.
    """

    count: int = 0
    colours: tuple[Colour, ...] = ()
    tags: tuple[str, ...] = ()
    notes: bool = False
    styles: tuple[Style, ...] = ()
    lost: bool = False
    texts: tuple[tuple[str, str], ...] = ()


class Tally:
    """Counts what there is to filter by, as highlights come and go."""

    def __init__(self, highlights: Iterable[Highlight] = ()) -> None:
        self._colours: Counter[Colour] = Counter()
        self._styles: Counter[Style] = Counter()
        self._tags: Counter[str] = Counter()
        self._notes = 0
        for highlight in highlights:
            self.add(highlight)

    def add(self, highlight: Highlight, by: int = 1) -> None:
        """One more; one less with `by` -1."""
        self._colours[highlight.colour] += by
        self._styles[highlight.style] += by
        for tag in highlight.tags:
            self._tags[tag] += by
        if highlight.note.strip():
            self._notes += by

    def in_use(self, *, lost: bool = False) -> InUse:
        """What there is now; whether any lost its place is known elsewhere."""
        offered = tuple(tag for tag, count in self._tags.most_common(OFFERED_TAGS) if count)
        colours = tuple(colour for colour in Colour if self._colours[colour])
        styles = tuple(style for style in Style if self._styles[style])
        return InUse(self._colours.total(), colours, offered, self._notes > 0, styles, lost)


def in_use(highlights: Iterable[Highlight]) -> InUse:
    """Look through the highlights of a text once."""
    return Tally(highlights).in_use()
