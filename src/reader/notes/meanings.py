"""What the reader calls the colours and means by them."""

from __future__ import annotations

from dataclasses import dataclass

from reader.notes.highlight import Colour


@dataclass(frozen=True, slots=True)
class Meaning:
    """A colour's own name, "" where it has none, and what marks of it say, in a sentence or two."""

    colour: Colour
    name: str = ""
    meaning: str = ""
