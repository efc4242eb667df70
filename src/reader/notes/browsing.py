"""A library looked through: its texts sorted, and filtered by words in either script and by what they are kept by."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from reader.language import mark
from reader.notes.shelf import Sort, State, TextInfo
from reader.text.folding import fold
from reader.text.readings import first_reading, toneless

SORT_NAMES = {
    Sort.OPENED: mark("Last opened"),
    Sort.ADDED: mark("Added"),
    Sort.TITLE: mark("Title"),
    Sort.AUTHOR: mark("Author"),
    Sort.DATE: mark("Date"),
    Sort.LENGTH: mark("Length"),
    Sort.PROGRESS: mark("Progress"),
}
GREATEST_FIRST = frozenset({Sort.OPENED, Sort.ADDED, Sort.DATE, Sort.LENGTH, Sort.PROGRESS})
"""What people want to see the greatest of first."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A text made ready to be looked for: `words` is all that can be found of it, folded; `key` sorts its title.

    `number` tells in which order texts came.
    """

    info: TextInfo
    words: str
    key: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Filter:
    """What is wanted: every one of the words, and what of the rest says something; tags and collections by name."""

    words: str = ""
    state: State | None = None
    favourite: bool = False
    collection: str = ""
    tags: frozenset[str] = frozenset()


def entry(info: TextInfo, number: int = 0) -> Entry:
    """A text made ready."""
    facts = info.facts
    said = (info.title, facts.author, facts.publication, facts.date, info.source_name, *info.tags, *info.collections)
    return Entry(info, fold("\n".join(filter(None, said))), title_key(info.title), number)


def fits(wanted: Filter) -> Callable[[Entry], bool]:
    """Whether a text is wanted."""
    words = fold(wanted.words).split()

    def fit(one: Entry) -> bool:
        info = one.info
        return (
            (wanted.state is None or info.state is wanted.state)
            and (not wanted.favourite or info.favourite)
            and (not wanted.collection or wanted.collection in info.collections)
            and wanted.tags.issubset(info.tags)
            and all(word in one.words for word in words)
        )

    return fit


def arranged(entries: Iterable[Entry], wanted: Filter, sort: Sort, *, backwards: bool = False) -> list[Entry]:
    """The texts that are wanted, in the order of a sort, or the other way round; what says nothing comes last."""
    key, fit = _KEYS[sort], fits(wanted)
    found = sorted(filter(fit, entries), key=lambda one: one.number, reverse=True)
    silent = [one for one in found if not key(one)]
    telling = sorted((one for one in found if key(one)), key=key, reverse=(sort in GREATEST_FIRST) != backwards)
    return telling + silent


def title_key(title: str) -> str:
    """What sorts a title by its pinyin, syllable by syllable, tones after letters, and other letters as they are.

    Brackets and quotation marks in front do not count.
    """
    return "".join(map(_syllable, title.casefold()))


@cache
def _syllable(character: str) -> str:
    reading = first_reading(character)
    if reading:
        return f"{toneless(reading)} {reading} {character}\t"
    return character if character.isalnum() else ""


def _author_key(one: Entry) -> str:
    return title_key(one.info.facts.author)


_KEYS: dict[Sort, Callable[[Entry], Any]] = {
    Sort.OPENED: lambda one: one.info.turn,
    Sort.ADDED: lambda one: one.number,
    Sort.TITLE: lambda one: one.key,
    Sort.AUTHOR: _author_key,
    Sort.DATE: lambda one: one.info.facts.date,
    Sort.LENGTH: lambda one: one.info.length,
    Sort.PROGRESS: lambda one: one.info.progress,
}
