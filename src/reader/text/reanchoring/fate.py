"""What became of a place when the source that it was in was replaced."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reader.language import mark
from reader.text.span import Span


class Fate(StrEnum):
    """The same words stand there; they read otherwise now; somebody should look; it has no place any more."""

    SAME = "same"
    CHANGED = "changed"
    DOUBTFUL = "doubtful"
    LOST = "lost"


class Reason(StrEnum):
    """Why a place is in doubt or lost; the values are keys of the catalogue, "" where there is nothing to say."""

    NONE = ""
    SURROUNDINGS = mark("What stands around it is different.")
    LITTLE_LEFT = mark("Little of its words is left.")
    RIVALS = mark("It could be in more than one place.")
    TORN = mark("Its words are no longer together.")
    ELSEWHERE = mark("It was found in another place.")
    REMOVED = mark("Its words were taken out.")
    NOWHERE = mark("Nothing like its words was found.")


@dataclass(frozen=True, slots=True)
class Found:
    """Where a place is in the new source (code points), None for a lost one.

    `confidence` is the share of its words and of what stood around it that stands there now, from 0 to 1.
    """

    span: Span | None
    fate: Fate
    confidence: float = 0.0
    reason: Reason = Reason.NONE
