"""A term that a reader keeps: one entry for both scripts, with its renderings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from reader.text.folding import fold

_BETWEEN = re.compile(r"\s*[;；\n]\s*")


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase and what was said of it; the first of the `renderings` is the one preferred.

    `traditional` and `simplified` are equal where one form serves. `text_id` and `quote` say where it was found,
    "" where nobody said; `id` is "" before it is kept; `modified` is ISO 8601 with the zone.
    """

    traditional: str
    simplified: str
    reading: str = ""
    renderings: tuple[str, ...] = ()
    gloss: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()
    text_id: str = ""
    quote: str = ""
    id: str = ""
    author: str = ""
    modified: str = ""

    @property
    def key(self) -> str:
        """What tells terms apart: the folded form, the same in both scripts."""
        return key_of(self.traditional)

    @property
    def both(self) -> str:
        """Its two forms, or the one that serves as both."""
        return self.traditional if self.traditional == self.simplified else f"{self.traditional} {self.simplified}"


def key_of(word: str) -> str:
    """The form that a term is known by in either script: folded, without blanks."""
    return fold("".join(word.split()))


def parts(text: str) -> tuple[str, ...]:
    """Renderings or the like as they are typed: parted by semicolons or line ends, each once."""
    return tuple(dict.fromkeys(filter(None, (part.strip() for part in _BETWEEN.split(text)))))


def joined(values: Iterable[str]) -> str:
    """Renderings as they can be typed again."""
    return "; ".join(values)


def united(mine: Term, other: Term) -> Term:
    """What one term becomes when another of the same key comes: nothing that either says is lost."""
    note = mine.note
    if other.note and other.note not in note:
        note = f"{note}\n\n{other.note}".strip()
    return replace(
        mine,
        reading=mine.reading or other.reading,
        renderings=tuple(dict.fromkeys([*mine.renderings, *other.renderings])),
        gloss=joined(dict.fromkeys([*parts(mine.gloss), *parts(other.gloss)])),
        note=note,
        tags=tuple(dict.fromkeys([*mine.tags, *other.tags])),
        text_id=mine.text_id or other.text_id,
        quote=mine.quote or other.quote,
    )
