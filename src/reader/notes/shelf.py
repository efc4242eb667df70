"""A text as the library lists it, and where its reader left it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reader.notes.facts import NO_FACTS, Facts
from reader.text.rendering import View

READ = 0.995
"""From this share on a text counts as read to its end: the place is that of the first line in sight."""


class State(StrEnum):
    """How far the reader is with a text."""

    NEW = "new"
    READING = "reading"
    FINISHED = "finished"


class Sort(StrEnum):
    """What a library is sorted by."""

    OPENED = "opened"
    ADDED = "added"
    TITLE = "title"
    AUTHOR = "author"
    DATE = "date"
    LENGTH = "length"
    PROGRESS = "progress"


@dataclass(frozen=True, slots=True)
class TextInfo:
    """One text of the library; times are ISO 8601 with the zone, "" where there is none; `length` in code points.

    `progress` is the share of the source before the reader's place, 0 to 1; `source_name` the file's own name;
    `turn` is greater the later the text was opened, 0 for never; `chosen_state` is what the reader says, if anything;
    `collections` and `tags` are names.
    """

    id: str
    title: str
    source_name: str
    source_hash: str
    original_hash: str
    encoding: str
    length: int
    created: str
    opened: str = ""
    trashed: str = ""
    progress: float = 0.0
    highlights: int = 0
    turn: int = 0
    facts: Facts = NO_FACTS
    chosen_state: State | None = None
    favourite: bool = False
    collections: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()

    @property
    def state(self) -> State:
        """How far the reader is: as chosen, or else by the place."""
        if self.chosen_state is not None:
            return self.chosen_state
        if self.progress >= READ:
            return State.FINISHED
        return State.READING if self.opened or self.progress > 0 else State.NEW


@dataclass(frozen=True, slots=True)
class Collection:
    """A collection and how many texts of the library are in it."""

    id: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reader is: an offset in code points of the source, and the view."""

    offset: int = 0
    view: View = View()
